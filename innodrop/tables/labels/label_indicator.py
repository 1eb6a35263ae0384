"""The indicators that an assessment gives points for, each with its provenance."""

from typing import Annotated, Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, Flag, Kind, Number, Row, Text
from innodrop.tables.table import Table


class LabelIndicator(Row):
    """One indicator, dimension or topic of a label's assessment."""

    code: Code = Field(description="Code such as G4.2, stable.")
    kind: Annotated[Literal["indicator", "dimension", "topic"], Kind.CHOICE] = Field(
        default="indicator",
        description="indicator (scored), dimension or topic (named by a source, not scored).",
    )
    labels: Codes = Field(description="Labels whose assessment looks at it, separated by ;")
    dimension: Text = Field(description="Dimension that it belongs to.")
    name: Text = Field(description="What it is called.")
    measures: Text | None = Field(default=None, description="What is measured.")
    unit: Text | None = Field(default=None, description="Unit of what is measured.")
    max_points: Number | None = Field(
        default=None,
        gt=0,
        description="Points that can be reached.",
        json_schema_extra={"unit": "points"},
    )
    threshold: Number | None = Field(
        default=None,
        ge=0,
        description="Points needed for this indicator.",
        json_schema_extra={"unit": "points"},
    )
    verified: Flag = Field(
        default=False,
        description=(
            "yes: a source states it; no: an editable template that counts for nothing official."
        ),
    )
    note: Text | None = Field(default=None, description="What is known of it.")


TABLE = Table(
    name="label_indicator",
    title="Label indicators",
    purpose=(
        "Indicators, dimensions and topics of the label assessments, with what is verified and what"
        " is a template."
    ),
    row=LabelIndicator,
    key=("code",),
    label="name",
    refers_to={"labels": "label_rule"},
    rules=("Indicators that are not verified carry a mark and are left out of anything official.",),
    aliases={
        "dimension": ("group", "Dimension, Bereich", "rozměr, oblast", "dimensión", "domaine"),
        "measures": (
            "what is measured",
            "misst, gemessen wird",
            "co se měří",
            "qué se mide",
            "ce qui est mesuré",
        ),
        "max_points": (
            "points that can be reached",
            "Höchstpunktzahl",
            "maximum bodů",
            "puntos máximos",
            "points possibles",
        ),
    },
)
