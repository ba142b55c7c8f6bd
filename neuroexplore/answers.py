"""Answers that weigh many concepts at once; tours, exports and what lint finds."""

from __future__ import annotations

from typing import Literal

from neuroexplore.models import Answer, ConceptRef, Path, Reason, Step


class Lesson(Answer):
    """A concept to learn, and what for.

    `reasons` are prerequisite relations: in a plan those from this concept to what needs it there,
    in a list of what is next those from known concepts to this one. `together` are the ids of the
    concepts that form a cycle with it, each of which needs the others: they are learnt as one.
    `words` counts the words of its pages, `minutes` is the time to read them.
    """

    concept: ConceptRef
    together: list[str]
    reasons: list[Reason]
    words: int
    minutes: float


class LearnStep(Answer):
    """Lessons that can be learnt side by side, for none needs another (but for those `together`)."""

    lessons: list[Lesson]
    words: int
    minutes: float


class LearnPlan(Answer):
    """What to learn for the sake of a concept, step by step; the last step holds the concept itself.

    Without steps it is known already. `known` are the known concepts that the plan builds on
    directly. `cycles` are ids: prerequisites that need each other, which are a fault of the data.
    """

    concept: ConceptRef
    steps: list[LearnStep]
    known: list[ConceptRef]
    cycles: list[list[str]]
    words: int
    minutes: float


class NextLesson(Lesson):
    """A concept that can be learnt next; to those in `leads_to`, not known yet, it is a prerequisite."""

    leads_to: list[ConceptRef]


class LearnNext(Answer):
    """What can be learnt next, first what leads to most; `left_out` counts those the limit cut.

    `known` are the concepts that were said to be known, `known_in_all` counts these and all that
    they build on. A lesson without `reasons` builds on nothing known, but is needed besides it.
    """

    known: list[ConceptRef]
    known_in_all: int
    lessons: list[NextLesson]
    left_out: int


class FacetPair(Answer):
    """What two concepts' pages say in one section; `summary` is the lead, an empty text says nothing."""

    section: str
    left: str
    right: str


class SharedNeighbor(Answer):
    """A neighbour of both concepts, with its relations to either, read from the compared concept.

    `weight` is what it adds to the Adamic–Adar sum.
    """

    concept: ConceptRef
    left: list[Reason]
    right: list[Reason]
    weight: float


class Comparison(Answer):
    """Two concepts side by side: what their pages say, and what surrounds both or one of them.

    `relations` are those between the two. The lists of neighbours are cut by the limit, the counts
    are not. `adamic_adar` and `likeness` (from 0 to 1) are defined in neuroexplore.likeness.
    """

    left: ConceptRef
    right: ConceptRef
    facets: list[FacetPair]
    relations: list[Reason]
    adamic_adar: float
    likeness: float
    shared: list[SharedNeighbor]
    only_left: list[ConceptRef]
    only_right: list[ConceptRef]
    shared_count: int
    only_left_count: int
    only_right_count: int


class Between(Answer):
    """A concept that lies between two others.

    `share` is its part, from 0 to 1, in the weight of the paths; `paths` is the number of them that
    cross it, `best` the cheapest of these. Of `best`, `steps[at - 1]` leads to the concept and
    `steps[at]` on from it.
    """

    concept: ConceptRef
    share: float
    paths: int
    best: Path
    at: int


class BetweenAnswer(Answer):
    """The concepts that most connect two others, first that of the greatest share.

    `paths` counts the paths that were weighed: none of them is a direct relation. `complete` is
    false when the time limit ended the search for them; `left_out` counts what the limit cut.
    """

    source: str
    target: str
    between: list[Between]
    left_out: int
    paths: int
    complete: bool
    concepts: dict[str, ConceptRef]


class CentralConcept(Answer):
    """A concept that holds others together.

    `score` is its PageRank, from 0 to 1, `neighbors` the number of concepts related to it and
    `cut_off` the number of those that hang on the rest by it alone, all within the graph or domain
    asked of; the first and the last are defined in neuroexplore.centrality.
    """

    concept: ConceptRef
    score: float
    neighbors: int
    cut_off: int


class CentralAnswer(Answer):
    """The concepts that hold the graph or a domain (else null) together, the most central first.

    `concepts` and `pairs` count the concepts that are related to another, and the pairs that are
    related at all; `left_out` counts the concepts that the limit cut.
    """

    domain: str | None
    concepts: int
    pairs: int
    central: list[CentralConcept]
    left_out: int


class TourInfo(Answer):
    """A tour as lists show it, with the number of its steps and of the words of its own text."""

    name: str
    title: str
    shows: str
    audience: str
    steps: int
    words: int
    minutes: float


class WalkedStep(Answer):
    """A step of a tour, held against the graph that is open.

    `id` is the concept that the tour names; `concept` is null where the graph has none of that id.
    `thread` leads on to the next step, and `hop` is the relation to it as the graph states it, null
    where it states none; the last step has neither.
    """

    id: str
    concept: ConceptRef | None
    hook: str
    reveals: str
    example: str
    thread: str | None
    hop: Step | None


class TourWalk(Answer):
    """A tour step by step; `words` and `minutes` are those of its own text, without what the graph adds."""

    name: str
    title: str
    shows: str
    audience: str
    steps: list[WalkedStep]
    words: int
    minutes: float


class Exported(Answer):
    """What an export wrote, and where to: "-" is standard output.

    `pages` and `concepts` count what the format holds of either: pages as each dataset has them, concepts as
    all pages on them together describe them. `is_part` says that datasets were cut by a domain or around a
    concept. What the format has no place for: `left_out` counts relations by why, `altered` texts in which
    a character had to be replaced.
    """

    file: str
    format: str
    datasets: list[str]
    pages: int
    concepts: int
    relations: int
    is_part: bool
    left_out: dict[str, int]
    altered: int


Severity = Literal["error", "warning", "note"]
"""An error breaks the graph or the standard, a warning is likely wrong, a note may be meant so."""


class RuleInfo(Answer):
    """A rule of lint: what it looks for, and how severe that is under the general and the seed's rules."""

    name: str
    about: str
    general: Severity | None
    seed: Severity | None


class RuleCount(Answer):
    """How many findings a rule had."""

    name: str
    about: str
    severity: Severity
    count: int


class Finding(Answer):
    """Something wrong: in one sentence, and where.

    `path` and `line` are those of a file that was linted. `concept` is an id; a relation is named by
    `source`, `target` and `kind`, the last of them null where several are meant.
    """

    rule: str
    severity: Severity
    problem: str
    dataset: str
    path: str | None
    line: int | None
    concept: str | None
    source: str | None
    target: str | None
    kind: str | None


class LintAnswer(Answer):
    """What lint found: of each rule that was asked the count, and the first ten thousand findings."""

    datasets: list[str]
    pages: int
    relations: int
    rules: list[RuleCount]
    findings: list[Finding]

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return sum(rule.count for rule in self.rules if rule.severity == severity)
