"""Where each cluster stands with its label, from the label records and the rules, both rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.model.labels import what_if
from innodrop.model.labels.course import course
from innodrop.model.labels.rules import name_of
from innodrop.model.labels.situation import turning_points
from innodrop.model.labels.standing import Spell, Standing, history, standing_at
from innodrop.model.ordering import natural
from innodrop.state import State, per_day
from innodrop.tables.labels.label_record import LabelRecord

if TYPE_CHECKING:  # the command `status` reads no table of the labelling work
    from innodrop.services.labels.tables import Walker


@per_day
def of_seat(state: State, seat: str) -> Standing:
    """The label state of a seat on the reporting date; what is left is counted from today."""
    return standing_at(
        records_of_seat(state.facts, seat), state.facts.label_rules, state.day, state.today
    )


@per_day
def of_cluster(state: State, walker: Walker) -> Standing:
    """The label state of a cluster, partner or not, likewise."""
    return standing_at(
        records(state.facts, walker), state.facts.label_rules, state.day, state.today
    )


def after(state: State, walker: Walker, label: str, event: str, on: date) -> Standing:
    """Where the cluster would stand if the label were awarded or renewed, as `event` says, `on` a
    day: on the later of that day and the reporting date. Nothing is stored."""
    award = LabelRecord.model_validate(
        {
            "code": "what-if",
            "partner": walker.id,
            "label": label,
            "event": event,
            "date": str(on),
            "basis": "illustrative",
        }
    )
    own = records(state.facts, walker)
    return what_if.with_award(own, award, state.facts.label_rules, state.day)


def spells_of_seat(facts: Facts, seat: str, until: date) -> tuple[Spell, ...]:
    """The label history of a seat up to `until`, oldest first."""
    return history(records_of_seat(facts, seat), facts.label_rules, until)


def spells(facts: Facts, walker: Walker, until: date) -> tuple[Spell, ...]:
    """The label history of a cluster up to `until`; what lies ahead comes if nothing is done."""
    return history(records(facts, walker), facts.label_rules, until)


def turns_of_seat(facts: Facts, seat: str) -> set[date]:
    """The days on which the label state of a seat can become another."""
    return turning_points(course(records_of_seat(facts, seat), facts.label_rules))


def behind(facts: Facts, seat: str, held: Standing) -> str:
    """The key of the award or renewal that a held label rests on; the later of two on one day."""
    awards = [
        row
        for row in records_of_seat(facts, seat)
        if row.label == held.label
        and row.event in ("awarded", "renewed")
        and row.when
        and row.when.first == held.valid_from
    ]
    return normalise(max(awards, key=lambda row: (row.event, natural(row.code))).code)


def records(facts: Facts, walker: Walker) -> tuple[LabelRecord, ...]:
    """What is known of the labels of a cluster."""
    if walker.is_seat:
        return records_of_seat(facts, walker.id)
    return tuple(row for row in facts.label_records if row.cluster == walker.id)


def records_of_seat(facts: Facts, seat: str) -> tuple[LabelRecord, ...]:
    """What everyone who held the seat reports of its own labels, not of other clusters."""
    return tuple(
        row
        for row in facts.label_records
        if row.cluster is None and facts.seat_of.get(row.partner) == seat
    )


def name(facts: Facts, label: str) -> str:
    """The name of a label as shown."""
    return name_of(facts.label_rules, label)
