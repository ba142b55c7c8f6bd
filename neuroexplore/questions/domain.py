"""Which domain goes by a name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.models import DomainCount
from neuroexplore.names import key_of

if TYPE_CHECKING:
    from neuroexplore.datasets import Datasets


def domain_called(graph: Datasets, name: str) -> str:
    """Return the domain of this name, in whatever case and spelling of its spaces."""
    known = [count.domain for count in graph.rows("domains", DomainCount)]
    same = [domain for domain in known if key_of(domain) == key_of(name)]
    if name in known or len(same) == 1:
        return name if name in known else same[0]
    if same:
        raise UsageError(f"{name!r} may mean several domains; ask for one as it is: {', '.join(same)}.")
    near = get_close_matches(name.casefold(), known, n=3)
    hint = f"Nearest: {', '.join(near)}." if near else "`neuroexplore domains` lists them."
    raise NothingFound(f"No domain is called {name!r}. {hint}")
