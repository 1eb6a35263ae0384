"""Milestones: checkpoints with a means of verification."""

from pydantic import Field

from innodrop.model.difference import Topic
from innodrop.tables.fields import Code, Day, Row, Text
from innodrop.tables.table import Table


class Milestone(Row):
    """One milestone; reached when `achieved` is given."""

    code: Code = Field(description="Number such as MS1, stable.")
    title: Text = Field(description="What is reached.")
    work_package: Code = Field(description="Work package.")
    due: Day = Field(description="Day by which it is due.")
    achieved: Day | None = Field(default=None, description="Day on which it was reached.")
    means_of_verification: Text | None = Field(default=None, description="What proves it.")
    note: Text | None = Field(default=None, description="Remark for the reader.")


TABLE = Table(
    name="milestone",
    title="Milestones",
    purpose="Checkpoints of the work plan with due date, date reached and means of verification.",
    row=Milestone,
    key=("code",),
    topic=Topic.MILESTONE,
    label="title",
    refers_to={"work_package": "work_package"},
    aliases={
        "title": ("heading", "Titel", "název, titul", "título", "titre, intitulé"),
        "achieved": ("reached", "erreicht", "dosaženo", "alcanzado", "atteint"),
    },
)
