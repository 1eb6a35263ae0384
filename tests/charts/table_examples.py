"""An example of every figure that is a table of rows, and the same table without any row."""

from __future__ import annotations

from datetime import date
from typing import Any

from innodrop import charts
from innodrop.charts.history.revisions import StoredRevision
from innodrop.model.chart import Chart
from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi import periods
from innodrop.model.kpi.comparison import Status
from innodrop.tables.labels.label_record import LabelRecord
from innodrop.tables.labels.label_rule import LabelRule
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.project.objective import Objective
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.output import Output
from innodrop.tables.work.work_package import WorkPackage
from tests.charts.basics import DAY, Example, Word, names, plain, without

BEFORE = date(2017, 12, 31)
Q4 = periods.parse("2017-Q4")


def built(figure: str, *arguments: Any) -> Chart:
    chart: Chart = charts.discover()[figure].build(*arguments)
    return chart


def objectives_table(word: Word = plain) -> Chart:
    rows = tuple(
        Objective(code=code, name=word(name), title=word(name))
        for code, name in (("O1", "Coordinate"), ("O2", "Innovate"), ("O3", "Collaborate"))
    )
    now = {"O1": Status.ON_TRACK, "O2": Status.OFF_TRACK, "O3": Status.NO_TARGET}
    sentences = {
        "O1": "7 of 8 on track, 1 at risk.",
        "O2": "1 of 3 on track, 2 off track.",
        "O3": "No KPI can be judged yet: 2 without.",
    }
    return built(
        "objectives_table", rows, now, now | {"O1": Status.AT_RISK}, sentences, (DAY, BEFORE)
    )


def kpi_definitions(word: Word = plain) -> Chart:
    rows = (
        Kpi(
            code="I1", name=word("Firms advised"), unit=word("firms"), direction="up",
            over_time="sum", over_partners="sum", frequency="quarterly", baseline=0, target=24,
            target_basis=word("application"), indicator_type="output", core=True,
            definition=word("Firms that had at least one hour of advice."),
        ),
        Kpi(
            code="I2", name=word("Labels held"), unit="labels", direction="down",
            over_time="latest", over_partners="none", frequency="quarterly",
            definition=word("Valid labels on the day."), indicator_type="result",
            derived_by="valid labels",
        ),
    )  # fmt: skip
    return built("kpi_definitions", rows)


def label_history(word: Word = plain) -> Chart:
    rows = (
        LabelRecord(
            code="L1", partner="A", label="bronze", event="awarded", date="2016-05",
            source=word("a page"),
        ),
        LabelRecord(
            code="L2", partner="B", label="silver", event="awarded", date="2017-02-21",
            valid_until="2019-02", note=word("as the certificate says"),
            inferred="valid_until;date", basis="inferred",
        ),
    )  # fmt: skip
    return built("label_history", rows, names(word))


def label_scheme(word: Word = plain) -> Chart:
    rows = (
        LabelRule(
            label="bronze", kind="first", applies_from="2008-01-01", applies_to="2019-10-31",
            level=1, name=word("Bronze"), validity_months=24, ends_on="exact day",
            grace_months=12, expiring_days=180, price_eur=2250,
        ),
    )  # fmt: skip
    return built("label_scheme", rows)


def work_packages(word: Word = plain) -> Chart:
    rows = (
        WorkPackage(
            code="W1", name="Skills", title=word("Skills"), leader="A", start_month=1, end_month=22
        ),
        WorkPackage(
            code="W2",
            name="Plan",
            title=word("Strategy"),
            basis="inferred",
            inferred="start_month;end_month",
        ),
    )
    return built("work_packages", rows, names(word))


def deliverables(word: Word = plain) -> Chart:
    rows = (
        Deliverable(
            code="D1",
            title=word("Report"),
            work_package="W1",
            lead="A",
            due="2017-05-31",
            submitted="2017-06-16",
        ),
        Deliverable(
            code="D2",
            title=word("Handbook"),
            work_package="W1",
            due="2018-02-28",
            submitted="2018-04-02",
        ),
    )
    return built("deliverables", rows, names(word), DAY)


def milestones(word: Word = plain) -> Chart:
    rows = (
        Milestone(
            code="M1",
            title=word("Started"),
            work_package="W3",
            due="2016-12-31",
            achieved="2016-12-14",
        ),
        Milestone(
            code="M2",
            title=word("Texts agreed"),
            work_package="W2",
            due="2018-02-28",
            achieved="2018-04-03",
        ),
        Milestone(code="M3", title=word("Strategy agreed"), work_package="W2", due="2018-10-31"),
    )
    return built("milestones", rows, DAY)


def outputs(word: Word = plain) -> Chart:
    rows = (
        Output(
            code="P1",
            title=word("Training kit"),
            status="done",
            date="2017-06",
            note=word("in four languages"),
        ),
        Output(code="P2", title=word("Strategy"), status="planned", basis="inferred"),
    )
    return built("outputs", rows)


def reports_owed(word: Word = plain) -> Chart:
    owed = tuple(
        Duty("report", "A", code, word(title), period.end, due, tense, period=period)
        for code, title, period, due, tense in (
            ("I1", "Firms advised", Q4, date(2018, 1, 30), Tense.OVERDUE),
            ("I2", "Visits", Q4.next(), date(2018, 4, 30), Tense.OPEN),
        )
    )
    return built("reports_owed", owed, names(word), DAY)


def revisions(word: Word = plain) -> Chart:
    rows = tuple(
        StoredRevision(
            number,
            "2018-04-01 09:30",
            "upload",
            "observation",
            word("values.csv"),
            number,
            2,
            0,
            "ab" * 32,
        )
        for number in range(1, 43)
    )
    return built("revisions", rows)


EXAMPLES: dict[str, Example] = {
    "deliverables": Example(deliverables, without("deliverables", (), {}, DAY)),
    "kpi_definitions": Example(kpi_definitions, without("kpi_definitions", ())),
    "label_history": Example(label_history, without("label_history", (), {})),
    "label_scheme": Example(label_scheme, without("label_scheme", ())),
    "milestones": Example(milestones, without("milestones", (), DAY)),
    "objectives_table": Example(
        objectives_table, without("objectives_table", (), {}, {}, {}, (DAY, BEFORE))
    ),
    "outputs": Example(outputs, without("outputs", ())),
    "reports_owed": Example(reports_owed, without("reports_owed", (), {}, DAY)),
    "revisions": Example(revisions, without("revisions", ())),
    "work_packages": Example(work_packages, without("work_packages", (), {})),
}
