"""The revisions that the numbers rest on: what was stored when, from which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted

MOST = 40
"""Revisions listed, the newest; the history page has all of them."""


@dataclass(frozen=True)
class StoredRevision:
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


COLUMNS: tuple[ColumnOf[StoredRevision], ...] = (
    ColumnOf("number", "Revision", lambda stored: stored.number, kind="number"),
    ColumnOf("at", "Stored at (UTC)", lambda stored: stored.at),
    ColumnOf("kind", "Kind", lambda stored: stored.kind),
    ColumnOf("table", "Table", lambda stored: stored.table),
    ColumnOf("file", "File", lambda stored: stored.file),
    ColumnOf("added", "Rows added", lambda stored: stored.added, kind="number"),
    ColumnOf("changed", "Rows changed", lambda stored: stored.changed, kind="number"),
    ColumnOf("removed", "Rows removed", lambda stored: stored.removed, kind="number"),
    ColumnOf("sha256", "SHA-256 of the file, first 16", lambda stored: stored.sha256[:16]),
)


def build(revisions: Sequence[StoredRevision]) -> Chart:
    """A row per revision, the newest first."""
    newest = sorted(revisions, key=lambda stored: -stored.number)[:MOST]
    left_out = len(revisions) - len(newest)
    older = counted(left_out, "older revision")
    return CHART.of(
        newest,
        COLUMNS,
        "Where the data came from",
        finding=say("revisions", revisions=counted(len(revisions), "revision")),
        empty="Nothing has been stored yet. Upload a table to begin.",
        notes=(say("not_listed", revisions=older),) if left_out else (),
    )


CHART = Figure(ChartKind.TABLE, "From which files do the numbers come?", build)
