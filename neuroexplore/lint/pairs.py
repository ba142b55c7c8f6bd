"""Rules on relations that say the same, or contradict each other, about one pair of concepts."""

from __future__ import annotations

from neuroexplore.lint.rules import Rule, viewed

RULES = (
    Rule(
        "duplicate",
        "One relation is stated more than once: the same ends, direction and kind.",
        general="warning",
        seed="error",
        find=viewed("pairs", "found_duplicate"),
    ),
    Rule(
        "two-way-duplicate",
        "A pair is stated in both directions with the same kind, or for the same reason.",
        general="warning",
        seed="error",
        find=viewed("pairs", "found_two_way_duplicate"),
    ),
    Rule(
        "kind-conflict",
        "A pair is stated in one direction with several kinds.",
        general="note",
        seed="error",
        find=viewed("pairs", "found_kind_conflict"),
    ),
    Rule(
        "causal-both-ways",
        "Each of two concepts is said to bring the other about.",
        general="warning",
        seed="error",
        find=viewed("pairs", "found_causal_both_ways"),
    ),
)
