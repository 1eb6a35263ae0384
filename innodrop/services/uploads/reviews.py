"""The coordinator's queue: an upload becomes a revision, or goes back with a note."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime

from innodrop import errors, intake, log_lines
from innodrop.gc_pause import left_alone
from innodrop.model.people.activity import ActivityKind
from innodrop.model.problems import Tier
from innodrop.model.refusals import sentence
from innodrop.model.roles import Action, User, require
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload, UploadState, UploadStep
from innodrop.services import four_eyes
from innodrop.services.four_eyes import SecondLook
from innodrop.services.uploads import moved, receipts, submissions
from innodrop.services.uploads.plan import Plan, plan, write_into
from innodrop.services.uploads.sentences import say
from innodrop.store.base import NewRevision, Reading, Store, at_once
from innodrop.tables import named


def queue(store: Reading) -> tuple[Upload, ...]:
    """The uploads that wait, oldest first."""
    return tuple(reversed(submissions.uploads(store, state=UploadState.SUBMITTED)))


@at_once
def current_plan(store: Reading, number: int) -> Plan:
    """What the upload would do to the newest revision, planned anew as its own partner's, so read.
    Raises `UnknownUpload`, and `FileRefused` where the file cannot be read any more."""
    upload = submissions.find(store, number)
    return plan(
        store,
        named(upload.table),
        submissions.content(store, number),
        file=upload.file,
        partner=upload.partner or None,
        options=intake.Options(**upload.options),
    )


def refuse_moved(store: Reading, numbers: Iterable[int]) -> None:
    """Raises `CellsMoved` for the first of these uploads of which cells that it would write have
    moved since it was handed in, or `UnknownUpload`. What cannot be planned is not refused here."""
    for number in numbers:
        upload = submissions.find(store, number)
        with suppress(errors.FileRefused, errors.UnknownPartner):
            current = current_plan(store, number)
            if cells := moved.since(store, current, upload.base_revision):
                raise errors.CellsMoved(number, moved.in_words(cells), current.base_revision)


def approve(
    store: Store,
    number: int,
    *,
    user: User,
    at: datetime,
    seen: int,
    coordinators: Collection[str] | None = None,
) -> int:
    """Apply an upload as one revision, and return its number.

    `seen` is the newest revision that the reviewer looked at, `at` is UTC; `coordinators`: see
    `needs_other`. Raises `NotAllowed`, `SamePerson`, `UploadDecided`, `StalePlan` if the data moved
    since, `PlanBlocked` if it does not hold against them, and `RowOfAnotherPartner`; then nothing
    is written.
    """
    require(user, Action.REVIEW)
    upload = submissions.find(store, number)
    question = SecondLook.of(store, user.number, coordinators)
    if needs_other(store, upload, user, question):
        raise errors.SamePerson(number, alone=not question.others)
    revision = take(store, upload, user=user.number, at=at, seen=seen)
    log_lines.tell(ActivityKind.APPROVED, user.number, upload=number, revision=revision)
    return revision


def needs_other(store: Reading, upload: Upload, user: User, question: SecondLook) -> bool:
    """Whether an upload is the user's own and somebody else must look. Read from the revision that
    is approved upon: another choice in between is another revision, and refused as such."""
    if upload.user.number != user.number:
        return False
    if not four_eyes.decides_by_columns(upload.table):
        return question.needs_other([(upload.table, ())])
    try:
        return question.needs_other(four_eyes.touched(current_plan(store, upload.number)))
    except (errors.FileRefused, errors.UnknownPartner):
        return question.needs_other([(upload.table, ())])


@left_alone()
def take(store: Store, upload: Upload, *, user: str, at: datetime, seen: int) -> int:
    """Apply an upload without asking who does it: for `approve`, and for copies of what waits."""
    if upload.state is not UploadState.SUBMITTED:
        raise errors.UploadDecided(upload.number, upload.state.value, UploadState.APPROVED.value)
    sound = _sound_plan(store, upload, seen)
    entry = NewRevision(
        at=at,
        user=user,
        kind="upload",
        table=upload.table,
        file=upload.file,
        sha256=upload.sha256,
        note=_note(upload),
        upload=upload.number,
        reported_by=upload.user.number,
    )
    with store.write(entry, base=seen, owner=upload.partner) as writing:
        writing.move(upload.number, UploadStep(at, user, UploadState.APPROVED))
        write_into(writing, sound)
        return writing.number


def give_back(store: Store, number: int, *, user: User, at: datetime, note: str) -> Upload:
    """Return an upload. Raises `NotAllowed`, `NoteMissing`, `UnknownUpload`, `UploadDecided`."""
    require(user, Action.REVIEW)
    if not submissions.tidy(note):
        raise errors.NoteMissing("return an upload")
    with store.keep() as keeping:
        keeping.move(
            number, UploadStep(at, user.number, UploadState.RETURNED, submissions.tidy(note))
        )
        return submissions.find(keeping, number)


def _sound_plan(store: Reading, upload: Upload, seen: int) -> Plan:
    """The plan of today; `StalePlan` before anything is said of data the reviewer has not seen."""
    _check_seen(store, seen)
    try:
        current = current_plan(store, upload.number)
    except (errors.FileRefused, errors.UnknownPartner) as refusal:
        raise errors.PlanBlocked(upload.number, sentence(refusal)) from refusal
    # again, since somebody may have written while the file was planned
    _check_seen(store, seen)
    if current.blocked:
        first = min(current.problems, key=lambda problem: problem.tier is not Tier.BLOCKS)
        cell = say("cell", row=first.row, column=first.column)
        key = "expected_in" if first.row else "expected"
        raise errors.PlanBlocked(upload.number, say(key, cell=cell, expected=first.expected))
    if not current.changes:
        raise errors.PlanBlocked(upload.number, "all its rows are stored already.")
    missing = submissions.missing_reasons(current, upload.reasons)
    if missing or current.to_be_explained > len(current.needing_reasons):
        unexplained = missing[0] if missing else say("unlisted")
        raise errors.PlanBlocked(upload.number, say("reason_needed", cell=unexplained))
    return current


def _check_seen(store: Reading, seen: int) -> None:
    now = store.revision()
    if now != seen:
        raise errors.StalePlan(seen, now)


def _note(upload: Upload) -> str:
    """What stays with the revision: the note, then each reason with its row and column."""
    reasons = (say("reason", cell=cell, text=text) for cell, text in receipts.explained(upload))
    return joined([upload.note, *reasons], "; ")
