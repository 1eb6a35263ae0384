"""The state of each row on a day: it follows from its dates and is never typed in."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.tables.knowledge.strategy import Strategy
from innodrop.tables.labels.improvement_area import ImprovementArea
from innodrop.tables.needs.service import Service
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.event import Event
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.risk import Risk

DAY = date(2018, 3, 31)


def test_the_state_of_a_deliverable_follows_from_its_dates() -> None:
    def state(day: str, **dates: str) -> str:
        row = Deliverable.model_validate(
            {"code": "D", "title": "t", "work_package": "W", "due": "2018-01-31", **dates}
        )
        return row.state_on(date.fromisoformat(day))

    assert state("2018-01-31") == "pending"
    assert state("2018-01-10", draft="2018-01-05") == "draft"
    assert state("2018-02-01", draft="2018-01-05") == "overdue"
    assert state("2018-02-10", submitted="2018-01-31") == "submitted"
    assert state("2018-02-10", submitted="2018-02-09") == "submitted late"
    assert state("2018-02-08", submitted="2018-02-09") == "overdue"
    assert state("2018-03-01", submitted="2018-02-09", approved="2018-02-20") == "approved"
    assert state("2018-02-15", submitted="2018-01-30", approved="2018-02-20") == "submitted"


@pytest.mark.parametrize(
    ("day", "state"),
    [("2018-01-31", "due"), ("2018-02-01", "overdue"), ("2018-02-10", "reached")],
)
def test_the_state_of_a_milestone_follows_from_its_dates(day: str, state: str) -> None:
    dates = {"due": "2018-01-31", "achieved": "2018-02-10"}
    row = Milestone.model_validate({"code": "M", "title": "t", "work_package": "W", **dates})
    assert row.state_on(date.fromisoformat(day)) == state


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({"starts": "2018-03-31"}, "held"),
        ({"starts": "2018-03"}, "held"),
        ({"starts": "2018-03-30", "ends": "2018-04-01"}, "planned"),
        ({"starts": "2018"}, "planned"),
        ({"starts": "2018-03-01", "cancelled": True}, "cancelled"),
    ],
)
def test_an_event_is_held_from_the_last_day_that_its_date_can_mean(
    dates: dict[str, object], state: str
) -> None:
    row = Event.model_validate({"code": "E", "title": "t", "type": "training", **dates})
    assert row.state_on(DAY) == state


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2017-05-15", False), ("2017-05-16", True), ("2017-12-12", True), ("2017-12-13", False)],
)
def test_a_risk_is_open_from_its_entry_to_the_day_before_it_is_closed(
    day: str, *, expected: bool
) -> None:
    cells = {"code": "R", "title": "t", "likelihood": 3, "impact": 4, "opened": "2017-05-16"}
    closed = Risk.model_validate({**cells, "closed": "2017-12-13"})
    assert closed.is_open_on(date.fromisoformat(day)) is expected
    assert Risk.model_validate(cells).is_open_on(date(2030, 1, 1))
    assert (closed.points, closed.severity) == (12, "critical")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"launched": "2017-05"}, "running"),
        ({"launched": "2018-03"}, "running"),
        ({"launched": "2018-04"}, "planned"),
        ({"launched": "2012", "ended": "2018-03-31"}, "ended"),
        ({"launched": "2012", "ended": "2018-04"}, "running"),
        ({"idea": "2017-09", "planned": "2018-06"}, "planned"),
        ({"idea": "2017-09"}, "idea"),
        ({"idea": "2018-04-01"}, None),
        ({}, "idea"),
    ],
)
def test_the_state_of_a_service_follows_from_its_dates(
    dates: dict[str, str], expected: str | None
) -> None:
    row = Service.model_validate({"code": "S", "partner": "P", "name": "n", **dates})
    assert row.state_on(DAY) == expected


@pytest.mark.parametrize(
    ("income", "cost", "expected"),
    [(10, 10, True), (9.99, 10, False), (0, 0, True), (None, 10, None), (10, None, None)],
)
def test_a_service_pays_for_itself_when_its_income_covers_its_direct_cost(
    income: float | None, cost: float | None, *, expected: bool | None
) -> None:
    row = Service(code="S", partner="P", name="n", income=income, direct_cost=cost)
    assert row.pays_for_itself is expected


@pytest.mark.parametrize(
    ("day", "reached", "finished"),
    [
        ("2017-06-26", "", False),
        ("2017-06-27", "outline", False),
        ("2018-03-31", "draft", False),
        ("2018-09-30", "adopted", True),
    ],
)
def test_a_strategy_is_as_far_as_the_last_step_that_it_had_reached(
    day: str, reached: str, *, finished: bool
) -> None:
    dates = {"outline": "2017-06-27", "draft": "2018-03-15", "adopted": "2018-09-30"}
    row = Strategy.model_validate({"code": "S", "title": "t", **dates})
    progress = row.progress_on(date.fromisoformat(day))
    assert (progress.reached, progress.is_finished) == (reached, finished)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2018-03-30", "draft"), ("2018-03-31", "declared"), ("2018-05-01", "validated")],
)
def test_an_improvement_area_is_declared_and_then_validated(day: str, state: str) -> None:
    dates = {"declared": "2018-03-31", "validated": "2018-05-01"}
    cells = {"process": "PR1", "number": 1, "partner": "P", "title": "t", **dates}
    assert ImprovementArea.model_validate(cells).state_on(date.fromisoformat(day)) == state
