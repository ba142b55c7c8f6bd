"""Draws trees whose branches are relations."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group
from rich.text import Text
from rich.tree import Tree

from neuroexplore.models import Reason
from neuroexplore.render.text import arrow, print_trimmed

UNSHOWN = "…"
"""Stands for relations that the answer does not hold."""
INDENT = 4
"""The columns by which rich indents each level of a tree."""


def root(label: Text) -> Tree:
    """Return a tree that is only its root yet."""
    return Tree(label, guide_style="dim")


def grow(tree: Tree, label: Text, *said: Text) -> Tree:
    """Add a branch: a label, and what is said beneath it; return it to be grown further."""
    return tree.add(Group(label, *said) if said else label)


def print_tree(console: Console, tree: Tree) -> None:
    """Print a tree, its text wrapped between the branches."""
    print_trimmed(console, tree)


def along(reasons: Sequence[Reason], console: Console, *, branch: bool = True) -> Text:
    """Return the relations of one hop: the arrow of the leading one, and how many there are besides.

    On a `branch` the line that it hangs on is the beginning of the arrow.
    """
    leading, *further = reasons
    line = arrow(leading.kind, leading.forward, console)
    if branch and leading.forward is not False:
        line = line[3:]
    if further:
        line.append(f" +{len(further)}", style="dim")
    return line
