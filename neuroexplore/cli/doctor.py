"""neuroexplore doctor: what answers, what it holds, what is wrong and how to mend it."""

from __future__ import annotations

import typer

from neuroexplore.cli.context import console_of, options_of, print_json, settings_of


def doctor(ctx: typer.Context) -> None:
    """Check the settings, the engine and the graph; say what is wrong and how to mend it."""
    from neuroexplore.diagnosis import diagnose

    found = diagnose(settings_of(ctx))
    if options_of(ctx).json_output:
        print_json(found.model_dump(mode="json"))
    else:
        from neuroexplore.render.lists import render_diagnosis

        render_diagnosis(found, console_of(ctx))
    if found.problems:
        raise typer.Exit(3)
