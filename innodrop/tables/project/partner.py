"""The clusters of the partnership over time: one seat may carry two names, one after the other."""

from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.tables.fields import Code, Number, PartialDay, Row, Text, Whole, optional
from innodrop.tables.progress import whose
from innodrop.tables.progress.kpi_total import refresh_all
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Partner(Row):
    """One cluster organisation."""

    code: Code = Field(description="Short code used in every other table, stable.")
    name: Text = Field(description="Full name.")
    short_name: Text | None = optional("Name for charts.")
    role: Literal["coordinator", "partner"] = Field(
        default="partner", description="Role in the consortium."
    )
    country: Text = Field(description="Country, in English, as on the map.")
    country_code: Code = Field(description="ISO 3166 code of two letters.", pattern="^[A-Za-z]{2}$")
    city: Text | None = optional("Seat of the cluster management.")
    region: Text | None = optional("Region.")
    latitude: Number | None = optional("Latitude of the seat.", ge=-90, le=90, unit="degrees")
    longitude: Number | None = optional("Longitude of the seat.", ge=-180, le=180, unit="degrees")
    sector: Text | None = optional("Field of activity.")
    website: Text | None = optional("Address of the website.")
    founded: PartialDay | None = optional("Founding date, may be a year.")
    members: Whole | None = optional("Member organisations.", ge=0, unit="organisations")
    members_as_of: PartialDay | None = optional("Date of the member figure.")
    active_from: PartialDay = Field(description="Since when the organisation is a partner.")
    active_to: PartialDay | None = optional("Until when; blank while it is a partner.")
    successor: Code | None = optional("Partner code that took over the seat.")
    note: Text | None = optional("What a reader should know.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.active_to is not None and self.active_to.last < self.active_from.last:
            raise ValueError("active_to must not be earlier than active_from")
        if self.successor is not None and self.active_to is None:
            raise ValueError("a partner with a successor needs active_to")
        return self


TABLE = Table(
    name="partner",
    title="Partners",
    purpose=(
        "The clusters of the partnership, with the time they took part and who took over their"
        " seat."
    ),
    row=Partner,
    key=("code",),
    sensitive=False,
    on_write=lambda writing, _values: refresh_all(writing),  # seats decide how all of them add up
    label="short_name",
    checks=(whose.check_terms,),
    refers_to={"successor": "partner"},
    rules=(
        (
            "A merger is two rows: the old name with active_to and successor, the new name with"
            " active_from."
        ),
        "Member figures carry their date; a blank is not zero.",
    ),
    aliases=words("""
        role: part | Rolle | úloha | función, papel | rôle
        region: area | Bundesland | kraj | región, comunidad autónoma | région
        website: web, homepage | Webseite, Internetseite | webové stránky | sitio web, página web \
            | site web, site internet
        founded: founded on | gegründet, Gründung | založeno | fundación, fundado | fondation, fondé
        members: member organisations | Mitglieder | členové, počet členů | miembros \
            | membres, adhérents
        members_as_of: members on | Stand der Mitglieder | členové ke dni | miembros a fecha de \
            | membres au
        active_from: partner since | aktiv ab, Partner seit | aktivní od, partnerem od \
            | activo desde, socio desde | actif dès, partenaire depuis
        active_to: partner until | aktiv bis, Partner bis | aktivní do, partnerem do \
            | activo hasta, socio hasta | actif jusqu'au, partenaire jusqu'au
        successor: succeeded by | Nachfolger, Nachfolgerin | nástupce | sucesor | successeur
    """),
)
