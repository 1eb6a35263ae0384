"""Events, held and planned. A joint event is one row with several partners, so it counts once."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.model.dates import PartialDate, add_months
from innodrop.model.difference import Topic
from innodrop.model.problems import Problem, Tier
from innodrop.tables.contract import Planned
from innodrop.tables.fields import Code, Codes, Flag, Number, PartialDay, Row, Text, Whole, optional
from innodrop.tables.sentences import say
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words

_MARGIN = 24
"""Months before and after the project in which events still belong to it without a word."""


class Event(Row):
    """One event. Whether it was held follows from its date and the reporting date."""

    code: Code = Field(description="Code of the event, stable.")
    title: Text = Field(description="What it is, in a few words.")
    type: Text = Field(description="Type, such as training, study visit or mentoring session.")
    starts: PartialDay = Field(description="First day; a month if the day is not known.")
    ends: PartialDay | None = optional("Last day; blank if it is the same day.")
    city: Text | None = optional("Place; blank if it was held online.")
    country_code: Code | None = optional("ISO 3166 code of two letters.")
    latitude: Number | None = optional("Latitude.", ge=-90, le=90, unit="degrees")
    longitude: Number | None = optional("Longitude.", ge=-180, le=180, unit="degrees")
    online: Flag = Field(default=False, description="Whether it is held online.")
    organiser: Text | None = optional("Who organised it.")
    host: Code | None = optional(
        "Partner code of who holds it and is asked for it; blank: the coordinator."
    )
    partners: Codes | None = optional("Partner codes that took part, separated by ;")
    participants: Whole | None = optional("People present.", ge=0, unit="people")
    scope: Literal["project", "programme", "related"] = Field(
        default="project",
        description="project (held by it, counted), programme or related (shown, not counted).",
    )
    objective: Code | None = optional("Objective or sub-objective it serves.")
    cancelled: Flag = Field(default=False, description="yes: it will not take place or did not.")
    note: Text | None = optional("Remark for the reader.")

    @property
    def partner_codes(self) -> tuple[str, ...]:
        """The codes of the partners that take part."""
        return tuple(self.partners.split(";")) if self.partners else ()

    def held_by(self, day: date) -> bool:
        """Whether it has surely ended by `day`: of a partial date the last day counts."""
        return not self.cancelled and (self.ends or self.starts).last <= day

    def state_on(self, day: date) -> str:
        """cancelled, held or planned, as seen on `day`."""
        if self.cancelled:
            return "cancelled"
        return "held" if self.held_by(day) else "planned"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ends is not None and self.ends.last < self.starts.last:
            raise ValueError("ends must not be earlier than starts")
        return self


def _near_the_project(planned: Planned) -> Iterator[Problem]:
    """Events years off the project: mostly a slip in the year, or a year in a date cell."""
    project = planned.project
    if project is None:
        return
    first, last = add_months(project.starts, -_MARGIN), add_months(project.ends, _MARGIN)
    for change in planned.changes:
        for column in ("starts", "ends"):
            given = change.after[column]
            if given and not (
                first <= PartialDate(given).last and PartialDate(given).first <= last
            ):
                yield Problem(
                    row=change.line,
                    column=column,
                    cell=str(given),
                    expected=say("near_the_project", first=first, last=last),
                    remedy="Correct the year, or give the reason why the event belongs here.",
                    tier=Tier.NEEDS_REASON,
                )


TABLE = Table(
    name="event",
    title="Events",
    purpose="Events held and planned, with the partners that take part.",
    row=Event,
    key=("code",),
    sensitive=False,
    parties=("partners", "host"),
    topic=Topic.EVENT,
    label="title",
    refers_to={"host": "partner", "partners": "partner", "objective": "objective"},
    checks=(_near_the_project,),
    rules=(
        "One event is one row, however many partners take part: it counts once for the project.",
        "Only events with the scope project count for derived KPIs.",
    ),
    aliases=words("""
        title: heading | Titel | název, titul | título | titre, intitulé
        online: virtual | virtuell, im Netz | virtuálně | en línea | en ligne
        organiser: organizer | Veranstalter | pořadatel | organizador | organisateur
        host: held by | Gastgeber | hostitel | anfitrión | hôte
        participants: attendance, people present | Teilnehmende, Teilnehmer \
            | účastníci, počet účastníků | participantes, asistentes | nombre de participants
        scope: extent | Umfang, Geltung | rozsah | ámbito | portée
        cancelled: canceled | abgesagt | zrušeno | cancelado | annulé
    """),
)
