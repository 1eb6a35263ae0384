"""The versions of the label scheme: what each label asks for, and since when."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Day, Number, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelScheme(Row):
    """What one label asks for under one version of the scheme."""

    version: Code = Field(description="Version of the scheme, as the label rules name it.")
    label: Code = Field(description="Label of the scheme, such as bronze.")
    applies_from: Day = Field(description="First day on which the version binds.")
    applies_to: Day | None = optional("Last day; blank while it is in force.")
    judged_by: Literal["checklist", "improvement areas", "points"] = Field(
        description=(
            "How the label is won: by a checklist without score, by improvement areas, or by"
            " points."
        )
    )
    indicators: Whole | None = optional("Indicators that the assessment covers.", ge=0)
    total_points: Number | None = optional(
        "Points that can be reached in all.", gt=0, unit="points"
    )
    improvement_areas: Whole | None = optional("Improvement areas needed, exactly.", ge=0)
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="label_scheme",
    title="Label scheme",
    purpose=(
        "What each label asks for in each version of the scheme: checklist, improvement areas or"
        " points."
    ),
    row=LabelScheme,
    key=("version", "label"),
    sensitive=False,
    label="version",
    refers_to={"label": "label_rule"},
    rules=(
        "A label judged by a checklist has no score: its readiness is never a percentage.",
        "The share of the points that is needed stands in the label rules.",
    ),
    aliases=words("""
        version: scheme version | Fassung | verze | versión | version du référentiel
        judged_by: judged how | beurteilt nach | posuzováno podle | evaluado por | évalué par
        indicators: number of indicators | Indikatoren, Zahl der Indikatoren | počet ukazatelů \
            | número de indicadores | nombre d'indicateurs
        total_points: all points | Gesamtpunktzahl | celkem bodů | puntos totales | total des points
        improvement_areas: areas to improve | Verbesserungsbereiche | oblasti zlepšení \
            | áreas de mejora | axes d'amélioration
    """),
)
