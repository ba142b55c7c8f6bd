"""docs/lint.md describes the rules that there are."""

from __future__ import annotations

import re
from pathlib import Path

from neuroexplore.lint.rules import all_rules

DOCUMENT = (Path(__file__).parents[2] / "docs" / "lint.md").read_text(encoding="utf-8")


def test_every_rule_is_described_with_its_severities_and_an_example() -> None:
    described = re.findall(
        r"### ([\w-]+)\n\nAny graph: ([\w-]+)\. Seed: ([\w-]+)\.\n(.+)\n\n- Found: ", DOCUMENT
    )
    rules = [(rule.name, rule.general or "-", rule.seed or "-", rule.about) for rule in all_rules()]
    assert described == rules
    assert DOCUMENT.count("\n### ") == len(rules)
