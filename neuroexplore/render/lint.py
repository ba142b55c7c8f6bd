"""Prints what lint found, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from neuroexplore.answers import Finding, LintAnswer, RuleCount, RuleInfo, Severity
from neuroexplore.render.text import counted, paragraph, print_table, text

SHOWN = 10
"""How many findings of a rule are printed."""
_STYLE: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def render_lint(found: LintAnswer, console: Console) -> None:
    """Print the findings grouped by rule, errors first, and how many there are."""
    for severity in _STYLE:
        for rule in found.rules:
            if rule.count and rule.severity == severity:
                _group(rule, _of(rule, found), console)
    sums = f"{counted(found.pages, 'page')} and {counted(found.relations, 'relation')}"
    read = f"{sums} of {', '.join(found.datasets)}: "
    counts = [
        Text(counted(found.count(severity), severity), style=_STYLE[severity])
        for severity in _STYLE
        if found.count(severity)
    ]
    said = text(read).append_text(Text(", ").join(counts) if counts else Text("nothing found", style="green"))
    paragraph(console, said.append(f", by {counted(len(found.rules), 'rule')}."))


def _group(rule: RuleCount, findings: Iterator[Finding], console: Console) -> None:
    head = Text(f"{rule.severity} ", style=_STYLE[rule.severity]).append(rule.name, style="bold")
    paragraph(console, head.append(f"  {rule.count:,}", style="bold").append(f"  {rule.about}", style="dim"))
    for finding, _ in zip(findings, range(SHOWN), strict=False):
        paragraph(console, _told(finding), 2)
    if rule.count > SHOWN:
        note = f"... and {rule.count - SHOWN:,} more: --json lists all"
        # More are counted and not kept.
        note += " up to 10,000 of a rule." if rule.count > 10_000 else "."
        paragraph(console, Text(note, style="dim"), 2)
    console.print()


def _of(rule: RuleCount, found: LintAnswer) -> Iterator[Finding]:
    return (f for f in found.findings if (f.rule, f.severity) == (rule.name, rule.severity))


def _told(finding: Finding) -> Text:
    place = "" if finding.path is None else f"{finding.path}:{finding.line or ''}".rstrip(":") + ": "
    return text(place, "dim").append_text(text(finding.problem))


def render_rules(rules: list[RuleInfo], console: Console) -> None:
    """Print the rules as a table, with how severe each is under either set."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("rule", "any graph", "seed"):
        table.add_column(title, no_wrap=True)
    table.add_column("what it finds")
    for rule in rules:
        severities = (
            Text(found or "-", style=_STYLE[found] if found else "dim") for found in (rule.general, rule.seed)
        )
        table.add_row(Text(rule.name, style="bold"), *severities, Text(rule.about))
    print_table(console, table)
