"""The words of the graph: concepts and relations as they are loaded, answers as they are given."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Grade = Literal["cited", "authored", "bare"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""What a reason is worth, best first."""

Facet = Literal["context", "significance", "mechanism", "application", "metric", "risk"]
FACETS: tuple[Facet, ...] = get_args(Facet)
SECTIONS: tuple[str, ...] = ("overview", "why_it_matters", *FACETS)
"""The sections of a page in reading order, as field names; the lead is `summary`."""

SEED_KINDS = ("logical", "causal", "applied", "historical", "conceptual")
SEED = "seed"
"""The dataset that the seed graph is; its words lead wherever datasets speak of one concept."""


def _without_nul(text: str) -> str:
    # Neither engine's tools, nor a terminal, agree on what follows it.
    if "\0" in text:
        raise ValueError("holds a NUL character")
    return text


LONGEST_NAME, LONGEST_TEXT = 1000, 1_000_000
"""How many characters a name or identifier, and a text, may have."""

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME),
    AfterValidator(_without_nul),
]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_without_nul)]


def title_of(section: str) -> str:
    """Return a section's heading: `why_it_matters` is "Why it matters"."""
    return section.replace("_", " ").capitalize()


class Concept(BaseModel):
    """One dataset's page on a concept: what it is called, and up to eight sections of text.

    `summary` is the lead. Eras are years, negative before the common era.
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)

    id: Name
    name: Name
    type: Name = "concept"
    aliases: list[Name] = []
    domains: list[Name] = []
    xrefs: list[Name] = []
    references: list[Name] = []
    era_start: int | None = Field(default=None, ge=-(10**6), le=10**6)
    era_end: int | None = Field(default=None, ge=-(10**6), le=10**6)
    language: Name = "en"
    summary: Text = ""
    overview: Text = ""
    why_it_matters: Text = ""
    context: Text = ""
    significance: Text = ""
    mechanism: Text = ""
    application: Text = ""
    metric: Text = ""
    risk: Text = ""


class Relation(BaseModel):
    """A relation from one concept to another, with the reason for it.

    `prerequisite` says that the source must be understood before the target, and so needs
    `directed`. `references` are what can be read that states this relation, `also_why` further reasons
    for it.
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)

    source: Name
    target: Name
    kind: Name
    why: Text = ""
    prerequisite: bool = False
    directed: bool = True
    references: list[Name] = []
    also_why: list[Text] = []

    @model_validator(mode="after")
    def _prerequisite_has_a_direction(self) -> Relation:
        if self.prerequisite and not self.directed:
            raise ValueError("a prerequisite relation must be directed")
        return self


class Answer(BaseModel):
    """Base of what a question returns; unknown fields are an error on both engines alike."""

    # Most commands need few of these: each is built when first used.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ConceptRef(Answer):
    """A concept as lists show it; `degree` counts its distinct neighbours in the whole graph."""

    id: str
    name: str
    type: str
    summary: str
    domains: list[str]
    degree: int


class Reason(Answer):
    """A relation as met on a walk from `source` to `target`.

    `forward` says whether it points the way it is walked; null when it has no direction.
    `also_why` holds further reasons that the same dataset gave for the same relation.
    """

    source: str
    target: str
    kind: str
    forward: bool | None
    why: str
    grade: Grade
    references: list[str]
    prerequisite: bool
    dataset: str
    also_why: list[str] = []


class RelationRow(Answer):
    """A relation as it is stored, read from its source to its target."""

    source: str
    target: str
    kind: str
    directed: bool
    why: str
    grade: Grade
    references: list[str]
    prerequisite: bool
    dataset: str
    also_why: list[str]

    def walked(self, source: str, target: str) -> Reason:
        """Return the relation as met on a walk between its ends, either way."""
        forward = (self.source, self.target) == (source, target) if self.directed else None
        values = self.model_dump(exclude={"directed"})
        return Reason(**{**values, "source": source, "target": target, "forward": forward})


class NeighborRow(Reason):
    """A relation of a concept, with the name of the concept at its other end."""

    name: str


class ResolveRow(ConceptRef):
    """A concept with all that it goes by."""

    aliases: list[str]
    xrefs: list[str]

    def ref(self) -> ConceptRef:
        """Return the concept as lists show it."""
        return ConceptRef(**self.model_dump(exclude={"aliases", "xrefs"}))


class Step(Reason):
    """One hop of a path: its leading relation, and in `also` the others between the same two."""

    also: list[Reason] = []


class CostTerm(Answer):
    """One summand of a path's cost: a hop with its grade, or an inner concept with its degree."""

    term: str
    value: float


class Path(Answer):
    """A path as its sequence of concept ids, `cost` as neuroexplore.ranking defines it, and its terms."""

    concepts: list[str]
    hops: int
    cost: float
    terms: list[CostTerm]
    steps: list[Step]


class PathAnswer(Answer):
    """The best paths between two concepts, best first.

    `complete` is false when the time limit ended the search: then a better path may exist.
    """

    source: str
    target: str
    paths: list[Path]
    complete: bool
    concepts: dict[str, ConceptRef]


class Quote(Answer):
    """A sentence of a concept's page that names the other end of a hop."""

    concept: str
    dataset: str
    section: str
    sentence: str


class ToldHop(Answer):
    """A hop of a told path: its relations, and what the pages of its ends say of each other."""

    step: Step
    quotes: list[Quote]


class Explanation(Answer):
    """The best path between two concepts, with all that the graph says along it, in telling order.

    `references` are those of the hops, each once, in the order of their first use.
    """

    source: str
    target: str
    cost: float
    complete: bool
    hops: list[ToldHop]
    concepts: dict[str, ConceptRef]
    references: list[str]


class Neighbor(Answer):
    """A concept near another: over which path, at which cost, and for which reasons.

    `distance` is in hops along the cheapest path; `via` is the concept before it on that path (the
    asked one at distance 1), `reasons` the relations between `via` and this one.
    """

    concept: ConceptRef
    distance: int
    cost: float
    via: str
    reasons: list[Reason]


class NeighborAnswer(Answer):
    """The nearest concepts, cheapest first; `left_out` counts those the limit cut.

    `left_out_cost` is the cost of the first that was cut, where it is as near as the last one shown;
    null where those cut are all farther. `via` names the concepts that farther ones are reached over.
    """

    concept: ConceptRef
    depth: int
    neighbors: list[Neighbor]
    left_out: int
    left_out_cost: float | None
    via: dict[str, str]


class Page(Concept):
    """A page together with the dataset that says it."""

    dataset: str


class Related(Answer):
    """A concept at the other end of a prerequisite relation, and why."""

    id: str
    name: str
    why: str


class ConceptPage(Answer):
    """All that the graph holds on one concept: its pages, seed first, and its relations."""

    concept: ConceptRef
    aliases: list[str]
    xrefs: list[str]
    pages: list[Page]
    builds_on: list[Related]
    leads_to: list[Related]
    relations: list[Reason]
    names: dict[str, str]


class Hit(Answer):
    """A search result; `matched` is the name or sentence that matched, `score` from 0 to 100."""

    concept: ConceptRef
    matched: str
    section: str
    score: float


class SearchAnswer(Answer):
    """Concepts that fit a text, best first."""

    text: str
    hits: list[Hit]


class DomainCount(Answer):
    """A domain and the number of concepts in it."""

    domain: str
    concepts: int


class Count(Answer):
    """How many things of one name there are: `counted` says of what: type, kind or grade."""

    counted: str
    name: str
    count: int


class DatasetInfo(Answer):
    """A body of data that was loaded.

    `digest` is of its contents, `source` of the bytes and options that they were read from (empty where
    a load may find more in them another time), `loaded_at` in UTC (ISO 8601).
    """

    name: str
    format: str
    licence: str
    digest: str
    source: str = ""
    loaded_at: str
    pages: int
    relations: int


class Stats(Answer):
    """What the graph holds, counted by group (concepts by type, relations by kind and grade)."""

    concepts: int
    relations: int
    counts: list[Count]
    datasets: list[DatasetInfo]
