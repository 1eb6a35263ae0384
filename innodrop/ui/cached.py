"""Everything that is remembered between reruns, and the only place where Streamlit's caches are used.

Every key holds the database's path, the revision and whatever else decides the answer. An approval
makes a new revision, so every session sees it at once and nothing is ever cleared by hand. Values are
immutable and shared, which is why they are kept as resources: nothing is copied.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from innodrop import store as stores
from innodrop.model.labels import Spell, Standing
from innodrop.model.measure import Measure
from innodrop.services import facts as facts_of
from innodrop.services import labelling, measures, reporting
from innodrop.services.facts import Facts
from innodrop.services.reporting import Duty
from innodrop.store.base import Store


@st.cache_resource(max_entries=4, show_spinner=False)
def store(path: str) -> Store:
    """The database, checked once per process. Raises the refusals of `store.open_store`."""
    return stores.open_store(Path(path), datetime.now(UTC))


@st.cache_resource(max_entries=16, show_spinner=False)
def facts(path: str, revision: int) -> Facts:
    """See `services.facts.read`."""
    return facts_of.read(store(path), revision)


@st.cache_resource(max_entries=64, show_spinner="Adding up the KPIs …")
def board(path: str, revision: int, day: date, locale: str) -> tuple[Measure, ...]:
    """See `services.measures.board`."""
    return measures.board(store(path), facts(path, revision), day, locale)


@st.cache_resource(max_entries=256, show_spinner="Adding up the KPIs …")
def seat_board(path: str, revision: int, day: date, locale: str, seat: str) -> tuple[Measure, ...]:
    """See `services.measures.seat_board`."""
    return measures.seat_board(store(path), facts(path, revision), seat, day, locale)


@st.cache_resource(max_entries=256, show_spinner="Adding up the partners …")
def by_seat(path: str, revision: int, day: date, locale: str, kpi: str) -> tuple[Measure, ...]:
    """See `services.measures.by_seat`; empty for a KPI that does not exist."""
    known = facts(path, revision)
    row = known.kpi(kpi)
    return measures.by_seat(store(path), known, row, day, locale) if row else ()


@st.cache_resource(max_entries=64, show_spinner=False)
def duties(path: str, revision: int, day: date) -> tuple[Duty, ...]:
    """See `services.reporting.duties`."""
    return reporting.duties(store(path), facts(path, revision), day)


@st.cache_resource(max_entries=512, show_spinner=False)
def label_standing(path: str, revision: int, day: date, seat: str) -> Standing:
    """See `services.labelling.standing`."""
    return labelling.standing(facts(path, revision), seat, day)


@st.cache_resource(max_entries=512, show_spinner=False)
def label_spells(path: str, revision: int, day: date, seat: str) -> tuple[Spell, ...]:
    """See `services.labelling.spells`."""
    return labelling.spells(facts(path, revision), seat, day)
