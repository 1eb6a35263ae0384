"""The stages of one walk to a label: planned, done, by whom, what is in the way, what it costs."""

from pydantic import Field

from innodrop.model.dues import Deadline
from innodrop.tables.fields import Code, Day, Number, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelStep(Row):
    """One stage of one process. Whether it is done, now, next or blocked follows from its dates."""

    process: Code = Field(description="Process that the step belongs to.")
    stage: Whole = Field(ge=1, le=99, description="Number of the stage of that label.")
    partner: Code = Field(description="Partner code of who reports the row.")
    planned: Day | None = optional("Day by which it is to be done.")
    done: Day | None = optional("Day on which it was done.")
    responsible: Text | None = optional("Who does it, as a role.")
    blocker: Text | None = optional("What is in the way; blank if nothing is.")
    cost: Number | None = optional("What it costs, without VAT.", ge=0, unit="EUR")
    note: Text | None = optional("Remark for the reader.")

    @property
    def deadline(self) -> Deadline:
        """By when it is to be done, and when it was."""
        return Deadline(self.planned, self.done)


TABLE = Table(
    name="label_step",
    title="Label steps",
    purpose=(
        "The stages of each walk to a label: planned, done, who does it, what blocks it, what it"
        " costs."
    ),
    row=LabelStep,
    key=("process", "stage"),
    owner="partner",
    sensitive=False,
    label="stage",
    refers_to={"process": "label_process", "partner": "partner"},
    rules=("A step counts for its process only if the same partner reports both.",),
    aliases=words("""
        stage: step | Stufe, Schritt | krok | etapa | étape
        planned: planned for | geplant | plánováno | previsto | prévu
        responsible: in charge | verantwortlich | odpovídá | responsable | responsable
        blocker: obstacle | Hindernis | překážka | obstáculo | blocage
        cost: costs | Kosten | náklady | coste | coût
    """),
)
