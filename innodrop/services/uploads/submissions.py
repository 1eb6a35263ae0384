"""Where files are handed in: they wait outside the facts until somebody approves them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from innodrop import errors, intake
from innodrop.model.keys import normalise
from innodrop.model.people import NOBODY, Names, person
from innodrop.model.problems import Problem
from innodrop.model.roles import Action, User, can, require
from innodrop.model.upload import Submission, Upload, UploadState, UploadStep
from innodrop.services.uploads.plan import Plan
from innodrop.services.uploads.sentences import say
from innodrop.store.base import Reading, Record, Store

LONGEST = 2_000
"""Characters of a note or a reason; more is cut."""
_NAMED = 10  # rows that a refusal names
_UPLOADS = (
    "SELECT u.number, u.at, u.user, u.partner, u.table_name, u.file, u.sha256, u.size, u.options,"
    " u.reasons, u.note, u.base_revision, u.added, u.changed, u.same, e.state, e.at AS decided_at,"
    " e.user AS decided_by, e.note AS decision_note, (SELECT MAX(a.revision) FROM upload_event a"
    " WHERE a.upload = u.number AND a.state = 'approved') AS revision FROM upload u JOIN"
    " upload_event e ON e.number = (SELECT MAX(number) FROM upload_event WHERE upload = u.number) "
)


def reason_key(problem: Problem) -> str:
    """What a reason is filed under: the row and column of the problem, such as `12:value`."""
    return f"{problem.row}:{problem.column}"


def submit(  # noqa: PLR0913 - each but the first three is named at the call
    store: Store,
    plan: Plan,
    content: bytes,
    *,
    user: User,
    partner: str,
    reasons: Mapping[str, str],
    note: str = "",
    options: intake.Options | None = None,
    at: datetime,
) -> Upload:
    """Hand in the file that `plan` was made of, and return its upload; nothing is applied.

    `partner` is the one that the plan was made for (empty: the coordinator), `reasons` are filed
    under `reason_key`, `at` is UTC. The same bytes, read in the same way, that wait or were
    approved are not handed in again: the first upload is returned. Raises `NotAllowed`,
    `NothingToSubmit`, `ReasonMissing`, and ValueError for a plan that is blocked or another file's.
    """
    require(user, Action.UPLOAD, partner)
    if plan.blocked:
        raise ValueError("a blocked plan is never submitted")
    same_file = hashlib.sha256(content).hexdigest() == plan.sha256
    if not same_file or normalise(partner) != normalise(plan.partner):
        raise ValueError("the plan was made of another file or for another partner")
    submission = _submission(plan, content, user, options, reasons, note, at)
    with store.keep() as keeping:
        if first := same(keeping, plan, options):
            return first
        if not plan.changes:
            raise errors.NothingToSubmit(plan.file)
        _check_reasons(plan, submission.reasons)
        return find(keeping, keeping.submit(submission))


def same(store: Reading, plan: Plan, options: intake.Options | None) -> Upload | None:
    """The first upload of these bytes, for this partner and so read, that waits or was approved."""
    rows = store.query(
        f"{_UPLOADS} WHERE u.sha256 = :sha256 AND u.table_name = :table AND u.partner = :partner"
        " ORDER BY u.number",
        {"sha256": plan.sha256, "table": plan.table.name, "partner": plan.partner},
    )
    alive, given = (UploadState.SUBMITTED, UploadState.APPROVED), _given(options)
    names = store.names()
    every = (_upload(row, names) for row in rows)
    return next((u for u in every if u.state in alive and u.options == given), None)


def withdraw(store: Store, number: int, *, user: User, at: datetime) -> Upload:
    """Take back an upload that waits. Raises `NotAllowed`, `UnknownUpload`, `UploadDecided`."""
    require(user, Action.UPLOAD, find(store, number).partner)
    with store.keep() as keeping:
        keeping.move(number, UploadStep(at, user.number, UploadState.WITHDRAWN))
        return find(keeping, number)


def uploads(
    store: Reading, *, partner: str | None = None, state: UploadState | None = None
) -> tuple[Upload, ...]:
    """Every upload, newest first; with `partner` (empty: the coordinator) or `state` only those."""
    names = store.names()
    every = (_upload(row, names) for row in store.query(f"{_UPLOADS} ORDER BY u.number DESC"))
    return tuple(
        upload
        for upload in every
        if (partner is None or normalise(upload.partner) == normalise(partner))
        and state in (None, upload.state)
    )


def find(store: Reading, number: int) -> Upload:
    """The upload of that number. Raises `UnknownUpload`."""
    rows = store.query(f"{_UPLOADS} WHERE u.number = :number", {"number": number})
    if not rows:
        raise errors.UnknownUpload(number)
    return _upload(rows[0], store.names())


def original(store: Reading, number: int, *, user: User) -> bytes:
    """The bytes as handed in, for whoever may hand in for that partner. May raise `NotAllowed`."""
    if not can(user, Action.UPLOAD, find(store, number).partner):
        require(user, Action.READ_FILES)
    return content(store, number)


def content(store: Reading, number: int) -> bytes:
    """The bytes as they were handed in, for the program itself."""
    rows = store.query("SELECT content FROM upload WHERE number = :number", {"number": number})
    return bytes(rows[0]["content"])


def course(store: Reading, number: int) -> tuple[UploadStep, ...]:
    """Everything that happened to an upload, oldest first."""
    rows = store.query(
        "SELECT at, user, state, note FROM upload_event WHERE upload = :upload ORDER BY number",
        {"upload": number},
    )
    return tuple(
        UploadStep(
            datetime.fromisoformat(row["at"]), row["user"], UploadState(row["state"]), row["note"]
        )
        for row in rows
    )


def last_event(store: Reading) -> int:
    """A number that grows when anything is handed in, decided or taken back, for keys of caches."""
    rows = store.query("SELECT COALESCE(MAX(number), 0) AS number FROM upload_event")
    return int(rows[0]["number"])


def tidy(text: str) -> str:
    """What a person typed as a note or a reason, in one visible line, and not endless."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST]


def missing_reasons(plan: Plan, reasons: Mapping[str, str]) -> tuple[str, ...]:
    """The rows and columns that need a reason and have none, as they are named to people."""
    return tuple(
        say("cell", row=problem.row, column=problem.column)
        for problem in plan.needing_reasons
        if not reasons.get(reason_key(problem), "").strip()
    )


def _submission(
    plan: Plan,
    content: bytes,
    user: User,
    options: intake.Options | None,
    reasons: Mapping[str, str],
    note: str,
    at: datetime,
) -> Submission:
    asked = {reason_key(problem) for problem in plan.needing_reasons}
    return Submission(
        at=at,
        user=user.number,
        partner=plan.partner,
        table=plan.table.name,
        file=plan.file,
        sha256=plan.sha256,
        content=content,
        options=_given(options),
        reasons={key: tidy(text) for key, text in reasons.items() if key in asked and tidy(text)},
        note=tidy(note),
        base_revision=plan.base_revision,
        added=len(plan.new),
        changed=len(plan.changed),
        same=plan.same,
        reports=_reports(plan),
    )


def _reports(plan: Plan) -> dict[str, dict[str, list[str]]]:
    """The periods of the values that would be added or changed, by KPI and partner."""
    periods: dict[str, dict[str, list[str]]] = {}
    for change in plan.changes if plan.table.reports else ():
        kpi, partner, period = map(change.cell, plan.table.reports or ())
        periods.setdefault(kpi, {}).setdefault(partner or "", []).append(period)
    return periods


def _given(options: intake.Options | None) -> dict[str, str]:
    """What of the reading was given instead of detected."""
    every = asdict(options or intake.Options())
    return {name: value for name, value in every.items() if value is not None}


def _check_reasons(plan: Plan, reasons: Mapping[str, str]) -> None:
    missing = missing_reasons(plan, reasons)
    unlisted = plan.to_be_explained - len(plan.needing_reasons)
    if missing or unlisted:
        raise errors.ReasonMissing(missing[:_NAMED], len(missing[_NAMED:]) + unlisted)


def _upload(row: Record, names: Names) -> Upload:
    state = UploadState(row["state"])
    decided = state is not UploadState.SUBMITTED
    typed = {
        "table": row["table_name"],
        "at": datetime.fromisoformat(row["at"]),
        "options": json.loads(row["options"]),
        "reasons": json.loads(row["reasons"]),
        "state": state,
        "decided_at": datetime.fromisoformat(row["decided_at"]) if decided else None,
        "user": person(row["user"], names),
        "decided_by": person(row["decided_by"], names) if decided else NOBODY,
    }
    return Upload(**{name: value for name, value in row.items() if name != "table_name"} | typed)
