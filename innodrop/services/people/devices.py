"""Browsers known to an account: somebody signed in there. It opens nothing; guesses made there are
counted apart, so that strangers cannot keep the account's owner out."""

from __future__ import annotations

from datetime import datetime, timedelta

from innodrop.services.people import sessions
from innodrop.store.people import Device, People, ReadingPeople

VALID = timedelta(days=180)
"""A browser is known for so long after the last sign-in there."""
LENGTH = len(sessions.new_token())
"""Letters of a browser's mark; others are none of ours."""


def known(people: ReadingPeople, email: str, mark: str, now: datetime) -> str:
    """The id of the browser with this mark if the account knows it, else empty."""
    device = sessions.id_of(mark)
    seen = people.device_seen(device, email)
    return device if seen is not None and len(mark) == LENGTH and now - seen < VALID else ""


def remember(people: People, session: str, mark: str, now: datetime) -> None:
    """Somebody began the session (its id) in the browser with this mark. Not for accounts of the
    demonstration, which have no password."""
    if len(mark) != LENGTH:
        return
    with people.write() as writing:
        kept = writing.session(session)
        if kept and not kept[1].demo:
            writing.put_device(Device(sessions.id_of(mark), kept[1].email, now))
            writing.forget_devices(before=now - VALID)
