"""Examples of the figures on needs and services, made of plain values."""

from __future__ import annotations

from innodrop import charts
from innodrop.model.chart import Chart
from innodrop.model.needs import Coverage, ServiceState, Weight
from innodrop.model.suppression import hidden_in_rows
from innodrop.tables.needs.service import Offer, Service
from tests.charts.basics import DAY, PROJECT, Example, Word, names, plain, without

NEEDS = {"N1": "Finance for innovation", "N2": "Customers abroad", "N3": "Saving energy"}


def needs_grid(word: Word = plain) -> Chart:
    counts = {
        ("N1", "A"): (4.6, 12),
        ("N1", "B"): (3.7, 9),
        ("N2", "A"): (3.1, 8),
        ("N2", "B"): (2.2, 3),
    }
    counts |= {("N2", "C"): (4.4, 5), ("N1", "C"): (4.0, 7)}
    weights = {cell: Weight(mean, n) for cell, (mean, n) in counts.items()}
    weights |= {("N1", ""): Weight(4.2, 28), ("N2", ""): Weight(3.4, 16)}
    gone = hidden_in_rows({cell: n for cell, (_, n) in counts.items()})
    groups = {code: name for code, name in names(word).items() if code != "D"}
    categories = {code: word(name) for code, name in NEEDS.items()}
    return charts.discover()["needs_grid"].build(categories, groups, weights, gone, 30)


def needs_coverage(word: Word = plain) -> Chart:
    name, advice, check = word(NEEDS["N1"]), word("Advice on funding"), word("Export check")
    needs = (
        Coverage("N1", name, "finance", Weight(4.2, 28), (advice,), (), 12),
        Coverage("N2", word(NEEDS["N2"]), "markets", Weight(3.9, 16), (), (check,), 0),
        Coverage("N4", word("Approvals"), "permits", Weight(3.6, 9), (), (), 0),
        Coverage("N3", word(NEEDS["N3"]), "energy", None, (), (), None),
    )
    return charts.discover()["needs_coverage"].build(needs, DAY)


def services(word: Word = plain) -> tuple[Service, ...]:
    """Running and paying for itself, running, planned, thought of, ended."""
    rows = (
        (
            "S1",
            "Scouting of calls",
            {"launched": "2017-05", "income": 14200.0, "direct_cost": 11900.0, "users": 17},
        ),
        (
            "S2",
            "Measurements",
            {"launched": "2015", "income": 6400.0, "direct_cost": 9800.0, "users": 3},
        ),
        ("S3", "Pilot line", {"idea": "2017-09", "planned": "2018-06"}),
        ("S4", "Joint list", {"idea": "2018-01"}),
        ("S5", "Loans", {"launched": "2012", "ended": "2017-06-28"}),
    )
    return tuple(
        Service.model_validate(
            {
                "partner": "A",
                "needs": "N1",
                "code": code,
                "name": word(name),
                "basis": "illustrative",
                **values,
            }
        )
        for code, name, values in rows
    )


STATES = (
    ServiceState.RUNNING,
    ServiceState.RUNNING,
    ServiceState.PLANNED,
    ServiceState.IDEA,
    ServiceState.ENDED,
)
REACHED = (10, None, 0, 0, 6)


def offers(word: Word = plain) -> tuple[Offer, ...]:
    known = zip(services(word), STATES, REACHED, strict=True)
    return tuple(
        Offer(row, "A", state, reached, is_new=row.code == "S1") for row, state, reached in known
    )


def service_cycle(word: Word = plain) -> Chart:
    return charts.discover()["service_cycle"].build(offers(word), names(word), PROJECT, DAY)


def service_list(word: Word = plain) -> Chart:
    needs = {code: word(name) for code, name in NEEDS.items()}
    return charts.discover()["service_list"].build(offers(word), names(word), needs, DAY)


def sme_reach(word: Word = plain) -> Chart:
    counts = {("all services", "A"): 18, ("all services", "B"): 12, ("all services", ""): 28}
    counts |= {
        ("finance", "A"): 9,
        ("finance", "B"): 2,
        ("finance", ""): 11,
        ("skills", "A"): 7,
        ("skills", ""): 7,
    }
    gone = hidden_in_rows({cell: n for cell, n in counts.items() if cell[1]})
    groups = {code: name for code, name in names(word).items() if code in "AB"}
    return charts.discover()["sme_reach"].build(
        ("all services", "finance", "skills"), groups, counts, gone, DAY
    )


EXAMPLES: dict[str, Example] = {
    "needs_coverage": Example(needs_coverage, without("needs_coverage", (), DAY)),
    "needs_grid": Example(needs_grid, without("needs_grid", {}, {}, {}, frozenset(), 0)),
    "service_cycle": Example(service_cycle, without("service_cycle", (), {}, None, DAY)),
    "service_list": Example(service_list, without("service_list", (), {}, {}, DAY)),
    "sme_reach": Example(sme_reach, without("sme_reach", (), {}, {}, frozenset(), DAY)),
}
