"""Who signed in, was refused, exported, approved, restored: what a coordinator may look at.

Approvals are read from history, where they stay; all else is kept for a while, see `expiry`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from innodrop.model.people import Names, person
from innodrop.model.people.activity import Activity, ActivityKind
from innodrop.model.roles import User
from innodrop.services.people import accounts
from innodrop.services.people.sentences import say
from innodrop.store.base import Reading
from innodrop.store.people import ReadingPeople

PER_PAGE = 50
RECENT = timedelta(days=30)
"""How long ago the numbers at the top begin."""

_APPROVALS = (
    "SELECT at, user, upload FROM upload_event WHERE state = 'approved' ORDER BY number DESC LIMIT"
    " :limit"
)
_APPROVED = "SELECT COUNT(*) AS times FROM upload_event WHERE state = 'approved' AND at > :since"


@dataclass(frozen=True)
class ActivityPage:
    """Lines, newest first; `older`: whether there are more."""

    lines: tuple[Activity, ...]
    older: bool


def listing(
    people: ReadingPeople,
    facts: Reading,
    kind: ActivityKind | None = None,
    page: int = 1,
    *,
    by: User,
) -> ActivityPage:
    """A page of what people did, of one kind or of all; `page` counts from 1. Coordinators only.
    Raises `NotSignedIn` or `NotAllowed`."""
    accounts.administrator(people, facts, by)
    last = page * PER_PAGE
    lines: list[Activity] = []
    if kind is not ActivityKind.APPROVED:
        asked = {"kind": kind.value} if kind else {}
        lines += people.activity(last + 1, since=None, **asked)
    if kind in (None, ActivityKind.APPROVED):
        lines += _approvals(facts, last + 1)
    lines.sort(key=lambda line: line.at, reverse=True)
    return ActivityPage(tuple(lines[last - PER_PAGE : last]), len(lines) > last)


def counts(
    people: ReadingPeople, facts: Reading, now: datetime, *, by: User
) -> Mapping[ActivityKind, int]:
    """How often what was done within `RECENT`. Coordinators only, as `listing`."""
    accounts.administrator(people, facts, by)
    since = now - RECENT
    asked = {"since": since.astimezone(UTC).isoformat()}
    approved = int(facts.query(_APPROVED, asked)[0]["times"])
    known = people.activity_counts(since)
    return {kind: known.get(kind, 0) for kind in ActivityKind} | {ActivityKind.APPROVED: approved}


def who(line: Activity, names: Names) -> str:
    """Who did it, by the name they have now."""
    if line.account:
        return person(line.account, names).name
    return say("machine") if line.kind is ActivityKind.RESTORED else say("unknown")


def what(line: Activity) -> str:
    """With what, or in which manner: `snapshot 3`, `password`."""
    match line.kind:
        case ActivityKind.EXPORTED:
            return say("snapshot", number=line.subject)
        case ActivityKind.APPROVED:
            return say("upload", number=line.subject)
        case ActivityKind.RESTORED:
            return say("restored_revision", number=line.subject)
        case _:
            return line.manner


def _approvals(facts: Reading, limit: int) -> list[Activity]:
    return [
        Activity(
            datetime.fromisoformat(row["at"]),
            ActivityKind.APPROVED,
            str(row["user"]),
            subject=int(row["upload"]),
        )
        for row in facts.query(_APPROVALS, {"limit": limit})
    ]
