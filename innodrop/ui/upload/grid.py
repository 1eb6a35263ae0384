"""Single rows corrected on the page: the template, opened as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from innodrop.exports.tables.template import Dialect
from innodrop.intake import REVISION
from innodrop.model.nouns import counted
from innodrop.services.uploads import drafts
from innodrop.services.uploads.drafts import Cells
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table
from innodrop.ui.upload import plan, preview, state
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal

_WHAT = "what"
"""Column of the grid that says which row it is; no table has one of that name."""
MOST = 2_000
"""Rows that a grid on a page is good for; more are corrected in a file."""


def show(goal: Goal) -> None:
    """The rows as they stand, those that wait for a value first, and an empty grid for new ones."""
    table = goal.definition
    stored = plan.size(goal)
    if stored > MOST:
        st.info(say("too_many_for_grid", table=table.title, number=stored))
        return
    rows = _rows(goal)
    st.caption(
        "Change cells as in Excel; numbers and dates are read as in a file. A blank cell keeps what"
        " is stored, and a row is never deleted. Nothing is handed in before you have seen what"
        " changes."
    )
    edited = _corrected(goal, table, rows) if rows else []
    st.markdown("New rows")
    edited += _new(goal, table)
    label = say("check", rows=counted(len(edited), "row"))
    # never disabled: the click may be what ends the typing in a cell
    if not st.button(label, "grid-check", type="primary"):
        return
    if not edited:
        st.info("Nothing is changed yet: change a cell, or fill a new row.")
    else:
        state.keep_draft(drafts.corrections(table, edited), goal)


def _corrected(goal: Goal, table: Table, rows: Sequence[Cells]) -> list[Cells]:
    """Key and changed cells of each changed row; the rest stays as it is stored by then."""
    owner, others = goal.partner or "", [c.name for c in table.columns if c.name not in table.key]
    named = [{_WHAT: preview.what(goal.facts, table, row, owner), **row} for row in rows]
    after = st.data_editor(
        pd.DataFrame(named, dtype="string").fillna(""),
        key=_key(goal, "rows"),
        hide_index=True,
        num_rows="fixed",
        disabled=[_WHAT, *table.key],
        column_order=[_WHAT, *others],
        column_config=_config(table) | {_WHAT: st.column_config.TextColumn("Row", pinned=True)},
        height=_height(len(rows)),
        placeholder="",
    )
    corrected: list[Cells] = []
    for old, new in zip(rows, _cells(after), strict=True):
        # what was emptied is left out as well: a blank cell keeps what is stored
        kept = {name: text.strip() for name, text in old.items()}
        changed = {n: text for n, text in new.items() if text and text != kept.get(n, text)}
        if changed:
            same = (*table.key, REVISION.name)
            corrected.append({name: old[name] for name in same if name in old} | changed)
    return corrected


def _new(goal: Goal, table: Table) -> list[Cells]:
    config = _config(table)
    given = {table.owner: goal.partner} if table.owner and goal.partner else {}
    for owner, partner in given.items():
        config[owner] = st.column_config.TextColumn(table.column(owner).title, default=partner)
    after = st.data_editor(
        pd.DataFrame({column.name: pd.Series(dtype="string") for column in table.columns}),
        key=_key(goal, "new"),
        hide_index=True,
        num_rows="dynamic",
        column_config=config,
        placeholder="",
    )
    # a row in which only the partner stands, as the grid fills it in, is no row yet
    return [row for row in _cells(after) if any(t and given.get(n) != t for n, t in row.items())]


def _config(table: Table) -> dict[str, Any]:
    return {c.name: _column(c, pinned=c.name in table.key) for c in table.columns}


def _column(column: Column, *, pinned: bool) -> Any:
    title = column.title
    if column.kind is Kind.FLAG:
        return st.column_config.SelectboxColumn(title, options=["", "yes", "no"], pinned=pinned)
    if column.choices:
        return st.column_config.SelectboxColumn(title, options=["", *column.choices], pinned=pinned)
    return st.column_config.TextColumn(title, pinned=pinned)


def _cells(frame: pd.DataFrame) -> list[Cells]:
    """The rows of a grid as they were typed; nothing at all is a blank."""
    return [
        {str(name): "" if pd.isna(text) else str(text).strip() for name, text in row.items()}
        for row in frame.to_dict("records")
    ]


def _rows(goal: Goal) -> tuple[Cells, ...]:
    """The rows as of the grid's opening: what somebody edits must not move under their hands."""
    dialect = Dialect.SEMICOLON if goal.decimal_comma else Dialect.COMMA
    name = f"{goal.table} {goal.partner}"
    return state.opened(name, lambda: drafts.rows_of(plan.template(goal, dialect)))


def _height(rows: int) -> Literal["content", "auto"]:
    return "content" if rows <= 8 else "auto"  # noqa: PLR2004


def _key(goal: Goal, part: str) -> str:
    """A grid belongs to its table and partner, until its file is handed in or put away."""
    return f"grid-{part}-{goal.table}-{goal.partner}-{state.turn()}"
