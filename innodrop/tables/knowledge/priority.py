"""The priorities of the strategies, and which of the partners' the consolidated one takes up."""

from dataclasses import dataclass

from pydantic import Field

from innodrop.tables.fields import Code, Codes, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Priority(Row):
    """One priority of one strategy."""

    code: Code = Field(description="Code, stable.")
    strategy: Code = Field(description="Strategy that it belongs to.")
    partner: Code | None = optional("Partner code; blank for the consolidated strategy of all.")
    title: Text = Field(description="What it is about, in a few words.")
    description: Text | None = optional("What is to be done.")
    objective: Code | None = optional("Objective or sub-objective it serves.")
    takes_up: Codes | None = optional(
        "Priorities of the partners that this one takes up, separated by ;"
    )


@dataclass(frozen=True)
class TakenUp:
    """A priority of a partner, and the titles of the consolidated ones that take it up."""

    row: Priority
    who: str
    by: tuple[str, ...]


TABLE = Table(
    name="priority",
    title="Priorities",
    purpose=(
        "The priorities of each strategy, and which priorities of the partners the consolidated one"
        " takes up."
    ),
    row=Priority,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="title",
    refers_to={
        "strategy": "strategy",
        "partner": "partner",
        "objective": "objective",
        "takes_up": "priority",
    },
    aliases=words("""
        strategy: strategy code | Strategie | strategie partnera | estrategia | stratégie
        description: text | Beschreibung | popis | descripción | détail
        takes_up: based on | greift auf | navazuje na | recoge | reprend
    """),
)
