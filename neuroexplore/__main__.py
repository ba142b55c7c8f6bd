"""`python -m neuroexplore` is the command line."""

from __future__ import annotations

from neuroexplore.cli.main import main

main()
