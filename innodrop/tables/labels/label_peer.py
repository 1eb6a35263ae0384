"""Published labels of other clusters: for counts and quartiles, never by name."""

from pydantic import Field

from innodrop.tables.fields import Code, Number, PartialDay, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelPeer(Row):
    """One published label of a cluster that is not named here."""

    code: Code = Field(description="Code, stable.")
    label: Code = Field(description="Label of the scheme, such as gold.")
    country: Text | None = optional("Country, in English.")
    sector: Text | None = optional("Field of activity, as published.")
    as_of: PartialDay | None = optional("Date of the publication.")
    valid_until: PartialDay | None = optional("End of validity, as published.")
    score: Number | None = optional("Published share of all points.", ge=0, le=100, unit="percent")


TABLE = Table(
    name="label_peer",
    title="Labels of peers",
    purpose="Published labels of other clusters by country, sector and date, without names.",
    row=LabelPeer,
    key=("code",),
    sensitive=False,
    label="label",
    refers_to={"label": "label_rule"},
    rules=(
        "These are label events, not labels valid today.",
        "They are shown in groups of at least five, never as a list.",
    ),
    aliases=words("""
        as_of: published on | Stand | ke dni | a fecha de | en date du
    """),
)
