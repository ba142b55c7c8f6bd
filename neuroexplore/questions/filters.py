"""Which relations a question may walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroexplore.errors import UsageError
from neuroexplore.models import Reason
from neuroexplore.ranking import RANKS

if TYPE_CHECKING:
    from neuroexplore.graph import Graph
    from neuroexplore.pathfinding import Edge


@dataclass(frozen=True)
class Filters:
    """Kinds that may be walked (empty: all), and whether only forward or along prerequisites."""

    kinds: frozenset[str] = frozenset()
    directed: bool = False
    prerequisite: bool = False

    @property
    def forward_only(self) -> bool:
        """Whether relations are walked only the way they point."""
        return self.directed or self.prerequisite

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.kinds) or self.forward_only

    def said(self) -> list[str]:
        """Return the filters that are set, as the options that set them."""
        options = [f"--kind {_quoted(kind)}" for kind in sorted(self.kinds)]
        return options + ["--directed"] * self.directed + ["--prerequisite"] * self.prerequisite

    def allow(self, reason: Reason) -> bool:
        """Return whether this relation may be walked, read in its walking direction."""
        return (
            (not self.kinds or reason.kind in self.kinds)
            and not (self.forward_only and reason.forward is False)
            and not (self.prerequisite and not reason.prerequisite)
        )

    def expand(self, graph: Graph, concepts: list[str], against: bool = False) -> Iterable[Edge]:
        """Ask what lies one hop from these concepts, with the relations or `against` them."""
        if not self.active:
            # The plain question is a third of the filtered one's price to parse and plan.
            rows = graph.ask("path/expand", concepts=concepts)
        else:
            rows = graph.ask(
                "path/expand-filtered",
                concepts=concepts,
                walk="any" if not self.forward_only else "in" if against else "out",
                kinds=sorted(self.kinds),
                prerequisite=self.prerequisite,
            )
        for row in rows:
            near = zip(row["targets"], row["degrees"], row["grades"], strict=True)
            for target, degree, grade in near:
                yield row["source"], target, degree, RANKS[grade]


def _quoted(kind: str) -> str:
    return kind if kind.isidentifier() else f'"{kind}"'


def check_kinds(graph: Graph, filters: Filters) -> None:
    """Raise UsageError if a kind that is asked for stands on no relation of the graph.

    Asked only when there was no answer: counting kinds is dear on a large graph.
    """
    known = [count.name for count in graph.stats().counts if count.counted == "kind"]
    unknown = sorted(filters.kinds - set(known))
    if unknown:
        raise UsageError(
            f"No relation is of kind {unknown[0]!r}; the graph has {', '.join(known) or 'none'}."
        )
