"""Outputs that the project promised or reported in public."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, PartialDay, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Output(Row):
    """One promised or reported output."""

    code: Code = Field(description="Code, stable.")
    title: Text = Field(description="What it is.")
    type: Text | None = optional("Type, such as training, strategy or publication.")
    work_package: Code | None = optional("Work package.")
    objective: Code | None = optional("Objective or sub-objective it serves.")
    status: Literal["planned", "ongoing", "done"] = Field(description="What is known of it.")
    date: PartialDay | None = optional("When it was done, as exact as known.")
    partners: Codes | None = optional("Partner codes, separated by ; blank for the consortium.")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="output",
    title="Outputs",
    purpose="What the project promised and what it reported as done, from public sources.",
    row=Output,
    key=("code",),
    sensitive=False,
    label="title",
    refers_to={"work_package": "work_package", "objective": "objective", "partners": "partner"},
    aliases=words("""
        title: heading | Titel | název, titul | título | titre, intitulé
        status: state | Stand | stav | estado | état, statut
    """),
)
