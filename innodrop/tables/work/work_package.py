"""Work packages: who leads them and from which to which project month they run."""

from typing import Self

from pydantic import Field, model_validator

from innodrop.tables.fields import Code, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class WorkPackage(Row):
    """One work package. Months are project months, 1 = the month in which the project starts."""

    code: Code = Field(description="Code such as WP1, stable.")
    name: Text = Field(description="Short name for charts.")
    title: Text = Field(description="Full title.")
    leader: Code | None = optional("Partner code of the leader.")
    start_month: Whole | None = optional("First project month.", ge=1, unit="project month")
    end_month: Whole | None = optional("Last project month.", ge=1, unit="project month")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start_month and self.end_month and self.end_month < self.start_month:
            raise ValueError("end_month must not be earlier than start_month")
        return self


TABLE = Table(
    name="work_package",
    title="Work packages",
    purpose="The work packages with their leader and their first and last project month.",
    row=WorkPackage,
    key=("code",),
    sensitive=False,
    label="name",
    refers_to={"leader": "partner"},
    aliases=words("""
        leader: lead | Leitung | vedoucí | líder, responsable | chef de file
        start_month: first month | Startmonat, erster Monat | první měsíc \
            | mes inicial, primer mes | premier mois, mois de début
        end_month: last month | Endmonat, letzter Monat | poslední měsíc | mes final, último mes \
            | dernier mois, mois de fin
    """),
)
