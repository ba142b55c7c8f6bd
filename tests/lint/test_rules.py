"""Each rule finds what it is for, and not what merely looks like it."""

from __future__ import annotations

import pytest

from neuroexplore.lint.rules import all_rules
from tests.lint.cases import CASES, Case
from tests.lint.linted import lint, problems

RULES = {rule.name: rule for rule in all_rules()}

every_case = pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.rule}" for n, case in enumerate(CASES)])


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == RULES.keys()


@every_case
def test_a_rule_finds(case: Case) -> None:
    found = lint(case.found, case.rule, rules="seed" if case.seed else "general", from_files=True)
    assert sorted(problems(found)) == sorted(case.said)
    assert {finding.rule for finding in found.findings} == {case.rule}
    ((counted),) = found.rules
    assert (counted.name, counted.count) == (case.rule, len(case.said))


@every_case
def test_a_near_miss_is_left_alone(case: Case) -> None:
    found = lint(
        case.missed, case.rule, rules="seed" if case.seed else "general", known=case.known, from_files=True
    )
    assert problems(found) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_described(rule: object) -> None:
    info = RULES[rule.name].info()  # type: ignore[attr-defined]
    assert info.about.endswith(".")
    assert info.general or info.seed
