"""Of each rule a case in which it finds something, and the nearest in which it must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from neuroexplore.models import SECTIONS, Concept, Relation
from neuroexplore.seeding.sources import Item, Reject
from tests.lint.linted import concept, concepts, relation

Items = Sequence[Item | Concept | Relation]


@dataclass(frozen=True)
class Case:
    """What a rule is given and says to it; what it must not say anything to, with ids known there."""

    rule: str
    found: Items
    said: Sequence[str]
    missed: Items
    seed: bool = False
    known: tuple[str, ...] = ()


def words(count: int) -> str:
    """A text of so many words."""
    return " ".join(f"word{n}" for n in range(count))


def page(id: str, **said: object) -> Concept:
    """A page that keeps the standard by itself."""
    whole: dict[str, object] = {section: words(30) for section in SECTIONS}
    whole |= {"summary": words(10), "domains": ["d"], "references": ["A book 1999"]}
    return concept(id, **(whole | said))


def chain(length: int, **said: object) -> list[Concept | Relation]:
    """Concepts each related to the next."""
    ids = [f"c{n:02}" for n in range(length)]
    return [*concepts(*ids), *(relation(a, b, **said) for a, b in pairwise(ids))]


def star(rays: int) -> list[Concept | Relation]:
    """A concept in the middle of many, and these in a ring."""
    ids = [f"r{n:02}" for n in range(rays)]
    ring = [relation(a, b) for a, b in zip(ids, [*ids[1:], ids[0]], strict=True)]
    return [*concepts("hub", *ids), *ring, *(relation("hub", id) for id in ids)]


def grid(side: int) -> list[Concept | Relation]:
    """Concepts in rows and columns that close on themselves, so that none is in the middle."""
    ids = [[f"g{row}x{column}" for column in range(side)] for row in range(side)]
    right = [relation(ids[r][c], ids[r][(c + 1) % side]) for r in range(side) for c in range(side)]
    down = [relation(ids[r][c], ids[(r + 1) % side][c]) for r in range(side) for c in range(side)]
    return [*concepts(*(id for row in ids for id in row)), *right, *down]


def fan(count: int) -> list[Concept | Relation]:
    """A concept with so many neighbours, each of which has four at least."""
    ids = [f"f{n:02}" for n in range(count)]
    ends = [ids[(n + step) % count] for n in range(count) for step in (1, 2)]
    pairs = zip((id for id in ids for _ in range(2)), ends, strict=True)
    return [*concepts("mid", *ids), *(relation(a, b) for a, b in pairs), *(relation(id, "mid") for id in ids)]


def crowd(pages: int, relations: int, cited: int = 0, identified: int = 0) -> list[Concept | Relation]:
    """Whole pages, and relations among the first of them."""
    ids = [f"p{n:03}" for n in range(pages)]
    pairs = [(a, b) for a in ids[:50] for b in ids[:50] if a < b][:relations]
    assert len(pairs) == relations
    return [
        *(page(id, xrefs=[f"X:{n}"] if n < identified else []) for n, id in enumerate(ids)),
        *(relation(a, b, references=["R"] if n < cited else []) for n, (a, b) in enumerate(pairs)),
    ]


def towers(count: int, height: int = 5) -> list[Concept | Relation]:
    """Chains of prerequisites; the last of each has a plan of so many steps."""
    made: list[Concept | Relation] = []
    for tower in range(count):
        ids = [f"t{tower}-{floor}" for floor in range(height)]
        made += concepts(*ids)
        made += [relation(a, b, prerequisite=True) for a, b in pairwise(ids)]
    return made


KINDS = ("logical", "causal", "applied", "historical", "conceptual")
AB = concepts("axon", "brain")
ABC = concepts("axon", "brain", "cell")
LONG = "the axon carries away what the brain has decided upon long before"

CASES = [
    Case(
        "unsound",
        [concept("axon"), concept("axon", summary="Another."), Reject("is no page.", "x.md", 3)],
        ["is no page.", "the id axon has two pages, first elsewhere."],
        [concept("axon"), concept("axon")],
    ),
    Case(
        "dangling-end",
        [*AB, relation("axon", "gone")],
        ["The relation to gone ends nowhere: no such concept."],
        [*AB, relation("axon", "elsewhere")],
        known=("elsewhere",),
    ),
    Case(
        "self-loop",
        [*AB, relation("axon", "axon")],
        ["axon -> axon (logical) relates a concept to itself."],
        [*AB, relation("axon", "brain")],
    ),
    Case(
        "duplicate",
        [*AB, relation("axon", "brain"), relation("axon", "brain", why=LONG)],
        ["axon -> brain (logical) is stated more than once, first before."],
        [*AB, relation("axon", "brain"), relation("axon", "brain", "causal"), relation("brain", "axon")],
    ),
    Case(
        "duplicate",
        [*AB, relation("axon", "brain", also_why=["Another reason."])],
        ["axon -> brain (logical) is stated more than once: it has 2 reasons."],
        [*AB, relation("axon", "brain")],
    ),
    Case(
        "two-way-duplicate",
        [*AB, relation("axon", "brain"), relation("brain", "axon", "Logical")],
        ["brain -> axon (Logical) says again what axon -> brain (logical) says, with the same kind."],
        [*AB, relation("axon", "brain"), relation("brain", "axon", "causal")],
    ),
    Case(
        "two-way-duplicate",
        [*AB, relation("axon", "brain", why=LONG), relation("brain", "axon", "causal", why=LONG)],
        ["brain -> axon (causal) says again what axon -> brain (logical) says, for the same reason."],
        [*AB, relation("axon", "brain", "causal"), relation("brain", "axon", "causal")],
    ),
    Case(
        "two-way-duplicate",
        [*AB, relation("axon", "brain", directed=False), relation("axon", "brain")],
        ["axon -> brain (logical) says again what axon -- brain (logical) says, with the same kind."],
        [*AB, relation("axon", "brain", directed=False), relation("axon", "brain", "causal")],
    ),
    Case(
        "kind-conflict",
        [*AB, relation("axon", "brain"), relation("axon", "brain", "causal")],
        ["axon -> brain is stated with 2 kinds: causal, logical."],
        [*AB, relation("axon", "brain"), relation("brain", "axon", "causal")],
    ),
    Case(
        "causal-both-ways",
        [*AB, relation("axon", "brain", "causal"), relation("brain", "axon", "Causal")],
        ["brain -> axon (Causal) and axon -> brain (causal) each bring the other about."],
        [*AB, relation("axon", "brain", "causal"), relation("brain", "axon", "applied")],
    ),
    Case(
        "prerequisite-cycle",
        [
            *ABC,
            relation("axon", "brain", prerequisite=True),
            relation("brain", "cell", prerequisite=True),
            relation("cell", "axon", prerequisite=True),
        ],
        ["Prerequisites run in a circle: axon -> brain -> cell -> axon."],
        [
            *ABC,
            relation("axon", "brain", prerequisite=True),
            relation("brain", "cell", prerequisite=True),
            relation("cell", "axon"),
        ],
    ),
    Case(
        "prerequisite-cycle",
        [*AB, relation("axon", "axon", prerequisite=True)],
        ["Prerequisites run in a circle: axon -> axon."],
        [*AB, relation("axon", "axon")],
    ),
    Case(
        "plans",
        towers(59),
        ["59 concepts have a plan of 5 or more steps; the standard asks for 60."],
        towers(60),
        seed=True,
    ),
    Case(
        "bare-relation",
        [*ABC, relation("axon", "brain", why=" "), relation("brain", "cell", why="Brain, cell: so it is")],
        [
            "axon -> brain (logical) has no reason.",
            "brain -> cell (logical) has a reason of which fewer than four words are left without the names "
            "of its ends.",
        ],
        [*ABC, relation("axon", "brain", why="Brain and axon say this too")],
    ),
    Case(
        "template",
        [
            *ABC,
            relation("axon", "brain", why="Axon plays a large part in brain."),
            relation("cell", "brain", why="cell plays a large part, in brain"),
        ],
        ['"□ plays a large part in □" stands on 2 pairs: axon / brain, cell / brain.'],
        [
            *ABC,
            relation("axon", "brain", why="Axon plays a large part in brain."),
            relation("brain", "axon", "causal", why="Axon plays a large part in brain."),
        ],
    ),
    Case(
        "unnamed-ends",
        [*AB, relation("axon", "brain", why="It plays a part that nothing else does")],
        ["axon -> brain (logical) has a reason that names neither of them."],
        [*AB, relation("axon", "brain", why="An axon plays a part that nothing else does")],
    ),
    Case(
        "unnamed-end",
        [*AB, relation("axon", "brain", why="An axon plays a part that nothing else does")],
        ["axon -> brain (logical) has a reason that does not name brain."],
        [*AB, relation("axon", "brain", why="Axons play a part in brains that nothing else does")],
    ),
    Case(
        "why-length",
        [*AB, relation("axon", "brain", why=words(11)), relation("brain", "axon", why=words(46))],
        [
            "axon -> brain (logical) has a reason of 11 words; it takes 12 to 45.",
            "brain -> axon (logical) has a reason of 46 words; it takes 12 to 45.",
        ],
        [*AB, relation("axon", "brain", why=words(12)), relation("brain", "axon", why=words(45))],
        seed=True,
    ),
    Case(
        "missing-section",
        [page("axon", why_it_matters="", risk=" "), page("field", type="field", overview="")],
        ["axon lacks the sections Why it matters, Risk.", "field lacks the section Overview."],
        [page("axon"), page("field", type="field", risk="")],
        seed=True,
    ),
    Case(
        "section-length",
        [page("axon", why_it_matters=words(24), risk=words(81))],
        [
            "Why it matters of axon has 24 words; it takes 25 to 80.",
            "Risk of axon has 81 words; it takes 25 to 80.",
        ],
        [page("axon", overview=words(25), risk=words(80), metric="")],
        seed=True,
    ),
    Case(
        "lead-length",
        [page("axon", summary=""), page("brain", summary=words(7)), page("cell", summary=words(71))],
        [
            "axon has no lead.",
            "The lead of brain has 7 words; it takes 8 to 70.",
            "The lead of cell has 71 words; it takes 8 to 70.",
        ],
        [page("axon", summary=words(8)), page("cell", summary=words(70))],
        seed=True,
    ),
    Case(
        "missing-era",
        [concept("cajal", type="person"), concept("prize", type="Event", era_end=1906)],
        ["cajal is a person without an era.", "prize is an event without an era."],
        [concept("cajal", type="person", era_start=1852), concept("personality")],
    ),
    Case(
        "era-order",
        [concept("cajal", era_start=1934, era_end=1852)],
        ["The era of cajal ends in 1852 before it starts in 1934."],
        [concept("cajal", era_start=1852, era_end=1934), concept("prize", era_start=1906, era_end=1906)],
    ),
    Case(
        "page-type",
        [page("axon", type="Cell")],
        ["axon is of the type Cell; a page is a concept, field, person or event."],
        [page("axon"), page("history", type="event")],
        seed=True,
    ),
    Case("no-domain", [page("axon", domains=[])], ["axon is in no domain."], [page("axon")], seed=True),
    Case(
        "no-reference", [page("axon", references=[])], ["axon has no reference."], [page("axon")], seed=True
    ),
    Case(
        "same-name",
        [
            concept("a1", name="Local anaesthetics"),
            concept("a2", name="Novocaine", aliases=["local anesthetic"]),
        ],
        ['"Local anaesthetics" names 2 concepts: a1, a2.'],
        [concept("a1", name="Local anaesthetics"), concept("a2", name="General anaesthetics")],
    ),
    Case(
        "near-name",
        [concept("a1", name="Neuroplasticity"), concept("a2", name="Neuroplastcity")],
        ['"Neuroplasticity" (a1) and "Neuroplastcity" (a2) are one slip apart.'],
        [
            concept("a1", name="Neuroplasticity"),
            concept("a2", name="Neurotoxicity"),
            concept("a3", name="serotonin receptor 1"),
            concept("a4", name="serotonin receptor 2"),
            concept("a5", name="RNA polymerase II"),
            concept("a6", name="RNA polymerase III"),
            concept("a7", name="dura"),
            concept("a8", name="aura"),
        ],
    ),
    Case(
        "near-name",
        [concept("a1", name="Receptors, Opioid"), concept("a2", name="opioid receptor")],
        ['"Receptors, Opioid" (a1) and "opioid receptor" (a2) are the same words.'],
        [concept("a1", name="opioid receptors"), concept("a2", name="opioid receptor")],
    ),
    Case(
        "shared-xref",
        [concept("a1", xrefs=["MESH:D1", "GO:2"]), concept("a2", xrefs=["mesh:D1"])],
        ["MESH:D1 is on 2 pages: a1, a2."],
        [concept("a1", xrefs=["MESH:D1", "MESH:D1"]), concept("a2", xrefs=["MESH:D11"])],
    ),
    Case(
        "malformed-xref",
        [concept("a1", xrefs=["D009435", "MESH: D009435", "MESH:"])],
        [
            f"{xref!r} of a1 is no cross-reference: PREFIX:LOCAL, without white space."
            for xref in ("D009435", "MESH:", "MESH: D009435")
        ],
        [concept("a1", xrefs=["MESH:D009435", "ICD-10.CM:G43.1", "https://a.example/x"])],
    ),
    Case(
        "identifier-as-reference",
        [
            concept("axon", references=["MESH:D001369"], xrefs=["Own:1"]),
            concept("brain"),
            relation("axon", "brain", references=["https://www.wikidata.org/wiki/Q1", "Own:7"]),
        ],
        [
            "'MESH:D001369', a reference of axon, is an identifier: it supports no claim.",
            "'Own:7', a reference of axon -> brain (logical), is an identifier: it supports no claim.",
            "'https://www.wikidata.org/wiki/Q1', a reference of axon -> brain (logical), is an identifier: "
            "it supports no claim.",
        ],
        [
            concept(
                "axon", references=["doi:10.1016/x", "PMID:1", "MESH: a history, 1999"], xrefs=["PMID:1"]
            ),
            concept("brain", references=["https://a.example/wiki/Q1", "Note:1"]),
        ],
    ),
    Case(
        "orphan",
        [*ABC, relation("axon", "brain"), relation("cell", "cell")],
        ["cell is related to nothing."],
        [*AB, relation("axon", "brain"), concept("cell")],
        known=("cell",),
    ),
    Case(
        "island",
        [*concepts(*"abcde"), relation("a", "b"), relation("b", "c"), relation("d", "e")],
        ["2 concepts are related to each other and to nothing else: d, e."],
        [
            *concepts(*"abc", *"de"),
            *(relation(*pair) for pair in ("ab", "bc", "ca", "de")),
            relation("a", "there"),
            relation("e", "too"),
        ],
        known=("there", "too"),
    ),
    Case(
        "neighbours", fan(41), ["mid has 41 distinct neighbours; 4 to 40 are asked for."], fan(40), seed=True
    ),
    Case(
        "neighbours",
        [*concepts(*"abcd"), *(relation(a, b) for a in "abcd" for b in "abcd" if a < b)],
        [f"{id} has 3 distinct neighbours; 4 to 40 are asked for." for id in "abcd"],
        [*concepts(*"abcde"), *(relation(a, b) for a in "abcde" for b in "abcde" if a < b)],
        seed=True,
    ),
    Case(
        "relations-of-a-page",
        [*concepts(*"abcdefghijkl"), *(relation("a", b) for b in "bcdefghijkl")],
        ["a states 11 relations; up to 10 are asked for."],
        [*concepts(*"abcdefghijkl"), *(relation("a", b) for b in "bcdefghijk"), relation("l", "a")],
        seed=True,
    ),
    Case("distance", chain(8), ["c00 and c07 are 7 hops apart."], chain(7), seed=True),
    Case(
        "hub",
        star(60),
        ["hub lies on 90% of the best paths between others, with 60 neighbours: most answers lead over it."],
        grid(8),
    ),
    Case(
        "identifier-list",
        [page("axon", xrefs=["MESH:D001369"])],
        ["1 identifiers stand on pages, and no xrefs.tsv beside them lists their names."],
        [page("axon")],
        seed=True,
    ),
    Case(
        "size",
        crowd(199, 1100),
        ["There are 199 pages; the standard asks for 200."],
        crowd(200, 1100),
        seed=True,
    ),
    Case(
        "size",
        [*crowd(159, 1099), *(concept(f"q{n}") for n in range(41))],
        [
            "There are 159 concepts with all eight sections; the standard asks for 160.",
            "There are 1,099 relations; the standard asks for 1,100.",
        ],
        [*crowd(160, 1100), *(concept(f"q{n}") for n in range(40))],
        seed=True,
    ),
    Case(
        "cited-share",
        crowd(50, 100, cited=24),
        ["24 of 100 relations have a reference; the standard asks for 25%."],
        crowd(50, 100, cited=25),
        seed=True,
    ),
    Case(
        "identified-share",
        crowd(50, 10, identified=34),
        ["34 of 50 concepts have an identifier; the standard asks for 70%."],
        [*crowd(50, 10, identified=35), concept("field", type="field")],
        seed=True,
    ),
    Case(
        "kinds",
        [*AB, *(relation("axon", "brain", kind) for kind in (*KINDS[1:], "inhibits"))],
        ["No relation is logical.", "axon -> brain (inhibits) is of a kind besides the five."],
        [*AB, *(relation("axon", "brain", kind) for kind in KINDS)],
        seed=True,
    ),
]
