"""The needs that SMEs are asked about, and which kind of support answers them."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words

Support = Literal["internationalisation", "finance", "innovation", "skills", "other"]


class NeedCategory(Row):
    """One need that a survey asks for and that services can answer."""

    code: Code = Field(description="Code, stable.")
    name: Text = Field(description="What is needed, in a few words.")
    support: Support = Field(description="Kind of support that answers it.")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="need_category",
    title="Categories of needs",
    purpose="The needs that SMEs are asked about, with the kind of support that answers them.",
    row=NeedCategory,
    key=("code",),
    sensitive=False,
    label="name",
    aliases=words("""
        support: kind of support | Unterstützung | podpora | apoyo | appui
    """),
)
