"""The improvement areas that a label judged by them asks for."""

from datetime import date

from pydantic import Field

from innodrop.tables.fields import Code, Day, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class ImprovementArea(Row):
    """One area that was improved, described with its effect on the cluster."""

    process: Code = Field(description="Process that it is declared in.")
    number: Whole = Field(ge=1, le=99, description="Number of the area.")
    partner: Code = Field(description="Partner code of who reports the row.")
    title: Text = Field(description="What was improved.")
    effect: Text | None = optional("What it changed for the cluster.")
    indicator: Code | None = optional("Indicator that it improves.")
    declared: Day | None = optional("Day on which it was declared.")
    validated: Day | None = optional("Day on which the auditor validated it.")
    note: Text | None = optional("Remark for the reader.")

    def state_on(self, day: date) -> str:
        """validated, declared or draft: what was known on `day`."""
        if self.validated is not None and self.validated <= day:
            return "validated"
        return "declared" if self.declared is not None and self.declared <= day else "draft"


TABLE = Table(
    name="improvement_area",
    title="Improvement areas",
    purpose="The areas of improvement that a cluster declares, and when they were validated.",
    row=ImprovementArea,
    key=("process", "number"),
    owner="partner",
    sensitive=False,
    label="title",
    refers_to={"process": "label_process", "partner": "partner", "indicator": "label_indicator"},
    rules=("The label scheme says how many are needed: exactly that many, not more.",),
    aliases=words("""
        title: heading | Titel | název, titul | título | titre, intitulé
        effect: result | Wirkung | účinek | efecto | effet
        declared: declared on | erklärt | ohlášeno | declarado | déclaré
        validated: validated on | bestätigt | potvrzeno | validado | validé
    """),
)
