"""Everything that is remembered between reruns, and the only place where Streamlit's caches are used.

Every key holds the database's source, the revision and whatever else decides the answer. An approval
makes a new revision, so every session sees it at once and nothing is ever cleared by hand. Values are
immutable and shared, which is why they are kept as resources: nothing is copied. What takes long is kept by
Streamlit, which shows a spinner and computes it once; the rest by Python, whose keys cost a hundredth.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import streamlit as st

from innodrop import store as stores
from innodrop.model.labels import Spell, Standing
from innodrop.model.measure import Measure
from innodrop.services import agenda, freshness, labelling, measures, reporting
from innodrop.services import facts as facts_of
from innodrop.services.agenda import Item
from innodrop.services.facts import Facts
from innodrop.services.reporting import Duty
from innodrop.store.base import Store


def source(database: Path) -> str:
    """What tells this database file from any other, also from one that took its place under the same name."""
    file = database.stat().st_ino if database.exists() else 0
    return f"{file}:{database}"


@lru_cache(maxsize=4)
def store(source: str) -> Store:
    """The database, checked once per process and file. Raises the refusals of `store.open_store`."""
    return stores.open_store(Path(source.partition(":")[2]), datetime.now(UTC))


@lru_cache(maxsize=16)
def facts(source: str, revision: int) -> Facts:
    """See `services.facts.read`."""
    return facts_of.read(store(source), revision)


@st.cache_resource(max_entries=64, show_spinner="Adding up the KPIs …")
def board(source: str, revision: int, day: date, locale: str) -> tuple[Measure, ...]:
    """See `services.measures.board`."""
    return measures.board(store(source), facts(source, revision), day, locale)


@st.cache_resource(max_entries=256, show_spinner="Adding up the KPIs …")
def seat_board(source: str, revision: int, day: date, locale: str, seat: str) -> tuple[Measure, ...]:
    """See `services.measures.seat_board`."""
    return measures.seat_board(store(source), facts(source, revision), seat, day, locale)


@st.cache_resource(max_entries=256, show_spinner="Adding up the partners …")
def by_seat(source: str, revision: int, day: date, locale: str, kpi: str) -> tuple[Measure, ...]:
    """See `services.measures.by_seat`; empty for a KPI that does not exist."""
    known = facts(source, revision)
    row = known.kpi(kpi)
    return measures.by_seat(store(source), known, row, day, locale) if row else ()


@st.cache_resource(max_entries=64, show_spinner=False)
def duties(source: str, revision: int, day: date) -> tuple[Duty, ...]:
    """See `services.reporting.duties`."""
    return reporting.duties(store(source), facts(source, revision), day)


@lru_cache(maxsize=64)
def upcoming(source: str, revision: int, day: date) -> tuple[Item, ...]:
    """See `services.agenda.upcoming`."""
    return agenda.upcoming(facts(source, revision), day)


@lru_cache(maxsize=64)
def fresh(source: str, revision: int, day: date) -> str:
    """See `services.freshness.sentence`."""
    return freshness.sentence(store(source), facts(source, revision), day)


@lru_cache(maxsize=512)
def label_standing(source: str, revision: int, day: date, seat: str) -> Standing:
    """See `services.labelling.standing`."""
    return labelling.standing(facts(source, revision), seat, day)


@lru_cache(maxsize=512)
def label_spells(source: str, revision: int, day: date, seat: str) -> tuple[Spell, ...]:
    """See `services.labelling.spells`."""
    return labelling.spells(facts(source, revision), seat, day)
