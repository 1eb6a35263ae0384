"""What a file would do, row by row, from old to new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import streamlit as st

from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.model.numbers import BLANK, written
from innodrop.model.sentences import Sentence, joined
from innodrop.services.uploads.moved import Moved
from innodrop.services.uploads.plan import Plan
from innodrop.tables.contract import Change
from innodrop.tables.fields import Kind
from innodrop.tables.progress.kpi import TABLE as KPIS
from innodrop.tables.table import Column, Table
from innodrop.ui.upload.sentences import say
from innodrop.ui.widgets import tables

MOST = 500
"""Lines of a table that go to the browser; a person looks at a few, the file holds them all."""
NEVER_DELETED = (
    "Rows that are not in the file stay as they are, and a blank cell keeps what is stored."
)
_CHANGED = {"row": "Row", "what": "What", "column": "Column", "before": "Before", "after": "After"}
_EVIDENCE, _MOVED = "evidence", "moved"
Marks = Mapping[tuple[int, str], str]
"""What is said of cells that others have written meanwhile, by row and column."""


def counts(plan: Plan) -> Sentence:
    """Such as `2 new rows, 8 corrections`."""
    numbers = (("new_rows", len(plan.new)), ("corrections", len(plan.changed)))
    return joined([say(k, count=n) for k, n in numbers if n] or [say("nothing_new")], ", ")


def show(facts: Facts, plan: Plan, locale: str, marks: Marks | None = None) -> None:
    """The counts, what changes from old to new, what is added, and on demand what stays. `marks`
    are said beside the cells that they are of."""
    st.markdown(say("counted", counts=counts(plan)))
    st.caption(NEVER_DELETED)
    if plan.changed:
        st.markdown("Changed rows, old and new")
        lines = [
            line
            for change in plan.changed
            for line in _changed(facts, plan, change, locale, marks or {})
        ]
        more = {_MOVED: "Moved", _EVIDENCE: "Evidence"}
        filled = {name: title for name, title in more.items() if any(map(itemgetter(name), lines))}
        _table("Changed rows", lines, _CHANGED | filled)
    if plan.new:
        st.markdown("Added rows")
        _added(facts, plan, locale)
    if plan.same and st.toggle(say("unchanged", count=plan.same), key="preview-unchanged"):
        _unchanged(facts, plan, locale)


def marks(key: str, cells: Iterable[Moved], locale: str) -> Marks:
    """What stood in these cells, in the words of `key`."""
    return {
        (moved.line, moved.column.name): say(key, value=cell(moved.column, moved.then, locale))
        for moved in cells
    }


def what(facts: Facts, table: Table, row: Mapping[str, Any], without: str = "") -> str:
    """A row as a person knows it: key with KPI's name, label; `without` a code known anyway."""
    parts = []
    for name in table.key:
        code = str(row.get(name) or "")
        kpi = facts.kpi(code) if table.refers_to.get(name) == KPIS.name else None
        if code != without:
            parts.append(f"{code} {kpi.name}" if kpi else code)
    if table.label and table.label not in table.key and row.get(table.label):
        parts.append(str(row[table.label]))
    return ", ".join(filter(None, parts))


def cell(column: Column, value: Any, locale: str) -> str:
    """A stored value as the reader writes it; a dash for none."""
    if value is None:
        return BLANK
    if column.kind is Kind.FLAG:
        return "yes" if value else "no"
    return written(value, locale=locale) if isinstance(value, int | float) else str(value)


def _changed(
    facts: Facts, plan: Plan, change: Change, locale: str, marks: Marks
) -> list[dict[str, str]]:
    columns = [column for column in plan.table.columns if column.name in change.columns]
    return [
        {
            "row": str(change.line),
            "what": what(facts, plan.table, change.after, plan.partner),
            "column": column.title,
            "before": cell(column, (change.before or {}).get(column.name), locale),
            "after": cell(column, change.after[column.name], locale),
            _MOVED: marks.get((change.line, column.name), ""),
            _EVIDENCE: str(change.after.get(_EVIDENCE) or ""),
        }
        for column in columns
    ]


def _added(facts: Facts, plan: Plan, locale: str) -> None:
    """The new rows with every column that one of them fills."""
    shown = plan.new[:MOST]
    filled = [
        column
        for column in _beside_key(plan)
        if any(change.after.get(column.name) is not None for change in shown)
    ]
    lines = [
        {"row": str(change.line), **_line(facts, plan, filled, change.after, locale)}
        for change in shown
    ]
    headers = {"row": "Row", **_titles(filled)}
    _table("Added rows", lines, headers, more=len(plan.new) - len(shown))


def _unchanged(facts: Facts, plan: Plan, locale: str) -> None:
    touched = {change.key for change in plan.changes}
    same = [row for row in plan.rows if plan.table.key_of(row, normalise) not in touched]
    shown = same[:MOST]
    columns = [c for c in _beside_key(plan) if any(c.name in row for row in shown)]
    lines = [_line(facts, plan, columns, row, locale) for row in shown]
    _table("Unchanged rows", lines, _titles(columns), more=len(same) - MOST)


def _beside_key(plan: Plan) -> list[Column]:
    """The columns that do not stand in `what` already."""
    return [column for column in plan.table.columns if column.name not in plan.table.key]


def _line(
    facts: Facts, plan: Plan, columns: Sequence[Column], row: Mapping[str, Any], locale: str
) -> dict[str, str]:
    cells = {column.name: cell(column, row.get(column.name), locale) for column in columns}
    return {"what": what(facts, plan.table, row, plan.partner), **cells}


def _titles(columns: Sequence[Column]) -> dict[str, str]:
    return {"what": "What", **{column.name: column.title for column in columns}}


def _table(
    name: str,
    lines: Sequence[Mapping[str, str]],
    headers: Mapping[str, str],
    *,
    more: int = 0,
) -> None:
    tables.lay_out(name, lines[:MOST], headers)
    more = max(more, len(lines) - MOST)
    if more > 0:
        st.caption(say("first_lines", number=MOST, all=MOST + more))
