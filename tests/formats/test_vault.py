"""Obsidian vaults: what notes say, which note a link means, and what a vault may hold that is none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.graph import Graph
from neuroexplore.models import Concept, Relation
from neuroexplore.resources import folder
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.vault import FORMAT, read
from neuroexplore.seeding.sources import Item, LeftOut, Read, Reject, Source
from neuroexplore.settings import Settings
from tests.records import settled

PAIN = """\
---
title: Pain, as felt
Tags: [neuro/pain, "#Senses", neuro/pain]
aliases: Ache, Hurt
type:
  - "[[Types/Experience|experience]]"
  - sensation
domains: medicine
references: ["Merskey 1979"]
xrefs:
  - MESH:D010146
created: 2024-02-30
---
#todo #Status/draft

# Pain, as felt

What [[nociception]] reports is not what is felt. *Pain* is made in the [[Anatomy/Brain|brain]], late.
It hurts #unpleasant, but see C#sharp and #42. ^lead

## History

Descartes drew a rope. %% and [[Nobody]] saw
it %% Later came [[Nociception#In skin#Fibres]].

- Sherrington said more. He named [[nociception|noxious sensing]]
  - [ ] ask about [[Brain#^b1]]
- `[[Not a link]]` \\[[Nor this]]

## Mechanism ##
Signals climb the [cord](Anatomy/Spinal%20cord.md "up"), [told](https://example.org/x.md) elsewhere.

### In detail [[Brain]]
> [!note]- Beware
> The [[brain]] decides.

| Part | Does |
|------|------|
| [[Anatomy/Spinal cord\\|the cord]] | relays |

## Loose ends
%%
[[Hidden]]
%%
![[scan.png]] ![[Nociception]] ![x](scan.png) [[#History]] [[Pain]] [[paper.pdf]] [[data.csv]] [a](other.html)

```
[[Not in code]] %%
```

[[Gate theory]] and [[Gate theory.md|the gate]] wait. [[Ache]] too. <b>So [[brain]]</b>
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    for name, text in {
        "Pain.md": PAIN,
        "nociception.md": "",
        "Anatomy/Brain.md": "The seat. Second sentence.\n\nMore.\n\n## Overview\nGrey.",
        "Anatomy/Spinal cord.md": "---\n---\n[[./Brain]] [[../Pain]]",
        "Archive/Brain.md": "See [[brain]].",
        "scan.png": "no note",
        "data.csv": "a,b",
        ".obsidian/app.json": "{}",
        ".trash/Old.md": "[[Pain]]",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def made(root: Path, **notes: str) -> Path:
    """Write notes into a new vault; two underscores in a name are a slash."""
    for name, text in notes.items():
        path = root / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def items(root: Path) -> list[Item]:
    return list(read(Source(root)))


def concept(root: Path, id: str) -> Concept:
    (found,) = [
        item.item
        for item in items(root)
        if isinstance(item, Read) and isinstance(item.item, Concept) and item.item.id == id
    ]
    return found


def relations(root: Path, source: str) -> dict[str, tuple[int | None, Relation]]:
    return {
        item.item.target: (item.line, item.item)
        for item in items(root)
        if isinstance(item, Read) and isinstance(item.item, Relation) and item.item.source == source
    }


def rejects(root: Path) -> list[tuple[str, int | None, str]]:
    return [
        (Path(str(item.path)).name, item.line, item.problem)
        for item in items(root)
        if isinstance(item, Reject)
    ]


def whys(root: Path, source: str) -> dict[str, list[str]]:
    return {
        target: [relation.why, *relation.also_why]
        for target, (_, relation) in relations(root, source).items()
    }


def test_a_note_is_a_concept(vault: Path) -> None:
    assert concept(vault, "Pain") == Concept(
        id="Pain",
        name="Pain, as felt",
        type="experience",
        aliases=["Ache", "Hurt", "Pain"],
        domains=["neuro/pain", "Senses", "medicine", "todo", "Status/draft", "unpleasant"],
        xrefs=["MESH:D010146"],
        references=["Merskey 1979"],
        summary="What nociception reports is not what is felt. *Pain* is made in the brain, late.\n"
        "It hurts #unpleasant, but see C#sharp and #42.",
        overview="""\
## History

Descartes drew a rope.
Later came Nociception > In skin > Fibres.

- Sherrington said more. He named noxious sensing
  - [ ] ask about Brain
- `[[Not a link]]` \\[[Nor this]]

## Loose ends
Nociception ![x](scan.png) History Pain paper.pdf data.csv [a](other.html)

```
[[Not in code]] %%
```

Gate theory and the gate wait. Ache too. <b>So brain</b>""",
        mechanism="""\
Signals climb the [cord](Anatomy/Spinal%20cord.md "up"), [told](https://example.org/x.md) elsewhere.

### In detail Brain
> [!note]- Beware
> The brain decides.

| Part | Does |
|------|------|
| the cord | relays |""",
    )


def test_links_are_relations_with_their_sentences(vault: Path) -> None:
    assert whys(vault, "Pain") == {
        "nociception": [
            "What nociception reports is not what is felt.",
            "Later came Nociception > In skin > Fibres.",
            "Sherrington said more. He named noxious sensing",
            "Nociception x History Pain paper.pdf data.csv a",
        ],
        "Anatomy/Brain": [
            "Pain is made in the brain, late.",
            "ask about Brain",
            "In detail Brain",
            "Beware The brain decides.",
            "So brain",
        ],
        "Anatomy/Spinal cord": ["Signals climb the cord, told elsewhere.", "the cord | relays"],
        "Gate theory": ["Gate theory and the gate wait."],
        "Ache": ["Ache too."],
    }


def test_each_read_and_what_is_left_out_is_told(vault: Path) -> None:
    found = items(vault)
    assert {target: line for target, (line, _) in relations(vault, "Pain").items()} == {
        "nociception": 18,
        "Anatomy/Brain": 18,
        "Anatomy/Spinal cord": 31,
        "Gate theory": 51,
        "Ache": 51,
    }
    concepts = [item for item in found if isinstance(item, Read) and isinstance(item.item, Concept)]
    assert {item.line for item in concepts} == {1}
    assert vault / "Pain.md" in {item.path for item in concepts}
    left = [item.what for item in found if isinstance(item, LeftOut)]
    assert {what: left.count(what) for what in left} == {
        "attachment": 2,
        "link of a note to itself": 3,
        "further type": 1,
        "field of front matter without a place": 1,
        "link to an attachment": 4,
        "link to what is no note": 1,
    }
    assert rejects(vault) == []


def test_links_to_no_note_dangle_by_name(vault: Path) -> None:
    found = settled(read(Source(vault)), lenient=True)
    assert found.dangling == ["Ache", "Gate theory"]
    assert [reject.line for reject in found.rejects] == [51, 51]
    assert len(found.pages) == 5


def test_a_note_is_called_by_its_file_unless_it_has_a_title(tmp_path: Path) -> None:
    root = made(
        tmp_path, a__Note="plain", b__note="---\ntitle: 007\naliases: [Note, x]\n---\n", c="---\ntitle:\n---"
    )
    assert concept(root, "a/Note") == Concept(id="a/Note", name="Note", domains=["a"], summary="plain")
    assert concept(root, "b/note") == Concept(id="b/note", name="007", aliases=["Note", "x"], domains=["b"])
    assert concept(root, "c").name == "c"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("note", "note"),
        ("NOTE", "note"),
        ("note.md", "note"),
        ("/note", "note"),
        ("a/note", "a/note"),
        ("A/Note#x", "a/note"),
        ("./note", "a/b/note"),
        ("../note", "a/note"),
        ("../../note", "note"),
        ("b/note", "a/b/note"),
        ("near", "a/b/c/near"),
        ("far", "x/far"),
        ("deep/far", "x/y/deep/far"),
        ("/far", "far"),
        ("ar", "ar"),
        ("v1.2", "a/v1.2"),
        ("cafe\u0301", "caf\u00e9"),
        ("other", "other"),
    ],
)
def test_links_resolve_as_in_obsidian(tmp_path: Path, link: str, target: str) -> None:
    names = ["note", "a__note", "a__b__note", "a__b__c__near", "near2__near", "x__far"]
    names += ["x__y__deep__far", "a__v1.2", "café"]
    root = made(
        tmp_path, **dict.fromkeys(names, ""), a__b__here=f"[[{link}]]", a__named="---\naliases: other\n---"
    )
    assert list(relations(root, "a/b/here")) == [target]


@pytest.mark.parametrize("name", ["caf\u00e9", "cafe\u0301"])
def test_an_id_does_not_depend_on_how_a_file_system_writes_it(tmp_path: Path, name: str) -> None:
    assert list(relations(made(tmp_path, **{name: "[[x]]"}), "caf\u00e9")) == ["x"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A fact. It says\n[[x]] here. Then more.", "It says x here."),
        ("[[x|An alias]] \\[ &amp; `code` ~~gone~~ <i>it</i>", "An alias [ & code gone it"),
        ("a#b [[y#H#I]] [[x#^id]]", "a#b y > H > I x"),
        ("> quoted. So [[x]].", "So x."),
        ("1. One. Two [[x]]\n\n   apart. Three.", "One. Two x"),
        ("## About [[x]] ##", "About x"),
        ("Setext [[x]]\n===", "Setext x"),
        ("- [x] done [[x]]", "done x"),
        ("[x](y) but [[x]]", "x but x"),
        ("[see](https://example.org) [[x]]![[y]]", "see xy"),
        ("word " * 300 + "[[x]]" + " word" * 300, f"…{'word ' * 100}x{' word' * 99} wor…"),
        ("%% [[y]]\n%% So [[x]]. %% [[y]] %%", "So x."),
        ("100%% sure of [[x]]", "100%% sure of x"),
        ("    [[y]]\n\n~~~\n%%\n~~~\n<!-- [[y]] -->\n\n[[x]]", "x"),
        ("- a\n  - b\n    - %%\n      [[y]]\n      %%\n  - c [[x]]", "c x"),
    ],
)
def test_the_why_is_the_sentence_as_shown(tmp_path: Path, text: str, why: str) -> None:
    found = whys(made(tmp_path, n=text, x=""), "n")
    assert found["x"][0] == why
    assert "y" not in found or "y" in why or "[x](y)" in text


def test_an_unclosed_comment_hides_the_rest(tmp_path: Path) -> None:
    root = made(tmp_path, n="Seen [[x]]\n%%\n[[y]]\n\n# No\n[[z]]")
    assert list(relations(root, "n")) == ["x"]
    assert concept(root, "n").overview == ""


def test_sections_are_ours_until_the_next_heading_of_their_rank(tmp_path: Path) -> None:
    text = "# n\n## Risk\nr\n### Deep\nd\n# Other\nlead\n\no\n#### why it MATTERS\nw\n##### Metric\nm\n"
    text += "# Risk\nr2"
    found = concept(made(tmp_path, n=text), "n")
    assert found == Concept(
        id="n",
        name="n",
        summary="lead",
        overview="# Other\no",
        risk="r\n### Deep\nd\n\nr2",
        why_it_matters="w",
        metric="m",
    )


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["", "with a BOM"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    vault: Path, tmp_path: Path, start: str, line_end: str
) -> None:
    plain, lines = concept(vault, "Pain"), relations(vault, "Pain")
    (vault / "Pain.md").write_bytes((start + PAIN.replace("\n", line_end)).encode())
    assert concept(vault, "Pain") == plain
    assert relations(vault, "Pain") == lines


def test_without_a_closing_line_there_is_no_front_matter(tmp_path: Path) -> None:
    assert concept(made(tmp_path, n="---\ntitle: No\n\ntext"), "n").name == "n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (b"---\nx: 1\ntitle: [\n---\n", 3, "front matter: "),
        (b"---\nx: 1\na: &a [1]\nb: *a\n---", 4, "aliases are not allowed"),
        (b"---\ntitle: a\ntitle: b\n---", 3, "stands twice"),
        (b"---\n- title\n---", 2, "must be fields with values"),
        (b"---\nx: 1\ntags: [[a]]\n---", 3, "tags must be a text or a list of texts"),
        (b"---\n\ntitle: {a: b}\n---", 3, "title must be a text"),
        (b"---\ntype: [%s]\n---" % (b"x" * 1001), 2, "type: "),
        (b"---\nx: " + b"[" * 5000 + b"\n---", 1, "front matter: "),
        (b"a\n\xff", 2, "is not UTF-8"),
        (b"a\n\nb\0", 3, "NUL"),
        (b"a\n\n" + b"b" * 1_000_001, 3, "at most 1000000 characters"),
        (b"a" * (2 << 20) + b"a", None, "larger than the 2 MB"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\xff\xff\xff\xff", None, "can't be read"),
    ],
    ids=lambda value: value[:20] if isinstance(value, bytes) else None,
)
def test_a_broken_note_is_rejected_with_its_line(
    tmp_path: Path, text: bytes, line: int | None, problem: str
) -> None:
    made(tmp_path, fine="It [[fine]] stands.")
    (tmp_path / "n.md").write_bytes(text)
    ((name, where, said),) = rejects(tmp_path)
    assert (name, where) == ("n.md", line)
    assert problem in said
    assert concept(tmp_path, "fine").name == "fine"


def test_a_link_of_a_megabyte_is_rejected_when_settled(tmp_path: Path) -> None:
    ((_, line, problem),) = rejects(made(tmp_path, n=f"\n[[{'x' * 1_000_000}]]"))
    assert (line, "at most 1000 characters" in problem) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_name_that_is_not_utf8_is_rejected(tmp_path: Path) -> None:
    made(tmp_path, n="text")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("", encoding="utf-8")
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / ".data", environ={})) as graph:
        (report,) = graph.load_from(tmp_path, dataset="v", format="vault", lenient=True).loads
    assert (report.added, [reject.problem for reject in report.rejects]) == (
        1,
        ["the name of the file is not UTF-8."],
    )


def test_a_link_out_of_the_vault_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    root = made(tmp_path / "vault", n="[[secret]]")
    (root / "secret.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(BadData, match="leads out of the folder"):
        items(root)


def test_a_folder_without_notes_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="there are no notes"):
        items(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "![" * 50_000,
        "[[a " * 25_000,
        "*[" * 50_000,
        "%%a " * 30_001,
        "`" * 50_000 + "[[x]]",
        ">" * 100_000,
        "- " * 50_000,
        "\n".join("  " * depth + "- [[a]]" for depth in range(300)),
        "Dr. [[a]] " * 10_000,
        "|[[a]]" * 5_000 + "\n" + "|-" * 5_000,
        "# n\n" * 20_000,
        "%%\n" * 30_001,
    ],
    ids=lambda text: text[:8],
)
def test_a_note_made_to_take_long_does_not(tmp_path: Path, text: str) -> None:
    root = made(tmp_path, n=text)
    start = time.process_time()
    assert items(root)
    assert time.process_time() - start < 20


def test_whys_do_not_multiply_a_long_text(tmp_path: Path) -> None:
    root = made(tmp_path, n=" ".join(f"[[{number}]]" for number in range(10_000)))
    assert sum(len(relation.why) for _, relation in relations(root, "n").values()) < 10_000 * 1100


def test_a_vault_is_recognised(vault: Path, tmp_path: Path) -> None:
    assert formats.recognised(Source(vault)) is FORMAT
    plain = made(tmp_path / "plain", n="# no link")
    assert not FORMAT.recognises(Source(plain), b"")
    assert formats.recognised(Source(made(plain, m="an [[n]]"))) is FORMAT
    with_field = made(tmp_path / "field", n="---\nrelated:\n  - '[[m]]'\n---\n")
    assert formats.recognised(Source(with_field)) is FORMAT
    assert not FORMAT.recognises(Source(vault / "Pain.md"), PAIN.encode())
    assert formats.recognised(Source(folder("seed") / "concepts")).name == "pages"


def test_a_vault_loads_and_answers(vault: Path, tmp_path: Path) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        with pytest.raises(BadData, match="ends nowhere"):
            graph.load_from(vault, dataset="mine")
        (report,) = graph.load_from(vault, dataset="mine", lenient=True).loads
        assert (report.added, report.dangling) == (10, ["Ache", "Gate theory"])
        assert graph.show("Pain, as felt").concept.id == "Pain"
        assert graph.load_from(vault, dataset="mine", lenient=True).loads[0].unchanged == 10


def broken(data: bytes) -> st.SearchStrategy[bytes]:
    """Bytes with some of them changed, gone, or doubled."""

    @st.composite
    def change(draw: st.DrawFn) -> bytes:
        text = bytearray(data)
        for _ in range(draw(st.integers(1, 6))):
            at = draw(st.integers(0, len(text)))
            end = min(len(text), at + draw(st.integers(0, 12)))
            text[at:end] = draw(st.one_of(st.binary(max_size=6), st.just(bytes(text[at:end]) * 2)))
        return bytes(text)

    return change()


MARKDOWN = st.lists(
    st.sampled_from(
        [*"[]()|#^!%`*_<>~-\n \\.&:", "[[", "]]", "%%", "---\n", "a: ", "\n\n", "- ", "> ", "x", "```\n"]
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(broken(PAIN.encode()), MARKDOWN.map(lambda parts: "".join(parts).encode())))
def test_whatever_a_note_holds_is_read_or_rejected(tmp_path: Path, data: bytes) -> None:
    root = made(tmp_path, other="")
    (root / "n.md").write_bytes(data)
    for item in items(root):
        assert isinstance(item, Read | Reject | LeftOut)
        if isinstance(item, Reject):
            assert f"{item.problem} {item.path}".encode()
