"""The tables of the labelling work of one revision, read once and typed, and whose rows they are.

A cluster is a seat of the partnership, or a cluster of the programme that a partner accompanies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from innodrop.facts import Facts, rows
from innodrop.state import State, per_revision
from innodrop.tables.knowledge.mentoring import Mentoring
from innodrop.tables.knowledge.recommendation import Recommendation
from innodrop.tables.labels.assessment import Assessment
from innodrop.tables.labels.improvement_area import ImprovementArea
from innodrop.tables.labels.label_check import LabelCheck
from innodrop.tables.labels.label_criterion import LabelCriterion
from innodrop.tables.labels.label_indicator import LabelIndicator
from innodrop.tables.labels.label_peer import LabelPeer
from innodrop.tables.labels.label_process import LabelProcess
from innodrop.tables.labels.label_scheme import LabelScheme
from innodrop.tables.labels.label_stage import LabelStage
from innodrop.tables.labels.label_step import LabelStep
from innodrop.tables.project.cluster import Cluster, OfCluster

Owned = TypeVar("Owned", bound=OfCluster)


@dataclass(frozen=True)
class Walker:
    """A cluster on its way to a label; `id` is the code of its seat, else of the cluster itself."""

    id: str
    name: str
    is_seat: bool


@dataclass(frozen=True)
class LabelWork:
    """One revision of every table of the labelling work, in the order of the keys."""

    schemes: tuple[LabelScheme, ...]
    criteria: tuple[LabelCriterion, ...]
    indicators: tuple[LabelIndicator, ...]
    stages: tuple[LabelStage, ...]
    processes: tuple[LabelProcess, ...]
    steps: tuple[LabelStep, ...]
    checks: tuple[LabelCheck, ...]
    assessments: tuple[Assessment, ...]
    areas: tuple[ImprovementArea, ...]
    recommendations: tuple[Recommendation, ...]
    mentorings: tuple[Mentoring, ...]
    peers: tuple[LabelPeer, ...]


@per_revision
def read(state: State) -> LabelWork:
    """The labelling work of the revision."""
    store, revision = state.store, state.facts.revision
    return LabelWork(
        schemes=rows(store, LabelScheme, revision),
        criteria=rows(store, LabelCriterion, revision),
        indicators=rows(store, LabelIndicator, revision),
        stages=rows(store, LabelStage, revision),
        processes=rows(store, LabelProcess, revision),
        steps=rows(store, LabelStep, revision),
        checks=rows(store, LabelCheck, revision),
        assessments=rows(store, Assessment, revision),
        areas=rows(store, ImprovementArea, revision),
        recommendations=rows(store, Recommendation, revision),
        mentorings=rows(store, Mentoring, revision),
        peers=rows(store, LabelPeer, revision),
    )


@per_revision
def walkers(state: State) -> tuple[Walker, ...]:
    """Every cluster: the seats in their order, then the clusters of the programme by code; one with
    the code of a seat is that seat."""
    facts = state.facts
    clusters = rows(state.store, Cluster, facts.revision)
    seats = tuple(
        Walker(seat.code, facts.seat_name(seat.code), is_seat=True) for seat in facts.seats
    )
    taken = {seat.id for seat in seats}
    others = (Walker(row.code, row.short_name or row.name, is_seat=False) for row in clusters)
    return (*seats, *(other for other in others if other.id not in taken))


def of(facts: Facts, walker: Walker, candidates: Iterable[Owned]) -> tuple[Owned, ...]:
    """Those of the rows that are about the cluster, whoever held its seat then."""
    return tuple(row for row in candidates if whose(facts, row) == walker.id)


def whose(facts: Facts, row: OfCluster) -> str:
    """The id of the cluster that a row is about."""
    return row.cluster or facts.seat_of.get(row.partner, row.partner)
