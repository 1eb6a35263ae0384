"""Everything that is remembered between reruns, and the only place where Streamlit's caches are
used.

Every key holds the database's source, the revision and whatever else decides the answer: `desk`
where uploads that wait show in data states (see `services.desk.mark`). An approval makes a new
revision, so every session sees it at once and nothing is ever cleared by hand. Values are immutable
and shared, which is why they are kept as resources: nothing is copied. What takes long is kept by
Streamlit, which shows a spinner and computes it once; the rest by Python, whose keys cost a
hundredth.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from innodrop import facts as facts_of
from innodrop import store as stores
from innodrop.facts import Facts
from innodrop.model.kpi.data_state import Duty
from innodrop.model.kpi.measure import Measure
from innodrop.model.labels.readiness import Readiness
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.snapshot import Snapshot
from innodrop.services import snapshots
from innodrop.services.history import states
from innodrop.services.labels import readiness, standing
from innodrop.services.labels import tables as label_work_of
from innodrop.services.labels.tables import LabelWork
from innodrop.services.progress import agenda, freshness, measures
from innodrop.services.progress import duties as progress_duties
from innodrop.services.progress.agenda import Item
from innodrop.services.uploads import pending, reviews
from innodrop.services.uploads import submissions as desk_of
from innodrop.services.work import knowledge, needs, work_plan
from innodrop.services.work.knowledge import Knowledge
from innodrop.services.work.needs import NeedsWork
from innodrop.services.work.work_plan import PlanWork
from innodrop.store.base import Revision, Store
from innodrop.store.search import Index


def source(database: Path) -> str:
    """What tells this database file from any other, also from one that took its place under the
    same name."""
    file = database.stat().st_ino if database.exists() else 0
    return f"{file}:{database}"


@lru_cache(maxsize=4)
def store(source: str) -> Store:
    """The database, checked once per process and file. Raises the refusals of
    `store.open_store`."""
    return stores.open_store(Path(source.partition(":")[2]), datetime.now(UTC))


class Newest(NamedTuple):
    """How far a database has come, and of which kind it is; a snapshot of 0 says that there is
    none."""

    revision: int
    desk: int
    snapshot: int
    kind: str


def newest(source: str) -> Newest:
    """Asked anew in every run, over one connection: opening one takes longer than the questions."""
    with store(source).reading() as asked:
        return Newest(
            asked.revision(), desk_of.mark(asked), snapshots.newest(asked), asked.trait("kind")
        )


@st.cache_resource(max_entries=4, show_spinner="Adding what waits for approval …")
def with_submitted(source: str, desk: int) -> Path:  # noqa: ARG001 - the key tells copies apart
    """A copy of the database with every upload that waits applied, see `services.pending`."""
    return pending.database(store(source), Path(source.partition(":")[2]).parent)


@lru_cache(maxsize=16)
def waiting(source: str, desk: int) -> int:  # noqa: ARG001 - as above
    """How many uploads nobody has approved or returned yet."""
    return len(reviews.queue(store(source)))


@lru_cache(maxsize=4)
def revisions(source: str, newest: int) -> tuple[Revision, ...]:
    """Every revision up to `newest`, newest first."""
    return tuple(entry for entry in store(source).revisions() if entry.number <= newest)


@lru_cache(maxsize=16)
def facts(source: str, revision: int) -> Facts:
    """See `services.facts.read`."""
    return facts_of.read(store(source), revision)


@st.cache_resource(max_entries=64, show_spinner="Adding up the KPIs …")
def board(source: str, revision: int, desk: int, day: date, locale: str) -> tuple[Measure, ...]:  # noqa: ARG001 - as above
    """See `services.measures.board`."""
    return measures.board(store(source), facts(source, revision), day, locale)


@st.cache_resource(max_entries=256, show_spinner="Adding up the KPIs …")
def seat_board(
    source: str,
    revision: int,
    desk: int,  # noqa: ARG001 - as above
    day: date,
    locale: str,
    seat: str,
) -> tuple[Measure, ...]:
    """See `services.measures.seat_board`."""
    return measures.seat_board(store(source), facts(source, revision), seat, day, locale)


@st.cache_resource(max_entries=256, show_spinner="Adding up the partners …")
def by_seat(
    source: str,
    revision: int,
    desk: int,  # noqa: ARG001 - as above
    day: date,
    locale: str,
    kpi: str,
) -> tuple[Measure, ...]:
    """See `services.measures.by_seat`; empty for a KPI that does not exist."""
    known = facts(source, revision)
    row = known.kpi(kpi)
    return measures.by_seat(store(source), known, row, day, locale) if row else ()


@st.cache_resource(max_entries=64, show_spinner=False)
# as above
def duties(source: str, revision: int, desk: int, day: date) -> tuple[Duty, ...]:  # noqa: ARG001
    """See `services.reporting.duties`."""
    return progress_duties.duties(store(source), facts(source, revision), day)


@lru_cache(maxsize=64)
def upcoming(source: str, revision: int, day: date) -> tuple[Item, ...]:
    """See `services.agenda.upcoming`."""
    return agenda.upcoming(facts(source, revision), day)


@lru_cache(maxsize=64)
def fresh(source: str, revision: int, day: date) -> str:
    """See `services.freshness.sentence`."""
    return freshness.sentence(store(source), facts(source, revision), day)


@lru_cache(maxsize=16)
def last_snapshot(source: str, revision: int, newest: int) -> Snapshot | None:
    """The newest snapshot up to number `newest` that holds no later revision than this one."""
    known = snapshots.listing(store(source))
    return next(
        (found for found in known if found.number <= newest and found.revision <= revision), None
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def since_last(
    source: str,
    revision: int,
    desk: int,
    day: date,
    locale: str,
    newest: int,  # noqa: ARG001
) -> str | None:
    """See `services.compare.since_last`; `newest` is the number of the newest snapshot, for the
    key."""
    return states.since_last(
        store(source),
        facts(source, revision),
        day,
        lambda known, on: board(source, known.revision, desk, on, locale),
    )


@lru_cache(maxsize=512)
def label_standing(source: str, revision: int, day: date, seat: str) -> Standing:
    """See `services.labelling.standing`."""
    return standing.standing(facts(source, revision), seat, day)


@lru_cache(maxsize=512)
def label_spells(source: str, revision: int, day: date, seat: str) -> tuple[Spell, ...]:
    """See `services.labelling.spells`."""
    return standing.spells(facts(source, revision), seat, day)


@st.cache_resource(max_entries=8, show_spinner="Reading the labelling work …")
def label_work(source: str, revision: int) -> LabelWork:
    """See `services.label_work.read`."""
    return label_work_of.read(store(source), revision)


@lru_cache(maxsize=64)
def readiness_of_all(source: str, revision: int, day: date, kind: str) -> Mapping[str, Readiness]:
    """See `services.readiness.of_all`."""
    return readiness.of_all(facts(source, revision), label_work(source, revision), day, kind)


@st.cache_resource(max_entries=8, show_spinner="Reading needs and services …")
def needs_work(source: str, revision: int) -> NeedsWork:
    """See `services.needs.read`."""
    return needs.read(store(source), revision)


@st.cache_resource(max_entries=8, show_spinner="Reading what the partners know …")
def known(source: str, revision: int) -> Knowledge:
    """See `services.knowledge.read`."""
    return knowledge.read(store(source), revision)


@st.cache_resource(max_entries=8, show_spinner="Preparing the search …")
def knowledge_index(source: str, revision: int) -> Index:
    """See `services.knowledge.index`."""
    return knowledge.index(facts(source, revision), known(source, revision))


@lru_cache(maxsize=8)
def plan_work(source: str, revision: int) -> PlanWork:
    """See `services.work_plan.read`."""
    return work_plan.read(store(source), revision)
