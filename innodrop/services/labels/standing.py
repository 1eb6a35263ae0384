"""Where each seat stands with its label, from the label records and the rules, both rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.model.labels.rules import Record, Rule, name_of
from innodrop.model.labels.standing import Spell, Standing, history, standing_at
from innodrop.state import State, per_day
from innodrop.tables.labels.label_record import LabelRecord


@per_day
def standing(state: State, seat: str) -> Standing:
    """The label state of a seat on the reporting date."""
    return standing_at(records(state.facts, seat), rules(state.facts), state.day)


def spells(facts: Facts, seat: str, until: date) -> tuple[Spell, ...]:
    """The label history of a seat up to `until`, oldest first."""
    return history(records(facts, seat), rules(facts), until)


def behind(facts: Facts, seat: str, held: Standing) -> str:
    """The key of the award or renewal that a held label rests on; the later of two on one day."""
    found = [
        row
        for row in own(facts, seat)
        if row.label == held.label
        and row.event in ("awarded", "renewed")
        and row.when
        and row.when.first == held.valid_from
    ]
    return normalise(max(found, key=lambda row: (row.event, row.code)).code)


def records(facts: Facts, seat: str) -> tuple[Record, ...]:
    """What is known of the labels of everyone who held the seat, not of other clusters."""
    return tuple(_record(row) for row in own(facts, seat))


def cluster_records(facts: Facts, cluster: str) -> tuple[Record, ...]:
    """What is known of the labels of a cluster of the programme that is no partner."""
    return tuple(_record(row) for row in of_cluster(facts, cluster))


def own(facts: Facts, seat: str) -> Iterator[LabelRecord]:
    """The rows that the holders of a seat report for themselves."""
    return (
        row
        for row in facts.label_records
        if row.cluster is None and facts.seat_of.get(row.partner) == seat
    )


def of_cluster(facts: Facts, cluster: str) -> Iterator[LabelRecord]:
    """The rows that are reported for a cluster of the programme."""
    return (row for row in facts.label_records if row.cluster == cluster)


def rules(facts: Facts) -> tuple[Rule, ...]:
    """The label rules of every scheme version."""
    return tuple(
        Rule(**{name: getattr(row, name) for name in Rule.__annotations__})
        for row in facts.label_rules
    )


def name(facts: Facts, label: str) -> str:
    """The name of a label as shown."""
    return name_of(rules(facts), label)


def _record(row: LabelRecord) -> Record:
    values = {name: getattr(row, name) for name in set(Record.__annotations__) - {"inferred"}}
    return Record(**values, inferred=tuple(row.inferred.split(";")) if row.inferred else ())
