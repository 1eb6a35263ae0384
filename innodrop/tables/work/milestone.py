"""Milestones: checkpoints with a means of verification."""

from datetime import date

from pydantic import Field

from innodrop.model.difference import Topic
from innodrop.model.dues import Deadline
from innodrop.tables.fields import Code, Day, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Milestone(Row):
    """One milestone. Its state follows from the dates."""

    code: Code = Field(description="Number such as MS1, stable.")
    title: Text = Field(description="What is reached.")
    work_package: Code = Field(description="Work package.")
    due: Day = Field(description="Day by which it is due.")
    achieved: Day | None = optional("Day on which it was reached.")
    means_of_verification: Text | None = optional("What proves it.")
    note: Text | None = optional("Remark for the reader.")

    @property
    def deadline(self) -> Deadline:
        """By when it is due, and when it was reached."""
        return Deadline(self.due, self.achieved)

    def state_on(self, day: date) -> str:
        """reached, overdue or due: what was known on `day`."""
        if self.deadline.is_met(day):
            return "reached"
        return "overdue" if self.deadline.days_over(day) else "due"


TABLE = Table(
    name="milestone",
    title="Milestones",
    purpose="Checkpoints of the work plan with due date, date reached and means of verification.",
    row=Milestone,
    key=("code",),
    sensitive=False,
    topic=Topic.MILESTONE,
    label="title",
    refers_to={"work_package": "work_package"},
    aliases=words("""
        title: heading | Titel | název, titul | título | titre, intitulé
        achieved: reached | erreicht | dosaženo | alcanzado | atteint
    """),
)
