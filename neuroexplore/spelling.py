"""When two spellings are one word: plurals, British and American, accents, Greek letters.

Folding gives all spellings of a word one form, which need not be a word itself. It is a pure function
of the spelling and folding again changes nothing, so that what was folded on loading can be met by
what is folded on asking.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_WORD = re.compile(r"[^\W_]+")

_GREEK = {letter: unicodedata.name(letter).rpartition(" ")[2].lower() for letter in "αβγδεζηθικμνξοπρστυφχψω"}
_LETTERS = str.maketrans({**_GREEK, "λ": "lambda", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})

_WHOLE = {
    **{"mice": "mouse", "feet": "foot", "teeth": "tooth", "men": "man", "women": "woman"},
    **{"children": "child", "grey": "gray", "programme": "program", "ageing": "aging"},
    **{"aluminium": "aluminum", "judgement": "judgment", "artefact": "artifact", "practise": "practice"},
}
# Latin and Greek plurals that the vocabulary of medicine keeps.
_LATIN = re.compile(
    r"(?:(?P<us>.*(?:nucle|thalam|camp|stimul|foc|loc|gyr|sulc|bacill|embol|thromb|vill|bronch|cul))i"
    r"|(?P<on>.*(?:gangli|chondri|criteri|phenomen))a"
    r"|(?P<um>.*(?:bacteri|spectr|cerebell|sept))a"
    r"|(?P<a>.{3,})ae"
    r"|(?P<ex>.*(?:cort|vert|ap|ind|matr|append|cerv|hel))(?:ices|ix)"
    r"|(?P<se>.{3,}[aeoy])s(?:es|is))"
)
_HISSED = re.compile(r"(.{2,}(?:ss|sh|x|zz)|.+tch|.{3,}ch|.{2,}[^aeo]us)es")
_HISSED_E = re.compile(r"(.{3,}ch|.{2,}[^aeo]us)e")
# No English word is like "ssris" or "mris".
_ABBREVIATIONS = re.compile(r"[^aeiouy]{2,}is")
# Each group is what is kept before the American ending.
_BRITISH = re.compile(
    r"(?P<ize>.{3,})is(?P<form>e|ed|er|ing|able)"
    r"|(?P<yze>.{2,})ys(?P<forms>e|ed|er|ing)"
    r"|(?P<er>.*(?:fib|cent|met|lit|theat|calib|spect|och|goit))re"
    r"|(?P<og>.{2,})ogue"
    r"|(?P<ense>.*(?:def|lic|off|pret))ence"
    r"|(?P<l>.*[aeiouy][^aeiouy]+[aeiou]l)l(?P<end>ing|ed|er|or)"
    r"|(?P<on>.*neuron)e"
)
_INSIDE = re.compile(
    r"[ao]e(?=[a-z])"
    r"|(?:behavi|col|tum|fav|flav|neighb|lab|od|hum|vap|rig|vig|hon|harb|arm|rum)our"
    r"|sulph|leuco|isation"
)


def words(text: str) -> list[str]:
    """Return the words of a text as spelled, but for case, form of letters and apostrophes."""
    return _WORD.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()))


def fold(name: str, separators: re.Pattern[str]) -> str:
    """Return the form that all spellings of a name share, its words run together.

    `separators` part the words; a sign besides them and apostrophes counts, as in "1,2" or "HGNC:1".
    """
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name).casefold())
    folded = "".join(map(fold_word, separators.split(plain)))
    # The words run together may read as one with an ending or a spelling of its own.
    return fold_word(folded)


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """Return the form that all spellings of a word in lower case share.

    >>> fold_word("anaesthetics") == fold_word("anesthetic")
    True
    """
    if not word.isascii():
        parted = unicodedata.normalize("NFD", word.translate(_LETTERS))
        word = unicodedata.normalize("NFC", "".join(c for c in parted if not unicodedata.combining(c)))
    if not (word.isascii() and word.isalpha()):
        return word
    while True:
        folded = _american(_singular(word))
        if folded == word:
            return word
        word = folded


def _singular(word: str) -> str:
    if len(word) < 4:
        return word
    if latin := _LATIN.fullmatch(word):
        return f"{latin[latin.lastgroup or 0]}{latin.lastgroup}"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ie") and len(word) > 4:
        return word[:-2] + "y"
    if hissed := _HISSED.fullmatch(word) or _HISSED_E.fullmatch(word):
        return hissed[1]
    if word.endswith("s") and (not word.endswith(("ss", "us", "is")) or _ABBREVIATIONS.fullmatch(word)):
        return word[:-1]
    return word


def _american(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    word = _INSIDE.sub(_inside, word)
    british = _BRITISH.fullmatch(word)
    if not british:
        return word
    for ending in ("er", "og", "ense", "on"):
        if british[ending] is not None:
            return british[ending] + ("" if ending == "on" else ending)
    if british["l"] is not None:
        return british["l"] + british["end"]
    if british["ize"] is not None:
        return f"{british['ize']}iz{british['form']}"
    return f"{british['yze']}yz{british['forms']}"


def _inside(found: re.Match[str]) -> str:
    british = found[0]
    if british == "isation":
        return "ization"
    if british.endswith("our"):
        return british[:-2] + "r"
    return {"ae": "e", "oe": "e", "sulph": "sulf", "leuco": "leuko"}[british]
