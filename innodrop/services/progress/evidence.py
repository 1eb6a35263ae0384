"""From a number to the rows behind it: who reported what, when, in which file, with which proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from innodrop.model.ordering import natural
from innodrop.model.sentences import joined
from innodrop.state import State
from innodrop.store.base import Reading, Record

HEADERS: Mapping[str, str] = {
    "period": "Period",
    "partner": "Partner",
    "value": "Value",
    "note": "Note",
    "evidence": "Evidence",
    "basis": "Basis",
    "revision": "Revision",
    "file": "File",
    "at": "Stored at (UTC)",
}
"""Columns of `observations` with their headers."""


def observations(state: State, kpi: str, seat: str | None = None) -> list[Record]:
    """Every reported row of a KPI, newest period first; with `seat` only what its holders reported.
    A confirmed "nothing to report" has no value and says so in the note."""
    rows = state.store.query(
        "SELECT o.period, o.partner, o.value, o.nothing_to_report, o.note, o.evidence, o.basis,"
        " r.number AS revision, r.file, r.at FROM observation o JOIN revision r ON r.number ="
        " o.added_in WHERE o.kpi = :kpi",
        {"kpi": kpi},
        state.facts.revision,
    )
    rows.sort(key=lambda row: natural(row["partner"]))
    rows.sort(key=lambda row: row["period"], reverse=True)
    seat_of = state.facts.seat_of
    return [
        _shown(row) for row in rows if seat is None or seat_of.get(row["partner"] or "", "") == seat
    ]


def behind(store: Reading, kpi: str, revision: int | None = None) -> list[Record]:
    """What all partners reported for a KPI, by period and partner, each row with its key."""
    return store.query(
        "SELECT key, kpi, partner, period, value, weight, basis, added_in FROM observation "
        "WHERE kpi = :kpi ORDER BY period, partner",
        {"kpi": kpi},
        revision,
    )


def reported_by(state: State, seat: str) -> Iterator[Record]:
    """KPI and period of every row of the seat, whoever held it."""
    store, facts = state.store, state.facts
    if not seat:
        yield from store.query(
            "SELECT kpi, period FROM observation WHERE partner IS NULL", revision=facts.revision
        )
    for holder in facts.holders(seat):
        yield from store.query(
            "SELECT kpi, period FROM observation WHERE partner = :partner",
            {"partner": holder.code},
            facts.revision,
        )


def _shown(row: Record) -> Record:
    if row.pop("nothing_to_report"):
        row["note"] = joined(["Nothing to report", row["note"]], "; ")
    return {**row, "partner": row["partner"] or "project", "at": row["at"][:16].replace("T", " ")}
