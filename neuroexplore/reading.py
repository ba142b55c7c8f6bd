"""How long a page takes to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neuroexplore.models import SECTIONS

WORDS_PER_MINUTE = 238
"""The mean of adults who read English non-fiction silently, over 190 studies with 18,573 readers.

Brysbaert M 2019, How many words do we read per minute? A review and meta-analysis of reading rate,
Journal of Memory and Language 109:104047. Between readers it goes from 175 to 300.
"""


def words_on(page: Mapping[str, Any]) -> int:
    """Return the number of words in the lead and the sections of a page: what white space parts."""
    return sum(len(page[section].split()) for section in ("summary", *SECTIONS))


def minutes(words: int) -> float:
    """Return how many minutes so many words take, to one decimal."""
    return round(words / WORDS_PER_MINUTE, 1)
