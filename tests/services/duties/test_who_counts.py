"""Nobody but the list of duties works out what is due, late or missing."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.sources import ROOT, SOURCES

LIST = "innodrop/services/duties"
RULES = {"innodrop/model/dues.py"}
"""The arithmetic itself."""
STATES = {
    "innodrop/model/labels/pathway.py",
    "innodrop/tables/work/deliverable.py",
    "innodrop/tables/work/milestone.py",
    "innodrop/charts/work/gantt.py",
}
"""Who say in words how a row stands, by that arithmetic, and count nothing."""
COUNTING = {"days_over", "is_met", "tense_on", "AHEAD", "covers"}
PATIENCE = "report_due_days"
SAYS_IT = {"pages/settings.py", "innodrop/tables/project/project.py"}
"""Who tell people how many days they have."""


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def named(path: Path) -> set[str]:
    """Every name, attribute and imported name of a file."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return names | {a.name for n in nodes if isinstance(n, ast.ImportFrom) for a in n.names}


def outside(*names: str, but: set[str]) -> list[str]:
    return [
        where(path)
        for path in SOURCES
        if not where(path).startswith(LIST) and where(path) not in but and named(path) & {*names}
    ]


def test_nobody_else_asks_how_many_days_after_a_period_its_report_is_due() -> None:
    assert outside(PATIENCE, but=SAYS_IT) == []


def test_nobody_else_compares_a_due_day_with_a_day() -> None:
    assert outside(*COUNTING, but=RULES | STATES) == []


def test_nobody_else_decides_whether_a_kpi_is_owed_or_by_whom() -> None:
    assert outside("is_owed", "owing", but=set()) == []


def test_the_test_sees_who_counts(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text("late = project.report_due_days and row.deadline.is_met(d)\n")
    assert named(tmp_path / "page.py") >= {PATIENCE, "is_met"}
