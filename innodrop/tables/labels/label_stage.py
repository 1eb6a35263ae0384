"""The stages on the way to each label."""

from pydantic import Field

from innodrop.tables.fields import Code, Row, Text, Whole
from innodrop.tables.table import Table


class LabelStage(Row):
    """One stage; its number gives the order."""

    label: Code = Field(description="Label of the scheme, such as bronze.")
    number: Whole = Field(ge=1, le=99, description="Place in the order, 1 is the first.")
    name: Text = Field(description="What happens.")
    evidence: Text | None = Field(default=None, description="What proves that it is done.")
    duration: Text | None = Field(default=None, description="How long it usually takes.")
    note: Text | None = Field(default=None, description="Remark for the reader.")


TABLE = Table(
    name="label_stage",
    title="Label stages",
    purpose="The stages on the way to each label, with the evidence needed.",
    row=LabelStage,
    key=("label", "number"),
    label="name",
    refers_to={"label": "label_rule"},
    aliases={
        "duration": ("how long", "Dauer", "doba trvání", "duración", "durée"),
    },
)
