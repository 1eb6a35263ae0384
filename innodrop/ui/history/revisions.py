"""Revisions on the screen: all of them, what one changed, and what differs between two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import streamlit as st

from innodrop import tables
from innodrop.model.roles import Action, can
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload
from innodrop.services import four_eyes
from innodrop.services.history import changes
from innodrop.services.history.changes import RowChange
from innodrop.services.people import accounts
from innodrop.services.uploads import submissions
from innodrop.store.base import Revision
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import cached, identity
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import listing, preview
from innodrop.ui.widgets import downloads, panels, timestamps
from innodrop.ui.widgets import tables as widgets_tables
from innodrop.ui.widgets.escape import as_text

NEWEST = 15
"""Revisions shown at once; all of them open on demand."""
_HEADERS = widgets_tables.headers(
    """
    number: Revision | when: Stored | reported_by: Reported by | user: Approved by | what: What |
    table: Table | file: File | rows: Rows | note: Note and reasons
    """
)
_CHANGES = widgets_tables.headers(
    "table: Table | row: Row | column: Column | before: Before | after: After"
)
_ORIGIN = widgets_tables.headers(
    "reported_by: Reported by | user: Approved by | file: File | revision: Revision"
)
_PROGRAM, LOADED = "init", "loaded at the start"
"""Who stored what was there when the program was set up, and what that is called."""
_KINDS = {"added": "new"}
MOST_ROWS = 20_000
"""Changed rows between two revisions that are still compared; a whole programme at once is not."""


class Only(NamedTuple):
    """What of a difference is shown; empty: everything."""

    table: str = ""
    partner: str = ""
    objective: str = ""


EVERYTHING = Only()


def listed(revisions: Sequence[Revision], known: Sequence[Revision]) -> None:
    """The revisions as a table, newest first; `known` are all there are."""
    alone = four_eyes.alone(known)
    rows = [
        {
            **vars(revision),
            "user": by(revision.user.name),
            "reported_by": revision.reported_by.name,
            "number": str(revision.number),
            "when": revision.at,
            "what": what(revision, alone),
            "table": _title(revision.table),
            "rows": counts(revision),
        }
        for revision in revisions
    ]
    widgets_tables.lay_out("The newest revisions", rows[:NEWEST], _HEADERS)
    if len(rows) > NEWEST:
        every = titled("All revisions", rows)
        panels.on_demand(
            every, "all-revisions", lambda: widgets_tables.lay_out("Revisions", rows, _HEADERS)
        )


def in_list(revision: Revision) -> str:
    """A revision in a list: `24 · 31 Mar 2018 10:41 UTC+2 · KPI values · values.csv`."""
    stored, table = timestamps.written(revision.at), _title(revision.table)
    return " · ".join(filter(None, [str(revision.number), stored, table, revision.file]))


def what(revision: Revision, alone: Collection[int]) -> str:
    """What kind of step it was, and whether nobody else looked, as at those of `alone`."""
    step = _step(revision)
    return say("alone", what=step) if revision.number in alone else step


def _step(revision: Revision) -> str:
    if revision.kind == "undo":
        return say("undo_of", number=revision.undoes)
    if revision.upload is not None:
        return say("upload_approved", number=revision.upload)
    if revision.user.name == _PROGRAM:
        return LOADED
    return say("in_place") if revision.kind == four_eyes.EDIT else revision.kind


def by(name: str) -> str:
    """Who approved or stored something; nobody for what was there when the program was set up."""
    return "" if name == _PROGRAM else name


def counts(revision: Revision, none: str = "no row") -> str:
    """Such as `4 added, 8 changed`."""
    numbers = {"added": revision.added, "changed": revision.changed, "removed": revision.removed}
    parts = [say(key, number=number) for key, number in numbers.items() if number]
    return joined(parts, ", ") or none


def show(
    context: Context,
    source: str,
    revision: Revision,
    upload: Upload | None,
    known: Sequence[Revision],
) -> None:
    """Who, when and why, the file, and every row that changed; `known` are all revisions."""
    at, user = timestamps.written(revision.at), by(revision.user.name)
    step, rows = what(revision, four_eyes.alone(known)), counts(revision, none="No row")
    key = "stored" if user else "stored_at_start"
    stored = say(key, number=revision.number, what=step, at=at, user=user, rows=rows)
    st.markdown(as_text(stored))
    if upload is not None:
        at = timestamps.written(upload.at)
        st.markdown(as_text(say("handed_in", at=at, user=upload.user, file=upload.file)))
    if revision.note:
        st.text(say("note_and_reasons", note=revision.note))
    if revision.sha256:
        st.caption(say("sha256", hash=revision.sha256))
    if upload is not None:
        with st.container(horizontal=True):
            listing.receipt(upload, "-history")
            original(context, source, upload)
    difference(source, revision.number - 1, revision.number, context.locale)


def original(
    context: Context, source: str, upload: Upload, kind: downloads.Kind = "secondary"
) -> None:
    """The file as handed in, for those who may have it; asked again when they press the button."""
    user = context.user
    if can(user, Action.READ_FILES) or can(user, Action.UPLOAD, upload.partner):
        downloads.offer(
            "The file as it was handed in",
            lambda: _file(source, upload.number, user.email),
            upload.file or f"upload_{upload.number}",
            key=f"original-{upload.number}",
            kind=kind,
        )


def difference(
    source: str, old: int, new: int, locale: str, only: Only = EVERYTHING, *, origin: bool = True
) -> None:
    """Every row that differs, from old to new; with `origin` also who changed it last."""
    span = range(min(old, new) + 1, max(old, new) + 1)
    store = cached.store(source)
    every = cached.revisions(source, store.revision())
    touched = sum(r.added + r.changed + r.removed for r in every if r.number in span)
    if touched > MOST_ROWS:
        st.info(say("too_many", number=touched))
        return
    changed = _between(source, old, new, only)
    if not changed:
        st.caption("No row differs.")
        return
    headers = _CHANGES | _ORIGIN if origin else _CHANGES
    most = preview.MOST
    lines = [line for change in changed[:most] for line in _lines(change, locale)][:most]
    st.markdown(say("rows_differ", count=len(changed)))
    widgets_tables.lay_out("Changed rows", lines, headers)
    if len(lines) == most:
        st.caption(say("first_lines", number=most))


def _lines(change: RowChange, locale: str) -> list[dict[str, str]]:
    table = tables.named(change.table)
    named = {column.name: column for column in table.columns}
    cells = [cell for cell in change.columns if cell[0] not in table.key] or change.columns
    who = {"reported_by": change.reported_by, "user": by(change.user)}
    origin = {**who, "file": change.file, "revision": str(change.added_in)}
    row, kind = change.label, change.kind
    return [
        {
            **origin,
            "table": table.title,
            "row": row
            if kind == "changed"
            else say("of_kind", row=row, kind=_KINDS.get(kind, kind)),
            "column": named[name].title,
            "before": preview.cell(named[name], before, locale),
            "after": preview.cell(named[name], after, locale),
        }
        for name, before, after in cells
    ]


def _file(source: str, number: int, email: str) -> bytes:
    """With the role that the person has by now: the page may have been open for long."""
    store = cached.store(source)
    return submissions.original(store, number, user=accounts.user(identity.people(), store, email))


@lru_cache(maxsize=16)
def _between(source: str, old: int, new: int, only: Only) -> tuple[RowChange, ...]:
    """Revisions never change, so the difference of two is remembered by their numbers."""
    asked = {name: code or None for name, code in only._asdict().items()}
    return changes.between(cached.store(source), old, new, **asked)


def _title(table: str) -> str:
    return tables.named(table).title if table in tables.discover() else table
