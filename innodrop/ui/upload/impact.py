"""What a file would change for the reader: statuses and totals, before and after."""

from __future__ import annotations

from typing import Any

import streamlit as st

from innodrop.facts import Facts
from innodrop.model.difference import Difference, StatusChange, TotalChange
from innodrop.model.kpi.comparison import Status
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK, signed, written
from innodrop.model.sentences import joined
from innodrop.ui.upload.sentences import say
from innodrop.ui.widgets import tables

_STATUSES = tables.headers(
    "kpi: KPI | whom: For | before: Status before | after: Status after | sentence_after: In words"
)
_TOTALS = tables.headers(
    "kpi: KPI | whom: For | before: Before | after: After | difference: Difference"
)
_MOST = 100
"""Lines of a table; more would say less."""
_NAMED = 3
"""Statuses that the line of a queue names."""


def show(facts: Facts, impact: Difference, locale: str) -> None:
    """Statuses and totals that change, before and after."""
    if not impact.statuses and not impact.totals:
        st.caption("No status and no total changes.")
    if impact.statuses:
        st.markdown("Statuses that change")
        rows = [_status(facts, change) for change in impact.statuses[:_MOST]]
        tables.lay_out("Statuses that change", rows, _STATUSES)
    if impact.totals:
        st.markdown("Project after")
        rows = [_total(facts, change, locale) for change in impact.totals[:_MOST]]
        tables.lay_out("Project after", rows, _TOTALS)


def in_words(impact: Difference) -> str:
    """The impact in one line, for a queue."""
    statuses = [change for change in impact.statuses if not change.seat]
    moved = len({change.kpi for change in impact.totals})
    parts = [
        say("status_moves", kpi=change.kpi, before=_word(change.before), after=_word(change.after))
        for change in statuses[:_NAMED]
    ]
    more = len(statuses) - _NAMED
    parts += [say("more_statuses", count=more)] if more > 0 else []
    own = sum(bool(change.seat) for change in impact.statuses)
    parts += [say("of_partner", statuses=counted(own, "status"))] if own else []
    parts += [say("totals_move", count=moved)] if moved else []
    return joined(parts, "; ") or "no status and no total changes"


def _status(facts: Facts, change: StatusChange) -> dict[str, Any]:
    before, after = _word(change.before), _word(change.after)
    return {**_of(facts, change), "before": before, "after": after}


def _total(facts: Facts, change: TotalChange, locale: str) -> dict[str, Any]:
    before, after, by = change.read
    if change.before is None:
        by = after
    return {
        **_of(facts, change),
        "before": written(before, change.unit, locale=locale),
        "after": written(after, change.unit, locale=locale),
        "difference": signed(by, change.unit, locale=locale),
    }


def _of(facts: Facts, change: StatusChange | TotalChange) -> dict[str, Any]:
    whom = facts.seat_name(change.seat)
    return {**vars(change), "kpi": f"{change.kpi} {change.name}", "whom": whom}


def _word(status: Status | None) -> str:
    """Glyph and word of a status; a dash where there was none."""
    return f"{status.glyph} {status}" if status else BLANK
