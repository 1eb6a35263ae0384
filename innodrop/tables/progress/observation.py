"""What partners report: one value for a KPI, a partner and a period."""

from typing import Self

from pydantic import Field, model_validator

from innodrop.model.difference import Topic
from innodrop.tables.fields import Code, Flag, Number, PeriodText, Row, Text, optional
from innodrop.tables.progress import possible_values, time_series, whose
from innodrop.tables.progress.kpi_total import refresh
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Observation(Row):
    """A reported value, or the confirmation that there is nothing to report. A blank is neither."""

    kpi: Code = Field(description="KPI code.")
    partner: Code | None = optional("Partner code; blank for a value of the whole project.")
    period: PeriodText = Field(description="Reporting period, such as 2017-Q3.")
    value: Number | None = optional(
        "Value in the unit of the KPI. For a running total: the total so far."
    )
    nothing_to_report: Flag | None = optional(
        "yes: there was nothing to report in this period; leave the value blank then."
    )
    weight: Number | None = optional(
        "Number of answers behind a mean, so that means can be averaged.", ge=0
    )
    note: Text | None = optional("Remark for the reader.")
    evidence: Text | None = optional("Link or short text that proves the value.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.nothing_to_report and self.value is not None:
            raise ValueError("a value and nothing_to_report exclude each other")
        if self.value is None and not self.nothing_to_report:
            raise ValueError("a value is needed, or yes in nothing_to_report")
        return self


TABLE = Table(
    name="observation",
    title="KPI values",
    purpose="The values that partners report for each KPI and period.",
    row=Observation,
    key=("kpi", "partner", "period"),
    topic=Topic.VALUE,
    reports=("kpi", "partner", "period"),
    in_unit_of_kpi=("value",),
    owner="partner",
    sensitive=False,
    label="kpi",
    beside=("Unit", "Write", "Last value", "What is counted"),
    expert=("weight",),
    refers_to={"kpi": "kpi", "partner": "partner"},
    checks=(possible_values.check, whose.check, time_series.check),
    on_write=lambda writing, values: refresh(writing, sorted(values("kpi"))),
    excludes=(("value", "nothing_to_report"),),
    lookups=(
        ("kpi", "partner", "period"),
        ("partner", "kpi", "period"),
        ("period", "kpi", "partner"),
    ),
    rules=(
        "A blank is not zero: write 0 for zero, or yes in nothing_to_report.",
        "Owed is every period that is over, until it has one of both, whatever came later.",
        (
            "A period is read as offices write it (Q1/2018, 1. Quartal 2018, T1 2018, I/2018);"
            " 1/2018 is a month or a quarter as the KPI's frequency says."
        ),
        (
            "A value that its KPI cannot have is refused: what is counted is whole, not negative,"
            " a scale has its ends, a share lies between 0 and 100, unless the KPI says otherwise."
        ),
        (
            "A running total (time rule latest, where what was done stays) never goes down without"
            " a reason; states, shares, means and what shall fall may."
        ),
        "A fraction that is typed for a percentage (0.4 after 30) is asked about.",
        (
            "A reason is asked for a jump of more than five times what was usual, and for a period"
            " that has not begun."
        ),
        (
            "A value of a time in which the partner was none asks for a reason; it is refused where"
            " another partner of the seat has reported, or where who left counts no longer."
        ),
        (
            "Where the parts of a period have values they count and the whole does not: which of"
            " both will no longer count is asked about."
        ),
        (
            "A KPI that counts for the whole project (over partners: none, distinct) has only rows"
            " with a blank partner."
        ),
        "KPIs that are derived from events, labels or deliverables are not reported.",
    ),
    aliases=words("""
        partner: cluster, organisation | Partnerorganisation | klastr, partnerská organizace \
            | socio, clúster | partenaire, grappe
        nothing_to_report: none, no report | nichts zu berichten, nichts zu melden \
            | není co hlásit | nada que informar, nada que declarar \
            | rien à signaler, rien à déclarer
        weight: answers | Gewicht, Gewichtung | váha | peso | poids
    """),
)
