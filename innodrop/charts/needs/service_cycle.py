"""The life of each service: thought of, planned, running, ended, and whether it pays for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts import spans
from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model import dates
from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, Meaning
from innodrop.model.needs import ServiceState
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.tables.needs.service import Offer
from innodrop.tables.project.project import Project

LEVELS = ("ended", "running", "pays for itself")
_SIGNS = (
    "Outlined: from the idea to the launch that is planned. Darkest: income covers the direct cost."
)


@dataclass(frozen=True, kw_only=True)
class _Life(spans.Bar):
    """The time in which a service runs or is prepared, or its state now."""

    offer: Offer


def build(offers: Sequence[Offer], clusters: Names, project: Project | None, day: date) -> Chart:
    """A lane per service, running ones first, over the project's time; `clusters`: names by id."""
    order = list(ServiceState)
    ordered = sorted(offers, key=lambda o: (order.index(o.state), str(o.row.launched or "9")))
    first, last = dates.add_months(day, -24), dates.add_months(day, 12)
    if project:
        first, last = project.starts, project.ends
    bars = [bar for offer in ordered for bar in _lane(offer, day, first, last)]
    return CHART.of(
        bars,
        _columns(clusters),
        "Life of the services",
        _finding(offers, day),
        empty="No service is known yet. Add some by uploading the table of services.",
        now=day,
        lanes=tuple(dict.fromkeys(bar.lane for bar in bars)),
        levels=LEVELS,
        span=(min(first, day), max(last, day)) if bars else None,
        notes=(_SIGNS, *basis_notes((o.row.basis for o in offers), "Services", "Some services")),
    )


def _columns(clusters: Names) -> tuple[ColumnOf[_Life], ...]:
    def cluster(bar: _Life) -> str:
        return clusters.get(bar.offer.cluster, bar.offer.cluster)

    return (
        *spans.columns("Service"),
        ColumnOf("shape", "Shape", lambda _: None),
        ColumnOf("cluster", "Cluster", cluster),
        ColumnOf("income", "Income", lambda bar: bar.offer.row.income, "EUR", "number"),
        ColumnOf("cost", "Direct cost", lambda bar: bar.offer.row.direct_cost, "EUR", "number"),
        spans.BASIS,
    )


def _lane(offer: Offer, day: date, first: date, last: date) -> Iterator[_Life]:
    row = offer.row

    def bar(label: str, start: date, end: date, role: Meaning, level: int | None = None) -> _Life:
        lane = f"{row.code} {row.name}"
        return _Life(lane, label, start, end, role, level, row.basis, offer=offer)

    if row.launched and row.launched.first <= day:
        ended = min(row.ended.last, day) if row.ended else day
        level = 0 if offer.state is ServiceState.ENDED else 2 if offer.row.pays_for_itself else 1
        running = offer.state is ServiceState.RUNNING
        label = say("since", day=row.launched) if running else "ended"
        if ended >= first:
            yield bar(label, max(row.launched.first, first), ended, Meaning.ENTITY, level)
    elif row.planned and row.planned.last >= first:
        idea, until = row.idea.first if row.idea else day, min(row.planned.last, last)
        label = say("launch", day=row.planned)
        yield bar(label, max(idea, first), until, Meaning.PLANNED)
    yield bar(_state(offer), day, day, Meaning.ACTUAL)


def _state(offer: Offer) -> str:
    if offer.state is not ServiceState.RUNNING:
        return f"{BLANK} {offer.state}"
    return "✓ pays for itself" if offer.row.pays_for_itself else f"✓ {offer.state}"


def _finding(offers: Sequence[Offer], day: date) -> str:
    if not offers:
        return "No service is known yet."
    running = [offer for offer in offers if offer.state is ServiceState.RUNNING]
    pays = sum(offer.row.pays_for_itself is True for offer in running)
    planned = sum(offer.state in (ServiceState.PLANNED, ServiceState.IDEA) for offer in offers)
    services = counted(len(running), "service")
    return say("services", day=day, services=services, pays=pays, planned=planned)


CHART = Figure(
    ChartKind.SPAN,
    "Which services run, which come, which pay for themselves?",
    build,
    ("service",),
    levels_of=LevelsOf.NEEDS,
)
