"""The services: what they answer, whom they reach, whether their income covers their cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.peers import LEAST
from innodrop.model.needs import ServiceState
from innodrop.model.nouns import counted
from innodrop.tables.needs.service import Offer


def build(offers: Sequence[Offer], clusters: Names, needs: Names, day: date) -> Chart:
    """A row per service in the order given; `clusters` are names by id, `needs` by code."""
    return CHART.of(
        offers,
        _columns(clusters, needs),
        "Services",
        _finding(offers, day),
        empty="No service is known yet. Add some by uploading the table of services.",
        now=day,
        notes=(
            "Income and cost are those of the year that the cluster reported.",
            say("blank_users", least=LEAST),
        ),
    )


def _columns(clusters: Names, needs: Names) -> tuple[ColumnOf[Offer], ...]:
    def answers(offer: Offer) -> str | None:
        codes = offer.row.needs.split(";") if offer.row.needs else ()
        return ", ".join(needs.get(code, code) for code in codes) or None

    return (
        ColumnOf("code", "No.", lambda offer: offer.row.code),
        ColumnOf("service", "Service", lambda offer: offer.row.name),
        ColumnOf("cluster", "Cluster", lambda offer: clusters.get(offer.cluster, offer.cluster)),
        ColumnOf("state", "State", _state),
        ColumnOf("needs", "Answers", answers),
        ColumnOf("reached", "Different SMEs", lambda offer: offer.reached, kind="number"),
        ColumnOf("users", "Users told", _users, kind="number"),
        ColumnOf("income", "Income", lambda offer: offer.row.income, "EUR", "number"),
        ColumnOf("cost", "Direct cost", lambda offer: offer.row.direct_cost, "EUR", "number"),
        ColumnOf("pays", "Pays for itself", _pays),
    )


def _is_new(offer: Offer) -> bool:
    return offer.is_new and offer.state is ServiceState.RUNNING


def _state(offer: Offer) -> str:
    return say("new", state=offer.state) if _is_new(offer) else offer.state.value


def _users(offer: Offer) -> int | None:
    """As many as may be shown: none, or enough of them."""
    users = offer.row.users
    return users if users == 0 or (users or 0) >= LEAST else None


def _pays(offer: Offer) -> str | None:
    pays = offer.row.pays_for_itself
    return None if pays is None else "yes" if pays else "no"


def _finding(offers: Sequence[Offer], day: date) -> str:
    if not offers:
        return "No service is known yet."
    new = [offer for offer in offers if _is_new(offer)]
    pays = sum(offer.row.pays_for_itself is True for offer in new)
    return say("launched", count=pays, day=day, services=counted(len(new), "service"))


CHART = Figure(
    ChartKind.TABLE,
    "Which services are there, and what do they cost and bring in?",
    build,
    ("service",),
)
