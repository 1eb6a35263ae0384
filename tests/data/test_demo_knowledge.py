"""Strategies, practices and publications of the demonstration tell the same as the KPI values."""

from __future__ import annotations

from datetime import date

from innodrop.model.kpi.periods import covering, parse
from innodrop.tables.knowledge.practice import Practice
from innodrop.tables.knowledge.priority import Priority
from innodrop.tables.knowledge.publication import Publication
from innodrop.tables.knowledge.strategy import Strategy
from innodrop.tables.progress.observation import Observation
from tests.data.folder import loaded, typed

OBSERVATIONS = typed(Observation, loaded("observation").values())
STRATEGIES = typed(Strategy, loaded("strategy").values())
PRIORITIES = typed(Priority, loaded("priority").values())
PRACTICES = typed(Practice, loaded("practice").values())
PUBLICATIONS = typed(Publication, loaded("publication").values())
DAY = date(2018, 3, 31)


def test_adopted_strategies_are_those_that_the_partners_report() -> None:
    for row in (o for o in OBSERVATIONS if o.kpi == "K01" and o.value is not None):
        until = parse(row.period).end
        adopted = [
            s for s in STRATEGIES if s.partner == row.partner and s.adopted and s.adopted <= until
        ]
        assert len(adopted) == row.value, (row.partner, row.period)


def test_the_consolidated_strategy_is_as_far_as_its_kpi_says() -> None:
    (joint,) = [row for row in STRATEGIES if row.partner is None]
    values = {o.period: o.value for o in OBSERVATIONS if o.kpi == "K02"}
    assert joint.outline is not None
    assert joint.draft is not None
    assert (values["2017-Q1"], values["2017-Q2"]) == (0, 20)
    assert covering(joint.outline, "quarterly").text == "2017-Q2"
    assert (values["2018-Q1"], covering(joint.draft, "quarterly").text) == (60, "2018-Q1")


def test_sheets_are_as_many_as_the_partners_report() -> None:
    for row in (o for o in OBSERVATIONS if o.kpi == "K32" and o.value is not None):
        until = parse(row.period).end
        sheets = [
            p for p in PRACTICES if p.partner == row.partner and p.date and p.date.last <= until
        ]
        assert len(sheets) == row.value, (row.partner, row.period)


def test_attendances_of_events_are_those_that_the_partners_report() -> None:
    for row in (o for o in OBSERVATIONS if o.kpi == "K30" and o.value is not None):
        period = parse(row.period)
        events = [p for p in PUBLICATIONS if p.partner == row.partner and p.channel == "event"]
        reach = sum(p.reach or 0 for p in events if period.start <= p.date.last <= period.end)
        assert reach == row.value, (row.partner, row.period)


def test_nothing_was_published_or_written_after_the_reporting_date() -> None:
    assert all(p.date.last <= DAY for p in PUBLICATIONS)
    assert all(p.date is None or p.date.last <= DAY for p in PRACTICES)


def test_only_the_consolidated_strategy_takes_up_priorities_and_only_those_of_partners() -> None:
    owners = {row.code: row.partner for row in PRIORITIES}
    partner_of = {row.code: row.partner for row in STRATEGIES}
    for row in PRIORITIES:
        assert row.partner == partner_of[row.strategy]
        taken = (row.takes_up or "").split(";") if row.takes_up else []
        assert not taken or row.partner is None
        assert all(owners[code] for code in taken)
