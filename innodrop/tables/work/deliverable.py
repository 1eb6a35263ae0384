"""Deliverables: what is promised to the funding agency, and when it was handed in."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.model.difference import Topic
from innodrop.model.dues import Deadline
from innodrop.tables.fields import Code, Day, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Deliverable(Row):
    """One deliverable. Its state follows from the dates and is never typed in."""

    code: Code = Field(description="Number such as D1.1, stable.")
    title: Text = Field(description="Title.")
    work_package: Code = Field(description="Work package.")
    lead: Code | None = optional(
        "Partner code of who leads it and owes it; blank: the leader of the work package."
    )
    type: Text | None = optional("Type, such as report, plan or website.")
    dissemination: Literal["public", "confidential"] | None = optional("Dissemination level.")
    due: Day = Field(description="Day by which it must be submitted.")
    draft: Day | None = optional("Day on which a draft was there.")
    submitted: Day | None = optional("Day on which the coordinator submitted it.")
    approved: Day | None = optional("Day on which the agency approved it.")
    justification: Text | None = optional("Why it is late.")

    @property
    def deadline(self) -> Deadline:
        """By when it must be submitted, and when it was."""
        return Deadline(self.due, self.submitted)

    def state_on(self, day: date) -> str:
        """approved, submitted, submitted late, overdue, draft or pending, as known on `day`."""
        if self.submitted is not None and self.deadline.is_met(day):
            if self.approved is not None and self.approved <= day:
                return "approved"
            return "submitted" if self.submitted <= self.due else "submitted late"
        if self.deadline.days_over(day):
            return "overdue"
        return "draft" if self.draft is not None and self.draft <= day else "pending"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.approved is not None and self.submitted is None:
            raise ValueError("approved needs submitted")
        if self.approved and self.submitted and self.approved < self.submitted:
            raise ValueError("approved must not be earlier than submitted")
        return self


TABLE = Table(
    name="deliverable",
    title="Deliverables",
    purpose="What is promised to the funding agency, with due, submitted and approved dates.",
    row=Deliverable,
    key=("code",),
    sensitive=False,
    topic=Topic.DELIVERABLE,
    label="title",
    refers_to={"work_package": "work_package", "lead": "partner"},
    rules=("The due date is moved by the agency's officer only.",),
    aliases=words("""
        title: heading | Titel | název, titul | título | titre, intitulé
        lead: leader | Leitung, federführend | vedoucí partner | responsable, líder | chef de file
        dissemination: level of dissemination | Verbreitung, Vertraulichkeit \
            | šíření, míra důvěrnosti | difusión | diffusion
        draft: draft on | Entwurf | návrh, koncept | borrador | brouillon
        submitted: handed in | eingereicht | předloženo, odevzdáno | presentado, entregado \
            | soumis, remis
        approved: approved on | genehmigt | schváleno | aprobado | approuvé
        justification: reason | Begründung | zdůvodnění | justificación | motif
    """),
)
