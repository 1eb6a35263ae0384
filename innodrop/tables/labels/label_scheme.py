"""The versions of the label scheme: what each label asks for, and since when."""

from typing import Annotated, Literal

from pydantic import Field

from innodrop.tables.fields import Code, Day, Kind, Number, Row, Text, Whole
from innodrop.tables.table import Table


class LabelScheme(Row):
    """What one label asks for under one version of the scheme."""

    version: Code = Field(description="Version of the scheme, as the label rules name it.")
    label: Code = Field(description="Label of the scheme, such as bronze.")
    applies_from: Day = Field(description="First day on which the version binds.")
    applies_to: Day | None = Field(
        default=None, description="Last day; blank while it is in force."
    )
    judged_by: Annotated[Literal["checklist", "improvement areas", "points"], Kind.CHOICE] = Field(
        description=(
            "How the label is won: by a checklist without score, by improvement areas, or by"
            " points."
        )
    )
    indicators: Whole | None = Field(
        default=None, ge=0, description="Indicators that the assessment covers."
    )
    total_points: Number | None = Field(
        default=None,
        gt=0,
        description="Points that can be reached in all.",
        json_schema_extra={"unit": "points"},
    )
    improvement_areas: Whole | None = Field(
        default=None, ge=0, description="Improvement areas needed, exactly."
    )
    note: Text | None = Field(default=None, description="Remark for the reader.")


TABLE = Table(
    name="label_scheme",
    title="Label scheme",
    purpose=(
        "What each label asks for in each version of the scheme: checklist, improvement areas or"
        " points."
    ),
    row=LabelScheme,
    key=("version", "label"),
    label="version",
    refers_to={"label": "label_rule"},
    rules=(
        "A label judged by a checklist has no score: its readiness is never a percentage.",
        "The share of the points that is needed stands in the label rules.",
    ),
    aliases={
        "version": ("scheme version", "Fassung", "verze", "versión", "version du référentiel"),
        "judged_by": (
            "judged how",
            "beurteilt nach",
            "posuzováno podle",
            "evaluado por",
            "évalué par",
        ),
        "indicators": (
            "number of indicators",
            "Indikatoren, Zahl der Indikatoren",
            "počet ukazatelů",
            "número de indicadores",
            "nombre d'indicateurs",
        ),
        "total_points": (
            "all points",
            "Gesamtpunktzahl",
            "celkem bodů",
            "puntos totales",
            "total des points",
        ),
        "improvement_areas": (
            "areas to improve",
            "Verbesserungsbereiche",
            "oblasti zlepšení",
            "áreas de mejora",
            "axes d'amélioration",
        ),
    },
)
