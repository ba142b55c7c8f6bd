"""Concept pages: what a good one says, and what is wrong with a bad one, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroexplore.errors import BadData
from neuroexplore.models import SECTIONS, Concept, Relation, title_of
from neuroexplore.resources import folder
from neuroexplore.seeding.formats.pages import read, read_page
from neuroexplore.seeding.sources import Read, Source
from tests.records import settled

GOOD = """\
---
name: Synapse
type: concept
aliases: [synaptic junction, "synapses: all"]
domains: [neuroscience]
xrefs: ["MESH:D013569"]
references:
  - "Someone 1999, A book"
language: en
era: {start: 1897, end: 1999}
related:
  - to: neuron
    kind: logical
    prerequisite: true
    why: >-
      A synapse joins two cells,
      and so takes both.
    references: ["Sherrington 1897"]
  - {to: gap, kind: causal, directed: false}
---
The lead, in
two lines.

And a second paragraph. ## no heading

## Overview
What it is.

### Not a section
## why IT matters ##
It does.
"""


def page(tmp_path: Path, text: str, name: str = "synapse") -> Path:
    path = tmp_path / f"{name}.md"
    path.write_bytes(text.encode())
    return path


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "A lead.", ""])


def reads(path: Path) -> tuple[Concept, list[Relation]]:
    concept, *relations = [found.item for found in read_page(path)]
    assert isinstance(concept, Concept)
    return concept, [relation for relation in relations if isinstance(relation, Relation)]


def test_a_page_is_a_concept_and_its_relations(tmp_path: Path) -> None:
    concept, relations = reads(page(tmp_path, GOOD))
    assert concept == Concept(
        id="synapse",
        name="Synapse",
        type="concept",
        aliases=["synaptic junction", "synapses: all"],
        domains=["neuroscience"],
        xrefs=["MESH:D013569"],
        references=["Someone 1999, A book"],
        era_start=1897,
        era_end=1999,
        summary="The lead, in\ntwo lines.\n\nAnd a second paragraph. ## no heading",
        overview="What it is.\n\n### Not a section",
        why_it_matters="It does.",
    )
    assert relations == [
        Relation(
            source="synapse",
            target="neuron",
            kind="logical",
            why="A synapse joins two cells, and so takes both.",
            prerequisite=True,
            references=["Sherrington 1897"],
        ),
        Relation(source="synapse", target="gap", kind="causal", directed=False),
    ]


def test_each_read_tells_where_it_stands(tmp_path: Path) -> None:
    path = page(tmp_path, GOOD)
    assert [(found.path, found.line) for found in read_page(path)] == [(path, 1), (path, 12), (path, 19)]


def test_a_name_is_all_that_a_page_needs(tmp_path: Path) -> None:
    assert reads(page(tmp_path, "---\nname: S\n---")) == (Concept(id="synapse", name="S"), [])


def test_an_id_with_slashes_is_the_end_of_the_path_where_the_page_says_it(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    text = front("name: S", "{}related: [{{to: z, kind: k}}]")
    for said, id in (
        ("", "s.x"),
        ("id: s.x\n", "s.x"),
        ("id: b/s.x\n", "b/s.x"),
        ("id: a/b/s.x\n", "a/b/s.x"),
    ):
        path = page(tmp_path / "a" / "b", text.format(said), "s.x")
        assert reads(path) == (
            Concept(id=id, name="S", summary="A lead."),
            [Relation(source=id, target="z", kind="k")],
        )


def test_what_is_left_empty_is_not_said(tmp_path: Path) -> None:
    empty = front("name: S", "type:", "aliases:", "era:", "related:")
    assert reads(page(tmp_path, empty)) == (Concept(id="synapse", name="S", summary="A lead."), [])


def test_every_section_has_its_heading(tmp_path: Path) -> None:
    sections = "".join(f"## {title_of(name)}\nOn {name}.\n" for name in SECTIONS)
    concept, _ = reads(page(tmp_path, front("name: S") + sections))
    assert {name: getattr(concept, name) for name in SECTIONS} == {name: f"On {name}." for name in SECTIONS}


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["", "with a BOM"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path, start: str, line_end: str) -> None:
    plain = list(read_page(page(tmp_path, GOOD)))
    assert list(read_page(page(tmp_path, start + GOOD.replace("\n", line_end)))) == plain
    broken = (start + GOOD + "## Colour\n").replace("\n", line_end)
    with pytest.raises(BadData) as refused:
        list(read_page(page(tmp_path, broken)))
    assert refused.value.line == len(GOOD.split("\n"))


def test_only_a_line_end_ends_a_line(tmp_path: Path) -> None:
    odd = "form\ffeed, line\u2028separator, file\x1cseparator"
    concept, _ = reads(page(tmp_path, f"{front('name: S')}{odd}\n## Overview\n{odd}\n"))
    assert concept.overview == odd
    with pytest.raises(BadData) as refused:
        list(read_page(page(tmp_path, f"{front('name: S')}{odd}\n## Colour\n")))
    assert refused.value.line == 6


BAD = [
    ("", 1, "opens with YAML front matter"),
    ("no front matter\n", 1, "opens with YAML front matter"),
    ("\n---\nname: S\n---\n", 1, "opens with YAML front matter"),
    ("---\nname: S\nnever closed\n", 1, "opens with YAML front matter"),
    (front(), 1, "name: is missing"),
    (front("type: concept"), 1, "name: is missing"),
    (front("- a list"), 2, "must be fields with values"),
    (front("just text"), 2, "must be fields with values"),
    (front("name: S", "type: [broken"), 3, "front matter: "),
    (front("name: S", "\ttype: x"), 3, "front matter: "),
    (front("name: a: b"), 2, "front matter: mapping values are not allowed here"),
    (front("name: S", "summary: &a [x]", "aliases: *a"), 4, "aliases are not allowed"),
    (front("name: S", "aliases: !!python/object:os.system x"), 3, "could not determine a constructor"),
    (front("name: S", "era: 2020-13-45"), 1, "can't be read"),
    (front("name: !!bool maybe"), 1, "can't be read"),
    (front("name: S", "? [a]", ": b"), 3, "unhashable key"),
    (front("name: S", "colour: red"), 3, "unknown field 'colour'"),
    (front("name: S", "id: other"), 3, "the id 'other' is not what the file is called, 'synapse'"),
    (front("name: S", "id: apse"), 3, "the id 'apse' is not what the file is called"),
    (front("name: S", "id: other/synapse"), 3, "the id 'other/synapse' is not what the file is called"),
    (front("name: S", "id: synapse.md"), 3, "the id 'synapse.md' is not what the file is called"),
    (front("name: S", "id: ''"), 3, "the id '' is not what the file is called"),
    (front("name: S", "id: 5"), 3, "the id 5 is not what the file is called"),
    (front("name: S", "overview: text"), 3, "unknown field 'overview'"),
    (front("name: S", "5: five"), 1, "unknown field 5"),
    (front("name: S", "type: t", "name: T"), 4, "the field 'name' stands twice"),
    (front("name: S", "related:", "  - to: a", "    kind: k", "    to: b"), 6, "the field 'to' stands twice"),
    (front("name: 5"), 2, "name: Input should be a valid string"),
    (front("type: t", "name: '  '"), 3, "name: String should have at least 1 character"),
    (front("name: S", "aliases: one"), 3, "aliases: Input should be a valid list"),
    (front("name: S", "type: t", "domains: [no]"), 4, "domains.0: Input should be a valid string"),
    (front("name: S", "era: 1999"), 3, "era holds start and end"),
    (front("name: S", "era: {begin: 1999}"), 3, "era holds start and end"),
    (front("name: S", "type: t", "era: {start: long ago}"), 4, "era_start: Input should be a valid integer"),
    (front("name: S", "related: {to: x}"), 3, "related is a list"),
    (front("name: S", "related:", "  - x"), 4, "a relation needs `to`"),
    (front("name: S", "related:", "  - {to: a, kind: k}", "  - kind: k"), 5, "a relation needs `to`"),
    (front("name: S", "related:", "  - to: a", "    kind: k", "    weight: 3"), 4, "unknown field 'weight'"),
    (front("name: S", "related:", "  - to: a"), 4, "kind: is missing"),
    (front("name: S", "related:", "  - {to: 5, kind: k}"), 4, "target: Input should be a valid string"),
    (
        front("name: S", "related:", "  - {to: a, kind: k, prerequisite: true, directed: false}"),
        4,
        "a prerequisite relation must be directed",
    ),
    (front("name: S") + "## Colour\n", 5, "unknown section 'Colour'; a page has Overview, Why it matters"),
    (front("name: S") + "## Summary\n", 5, "unknown section 'Summary'"),
    (front("name: S") + "## Risk\na\n\n## RISK\nb\n", 8, "the section 'RISK' stands twice"),
]


@pytest.mark.parametrize(
    ("text", "line", "said"), BAD, ids=[f"{n} {said}" for n, (_, _, said) in enumerate(BAD)]
)
def test_a_page_that_breaks_the_format_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = page(tmp_path, text)
    with pytest.raises(BadData) as refused:
        list(read_page(path))
    assert (refused.value.path, refused.value.line) == (path, line)
    assert said in refused.value.problem
    assert str(refused.value) == f"{path}:{line}: {refused.value.problem}"
    assert refused.value.problem.endswith(".")
    assert "\n" not in refused.value.problem


def test_a_page_that_is_not_utf_8_is_told_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("---\nname: Café\n---\n".encode("latin-1"))
    with pytest.raises(BadData, match=r"latin\.md:2: is not UTF-8 \(byte 13\)"):
        list(read_page(path))


def test_a_page_that_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(BadData, match=r"there are no pages"):
        settled(read(Source(tmp_path)))


def test_front_matter_that_nests_too_deep_is_told_and_not_recursed(tmp_path: Path) -> None:
    with pytest.raises(BadData):
        list(read_page(page(tmp_path, front("name: S", "aliases: " + "[" * 5000))))


def test_a_folder_is_read_in_the_order_of_its_names_and_nothing_else_in_it(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        page(tmp_path, front(f"name: {name.upper()}"), name)
    (tmp_path / "README.txt").write_text("no page", encoding="utf-8")
    assert [found.item.name for found in read(Source(tmp_path)) if isinstance(found.item, Concept)] == [
        "A",
        "B",
        "C",
    ]


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    for empty in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BadData, match="there are no pages"):
            list(read(Source(empty)))


def test_the_seed_graph_reads(tmp_path: Path) -> None:
    found: list[Read] = list(read(Source(folder("seed") / "concepts")))
    assert {"neurotransmission", "pain-science"} <= {
        read.item.id for read in found if isinstance(read.item, Concept)
    }
