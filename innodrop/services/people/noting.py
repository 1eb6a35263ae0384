"""What people do is told to the log, and noted for a while in the file of accounts, so that a
coordinator can look, see `activity`. Neither ever stands in the way of what is done."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from innodrop import errors, log_lines, store
from innodrop.model.people.activity import Activity, ActivityKind, Manner
from innodrop.services.people import rate_limit
from innodrop.store.people import Account, People, WritingPeople

_PATIENCE = 0.2
"""Seconds that a note may wait for another writer."""


def came_in(
    writing: WritingPeople, account: Account, manner: Manner, address: str, now: datetime
) -> None:
    """Note that somebody signed in, with the session that begins."""
    kind = ActivityKind.SIGNED_IN
    writing.put_activity(Activity(now, kind, account.number, address, manner))


def tell_came_in(account: Account, manner: Manner, address: str) -> None:
    """The line of the log, once the session is written."""
    kind = ActivityKind.SIGNED_IN
    log_lines.tell(kind, account.number, address=address, manner=manner)


def refused(
    people: People, account: Account | None, manner: Manner, address: str, now: datetime
) -> None:
    """Tell and note that somebody was refused. What was typed is never kept: it may be a password
    in the wrong box. Who is told to wait is noted once for the time of waiting."""
    number = account.number if account else ""
    log_lines.tell(
        ActivityKind.REFUSED, number or "unknown", address=address, manner=manner, warns=True
    )
    line = Activity(now, ActivityKind.REFUSED, number, address, manner)
    with suppress(errors.Refusal), people.write(_PATIENCE) as writing:
        if manner is not Manner.TOO_MANY or not _noted(writing, line):
            writing.put_activity(line)


def did(accounts: Path, kind: ActivityKind, at: datetime, by: str = "", **subject: int) -> None:
    """Tell that somebody (a number; empty: whoever has the machine) did something with the subject,
    such as `snapshot=3`, and note it in the file of accounts, if there is one that can be
    written."""
    about: dict[str, Any] = {**subject}
    log_lines.tell(kind, by, **about)
    (number,) = subject.values()
    line = Activity(at, kind, by, log_lines.asking().address, subject=number)
    with suppress(errors.Refusal), store.people_in(accounts).write(_PATIENCE) as writing:
        writing.put_activity(line)


def _noted(writing: WritingPeople, line: Activity) -> bool:
    same = {name: getattr(line, name) for name in ("kind", "account", "address", "manner")}
    return bool(writing.activity(1, since=line.at - rate_limit.WINDOW, **same))
