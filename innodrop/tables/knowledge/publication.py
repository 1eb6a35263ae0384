"""Communication: what was published where, for whom, and how many attended or received it."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, PartialDay, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words

Channel = Literal["event", "newsletter", "website", "press", "social media", "print", "video"]


class Publication(Row):
    """One item of communication."""

    code: Code = Field(description="Code, stable.")
    partner: Code | None = optional("Partner code; blank for the project.")
    title: Text = Field(description="Title.")
    channel: Channel = Field(description="Where it was published.")
    audience: Text | None = optional("Who it is for.")
    date: PartialDay = Field(description="When it was published or held.")
    reach: Whole | None = optional(
        "Attendances, recipients or views: counted each time, so never different people.",
        ge=0,
        unit="attendances",
    )
    objective: Code | None = optional("Objective or sub-objective it serves.")
    link: Text | None = optional("Where it can be read.")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="publication",
    title="Publications and communication",
    purpose=(
        "What was published or shown where, for whom, and how many attended, received or viewed it."
    ),
    row=Publication,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="title",
    refers_to={"partner": "partner", "objective": "objective"},
    rules=(
        (
            "Reach counts attendances: the same person twice is two. It is never a number of"
            " different people."
        ),
    ),
    aliases=words("""
        channel: medium | Kanal | kanál | canal | canal de diffusion
        audience: for whom | Zielgruppe | cílová skupina | público | public visé
        reach: attendances | Reichweite | dosah | alcance | portée
        link: address | Verweis | odkaz | enlace | lien
    """),
)
