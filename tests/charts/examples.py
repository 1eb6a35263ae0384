"""One example of every figure, made of plain values, and the same figure without any input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from innodrop import charts
from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import Chart
from innodrop.model.kpi import periods, plan, projection
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.comparison import Limits
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import judge
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.sentences import joined
from innodrop.tables.project.partner import Partner
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.event import Event
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.work_package import WorkPackage
from tests.charts import (
    change_examples,
    knowledge_examples,
    label_examples,
    plan_examples,
    service_examples,
    table_examples,
)
from tests.charts.basics import (
    DAY,
    END,
    NAMES,
    PROJECT,
    START,
    Example,
    Word,
    names,
    plain,
    without,
)
from tests.model.label_scheme import RULES

__all__ = ["DAY", "EXAMPLES", "PROJECT", "plain"]


def measure(  # noqa: PLR0913 - a KPI has many sides, and tests name those they mean
    code: str = "I1",
    name: str = "Firms advised",
    values: Sequence[float | None] = (0, 3, 8, 12, 15),
    *,
    unit: str = "firms",
    target: float | None = 24,
    direction: str = "up",
    seat: str = "",
    day: date = DAY,
    basis: str = "fact",
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Measure:
    """A KPI with a value for every quarter from 2016-Q4 on, judged against the straight line to its
    target."""
    quarters = periods.between(START, END, "quarterly")
    points = tuple(
        Point(q, value, 1, q.end > day) for q, value in zip(quarters, values, strict=False)
    )
    baseline = None if direction == "up" else 10
    path = (
        plan.path((), baseline=baseline, target=target, start=START, end=END)
        if target is not None
        else ()
    )
    planned = plan.plan_at(path, day)
    newest = points[-1].value if points else None
    verdict = judge(
        newest,
        planned,
        target,
        direction=direction,
        limits=limits,
        unit=unit,
        day=day,
        baseline=baseline,
    )
    ahead = projection.project(
        points, day=day, end=END, target=target, direction=direction, over_time="latest", unit=unit
    )
    return Measure(
        kpi=code,
        name=name,
        unit=unit,
        seat=seat,
        direction=direction,
        indicator_type="output",
        decimals=None,
        derived=False,
        core=True,
        day=day,
        value=newest,
        plan=planned,
        target=target,
        verdict=verdict,
        data_state=DataState.APPROVED,
        points=points,
        path=path,
        projection=ahead,
        basis=basis,
        owner="AA",
        owner_name="Alpha",
        data="complete",
    )


def board(word: Word = plain) -> tuple[Measure, ...]:
    """KPIs in every status: on track, ahead, at risk, off track, without data, without target; up
    and down."""
    return (
        measure("I1", word("Firms advised"), (0, 4, 8, 12, 16.5), unit=word("firms")),
        measure(
            "I2",
            word("Visits to other clusters"),
            (0, 9, 18, 30, 45),
            unit=word("visits"),
            target=24,
        ),
        measure(
            "I3",
            word("Members mentored on access to finance and investors"),
            (0, 3, 6, 10, 14.5),
            unit="percent",
        ),
        measure(
            "I4",
            word("Open critical risks"),
            (10, 9, 9, 8, 7),
            unit=word("risks"),
            target=2,
            direction="down",
        ),
        measure("I5", word("Joint proposals"), (), unit=word("proposals"), target=6),
        measure(
            "I6", word("External funding obtained"), (0, 250_000, 640_000), unit="EUR", target=None
        ),
        measure(
            "I7",
            word("Satisfaction"),
            (4.2, 4.1, 4.4),
            unit="score 1-5",
            target=None,
            basis="illustrative",
        ),
    )


def by_seat(word: Word = plain) -> tuple[Measure, ...]:
    """One KPI of four seats: ahead, at risk, off track, and one that has not reported."""
    courses = {"A": (0, 2, 4, 6, 8), "B": (0, 1, 2, 4, 4), "C": (0, 1, 1, 2), "D": ()}
    name, unit = word("Firms advised"), word("firms")
    return tuple(
        measure("I1", name, values, unit=unit, target=6, seat=seat)
        for seat, values in courses.items()
    )


def bullet(word: Word = plain) -> Chart:
    return charts.discover()["bullet"].build(
        board(word), word("Objective 2: actual against plan to date")
    )


def burn_up(word: Word = plain) -> Chart:
    advised = measure(
        "I1",
        word("Firms advised"),
        (0, 3, 8, 12, 15, 16),
        unit=word("firms"),
        day=date(2018, 2, 10),
    )
    return charts.discover()["burn_up"].build(advised)


def objective_courses(word: Word = plain) -> Chart:
    return charts.discover()["objective_courses"].build(board(word), word("Courses"))


def status_grid(word: Word = plain) -> Chart:
    name = word("Firms advised")
    values = {"O1": (18, 14, 3, 18), "O2": (17, 17, 16.9, 2)}
    boards = {
        word(f"{objective} Objective"): {
            seat: [measure("I1", name, (0, value), seat=seat)]
            for seat, value in zip(NAMES, of_seats, strict=True)
        }
        for objective, of_seats in values.items()
    }
    return charts.discover()["status_grid"].build(boards, names(word))


def status_strip(word: Word = plain) -> Chart:
    return charts.discover()["status_strip"].build(board(word), word("O1 Objective"))


def reporting_grid(word: Word = plain) -> Chart:
    state = DataState
    states = {
        "A": {"2017-Q3": state.APPROVED, "2017-Q4": state.APPROVED, "2018-Q1": state.SUBMITTED},
        "B": {"2017-Q3": state.APPROVED, "2017-Q4": state.NOTHING, "2018-Q1": state.APPROVED},
        "C": {"2017-Q3": state.STALE, "2017-Q4": state.MISSING, "2018-Q1": state.MISSING},
        "D": {"2017-Q3": state.NOT_DUE, "2017-Q4": state.APPROVED, "2018-Q1": state.NOT_DUE},
    }
    return charts.discover()["reporting_grid"].build(states, names(word))


def standings() -> dict[str, Standing]:
    """Valid, expiring, in grace and without a label, on the reporting date."""
    none = Standing(
        "none",
        "No label",
        0,
        LabelState.NONE,
        None,
        None,
        "fact",
        None,
        None,
        0,
        None,
        None,
        (joined(["No label"]),),
    )
    bronze = replace(
        none,
        label="bronze",
        name="Bronze",
        level=1,
        state=LabelState.VALID,
        valid_from=date(2017, 1, 10),
        valid_until=date(2019, 1, 10),
        days_left=285,
        renew_until=date(2020, 1, 10),
        next_label="silver",
        next_window=(date(2018, 7, 1), date(2019, 1, 31)),
        clauses=(joined(["Bronze is valid"]),),
    )
    silver = replace(
        none,
        label="silver",
        name="Silver",
        level=2,
        state=LabelState.EXPIRING,
        valid_from=date(2016, 6, 1),
        valid_until=date(2018, 6, 1),
        valid_until_basis="inferred",
        days_left=62,
        renew_until=date(2019, 6, 1),
        clauses=(joined(["Silver is about to expire"]),),
    )
    grace = replace(
        silver,
        level=0,
        state=LabelState.GRACE,
        valid_from=date(2015, 5, 29),
        valid_until=date(2017, 5, 29),
        days_left=None,
        renew_until=date(2018, 5, 29),
        months_lost=10,
        clauses=(joined(["Silver has expired"]),),
    )
    return {"A": bronze, "B": silver, "C": grace, "D": none}


def spells(word: Word = plain) -> dict[str, list[Spell]]:
    state = LabelState
    return {
        "A": [
            Spell(
                "bronze",
                state.PREPARING,
                date(2016, 11, 1),
                date(2017, 1, 9),
                "fact",
                word("first steps"),
            ),
            Spell("bronze", state.VALID, date(2017, 1, 10), DAY, "fact"),
        ],
        "B": [
            Spell("silver", state.VALID, date(2016, 6, 1), date(2017, 12, 3), "inferred"),
            Spell("silver", state.EXPIRING, date(2017, 12, 4), DAY, "inferred"),
        ],
        "C": [
            Spell("silver", state.VALID, date(2015, 5, 29), date(2017, 5, 29), "inferred"),
            Spell("silver", state.GRACE, date(2017, 5, 30), DAY, "inferred"),
        ],
        "D": [],
    }


def label_swimlane(word: Word = plain) -> Chart:
    build = charts.discover()["label_swimlane"].build
    return build(spells(word), standings(), names(word), PROJECT, DAY, rules=RULES)


def label_overview(word: Word = plain) -> Chart:
    return charts.discover()["label_overview"].build(standings(), names(word), DAY)


def events(word: Word = plain) -> tuple[Event, ...]:
    sea, berlin, lyon = (54.09, 13.39), (52.52, 13.41), (45.76, 4.84)
    rows = (
        ("E1", "Kick-off", "steering committee", "2016-12-14", None, "Greifswald", sea, 11, False),
        (
            "E2",
            "Training on benchmarking",
            "training",
            "2017-04-25",
            "2017-04-28",
            "Berlin",
            berlin,
            40,
            False,
        ),
        (
            "E3",
            "Second committee",
            "steering committee",
            "2017-09",
            None,
            "Greifswald",
            sea,
            None,
            False,
        ),
        ("E4", "Cancelled visit", "study visit", "2017-10-02", None, "Lyon", lyon, None, True),
        ("E5", "Web meeting", "mentoring session", "2018-02-01", None, None, None, 4, False),
        (
            "E6",
            "Visit to the water cluster",
            "study visit",
            "2018-05-15",
            "2018-05-16",
            "Lyon",
            lyon,
            None,
            False,
        ),
    )
    return tuple(
        Event(
            code=code,
            title=word(title),
            type=word(kind),
            starts=starts,
            ends=ends,
            city=word(city) if city else None,
            latitude=at[0] if at else None,
            longitude=at[1] if at else None,
            online=at is None,
            participants=people,
            partners="A;B",
            cancelled=cancelled,
        )
        for code, title, kind, starts, ends, city, at, people, cancelled in rows
    )


def events_timeline(word: Word = plain) -> Chart:
    return charts.discover()["events_timeline"].build(events(word), DAY, PROJECT)


def partners(word: Word = plain) -> tuple[Partner, ...]:
    rows = (
        ("A", "Germany", "DE", 54.09, 13.39, None, None),
        ("B", "Czechia", "CZ", 50.04, 15.78, None, None),
        ("C", "France", "FR", 43.6, 1.44, "2017-06-28", "D"),
        ("D", "France", "FR", 43.61, 3.88, None, None),
    )
    return tuple(
        Partner(
            code=code,
            name=word(NAMES[code]),
            short_name=word(NAMES[code]),
            country=country,
            country_code=short,
            latitude=latitude,
            longitude=longitude,
            active_from="2017-06-28" if code == "D" else "2016-11",
            active_to=until,
            successor=successor,
        )
        for code, country, short, latitude, longitude, until, successor in rows
    )


def events_map(word: Word = plain) -> Chart:
    return charts.discover()["events_map"].build(events(word), partners(word), DAY)


def events_table(word: Word = plain) -> Chart:
    return charts.discover()["events_table"].build(events(word), names(word), DAY)


def kpi_table(word: Word = plain) -> Chart:
    return charts.discover()["kpi_table"].build(board(word), word("Objective 2: KPIs in numbers"))


def partners_table(word: Word = plain) -> Chart:
    seats = partners(word)[:2]
    labels = {"A": word("Bronze is valid until 31 Jan 2019."), "B": "No label."}
    return charts.discover()["partners_table"].build(seats, names(word), labels, {"A": 2})


def gantt(word: Word = plain) -> Chart:
    packages = (
        WorkPackage(
            code="W1",
            name=word("Skills"),
            title=word("Skills"),
            leader="A",
            start_month=1,
            end_month=22,
        ),
        WorkPackage(
            code="W2",
            name=word("Strategy"),
            title=word("Strategy"),
            leader="B",
            start_month=4,
            end_month=24,
        ),
        WorkPackage(
            code="W3", name=word("Management"), title=word("Management"), basis="illustrative"
        ),
    )
    deliverables = (
        Deliverable(
            code="D1.1",
            title=word("Report"),
            work_package="W1",
            due="2017-05-31",
            submitted="2017-06-16",
        ),
        Deliverable(code="D1.2", title=word("Handbook"), work_package="W1", due="2018-02-28"),
        Deliverable(code="D2.1", title=word("Strategy"), work_package="W2", due="2018-10-31"),
    )
    milestones = (
        Milestone(
            code="MS1",
            title=word("Started"),
            work_package="W3",
            due="2016-12-31",
            achieved="2016-12-14",
        ),
        Milestone(code="MS2", title=word("Strategy agreed"), work_package="W2", due="2018-10-31"),
    )
    return charts.discover()["gantt"].build(
        packages, deliverables, milestones, PROJECT, names(word), DAY
    )


def own(figure: Figure) -> Iterator[Example]:
    """The example that a figure brings."""
    if (example := figure.example) is not None:
        yield Example(
            lambda word: figure.build(*example.filled(word)), figure.build(*example.empty)
        )


def of(figure: Figure) -> Example:
    """The example of a figure: its own, or the one that stands here."""
    return next(own(figure), None) or EXAMPLES[figure.id]


EXAMPLES: dict[str, Example] = {
    "bullet": Example(bullet, without("bullet", ())),
    "burn_up": Example(burn_up, without("burn_up", measure(values=(), target=None))),
    "events_map": Example(events_map, without("events_map", (), (), DAY)),
    "events_timeline": Example(events_timeline, without("events_timeline", (), DAY)),
    "events_table": Example(events_table, without("events_table", (), {}, DAY)),
    "gantt": Example(gantt, without("gantt", (), (), (), None, {}, DAY)),
    "kpi_table": Example(kpi_table, without("kpi_table", ())),
    "label_overview": Example(label_overview, without("label_overview", {}, {}, DAY)),
    "label_swimlane": Example(label_swimlane, without("label_swimlane", {}, {}, {}, None, DAY)),
    "objective_courses": Example(objective_courses, without("objective_courses", ())),
    "partners_table": Example(partners_table, without("partners_table", (), {}, {}, {})),
    "reporting_grid": Example(reporting_grid, without("reporting_grid", {}, {})),
    "status_grid": Example(status_grid, without("status_grid", {}, {})),
    "status_strip": Example(status_strip, without("status_strip", (), "O1")),
    **change_examples.EXAMPLES,
    **knowledge_examples.EXAMPLES,
    **label_examples.EXAMPLES,
    **plan_examples.EXAMPLES,
    **service_examples.EXAMPLES,
    **table_examples.EXAMPLES,
    **{figure.id: each for figure in charts.discover().values() for each in own(figure)},
}
