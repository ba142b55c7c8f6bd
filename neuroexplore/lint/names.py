"""Rules on concepts that may be one: the same name, one a slip apart, or a cross-reference in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa

from neuroexplore.lint.rules import Rule, viewed
from neuroexplore.lint.subject import Found, Spot, Subject, counted
from neuroexplore.names import folded_key_of, key_of
from neuroexplore.seeding.parquet import Row
from neuroexplore.spelling import fold_word, words

LETTERS = 8
"""Shorter names lie one slip apart by chance: "dura" and "aura"."""

_KEYS = pa.schema([("id", pa.string()), ("key", pa.string()), ("spelled", pa.string())])
_NUMBER = re.compile(r"\d+")
# A letter that stands alone tells one member of a series from the next, as do numerals and abbreviations:
# "vitamin D", "polymerase II", "tRNA".
_SERIES = re.compile(r"(?<![^\W_])(?:[^\W\d_]|\w*[A-Z]\w*[A-Z]\w*)(?![^\W_])")


def _same_name(subject: Subject) -> Found:
    subject.run("names")
    subject.insert("name_key", _keys(subject), _KEYS)
    return subject.seen("names", "found_same_name")


def _keys(subject: Subject) -> Iterator[Row]:
    for page in subject.each("FROM page_keys"):
        found = {key_of(page["id"]): page["id"]}
        for name in (page["name"], *page["aliases"]):
            found.setdefault(key_of(name), name)
            found.setdefault(folded_key_of(name), name)
        for key, spelled in found.items():
            if key:
                yield {"id": page["id"], "key": key, "spelled": spelled}


def _near_name(subject: Subject) -> Found:
    from rapidfuzz.distance import OSA

    subject.run("names")
    subject.insert("near_name", _long_keys(subject), _KEYS)
    slips: dict[tuple[str, str], Spot] = {}
    for row in subject.each("FROM near_pair"):
        ids = (row["id"], row["other_id"])
        distance = OSA.distance(row["one"], row["other"], score_cutoff=1)
        same = folded_key_of(row["spelled"]) == folded_key_of(row["other_spelled"])
        # Names that are the same are another rule's.
        if ids not in slips and distance <= 1 and not same:
            near = "one slip apart" if distance else "the same words"
            said = f'"{row["spelled"]}" ({ids[0]}) and "{row["other_spelled"]}" ({ids[1]}) are {near}.'
            slips[ids] = Spot(said, concept=ids[0])
    return counted(slips.values())


def _long_keys(subject: Subject) -> Iterator[Row]:
    """Yield of each name that is long enough its words, folded and in order of the alphabet.

    Numbers and letters that stand alone are added once more, for with them a name is another one: a
    slip is a letter more, a letter less, another letter, or two swapped.
    """
    for page in subject.each("FROM page_keys"):
        for name in dict.fromkeys((page["name"], *page["aliases"])):
            if name.isupper():
                continue
            folded = sorted(fold_word(word) for word in words(name))
            key = "".join(folded)
            if len(key) >= LETTERS and len(key) <= 200:
                fixed = f"{_NUMBER.findall(name)}{sorted(_SERIES.findall(name))}"
                yield {"id": page["id"], "key": f"{key}{fixed}", "spelled": name}


RULES = (
    Rule(
        "same-name",
        "Two concepts share a name or alias, in whatever case, number or spelling.",
        general="warning",
        seed="error",
        find=_same_name,
    ),
    Rule(
        "near-name",
        "Names of two concepts are one slip apart, or the same words in another order.",
        general="note",
        seed="note",
        find=_near_name,
    ),
    Rule(
        "shared-xref",
        "A cross-reference stands on the pages of several concepts.",
        general="warning",
        seed="error",
        find=viewed("names", "found_shared_xref"),
    ),
)
