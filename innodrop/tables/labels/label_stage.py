"""The stages on the way to each label."""

from pydantic import Field

from innodrop.tables.fields import Code, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelStage(Row):
    """One stage; its number gives the order."""

    label: Code = Field(description="Label of the scheme, such as bronze.")
    number: Whole = Field(ge=1, le=99, description="Place in the order, 1 is the first.")
    name: Text = Field(description="What happens.")
    evidence: Text | None = optional("What proves that it is done.")
    duration: Text | None = optional("How long it usually takes.")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="label_stage",
    title="Label stages",
    purpose="The stages on the way to each label, with the evidence needed.",
    row=LabelStage,
    key=("label", "number"),
    sensitive=False,
    label="name",
    refers_to={"label": "label_rule"},
    aliases=words("""
        duration: how long | Dauer | doba trvání | duración | durée
    """),
)
