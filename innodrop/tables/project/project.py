"""The project itself: its dates, the day the dashboard looks at, and the limits of its statuses."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from innodrop.model.problems import Problem, cut
from innodrop.tables.contract import Planned
from innodrop.tables.fields import Code, Day, Number, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Project(Row):
    """One row: the project that this database monitors."""

    code: Code = Field(description="Short name of the project, stable.")
    name: Text = Field(description="Name as shown in titles.")
    title: Text | None = optional("Full title.")
    programme: Text | None = optional("Funding programme and call.")
    starts: Day = Field(description="First day of the project.")
    ends: Day = Field(description="Last day of the project.")
    reporting_date: Day | None = optional(
        "Day the dashboard looks at; blank means today, and after the end the last day."
    )
    today: Day | None = optional(
        "Day on which the clock of a demonstration stands: what is due, late or old is seen from"
        " it; blank means the real day."
    )
    on_track: Number = Field(
        default=0.95,
        gt=0,
        le=1,
        description="Share of the plan to date from which a KPI is on track.",
    )
    at_risk: Number = Field(
        default=0.80,
        gt=0,
        le=1,
        description="Share of the plan to date from which a KPI is at risk, off track below.",
    )
    report_due_days: Whole = Field(
        default=30,
        ge=0,
        le=366,
        description="Days after the end of a period until its report is due.",
        json_schema_extra={"unit": "days"},
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ends <= self.starts:
            raise ValueError("ends must be later than starts")
        if self.at_risk > self.on_track:
            raise ValueError("at_risk must not be above on_track")
        return self


def _one_project(planned: Planned) -> Iterator[Problem]:
    known = {str(row["key"]) for row in planned.stored.query("SELECT key FROM project")}
    for change in planned.changes:
        known.add(change.key)
        if len(known) > 1:
            yield Problem(
                row=change.line,
                column="code",
                cell=cut(str(change.after["code"])),
                expected="one project in a database, and its code unchanged",
                remedy="Keep the code of the project that is there, or start another database.",
            )


TABLE = Table(
    name="project",
    title="Project",
    purpose=(
        "The project's dates, its reporting date and the limits between on track, at risk and off"
        " track."
    ),
    row=Project,
    key=("code",),
    sensitive=False,
    label="name",
    checks=(_one_project,),
    rules=(
        "Exactly one row.",
        "A blank reporting date means today, and after the project's end its last day.",
    ),
    aliases=words("""
        programme: program, funding programme | Förderprogramm, Programm | program financování \
            | programa | programme de financement
        reporting_date: looked at on | Berichtsdatum, Stichtag | rozhodné datum, datum vykazování \
            | fecha de referencia | date de référence
        today: clock stands at | heutiger Tag | dnešní den | día de hoy | jour présent
        report_due_days: days to report | Berichtsfrist in Tagen | lhůta pro zprávu ve dnech \
            | plazo de informe en días | délai de rapport en jours
    """),
)
