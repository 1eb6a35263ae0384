"""The indicators that an assessment gives points for, each with its provenance."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, Flag, Number, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelIndicator(Row):
    """One indicator, dimension or topic of a label's assessment."""

    code: Code = Field(description="Code such as G4.2, stable.")
    kind: Literal["indicator", "dimension", "topic"] = Field(
        default="indicator",
        description="indicator (scored), dimension or topic (named by a source, not scored).",
    )
    labels: Codes = Field(description="Labels whose assessment looks at it, separated by ;")
    dimension: Text = Field(description="Dimension that it belongs to.")
    name: Text = Field(description="What it is called.")
    measures: Text | None = optional("What is measured.")
    unit: Text | None = optional("Unit of what is measured.")
    max_points: Number | None = optional("Points that can be reached.", gt=0, unit="points")
    threshold: Number | None = optional("Points needed for this indicator.", ge=0, unit="points")
    verified: Flag = Field(
        default=False,
        description=(
            "yes: a source states it; no: an editable template that counts for nothing official."
        ),
    )
    note: Text | None = optional("What is known of it.")


TABLE = Table(
    name="label_indicator",
    title="Label indicators",
    purpose=(
        "Indicators, dimensions and topics of the label assessments, with what is verified and what"
        " is a template."
    ),
    row=LabelIndicator,
    key=("code",),
    sensitive=False,
    label="name",
    refers_to={"labels": "label_rule"},
    rules=("Indicators that are not verified carry a mark and are left out of anything official.",),
    aliases=words("""
        dimension: group | Dimension, Bereich | rozměr, oblast | dimensión | domaine
        measures: what is measured | misst, gemessen wird | co se měří | qué se mide \
            | ce qui est mesuré
        max_points: points that can be reached | Höchstpunktzahl | maximum bodů | puntos máximos \
            | points possibles
    """),
)
