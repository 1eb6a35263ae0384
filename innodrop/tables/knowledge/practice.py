"""Best practices, processes, tools and lessons on a common sheet."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, PartialDay, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Practice(Row):
    """One practice: the problem, what was done, its proof, what it takes, whom it helped."""

    code: Code = Field(description="Code, stable.")
    partner: Code = Field(description="Partner code of who wrote the sheet.")
    kind: Literal["best practice", "process", "tool", "lesson"] = Field(description="What it is.")
    title: Text = Field(description="Title.")
    problem: Text = Field(description="Problem that it solves.")
    practice: Text = Field(description="What was done, step by step.")
    evidence: Text | None = optional("What shows that it works.")
    effort: Literal["low", "medium", "high"] | None = optional("What it takes.")
    transferability: Literal["as it is", "with changes", "hardly"] | None = optional(
        "Whether others can take it over."
    )
    indicators: Codes | None = optional("Label indicators that it helps, separated by ;")
    helped: Codes | None = optional("Partner codes that took it over, separated by ;")
    date: PartialDay | None = optional("When the sheet was written.")
    link: Text | None = optional("Where the whole can be read.")


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
    sensitive=False,
    label="title",
    refers_to={"partner": "partner", "indicators": "label_indicator", "helped": "partner"},
    aliases=words("""
        problem: challenge | Herausforderung | problém, výzva | problema, reto | problème, défi
        practice: what was done | Vorgehen, Praxis | postup, praxe | práctica | pratique
        effort: expense | Aufwand | náročnost | esfuerzo | effort nécessaire
        transferability: transferable | Übertragbarkeit | přenositelnost | transferibilidad \
            | transférabilité
        indicators: label indicators | Indikatoren | ukazatele | indicadores | indicateurs
        helped: taken over by | übernommen von | převzali | adoptado por | repris par
        link: address | Verweis | odkaz | enlace | lien
    """),
)
