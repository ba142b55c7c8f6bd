"""Which note of a vault a link means."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable


def id_of(path: str) -> str:
    """Return the id of a note: its path in the vault without the suffix.

    Names are composed (NFC), because one file system hands them out so and another decomposed.
    """
    return unicodedata.normalize("NFC", path)[: -len(".md")]


class NoteNames:
    """The names of a vault's files, and what is called by them, as Obsidian has it.

    A link without folders means the note of that name, in any case; of several, the one whose path is
    just that, then the nearest to the vault's root in the folder of the linking note and below, then the
    nearest to the root anywhere. Folders in a link are the end of a path. Aliases are no names.
    """

    def __init__(self, notes: Iterable[str], others: Iterable[str]) -> None:
        """Take the paths of a vault's notes and of its other files, relative to the vault."""
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._others = {_key(path.rpartition("/")[2]) for path in others}
        self._known: dict[tuple[str, str], str | None] = {}
        for id in sorted(map(id_of, notes), key=lambda id: (len(id), id)):
            self._by_path.setdefault(_key(id), id)
            self._by_name.setdefault(_key(id.rpartition("/")[2]), []).append(id)

    def note(self, link: str, of: str) -> str | None:
        """Return the id of the note that a link means which stands in the note `of`, if there is one."""
        folder = _key(of.rpartition("/")[0])
        # Where a name ends in .md twice, the whole of it comes first.
        for wanted in (_key(link), _key(link).removesuffix(".md")):
            if (folder, wanted) not in self._known:
                self._known[folder, wanted] = self._find(wanted, folder)
            if found := self._known[folder, wanted]:
                return found
        return None

    def is_other_file(self, link: str) -> bool:
        """Return whether a file of this name is in the vault that is no note."""
        return _key(link.rpartition("/")[2]) in self._others

    def _find(self, wanted: str, folder: str) -> str | None:
        if wanted.startswith(("./", "../")):
            path = posixpath.normpath(posixpath.join(folder, wanted))
            return self._by_path.get(path)
        if exact := self._by_path.get(wanted.removeprefix("/")):
            return exact
        if wanted.startswith("/"):
            return None
        named = self._by_name.get(wanted.rpartition("/")[2], [])
        if "/" in wanted:
            named = [id for id in named if _key(id).endswith(f"/{wanted}")]
        near = (id for id in named if not folder or _key(id).startswith(f"{folder}/"))
        return next(near, None) or next(iter(named), None)


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
