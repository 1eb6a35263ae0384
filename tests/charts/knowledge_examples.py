"""Examples of the figures on strategies and publications, made of plain values."""

from __future__ import annotations

from innodrop import charts
from innodrop.model.chart import Chart
from innodrop.tables.knowledge.priority import Priority, TakenUp
from innodrop.tables.knowledge.publication import Publication
from innodrop.tables.knowledge.strategy import Strategy
from tests.charts.basics import DAY, NAMES, Example, Word, names, plain, without


def strategy_steps(word: Word = plain) -> Chart:
    rows = (
        Strategy(code="S1", partner="A", title=word("Mid-term strategy"), outline="2017-05-30",
                 draft="2017-08-31", review="2017-10-20", adopted="2017-11-24",
                 planned="2017-12-31", basis="illustrative"),
        Strategy(code="S2", partner="B", title=word("Mid-term strategy"), outline="2017-09-29",
                 planned="2018-02-28"),
        Strategy(code="S9", title=word("Joint strategy"), outline="2017-06-27", draft="2018-04-15"),
    )  # fmt: skip
    known = [
        (
            row,
            row.progress_on(DAY),
            word(NAMES.get(row.partner or "", "All")),
        )
        for row in rows
    ]
    return charts.discover()["strategy_steps"].build(known, DAY)


def priorities_taken(word: Word = plain) -> Chart:
    left_out = Priority(
        code="P1", strategy="S2", partner="B", title=word("Water in the south"),
        description=word("One topic."), objective="O3.1",
    )  # fmt: skip
    taken = Priority(code="P2", strategy="S1", partner="A", title=word("Markets abroad"))
    priorities = (
        TakenUp(left_out, names(word)["B"], ()),
        TakenUp(taken, names(word)["A"], (word("Joint presence"), word("Missions"))),
    )
    return charts.discover()["priorities_taken"].build(priorities)


def publication_reach(word: Word = plain) -> Chart:
    rows = (
        Publication(
            code="P1",
            partner="A",
            title=word("Open day"),
            channel="event",
            date="2017-10-18",
            reach=60,
        ),
        Publication(
            code="P2",
            partner="B",
            title=word("Stand at a fair"),
            channel="event",
            date="2018-02",
            reach=45,
        ),
        Publication(
            code="P3",
            title=word("Article"),
            channel="press",
            date="2017-05-17",
            basis="illustrative",
        ),
    )
    return charts.discover()["publication_reach"].build(rows, DAY)


EXAMPLES: dict[str, Example] = {
    "priorities_taken": Example(priorities_taken, without("priorities_taken", ())),
    "publication_reach": Example(publication_reach, without("publication_reach", (), DAY)),
    "strategy_steps": Example(strategy_steps, without("strategy_steps", (), DAY)),
}
