"""The file about to be handed in: where it goes, what it would do, what was typed beside it.

It is kept for the visit, also across pages, until it is handed in or put away. What is shown of it
always belongs to its bytes, to how they are read and to the newest revision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from innodrop import intake, settings, tables
from innodrop.facts import Facts
from innodrop.model.numbers import written
from innodrop.services.uploads import submissions
from innodrop.services.uploads.drafts import Cells, Draft
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables.table import Table
from innodrop.ui.shell import cached
from innodrop.ui.shell.context import Context
from innodrop.view import View

_FILE, _WORDS, _OPENED = "upload-file", "upload-words", "upload-opened"
_REFUSED = "upload-refused"
_TURN, _RECEIPT, _SHOWN = "upload-turn", "upload-receipt", "upload-shown"


@dataclass(frozen=True)
class IncomingFile:
    """A file on its way in; files of the same bytes and name are equal.

    `options`: how it was read before, if it was. One made on the page is for one `table` and
    `partner` (empty: an uploaded file), and `rows` names each line below its header.
    """

    name: str
    data: bytes = field(repr=False, compare=False)
    sha256: str
    options: intake.Options = field(default_factory=intake.Options, compare=False)
    table: str = ""
    partner: str = ""
    rows: tuple[str, ...] = field(default=(), compare=False)

    def row(self, line: int) -> str:
        """How a person knows a row of it: by its name if it was made here, else by its number."""
        if not line:
            return "whole file"
        # line 1 is the header
        return self.rows[line - 2] if 2 <= line < len(self.rows) + 2 else str(line)  # noqa: PLR2004


@dataclass(frozen=True)
class Goal:
    """Where a file is to go: the newest revision, whatever is shown; `partner` None: anybody's.

    `day` is the reporting date, `today` the clock.
    """

    source: str
    revision: int
    table: str
    partner: str | None
    day: date
    today: date
    locale: str

    @property
    def store(self) -> Store:
        """The database itself."""
        return cached.store(self.source)

    @property
    def facts(self) -> Facts:
        """The facts of the newest revision."""
        return cached.facts(self.source, self.revision)

    @property
    def state(self) -> State:
        """The newest revision as services are asked about it."""
        return State(self.store, self.facts, self.day, self.today, self.locale)

    @property
    def view(self) -> View:
        """What the newest revision looks like now."""
        mark = submissions.last_event(self.store)
        return cached.view(self.source, self.revision, mark, self.day, self.today, self.locale)

    @property
    def definition(self) -> Table:
        """The table."""
        return tables.named(self.table)

    @property
    def country(self) -> str:
        """Where the file was written, by the partner's row."""
        return next((p.country_code for p in self.facts.partners if p.code == self.partner), "")

    @property
    def decimal_comma(self) -> bool:
        """Whether the reader writes numbers with a comma."""
        return "," in written(0.5, locale=self.locale)


def live_source() -> str:
    """The database that everybody writes to, for the caches."""
    return cached.source(settings.load().database)


def goal(context: Context, table: str, partner: str | None) -> Goal:
    """The goal for this visitor now."""
    source = live_source()
    revision = cached.store(source).revision()
    day, today = cached.days(source, revision, revision, context.now.date())
    return Goal(source, revision, table, partner, day, today, context.locale)


# -- the file of this visit -----------------------------------------------------


def incoming(name: str, data: bytes, options: intake.Options | None = None) -> IncomingFile:
    """An uploaded file; `options` is how it was read before."""
    return IncomingFile(name, data, hashlib.sha256(data).hexdigest(), options or intake.Options())


def keep(name: str, data: bytes, options: intake.Options | None = None) -> None:
    """Take up an uploaded file in place of any other."""
    _keep(incoming(name, data, options))


def keep_draft(draft: Draft, goal: Goal) -> None:
    """Take up a file that was made on the page."""
    digest, read = hashlib.sha256(draft.data).hexdigest(), intake.Options()
    owner = goal.partner or ""
    _keep(IncomingFile(draft.name, draft.data, digest, read, goal.table, owner, draft.rows))


def kept(goal: Goal) -> IncomingFile | None:
    """The file of this visit, if there is one and it was not made for another table or partner."""
    file: IncomingFile | None = st.session_state.get(_FILE)
    if file and file.table and (file.table, file.partner) != (goal.table, goal.partner or ""):
        return None
    return file


def forget() -> None:
    """Forget the file and everything typed beside it."""
    for name in (_FILE, _WORDS, _REFUSED):
        st.session_state.pop(name, None)


def put_away() -> None:
    """Forget the file; the uploader and the grid start anew."""
    forget()
    st.session_state.pop(_OPENED, None)
    st.session_state[_TURN] = turn() + 1


def refuse(why: str) -> None:
    """Forget the file, bytes and all, and keep why it was not even taken up."""
    put_away()
    st.session_state[_REFUSED] = why


def refused() -> str:
    """Why the last file was not taken up; empty once another one is, or if it was."""
    return str(st.session_state.get(_REFUSED, ""))


def opened(key: str, read: Callable[[], tuple[Cells, ...]]) -> tuple[Cells, ...]:
    """The rows of a grid as they were when it was opened; `read` reads them then."""
    grids: dict[str, tuple[Cells, ...]] = st.session_state.setdefault(_OPENED, {})
    if key not in grids:
        grids[key] = read()
    return grids[key]


def turn() -> int:
    """Grows with every file that was put away, for the keys of widgets that must forget it."""
    return int(st.session_state.get(_TURN, 0))


def keep_receipt(number: int) -> None:
    """The file was handed in as this upload."""
    put_away()
    st.session_state[_RECEIPT] = number


def receipt() -> int | None:
    """The upload that was handed in last in this visit, until the next file is taken up."""
    number: int | None = st.session_state.get(_RECEIPT)
    return number


def shown_first(what: object, revision: int) -> int:
    """The revision against which `what`, compared by value, was shown first in this visit."""
    if st.session_state.get(_SHOWN, (None, 0))[0] != what:
        st.session_state[_SHOWN] = (what, revision)
    return int(st.session_state[_SHOWN][1])


def words(name: str, otherwise: str = "") -> str:
    """What was typed or chosen beside the file under this name."""
    return str(st.session_state.get(_WORDS, {}).get(name, otherwise))


def remember(name: str, text: str) -> str:
    """Keep what was typed for when the visitor comes back to the page; returns it."""
    st.session_state.setdefault(_WORDS, {})[name] = text
    return text


def _keep(file: IncomingFile) -> None:
    st.session_state[_FILE] = file
    for name in (_WORDS, _RECEIPT, _REFUSED):
        st.session_state.pop(name, None)
