"""What is kept of signing in and of what people did, and for how long. Asked at every sign-in and
at every start."""

from __future__ import annotations

from datetime import datetime, timedelta

from innodrop.services.people import rate_limit
from innodrop.store.people import WritingPeople

KEPT = timedelta(days=30)
"""Of a session that was last used before: its address is forgotten, and all of it once its account
has a newer one. The newest stays, since it says when somebody was here last. Likewise of what
people did: from where."""
NOTED = timedelta(days=365)
"""What people did is forgotten then; approvals stand in history."""


def expire(people: WritingPeople, now: datetime) -> None:
    """Forget sessions, addresses, links and attempts that are old enough."""
    people.forget_sessions(before=now - KEPT)
    people.forget_links(before=now - KEPT)
    people.forget_attempts(before=now - rate_limit.WINDOW)
    people.forget_activity(addresses=now - KEPT, lines=now - NOTED)
