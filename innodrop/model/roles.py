"""Who may do what: one rule per permission, with two voices. `require` raises, `can` answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from innodrop.errors import NotAllowed
from innodrop.model.keys import normalise


class Role(StrEnum):
    """What somebody is in the partnership. Everybody who is signed in reads everything."""

    COMMITTEE = "committee"
    PARTNER = "partner"
    COORDINATOR = "coordinator"


class Action(StrEnum):
    """What a role may allow beyond reading; the words complete the sentence "You may not ..."."""

    UPLOAD = "hand in rows of this partner"
    REVIEW = "approve or return uploads"
    UNDO = "undo a revision"
    READ_FILES = "download files that others handed in"
    FREEZE = "freeze or export snapshots"
    ADMINISTER = "change people, roles or settings"


@dataclass(frozen=True)
class User:
    """Somebody who is signed in. `partner` is the partner code of the role partner, else empty.
    `number` is what history stores of them, see `model.people`."""

    email: str
    name: str
    role: Role
    partner: str = ""
    number: str = field(kw_only=True)


def can(user: User, action: Action, partner: str = "") -> bool:
    """Whether the user may do it; for UPLOAD, to rows of `partner` (empty: rows of the project)."""
    if user.role is Role.COORDINATOR:
        return True
    if user.role is Role.PARTNER and action is Action.UPLOAD:
        return bool(user.partner) and normalise(partner) == normalise(user.partner)
    return False


def require(user: User, action: Action, partner: str = "") -> None:
    """Raise `NotAllowed` unless `can`."""
    if not can(user, action, partner):
        raise NotAllowed(user.role.value, action.value)
