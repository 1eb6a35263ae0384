"""Publications and communication: what was published where, for whom, and how many attended or
received it."""

from typing import Annotated, Literal

from pydantic import Field

from innodrop.tables.fields import Code, Kind, PartialDay, Row, Text, Whole
from innodrop.tables.table import Table

Channel = Literal["event", "newsletter", "website", "press", "social media", "print", "video"]


class Publication(Row):
    """One item of communication."""

    code: Code = Field(description="Code, stable.")
    partner: Code | None = Field(default=None, description="Partner code; blank for the project.")
    title: Text = Field(description="Title.")
    channel: Annotated[Channel, Kind.CHOICE] = Field(description="Where it was published.")
    audience: Text | None = Field(default=None, description="Who it is for.")
    date: PartialDay = Field(description="When it was published or held.")
    reach: Whole | None = Field(
        default=None,
        ge=0,
        description=(
            "Attendances, recipients or views: counted each time, so never different people."
        ),
        json_schema_extra={"unit": "attendances"},
    )
    objective: Code | None = Field(
        default=None, description="Objective or sub-objective it serves."
    )
    link: Text | None = Field(default=None, description="Where it can be read.")
    note: Text | None = Field(default=None, description="Remark for the reader.")


TABLE = Table(
    name="publication",
    title="Publications and communication",
    purpose=(
        "What was published or shown where, for whom, and how many attended, received or viewed it."
    ),
    row=Publication,
    key=("code",),
    owner="partner",
    label="title",
    refers_to={"partner": "partner", "objective": "objective"},
    rules=(
        (
            "Reach counts attendances: the same person twice is two. It is never a number of"
            " different people."
        ),
    ),
    aliases={
        "channel": ("medium", "Kanal", "kanál", "canal", "canal de diffusion"),
        "audience": ("for whom", "Zielgruppe", "cílová skupina", "público", "public visé"),
        "reach": ("attendances", "Reichweite", "dosah", "alcance", "portée"),
        "link": ("address", "Verweis", "odkaz", "enlace", "lien"),
    },
)
