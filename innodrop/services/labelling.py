"""Where each seat stands with its label, from the label records and the rules, both rows."""

from __future__ import annotations

from datetime import date

from innodrop.model.labels import Record, Rule, Spell, Standing, history, standing_at
from innodrop.services.facts import Facts
from innodrop.tables.label_record import LabelRecord


def standing(facts: Facts, seat: str, day: date) -> Standing:
    """The label state of a seat on `day`."""
    return standing_at(records(facts, seat), rules(facts), day)


def spells(facts: Facts, seat: str, until: date) -> tuple[Spell, ...]:
    """The label history of a seat up to `until`, oldest first."""
    return history(records(facts, seat), rules(facts), until)


def records(facts: Facts, seat: str) -> tuple[Record, ...]:
    """What is known of the labels of everyone who held the seat."""
    return tuple(_record(row) for row in facts.label_records if facts.seat_of.get(row.partner) == seat)


def rules(facts: Facts) -> tuple[Rule, ...]:
    """The label rules of every scheme version."""
    return tuple(Rule(**row.model_dump(include=set(Rule.__annotations__))) for row in facts.label_rules)


def _record(row: LabelRecord) -> Record:
    values = row.model_dump(include=set(Record.__annotations__) - {"inferred"})
    return Record(**values, inferred=tuple(row.inferred.split(";")) if row.inferred else ())
