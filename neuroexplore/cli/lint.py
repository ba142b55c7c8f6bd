"""neuroexplore lint: what is wrong with a graph, loaded or before it is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from neuroexplore.cli.context import answer, console_of, open_graph, options_of, print_json
from neuroexplore.cli.loading import FormatName, Map, columns_of


class RuleSet(StrEnum):
    """The sets of rules."""

    general = "general"
    seed = "seed"


def lint(
    ctx: typer.Context,
    path: Annotated[
        Path | None, typer.Argument(help="A file or folder; without it, the graph that is loaded.")
    ] = None,
    dataset: Annotated[
        str, typer.Option(help="Only this dataset; of a file or folder, what it is to be called.")
    ] = "",
    format: FormatName = "",
    map: Map = None,
    rules: Annotated[
        RuleSet | None,
        typer.Option(
            help="The rules for any graph, or also the seed's standard. Default: the dataset's own."
        ),
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Ask only this rule. May be given again.")
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Leave this rule out. May be given again.")
    ] = None,
    strict_warnings: Annotated[
        bool, typer.Option("--strict-warnings", help="Exit with 4 for warnings too, and not only for errors.")
    ] = False,
    list_rules: Annotated[bool, typer.Option("--list", help="List the rules, and ask none.")] = False,
) -> None:
    """Find what is wrong, or likely wrong, with a graph: loaded, or in a file before it is.

    Exit code 4 where there are errors, else 0. docs/lint.md explains each rule with an example.

    Examples:

      neuroexplore lint

      neuroexplore lint notes/ --skip bare-relation --strict-warnings
    """
    if list_rules:
        _list(ctx)
        return
    with open_graph(ctx) as graph:
        found = graph.lint(
            path,
            dataset=dataset,
            format=format,
            columns=columns_of(map),
            rules=rules or "",
            only=rule or (),
            skip=skip or (),
        )
    from neuroexplore.render.lint import render_lint

    answer(ctx, found, render_lint)
    if found.count("error") or (strict_warnings and found.count("warning")):
        raise typer.Exit(4)


def _list(ctx: typer.Context) -> None:
    from neuroexplore.lint.rules import all_rules

    infos = [rule.info() for rule in all_rules()]
    if options_of(ctx).json_output:
        print_json([info.model_dump(mode="json") for info in infos])
        return
    from neuroexplore.render.lint import render_rules

    render_rules(infos, console_of(ctx))
