"""What is remembered between reruns, and the only place where Streamlit's caches are used.

Every key holds the database's source, the revision and whatever else decides the answer:
`submissions_mark` where uploads that wait show in data states. An approval makes a new revision,
so every session sees it at once and nothing is cleared by hand. Values are immutable and shared,
so they are kept as resources: nothing is copied. What takes long is kept by Streamlit, which shows
a spinner and computes it once; the rest by Python, whose keys cost a hundredth.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from innodrop import settings
from innodrop import store as stores
from innodrop.difference import states
from innodrop.difference.states import Side
from innodrop.facts import Facts
from innodrop.model.upload import Upload
from innodrop.services import snapshots
from innodrop.services.uploads import pending, reviews, submissions
from innodrop.services.uploads import returned as uploads_returned
from innodrop.state import State
from innodrop.store.base import Revision, Store
from innodrop.view import View


def source(database: Path) -> str:
    """What tells this database file from any other, also from one that took its place and name; and
    a state in which somebody was erased from those before: nothing remembered says their name."""
    file = database.stat().st_ino if database.exists() else 0
    return f"{file}.{stores.forgotten_in(settings.load().accounts)}:{database}"


@lru_cache(maxsize=4)
def store(source: str) -> Store:
    """The database, checked once per process and file. Raises as `store.open_store` does."""
    path = Path(source.partition(":")[2])
    return stores.open_store(path, datetime.now(UTC), accounts=settings.load().accounts)


class Newest(NamedTuple):
    """How far a database has come, and of which kind it is; snapshot 0: there is none."""

    revision: int
    submissions_mark: int
    snapshot: int
    kind: str


def newest(source: str) -> Newest:
    """Asked anew in every run, over one connection: opening one takes longer than the questions."""
    with store(source).reading() as asked:
        return Newest(
            asked.revision(),
            submissions.last_event(asked),
            snapshots.newest(asked),
            asked.trait("kind"),
        )


@st.cache_resource(max_entries=4, show_spinner="Adding what waits for approval …")
# the key tells copies apart
def with_submitted(source: str, submissions_mark: int) -> Path:  # noqa: ARG001
    """A copy of the database with every upload that waits applied, see `services.pending`."""
    return pending.database(store(source), Path(source.partition(":")[2]).parent)


@lru_cache(maxsize=16)
def waiting(source: str, submissions_mark: int) -> int:  # noqa: ARG001 - as above
    """How many uploads nobody has approved or returned yet."""
    return len(reviews.queue(store(source)))


@lru_cache(maxsize=64)
def returned(
    source: str,
    submissions_mark: int,  # noqa: ARG001 - as above
    revision: int,  # noqa: ARG001 - undoing gives it back as well
    partners: tuple[str, ...],
) -> tuple[Upload, ...]:
    """What came back to these partner codes and was not handed in again."""
    return uploads_returned.still_open(store(source), partners)


@lru_cache(maxsize=4)
def revisions(source: str, newest: int) -> tuple[Revision, ...]:
    """Every revision up to `newest`, newest first."""
    return tuple(entry for entry in store(source).revisions() if entry.number <= newest)


@lru_cache(maxsize=16)
def _state(source: str, revision: int) -> State:
    """A revision, read once for all days and readers; only its store and facts are to be used."""
    return State.at(store(source), revision, date.min)


def facts(source: str, revision: int) -> Facts:
    """The small tables of a revision."""
    return _state(source, revision).facts


@lru_cache(maxsize=64)
def days(
    source: str,
    revision: int,
    newest: int,  # noqa: ARG001 - the key: an old revision looks at the day of its last write
    clock: date,
    day: date | None = None,
) -> tuple[date, date]:
    """The reporting date and today of a revision, see `State.seen`."""
    state = _state(source, revision).seen(clock, day)
    return state.day, state.today


@st.cache_resource(max_entries=64, show_spinner=False)
def view(
    source: str,
    revision: int,
    submissions_mark: int,  # noqa: ARG001 - as above
    day: date,
    today: date,
    locale: str,
) -> View:
    """All that is asked about a state, see `innodrop.view`; the screen tells what takes long."""
    return View(
        replace(_state(source, revision), day=day, today=today, locale=locale), busy=st.spinner
    )


@lru_cache(maxsize=16)
def compared(now: View, home: Path, newest: int, chosen: str) -> Side | None:  # noqa: ARG001
    """See `difference.states.compared`; `newest`, the last snapshot's number, is for the key."""
    return states.compared(now.state.store, home, now.state, chosen)


@lru_cache(maxsize=16)
def since(then: Side, now: View) -> str:
    """See `difference.states.since`; two views are the same only if they are one."""
    return states.since(then, Side(states.NOW, now))
