"""Small things are small: cells of one row changed where they stand, with the checks, the impact
and the history of any upload. It is one revision at once, or waits where somebody else must look.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from innodrop import errors, intake
from innodrop.model.problems import Problem, Tier
from innodrop.model.roles import Action, User, require
from innodrop.model.upload import Upload
from innodrop.services import four_eyes
from innodrop.services.four_eyes import EDIT, SecondLook
from innodrop.services.history import trace
from innodrop.services.uploads import drafts, moved, submissions
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.services.uploads.stored_rows import rows_under
from innodrop.store.base import NewRevision, Reading, Store, at_once
from innodrop.tables import named


@dataclass(frozen=True)
class Edit:
    """Cells of one row as somebody typed them, by column; a blank one empties the cell. `key` is
    the row's as it is stored, `seen` the revision that was looked at."""

    table: str
    key: str
    cells: Mapping[str, str]
    seen: int


@dataclass(frozen=True)
class Changed:
    """What became of an edit: a `revision` at once, or an `upload` that somebody else looks at."""

    revision: int | None
    upload: Upload | None


@at_once
def plan(store: Reading, edit: Edit, *, today: date | None = None) -> Plan:
    """What the edit would do. Raises `UnknownTable`, `UnknownRow`, `UnknownColumn`, and
    `EditRefused` where a value is not possible, or nothing changes."""
    made = _plan(store, edit, today)
    if made.blocked:
        raise _refusal(next(p for p in made.problems if p.tier is Tier.BLOCKS))
    if not made.changes:
        raise errors.NothingToChange
    return made


def change(
    store: Store,
    edit: Edit,
    *,
    user: User,
    at: datetime,
    note: str = "",
    today: date | None = None,
    coordinators: Collection[str] | None = None,
) -> Changed:
    """Store the edit as a revision, or hand it in where somebody else must look.

    `at` is UTC, `note` is the reason where one is asked for, `coordinators`: see
    `four_eyes.SecondLook`. Raises `NotAllowed`, what `plan` raises, `EditRefused` without a reason,
    and `StalePlan` where the cells say something else since `edit.seen`.
    """
    require(user, Action.REVIEW)
    note, made = submissions.tidy(note), plan(store, edit, today=today)
    if moved.since(store, made, edit.seen):
        raise errors.StalePlan(edit.seen, made.base_revision)
    if made.needing_reasons and not note:
        raise _refusal(made.needing_reasons[0])
    question = SecondLook.of(store, user.number, coordinators)
    if question.needs_other(four_eyes.touched(made), in_place=True):
        return Changed(None, _handed_in(store, edit, made, user, note, at))
    entry = NewRevision(
        at=at, user=user.number, kind=EDIT, table=edit.table, note=note, reported_by=user.number
    )
    with store.write(entry, base=made.base_revision) as writing:
        upload_plan.write_into(writing, made)
        return Changed(writing.number, None)


def _handed_in(store: Store, edit: Edit, made: Plan, user: User, note: str, at: datetime) -> Upload:
    draft, options = _file(store, edit)
    reasons = {submissions.reason_key(problem): note for problem in made.needing_reasons}
    return submissions.submit(
        store, made, draft.data, user=user, partner="", reasons=reasons, note=note,
        options=options, at=at,
    )  # fmt: skip


def _plan(store: Reading, edit: Edit, today: date | None) -> Plan:
    draft, options = _file(store, edit)
    return upload_plan.plan(
        store, named(edit.table), draft.data, file=draft.name, options=options, today=today
    )


def _file(store: Reading, edit: Edit) -> tuple[drafts.Draft, intake.Options]:
    """The edit as the file that it might be handed in as."""
    table, key = named(edit.table), trace.key_of(edit.key)
    columns = {column.name for column in table.columns}
    if unknown := [name for name in edit.cells if name not in columns or name in table.key]:
        raise errors.UnknownColumn(edit.table, unknown[0], sorted(columns - set(table.key)))
    stored = next(rows_under(store, table, [key]), None)
    if stored is None:
        raise errors.UnknownRow(edit.table, edit.key.replace("\x1f", " "))
    names = {name: str(stored[name] or "") for name in table.key}
    cells = {name: text.strip() for name, text in edit.cells.items()}
    emptied = ";".join(name for name, text in cells.items() if not text)
    options = intake.Options(delimiter=";", emptied=emptied or None)
    return drafts.corrections(table, [names | cells]), options


def _refusal(problem: Problem) -> errors.EditRefused:
    reason = problem.tier is not Tier.BLOCKS
    return errors.EditRefused(problem.column, problem.expected, problem.remedy, reason=reason)
