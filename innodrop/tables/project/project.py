"""The project itself: its dates, the day the dashboard looks at, and the limits of its statuses."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.model.floats import same
from innodrop.model.ordering import natural
from innodrop.model.problems import Problem, Tier, cut
from innodrop.model.sentences import joined
from innodrop.tables.contract import Planned, Record, Stored
from innodrop.tables.fields import Code, Day, Number, Row, Text, Whole, optional
from innodrop.tables.progress import target_path
from innodrop.tables.progress.kpi_total import refresh_leaving
from innodrop.tables.sentences import say
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words

_NAMED = 5
"""Plans that a problem names."""


class Project(Row):
    """One row: the project that this database monitors."""

    code: Code = Field(description="Short name of the project, stable.")
    name: Text = Field(description="Name as shown in titles.")
    title: Text | None = optional("Full title.")
    programme: Text | None = optional("Funding programme and call.")
    starts: Day = Field(description="First day of the project.")
    ends: Day = Field(description="Last day of the project.")
    reporting_date: Day | None = optional(
        "Day of values, plans, statuses and labels; blank means today, and after the end the last"
        " day."
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
    four_eyes: Literal["always", "values", "never"] | None = optional(
        "When somebody else must look before what one person made counts: always, for values and"
        " targets (values) or never; blank: always where there are two coordinators, else never."
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


def _other_dates(planned: Planned) -> Iterator[Problem]:
    """The plans of the day that is looked at, if other dates of the project move them: a straight
    line to a later end has smaller plans on every past day."""
    day, project = target_path.day_of(planned), planned.project
    if day is None or project is None:
        return
    for change in planned.changes:
        columns = [name for name in ("starts", "ends") if name in change.columns]
        given = {name: value for name, value in change.after.items() if value is not None}
        moves = _moves(planned.stored, day, project, Project.model_validate(given))
        if columns and moves:
            named = [target_path.moved(*move) for move in moves[:_NAMED]]
            rest = [say("more", number=len(moves) - _NAMED)] if len(moves) > _NAMED else []
            plans = joined([*named, *rest], ", ")
            yield Problem(
                row=change.line,
                column=columns[-1],
                cell=str(change.cell(columns[-1])),
                expected=say("plans_move", day=day, count=len(moves), plans=plans),
                remedy="Hand in targets by period up to today first, so that the plans of the past"
                " stay; or give the reason why they change.",
                tier=Tier.NEEDS_REASON,
            )


def _clock_stands(planned: Planned) -> Iterator[Problem]:
    """Outside a demonstration the clock goes: whoever stops it says why."""
    kind = planned.stored.query("SELECT value FROM trait WHERE name = 'kind'")
    if kind and kind[0]["value"] == "demo":
        return
    for change in planned.changes:
        if change.after["today"] and "today" in change.columns:
            yield Problem(
                row=change.line,
                column="today",
                cell=str(change.after["today"]),
                expected="a blank cell, so that the clock goes: this is no demonstration",
                remedy="Leave it blank, or give the reason why the clock stands: from then on what"
                " is due, late or old is seen from this day, on whatever day somebody looks.",
                tier=Tier.NEEDS_REASON,
            )


def _moves(
    stored: Stored, day: date, before: Project, after: Project
) -> list[tuple[Record, float, float]]:
    """The KPIs that the project plans otherwise for the day, with both plans."""
    kpis = stored.query("SELECT code, baseline, target, direction, decimals FROM kpi")
    moves = []
    for kpi in sorted(kpis, key=lambda kpi: natural(kpi["code"])):
        was, now = (target_path.plan(stored, project, kpi, day) for project in (before, after))
        if was is not None and now is not None and not same(was, now):
            moves.append((kpi, was, now))
    return moves


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
    checks=(_one_project, _other_dates, _clock_stands),
    untemplated=("today", "four_eyes"),
    rules=(
        "Exactly one row.",
        "A blank reporting date means today, and after the project's end its last day.",
        "What is due, late or old is seen from today, not from the reporting date.",
        "Whoever is alone may approve the own work; that nobody else looked stays in the history.",
        "The column today stops the clock of a demonstration; elsewhere it needs a reason.",
    ),
    # who stays to the project's end does not leave it
    on_write=lambda writing, _values: refresh_leaving(writing),
    aliases=words("""
        programme: program, funding programme | Förderprogramm, Programm | program financování \
            | programa | programme de financement
        reporting_date: looked at on | Berichtsdatum, Stichtag | rozhodné datum, datum vykazování \
            | fecha de referencia | date de référence
        four_eyes: second pair of eyes | Vier-Augen-Prinzip | čtyři oči | cuatro ojos | quatre yeux
        today: clock stands at | heutiger Tag | dnešní den | día de hoy | jour présent
        report_due_days: days to report | Berichtsfrist in Tagen | lhůta pro zprávu ve dnech \
            | plazo de informe en días | délai de rapport en jours
    """),
)
