"""Examples of the figures on risks, budget and who leads what, made of plain values."""

from __future__ import annotations

from innodrop import charts
from innodrop.model.chart import Chart
from innodrop.model.work import Load, Spending
from innodrop.tables.work.risk import Risk
from tests.charts.basics import DAY, Example, Word, names, plain, without


def risks(word: Word = plain) -> tuple[Risk, ...]:
    rows = (
        ("R1", "The publication is late", 4, 4, "rising", "An editor for six weeks."),
        ("R2", "Reports are missing", 3, 4, "steady", None),
        ("R3", "Few answers", 2, 3, "falling", "Telephone."),
        ("R4", "Travel costs more", 2, 3, "steady", "Online meetings."),
    )
    return tuple(
        Risk.model_validate(
            {
                "code": code,
                "title": word(title),
                "likelihood": likelihood,
                "impact": impact,
                "trend": trend,
                "mitigation": word(done) if done else None,
                "lead": "A",
                "opened": "2016-12-14",
                "basis": "illustrative",
            }
        )
        for code, title, likelihood, impact, trend, done in rows
    )


def risk_matrix(word: Word = plain) -> Chart:
    return charts.discover()["risk_matrix"].build(risks(word), DAY)


def risk_list(word: Word = plain) -> Chart:
    return charts.discover()["risk_list"].build(risks(word), names(word), DAY)


def budget(word: Word = plain) -> Chart:
    spending = (
        Spending("", 300_000, 174_000, 205_890, "illustrative"),
        Spending("A", 90_000, 62_000, 61_767, "illustrative"),
        Spending("B", 70_000, 58_000, 48_041, "fact"),
        Spending("C", 70_000, None, 48_041, "fact"),
    )
    named = {"": word("Project"), **names(word)}
    return charts.discover()["budget"].build(spending, named, 0.6863, DAY)


def lead_load(word: Word = plain) -> Chart:
    due = {"2017-Q4": (), "2018-Q1": ("D1.4", "D1.5", "D2.1"), "2018-Q2": ("D2.2",)}
    loads = (
        Load("A", ("WP1", "WP5"), 2, due, 1),
        Load("B", (), 1, {"2017-Q4": ("D3.1", "D3.2"), "2018-Q1": (), "2018-Q2": ()}, 0),
        Load("C", (), 0, {"2017-Q4": (), "2018-Q1": (), "2018-Q2": ()}, 0),
    )
    return charts.discover()["lead_load"].build(loads, names(word), DAY)


EXAMPLES: dict[str, Example] = {
    "budget": Example(budget, without("budget", (), {}, None, DAY)),
    "lead_load": Example(lead_load, without("lead_load", (), {}, DAY)),
    "risk_list": Example(risk_list, without("risk_list", (), {}, DAY)),
    "risk_matrix": Example(risk_matrix, without("risk_matrix", (), DAY)),
}
