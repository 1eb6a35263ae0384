"""A file that somebody handed in, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from innodrop.model.people import NOBODY, Person


class UploadState(StrEnum):
    """What became of an upload; the words are shown as they are."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"

    @property
    def glyph(self) -> str:
        """The mark that stands beside the word."""
        return _GLYPHS[self]


_GLYPHS = {
    UploadState.SUBMITTED: "◉",
    UploadState.APPROVED: "●",
    UploadState.RETURNED: "↩",
    UploadState.WITHDRAWN: "○",
    UploadState.UNDONE: "⊘",
}

NEXT: Mapping[UploadState, frozenset[UploadState]] = {
    UploadState.SUBMITTED: frozenset(
        {UploadState.APPROVED, UploadState.RETURNED, UploadState.WITHDRAWN}
    ),
    UploadState.APPROVED: frozenset({UploadState.UNDONE}),
    UploadState.UNDONE: frozenset({UploadState.APPROVED}),  # by undoing the undo
    UploadState.RETURNED: frozenset(),
    UploadState.WITHDRAWN: frozenset(),
}
"""The states that may follow each state."""


@dataclass(frozen=True)
class Submission:
    """A file as it is handed in, before it has a number.

    `at` is UTC, `user` the number of who hands it in. `partner` is empty for a file of the
    coordinator that may hold anybody's rows. `options` are what the person overruled about reading
    it, by name; `reasons` are keyed by row and column, such as `12:value`. `added`, `changed` and
    `same` count rows against `base_revision`. `reports` are the periods of the KPI values that
    would be added or changed, by KPI and partner (empty: the project).
    """

    at: datetime
    user: str
    partner: str
    table: str
    file: str
    sha256: str
    content: bytes
    options: Mapping[str, str]
    reasons: Mapping[str, str]
    note: str
    base_revision: int
    added: int
    changed: int
    same: int
    reports: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Upload:
    """A file that was handed in, as it stands now; its other fields are those of `Submission`.

    `size` is in bytes. `decided_...` tell of the last thing that happened to it after it was
    submitted (None and empty while it waits). `revision` is the one that its approval made, also
    after it was undone.
    """

    number: int
    at: datetime
    user: Person
    partner: str
    table: str
    file: str
    sha256: str
    size: int
    options: Mapping[str, str]
    reasons: Mapping[str, str]
    note: str
    base_revision: int
    added: int
    changed: int
    same: int
    state: UploadState
    decided_at: datetime | None = None
    decided_by: Person = NOBODY
    decision_note: str = ""
    revision: int | None = None

    @property
    def alone(self) -> bool:
        """Whether who handed it in approved it: nobody else looked."""
        approved = self.state is UploadState.APPROVED
        return approved and self.decided_by.number == self.user.number


@dataclass(frozen=True)
class UploadStep:
    """A step in an upload's life: who (a number, see `model.people`) brought it into `state`, when
    (UTC), in which words."""

    at: datetime
    user: str
    state: UploadState
    note: str = ""
