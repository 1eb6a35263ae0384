"""Best practices, processes, tools and lessons on a common sheet."""

from typing import Annotated, Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, Kind, PartialDay, Row, Text
from innodrop.tables.table import Table


class Practice(Row):
    """One practice: the problem, what was done, what proves it, what it takes, and whom it
    helped."""

    code: Code = Field(description="Code, stable.")
    partner: Code = Field(description="Partner code of who wrote the sheet.")
    kind: Annotated[Literal["best practice", "process", "tool", "lesson"], Kind.CHOICE] = Field(
        description="What it is."
    )
    title: Text = Field(description="Title.")
    problem: Text = Field(description="Problem that it solves.")
    practice: Text = Field(description="What was done, step by step.")
    evidence: Text | None = Field(default=None, description="What shows that it works.")
    effort: Annotated[Literal["low", "medium", "high"] | None, Kind.CHOICE] = Field(
        default=None, description="What it takes."
    )
    transferability: Annotated[
        Literal["as it is", "with changes", "hardly"] | None, Kind.CHOICE
    ] = Field(default=None, description="Whether others can take it over.")
    indicators: Codes | None = Field(
        default=None, description="Label indicators that it helps, separated by ;"
    )
    helped: Codes | None = Field(
        default=None, description="Partner codes that took it over, separated by ;"
    )
    date: PartialDay | None = Field(default=None, description="When the sheet was written.")
    link: Text | None = Field(default=None, description="Where the whole can be read.")


TABLE = Table(
    name="practice",
    title="Practices",
    purpose=(
        "Best practices, processes, tools and lessons: problem, practice, evidence, effort,"
        " transferability."
    ),
    row=Practice,
    key=("code",),
    owner="partner",
    label="title",
    refers_to={"partner": "partner", "indicators": "label_indicator", "helped": "partner"},
    aliases={
        "problem": (
            "challenge",
            "Herausforderung",
            "problém, výzva",
            "problema, reto",
            "problème, défi",
        ),
        "practice": ("what was done", "Vorgehen, Praxis", "postup, praxe", "práctica", "pratique"),
        "effort": ("expense", "Aufwand", "náročnost", "esfuerzo", "effort nécessaire"),
        "transferability": (
            "transferable",
            "Übertragbarkeit",
            "přenositelnost",
            "transferibilidad",
            "transférabilité",
        ),
        "indicators": (
            "label indicators",
            "Indikatoren",
            "ukazatele",
            "indicadores",
            "indicateurs",
        ),
        "helped": ("taken over by", "übernommen von", "převzali", "adoptado por", "repris par"),
        "link": ("address", "Verweis", "odkaz", "enlace", "lien"),
    },
)
