"""What only the local server needs: packages that come with `neuroexplore[server]`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from neuroexplore.errors import StoreUnavailable


def require(module: str) -> Any:
    """Import a module of the extra.

    Raises:
        StoreUnavailable: the extra is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise StoreUnavailable(
            'The local Neo4j needs the extra: pip install "neuroexplore[server]".'
        ) from error
