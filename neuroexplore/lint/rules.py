"""The rules, and which of them a lint asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from neuroexplore.answers import RuleInfo, Severity
from neuroexplore.errors import UsageError
from neuroexplore.lint.subject import Found, Subject

RuleSet = Literal["general", "seed"]
SETS: tuple[RuleSet, ...] = ("general", "seed")

_SUBJECTS = (
    *("ends", "pairs", "prerequisites", "reasons", "pages", "names", "references", "shape", "hubs"),
    *("identifiers", "standard"),
)
"""The files that hold the rules, in the order in which they are asked."""


@dataclass(frozen=True)
class Rule:
    """One thing to look for.

    `about` says it in one sentence. `general` and `seed` are the severities under either set of rules;
    None where the rule is not of that set.
    """

    name: str
    about: str
    general: Severity | None
    seed: Severity | None
    find: Callable[[Subject], Found]

    def severity(self, rules: RuleSet) -> Severity:
        """Return how severe a finding is; a rule that is asked by name may be of the other set."""
        own, other = (self.seed, self.general) if rules == "seed" else (self.general, self.seed)
        found = own or other
        assert found is not None, "a rule is of one set at least"
        return found

    def info(self) -> RuleInfo:
        """Describe the rule."""
        return RuleInfo(name=self.name, about=self.about, general=self.general, seed=self.seed)


def viewed(of: str, view: str) -> Callable[[Subject], Found]:
    """Return what asks a view of sql/`of`.sql."""
    return lambda subject: subject.seen(of, view)


def all_rules() -> Iterator[Rule]:
    """Yield every rule."""
    for name in _SUBJECTS:
        yield from import_module(f"neuroexplore.lint.{name}").RULES


def chosen(rules: RuleSet, only: Collection[str], skip: Collection[str]) -> list[Rule]:
    """Return the rules to ask: those named, or all of the set, but for those to skip.

    Raises:
        UsageError: no rule has one of these names.
    """
    known = list(all_rules())
    names = {rule.name for rule in known}
    for name in (*only, *skip):
        if name not in names:
            raise UsageError(f"No rule is called {name!r}; there are: {', '.join(sorted(names))}.")
    return [
        rule
        for rule in known
        if rule.name not in skip
        and (rule.name in only if only else (rule.seed if rules == "seed" else rule.general))
    ]
