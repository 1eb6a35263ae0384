"""Cells of one row, changed where they stand: typed, looked at with their impact, stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from innodrop import tables
from innodrop.difference import impact
from innodrop.model.numbers import BLANK
from innodrop.services import in_place
from innodrop.services.in_place import Changed, Edit
from innodrop.services.uploads import submissions
from innodrop.store.base import Record
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column
from innodrop.ui.shell import identity, navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import impact as upload_impact
from innodrop.ui.upload.sentences import say
from innodrop.ui.widgets import downloads, notices
from innodrop.ui.widgets.escape import as_text

_BESIDE = 4
"""Fields beside each other."""

PARTNERS = frozenset({"owner", "host"})
"""Columns with the code of a partner, who is chosen by name."""

Labels = Mapping[str, str]
"""The columns that are offered, and how they are called here."""


def form(context: Context, table: str, key: str, labels: Labels, *, leading: bool = False) -> None:
    """Fields for cells of a stored row, what another value would change, and the way to what they
    were. What was typed stays until it is stored. `leading`: what the page is there for."""
    row = _stored(context, table, key)
    if row is None:
        return
    columns = {name: tables.named(table).column(name) for name in labels}
    # with the version of the row: fields that others changed meanwhile show that, all others keep
    name = f"edit-{table}-{key}-{row['added_in']}"
    with st.form(name, border=False, enter_to_submit=False):
        typed = _fields(context, name, columns, labels, row)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            note = st.text_input(
                "Note (the reason, where one is asked for)",
                key=f"{name}:why",
                max_chars=submissions.LONGEST,
            )
            looked = st.form_submit_button("What would it change?", key=f"{name}:look")
            kind: downloads.Kind = "primary" if leading else "secondary"
            pressed = st.form_submit_button("Change", type=kind, key=f"{name}:store")
    cells = {c: text for c, text in typed.items() if text != _text(columns[c], row[c])}
    edit = Edit(table, key, cells, row["added_in"])
    with notices.refusing():
        if looked:
            _impact(context, edit)
        elif pressed:
            _store(context, edit, note)
    navigation.link(context, say("row_history"), "history", {"row": key, "table": table})


def _stored(context: Context, table: str, key: str) -> Record | None:
    """The row as it is stored now, whatever revision is looked at."""
    names = ", ".join(column.name for column in tables.named(table).columns)
    sql = f"SELECT added_in, {names} FROM {table} WHERE key = :key"
    rows = context.store.query(sql, {"key": key})
    return rows[0] if rows else None


def _fields(
    context: Context, name: str, columns: Mapping[str, Column], labels: Labels, row: Record
) -> dict[str, str]:
    """What stands in each field, as it was typed."""
    typed: dict[str, str] = {}
    every = list(columns.items())
    for start in range(0, len(every), _BESIDE):
        beside = every[start : start + _BESIDE]
        for box, (column, known) in zip(st.columns(_BESIDE), beside, strict=False):
            stored, field = _text(known, row[column]), f"{name}-{column}"
            choices = _choices(context, column, known, stored)
            with box:
                typed[column] = _field(field, labels[column], known, stored, choices)
    return typed


def _choices(context: Context, name: str, column: Column, stored: str) -> Mapping[str, str]:
    """What can be chosen, with its words; nothing where it is typed."""
    if name in PARTNERS:
        choices = ({stored: stored} if stored else {}) | dict(context.view.partner_names)
    elif column.kind is Kind.FLAG:
        choices = {"no": "no", "yes": "yes"}
    else:
        choices = {choice: choice for choice in column.choices}
    given = column.required or (column.kind is Kind.FLAG and stored)
    return choices if given or not choices else {"": BLANK, **choices}


def _field(key: str, label: str, column: Column, stored: str, choices: Mapping[str, str]) -> str:
    help_ = column.description
    if not choices:
        return st.text_input(label, stored, key=key, help=help_, max_chars=submissions.LONGEST)
    words = list(choices)
    index = words.index(stored) if stored in choices else 0
    return str(st.selectbox(label, words, index, choices.__getitem__, key=key, help=help_))


def _text(column: Column, value: Any) -> str:
    """A stored value as somebody would type it."""
    if value is None:
        return ""
    if column.kind is Kind.FLAG:
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _impact(context: Context, edit: Edit) -> None:
    """What the edit would change for readers; nothing is stored."""
    plan = in_place.plan(context.store, edit, today=context.today)
    if plan.needing_reasons:
        problem = plan.needing_reasons[0]
        st.warning(as_text(say("reason_in_note", expected=problem.expected)))
    view = context.view_of(plan.base_revision, context.day)
    moved = impact.of(context.store, plan, view)
    upload_impact.show(context.facts, moved, context.locale)


def _store(context: Context, edit: Edit, note: str) -> None:
    done = in_place.change(
        context.store,
        edit,
        user=context.user,
        at=context.now,
        note=note,
        today=context.today,
        coordinators=identity.coordinators(context.store),
    )
    notices.say(_said(done))
    st.rerun()


def _said(done: Changed) -> str:
    if done.upload is not None:
        return say("edit_waits", number=done.upload.number)
    return say("edit_stored", revision=done.revision)
