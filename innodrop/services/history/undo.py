"""Taking a revision back as a unit, by a new revision that restores what was there before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from innodrop import errors
from innodrop.model.ordering import natural
from innodrop.model.roles import Action, User, require
from innodrop.model.upload import UploadState, UploadStep
from innodrop.services import four_eyes
from innodrop.services.history import changes
from innodrop.services.history.changes import RowChange
from innodrop.services.history.sentences import say
from innodrop.services.history.touched import TouchedRow, touched_rows
from innodrop.services.uploads import submissions
from innodrop.services.uploads.references import code_lists
from innodrop.store.base import NewRevision, Reading, Record, Revision, Store, Writing, at_once
from innodrop.tables import discover, table_of
from innodrop.tables.progress import kpi_revision
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.progress.observation import Observation
from innodrop.tables.progress.target import Target
from innodrop.tables.table import CodeList, Table

_NAMED = 10
"""Rows that a refusal names."""


def undo(
    store: Store,
    revision: int,
    *,
    user: User,
    at: datetime,
    note: str,
    coordinators: Collection[str] | None = None,
) -> int:
    """Restore the rows that a revision changed, withdraw those it added; the new revision's number.

    `at` is UTC; `coordinators`: see `four_eyes.SecondLook`. The upload behind it becomes undone, or
    approved again if an undo is undone. Raises `NotAllowed`, `NoteMissing`, `UnknownRevision`,
    `NothingToUndo`, `UndoConflict` where later revisions rest on those rows, and `SamePerson` where
    somebody else must look at what one made oneself.
    """
    require(user, Action.UNDO)
    note = submissions.tidy(note)
    if not note:
        raise errors.NoteMissing("undo a revision")
    past = _find(store, revision)
    entry = NewRevision(
        at=at,
        user=user.number,
        kind="undo",
        table=past.table,
        file=past.file,
        sha256=past.sha256,
        note=note,
        upload=past.upload,
        undoes=revision,
    )
    with store.write(entry) as writing:
        rows = touched_rows(writing, revision)
        _check(writing, revision, rows)
        back = [(row.made_in, row.touched) for row in rows if row.before is not None]
        four_eyes.check_undo(
            writing, past, [r.touched for r in rows], back, user=user, coordinators=coordinators
        )
        _restore(writing, rows)
        if past.upload is not None:
            approved = submissions.find(writing, past.upload).state is UploadState.APPROVED
            state = UploadState.UNDONE if approved else UploadState.APPROVED
            writing.move(past.upload, UploadStep(at, user.number, state, note))
        return writing.number


@at_once
def conflicts(store: Reading, revision: int) -> tuple[RowChange, ...]:
    """The rows on which later revisions rest, so that `revision` cannot be undone, as those changed
    them; not what an undo has put back since. Raises `UnknownRevision`."""
    _find(store, revision)
    return _conflicts(store, touched_rows(store, revision))


def _find(store: Reading, number: int) -> Revision:
    revisions = store.revisions()
    revision = next((revision for revision in revisions if revision.number == number), None)
    if revision is None:
        raise errors.UnknownRevision(number, store.revision())
    return revision


def _check(store: Reading, number: int, rows: Sequence[TouchedRow]) -> None:
    if not rows:
        raise errors.NothingToUndo(number, "it changed no row.")
    if all(row.undone for row in rows):
        raise errors.NothingToUndo(number, "it is undone already.")
    conflicts = _conflicts(store, rows)
    if conflicts:
        first, rest = conflicts[:_NAMED], conflicts[_NAMED:]
        named = [say("conflict", row=c.label, revision=c.added_in, user=c.user) for c in first]
        raise errors.UndoConflict(number, named, len(rest))


def _conflicts(store: Reading, rows: Sequence[TouchedRow]) -> tuple[RowChange, ...]:
    overtaken = [
        _last_change(row.table, row.key, row.versions, row.last) for row in rows if row.overtaken
    ]
    return (*overtaken, *_dependents(store, rows), *_orphans(store, rows), *_measured(store, rows))


def _last_change(table: Table, key: str, versions: Sequence[Record], last: Revision) -> RowChange:
    before, after = (changes.standing(versions, last.number - back) for back in (1, 0))
    return changes.row_change(table, key, before, after, last)


def _dependents(store: Reading, rows: Sequence[TouchedRow]) -> Iterator[RowChange]:
    """Rows that name a code which would be gone."""
    own = {(row.table.name, row.key) for row in rows}
    touched = {row.table.name for row in rows}
    for table in discover().values():
        for column, codes in code_lists(table).items():
            gone = _gone(store, codes, rows) if codes.table in touched else frozenset()
            if gone:
                naming = store.query(
                    f"SELECT key, {column} FROM {table.name} WHERE {column} IS NOT NULL"
                )
                keys = sorted(
                    (row["key"] for row in naming if gone & set(str(row[column]).split(";"))),
                    key=natural,
                )
                yield from _newest_changes(
                    store, table, [key for key in keys if (table.name, key) not in own]
                )


def _newest_changes(store: Reading, table: Table, keys: Sequence[str]) -> Iterator[RowChange]:
    revisions = {revision.number: revision for revision in store.revisions()}
    for key, versions in changes.by_key(store.versions(table, keys=keys)).items() if keys else ():
        last = changes.touches(versions, 0, max(revisions))[-1]
        yield _last_change(table, key, versions, revisions[last])


def _orphans(store: Reading, rows: Sequence[TouchedRow]) -> Iterator[RowChange]:
    """Rows that would be restored although something that they name is gone by now."""
    known: dict[CodeList, frozenset[str]] = {}
    for row in rows:
        if row.before is None or row.overtaken:
            continue
        for column, codes in code_lists(row.table).items():
            if codes not in known:
                known[codes] = _codes_afterwards(store, codes, rows)
            if row.before[column] and not set(str(row.before[column]).split(";")) <= known[codes]:
                yield _last_change(row.table, row.key, row.versions, row.last)
                break


def _measured(store: Reading, rows: Sequence[TouchedRow]) -> Iterator[RowChange]:
    """Values and targets that were stored under a unit or rule which would be put back."""
    for row in rows:
        if row.table is not table_of(Kpi) or row.before is None or row.overtaken:
            continue
        params = {"kpi": row.before["code"], "since": row.last.number}
        if kpi_revision.otherwise(row.versions[-1], row.before):
            for table in (table_of(Observation), table_of(Target)):
                asked = f"SELECT key FROM {table.name} WHERE kpi = :kpi AND added_in > :since"
                keys = [later["key"] for later in store.query(asked, params)]
                yield from _newest_changes(store, table, keys)


def _gone(store: Reading, codes: CodeList, rows: Sequence[TouchedRow]) -> frozenset[str]:
    """The codes that stand now and would not after the undo."""
    mine = (row for row in rows if row.table.name == codes.table and not row.overtaken)
    present = frozenset(str(row.versions[-1][codes.column]) for row in mine)
    return present - _codes_afterwards(store, codes, rows)


def _codes_afterwards(
    store: Reading, codes: CodeList, rows: Sequence[TouchedRow]
) -> frozenset[str]:
    """The codes that would stand after the undo."""
    mine = {row.key: row.before for row in rows if row.table.name == codes.table}
    every = store.query(f"SELECT key, {codes.column} FROM {codes.table}")
    others = (row for row in every if row["key"] not in mine)
    standing = (*others, *(before for before in mine.values() if before is not None))
    return frozenset(str(row[codes.column]) for row in standing) | frozenset(codes.also)


def _restore(writing: Writing, rows: Sequence[TouchedRow]) -> None:
    for table in {row.table.name: row.table for row in rows}.values():
        mine = [row for row in rows if row.table.name == table.name]
        writing.put(table, [row.before for row in mine if row.before is not None])
        writing.withdraw(table, [row.key for row in mine if row.before is None])
        if table.on_write is not None:
            table.on_write(writing, partial(_values, mine))


def _values(rows: Sequence[TouchedRow], column: str) -> set[Any]:
    return {row.versions[0][column] for row in rows}
