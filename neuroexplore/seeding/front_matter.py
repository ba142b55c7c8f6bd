"""Front matter: the YAML at the head of a Markdown page, between two lines of three hyphens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from neuroexplore.errors import BadData


def closing(lines: Sequence[str]) -> int:
    """Return the index of the line that closes a page's front matter, 0 where it has none."""
    if lines[0].rstrip() != "---":
        return 0
    return next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)


def front_matter(path: Path, text: str, *, as_written: bool = False) -> tuple[dict[str, Any], dict[str, int]]:
    """Parse front matter; return it with the line of each field and of each relation.

    With `as_written` every value is the text that stands there: 007 and yes are no number and no truth.

    Raises:
        BadData: it is no mapping in YAML's safe subset; aliases and fields stated twice are refused.
    """
    try:
        loader = (_AsWritten if as_written else _Loader)(text)
        node = loader.get_single_node()
        front = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "broken"
        raise BadData(f"front matter: {problem}.", path, mark.line + 2 if mark else 1) from error
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        # What YAML's own constructors raise for a value that its tag does not fit.
        raise BadData(f"front matter: a value that can't be read ({error}).", path, 1) from error
    if not isinstance(front, dict):
        raise BadData("front matter must be fields with values.", path, 2)
    lines: dict[str, int] = {}
    for key, value in node.value if node is not None else ():
        lines[key.value] = key.start_mark.line + 2
        if key.value == "related" and isinstance(value, yaml.SequenceNode):
            for index, entry in enumerate(value.value):
                lines[f"related.{index}"] = entry.start_mark.line + 2
    return front, lines


class _Loader(yaml.SafeLoader):
    """YAML's safe loader without aliases, by which a small file can unfold into a huge one.

    A field that stands twice is an error; YAML's own answer is to forget the first.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]
            raise yaml.constructor.ConstructorError(
                None, None, "aliases are not allowed in front matter", event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the field {key.value!r} stands twice", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


class _AsWritten(_Loader):
    """The same without YAML's guesses at what a plain value means."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (it is YAML's own name and form)
