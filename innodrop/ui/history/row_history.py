"""From a number to the rows that make it, and from a row to every version of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from innodrop import tables
from innodrop.errors import UnknownRow, UnknownTable
from innodrop.model.numbers import BLANK, written
from innodrop.model.refusals import sentence
from innodrop.model.sentences import joined
from innodrop.services.history import trace
from innodrop.services.history.trace import Contribution, Explanation, RowVersion
from innodrop.tables.progress.kpi import Kpi
from innodrop.ui.history import revisions
from innodrop.ui.sentences import say
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import preview
from innodrop.ui.widgets import markup, timestamps
from innodrop.ui.widgets import tables as widgets_tables
from innodrop.ui.widgets.escape import as_text
from innodrop.view import View

_PARTS = widgets_tables.headers(
    """
    row: Row | part: Counts | evidence: Evidence | by: Handed in by | file: File | upload: Upload |
    user: Stored by | when: Stored | revision: Revision | note: Note | basis: Basis
    """
)
_VERSIONS = widgets_tables.headers(
    """
    stands: Stands | what: What changed | by: Handed in by | file: File | upload: Upload |
    user: Stored by | when: Stored | note: Note and reasons
    """
)


def number(context: Context, kpi: Kpi, seat: str) -> None:
    """Why a KPI has its value, project (`seat` empty) or seat; then the versions of a row of it."""
    answer = _answer(context.view, kpi.code, seat)
    markup.show(markup.paragraph(navigation.kpis_in(context, answer.sentence), "lead"))
    if not answer.rows:
        return
    shown = answer.rows[: preview.MOST]
    parts = [_part(context, part, kpi) for part in shown]
    widgets_tables.lay_out("The rows behind the number", parts, _PARTS)
    if len(answer.rows) > preview.MOST:
        st.caption(say("first_rows", number=preview.MOST, all=len(answer.rows)))
    st.caption("Evidence stands as text: copy a link to open it, if you trust it.")
    _one_row(context, shown, kpi)


def row(context: Context, table: str, key: str) -> None:
    """Every version of a row, newest first."""
    try:
        versions = trace.of_row(context.store, table, key)
    except (UnknownRow, UnknownTable) as refusal:
        st.info(as_text(sentence(refusal)))
        return
    definition = tables.named(table)
    what = preview.what(context.facts, definition, versions[0].values)
    st.markdown(f"**{as_text(say('row_of', table=definition.title, row=what))}**")
    listed = [_version(context, table, versions, index) for index in range(len(versions))]
    widgets_tables.lay_out("Versions of the row", listed, _VERSIONS)


def rows(context: Context, table: str) -> None:
    """One row of a table, found by its key or name, and every version of it."""
    text = query_params.text("find", "Find a row", help_text="part of its code or name")
    matching = trace.rows_like(context.store, table, text, preview.MOST + 1, context.facts.revision)
    definition = tables.named(table)
    listed = {
        str(row["key"]): preview.what(context.facts, definition, row)
        for row in matching[: preview.MOST]
    }
    asked = trace.key_of(st.query_params.get("row", ""))
    if asked and asked not in listed:
        # another revision may have it, or its address is all that is left
        listed[asked] = asked.replace("\x1f", ", ")
    if not listed:
        nothing = say("no_row", table=definition.title)
        st.info(as_text(say("no_row_holds", text=text) if text else nothing))
        return
    if len(matching) > preview.MOST:
        st.caption(say("rows_listed", number=preview.MOST))
    row(context, table, query_params.choice("row", "Row", listed, asked or next(iter(listed))))


def _one_row(context: Context, rows: Sequence[Contribution], kpi: Kpi) -> None:
    """Choose one of the rows behind a number to see what it was before."""
    options = {"": "Choose a row to see its versions"}
    options |= {f"{part.table}/{part.key}": _what(context, part, kpi) for part in rows}
    chosen = query_params.choice("behind", "What a row was before", options)
    if chosen:
        table, _, key = chosen.partition("/")
        row(context, table, key)


def _part(context: Context, part: Contribution, kpi: Kpi) -> dict[str, str]:
    version, values, count = part.version, part.version.values, "nothing to report"
    if part.part is not None:
        count = written(part.part, "", kpi.decimals, context.locale)
    return {
        "row": _what(context, part, kpi),
        "part": count,
        "revision": str(version.added_in),
        "evidence": str(values.get("evidence") or values.get("source") or ""),
        "note": str(values.get("note") or ""),
        "basis": str(values.get("basis") or ""),
        **_origin(version),
    }


def _what(context: Context, part: Contribution, kpi: Kpi) -> str:
    return preview.what(context.facts, tables.named(part.table), part.version.values, kpi.code)


def _origin(version: RowVersion) -> dict[str, str]:
    """Who brought a version, and from which file: whoever handed it in and whoever approved it."""
    upload, revision = version.upload, version.revision
    return {
        "by": revision.reported_by.name or BLANK,
        "user": revisions.by(revision.user.name),
        "upload": BLANK if upload is None else str(upload.number),
        "file": revision.file,
        "when": timestamps.written(revision.at),
    }


def _version(
    context: Context, table: str, versions: Sequence[RowVersion], index: int
) -> dict[str, str]:
    version = versions[index]
    before = versions[index + 1].values if index + 1 < len(versions) else {}
    removed = version.removed_in
    last = "now" if removed is None else say("revision", number=removed - 1)
    definition, now, moved = tables.named(table), version.values, []
    for column in definition.columns:
        name = column.name
        if name not in definition.key and now[name] != before.get(name):
            title, key = column.title, "moved" if before else "filled"
            then, value = (
                preview.cell(column, values.get(name), context.locale) for values in (before, now)
            )
            moved.append(say(key, column=title, before=then, after=value))
    return {
        "stands": say("stands", first=version.added_in, last=last),
        "what": joined(moved, "; "),
        "note": version.revision.note,
        **_origin(version),
    }


@lru_cache(maxsize=64)
def _answer(view: View, kpi: str, seat: str) -> Explanation:
    return trace.of_number(view.state, kpi, seat or None)
