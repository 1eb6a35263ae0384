"""What people did that a coordinator may ask about later, as `accounts.db` keeps it for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ActivityKind(StrEnum):
    """What somebody did; the words are shown as they are."""

    SIGNED_IN = "signed in"
    REFUSED = "refused"
    EXPORTED = "exported"
    APPROVED = "approved"
    RESTORED = "restored"


class Manner(StrEnum):
    """How somebody came in, or with what somebody was refused."""

    PASSWORD = "password"  # noqa: S105 - a word
    ONE_CLICK = "one click"
    OPENID = "OpenID"
    LINK = "link"
    CODE = "code"
    RECOVERY_CODE = "recovery code"
    TOO_MANY = "too many attempts"
    PRESENT_PASSWORD = "present password"  # noqa: S105 - a word


@dataclass(frozen=True)
class Activity:
    """One thing that somebody did, at a time in UTC. `account` is a number, empty for somebody
    unknown or for whoever has the machine; `subject` the number of the snapshot, the upload or the
    revision that it concerns, 0 for none."""

    at: datetime
    kind: ActivityKind
    account: str = ""
    address: str = ""
    manner: str = ""
    subject: int = 0
