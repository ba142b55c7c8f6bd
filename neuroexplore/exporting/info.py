"""What an export into a graph database says of a dataset there."""

from __future__ import annotations

from neuroexplore.engines import Row
from neuroexplore.models import DatasetInfo


def info_row(info: DatasetInfo, *, is_part: bool) -> Row:
    """Return a dataset as load/end takes it.

    A part has a digest that no load makes, so that loading the whole later is not taken for done.
    """
    digest = f"a part of {info.digest}" if is_part else info.digest
    return {**info.model_dump(), "digest": digest, "source": ""}
