"""The revisions that the numbers rest on: what was stored when, from which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Chart, ChartColumn, ChartKind

MOST = 40
"""Revisions listed, the newest; the history page has all of them."""
COLUMNS = (
    ChartColumn("number", "Revision", kind="number"),
    ChartColumn("at", "Stored at (UTC)"),
    ChartColumn("kind", "Kind"),
    ChartColumn("table", "Table"),
    ChartColumn("file", "File"),
    ChartColumn("added", "Rows added", kind="number"),
    ChartColumn("changed", "Rows changed", kind="number"),
    ChartColumn("removed", "Rows removed", kind="number"),
    ChartColumn("sha256", "SHA-256 of the file, first 16"),
)


@dataclass(frozen=True)
class Stored:
    """One revision; `at` is a UTC time for reading."""

    number: int
    at: str
    kind: str
    table: str
    file: str
    added: int
    changed: int
    removed: int
    sha256: str


def build(revisions: Sequence[Stored], title: str = "Where the data came from") -> Chart:
    """A row per revision, the newest first."""
    newest = sorted(revisions, key=lambda row: -row.number)[:MOST]
    left = len(revisions) - len(newest)
    return Chart(
        id="revisions",
        kind=ChartKind.TABLE,
        title=title,
        finding=f"{counted(len(revisions), 'revision')} up to the one that this state is.",
        columns=COLUMNS,
        rows=tuple(
            (r.number, r.at, r.kind, r.table, r.file, r.added, r.changed, r.removed, r.sha256[:16])
            for r in newest
        ),
        notes=(f"{counted(left, 'older revision')} not listed.",) if left else (),
        empty="Nothing has been stored yet. Upload a table to begin.",
    )


CHART = Figure("revisions", ChartKind.TABLE, "From which files do the numbers come?", build)
