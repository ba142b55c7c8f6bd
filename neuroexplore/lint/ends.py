"""Rules on what a load would refuse, and on relations that lead nowhere."""

from __future__ import annotations

from neuroexplore.lint.rules import Rule, viewed

RULES = (
    Rule(
        "unsound",
        "An import refuses it: a field is missing, too long or wrong, or an id has two different pages.",
        general="error",
        seed="error",
        find=viewed("ends", "found_unsound"),
    ),
    Rule(
        "dangling-end",
        "A relation ends at an id that no page speaks of, in this dataset or another that is loaded.",
        general="error",
        seed="error",
        find=viewed("ends", "found_dangling_end"),
    ),
    Rule(
        "self-loop",
        "A relation leads from a concept to itself.",
        general="warning",
        seed="error",
        find=viewed("ends", "found_self_loop"),
    ),
)
