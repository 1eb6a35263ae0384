"""Outputs that the project promised or reported in public."""

from typing import Annotated, Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, Kind, PartialDay, Row, Text
from innodrop.tables.table import Table


class Output(Row):
    """One promised or reported output."""

    code: Code = Field(description="Code, stable.")
    title: Text = Field(description="What it is.")
    type: Text | None = Field(
        default=None, description="Type, such as training, strategy or publication."
    )
    work_package: Code | None = Field(default=None, description="Work package.")
    objective: Code | None = Field(
        default=None, description="Objective or sub-objective it serves."
    )
    status: Annotated[Literal["planned", "ongoing", "done"], Kind.CHOICE] = Field(
        description="What is known of it."
    )
    date: PartialDay | None = Field(
        default=None, description="When it was done, as exact as known."
    )
    partners: Codes | None = Field(
        default=None, description="Partner codes, separated by ; blank for the consortium."
    )
    note: Text | None = Field(default=None, description="Remark for the reader.")


TABLE = Table(
    name="output",
    title="Outputs",
    purpose="What the project promised and what it reported as done, from public sources.",
    row=Output,
    key=("code",),
    label="title",
    refers_to={"work_package": "work_package", "objective": "objective", "partners": "partner"},
    aliases={
        "title": ("heading", "Titel", "název, titul", "título", "titre, intitulé"),
        "status": ("state", "Stand", "stav", "estado", "état, statut"),
    },
)
