"""Points of each cluster towards the label judged by points, and what its mentoring changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innodrop.model.labels.readiness import Readiness, measure, newest
from innodrop.model.ordering import natural
from innodrop.services.labels import pathway
from innodrop.services.labels.sentences import say
from innodrop.services.labels.tables import read, walkers, whose
from innodrop.state import State
from innodrop.tables.knowledge.mentoring import Mentoring
from innodrop.tables.labels.assessment import Assessment
from innodrop.tables.labels.label_indicator import LabelIndicator


@dataclass(frozen=True)
class Terms:
    """What a label judged by points asks for on a day. `share` is None without a pass score."""

    label: str
    name: str
    total: float | None
    share: float | None


@dataclass(frozen=True)
class Advice:
    """A mentoring session with the cluster that was advised and the indicator by name."""

    row: Mentoring
    cluster: str
    indicator: str

    @property
    def gain(self) -> float | None:
        """Points won by it; None unless both are known."""
        if self.row.score_before is None or self.row.score_after is None:
            return None
        return self.row.score_after - self.row.score_before


def terms(state: State) -> Terms | None:
    """The highest label that is judged by points on the reporting date; None if there is none."""
    for rule in sorted(state.facts.label_rules, key=lambda rule: (-rule.level, rule.applies_from)):
        asked = pathway.scheme(state, rule.label)
        if asked is not None and asked.judged_by == "points":
            return Terms(rule.label, rule.name, asked.total_points, rule.pass_share)
    return None


def indicators(state: State, label: str) -> tuple[LabelIndicator, ...]:
    """The indicators that the label's assessment scores, in the order of their codes."""
    scored = (
        row
        for row in read(state).indicators
        if row.kind == "indicator" and label in row.labels.split(";")
    )
    return tuple(sorted(scored, key=lambda row: natural(row.code)))


def marks(state: State) -> dict[str, list[Assessment]]:
    """Every mark that was ever given, by the id of the cluster."""
    of_cluster: dict[str, list[Assessment]] = {}
    for row in read(state).assessments:
        of_cluster.setdefault(whose(state.facts, row), []).append(row)
    return of_cluster


def of_all(state: State, kind: str = "") -> Mapping[str, Readiness]:
    """The readiness of every cluster that was scored by the reporting date, by its id, with `kind`
    by such marks alone; empty where no label is judged by points."""
    asked = terms(state)
    if asked is None:
        return {}
    scored, known = indicators(state, asked.label), marks(state)
    of_cluster = {}
    for walker in walkers(state):
        marked = newest(known.get(walker.id, ()), state.day, kind)
        readiness = measure(scored, marked, total=asked.total, share=asked.share)
        if readiness.scored:
            of_cluster[walker.id] = readiness
    return of_cluster


def advice(state: State, cluster: str = "") -> tuple[Advice, ...]:
    """The mentoring sessions by the reporting date, newest first; of one cluster if it is given."""
    facts, work = state.facts, read(state)
    names = {row.code: say("indicator", code=row.code, name=row.name) for row in work.indicators}
    held = [
        row
        for row in work.mentorings
        if row.date <= state.day and cluster in ("", whose(facts, row))
    ]
    held.sort(key=lambda row: (row.date, natural(row.code)), reverse=True)
    return tuple(Advice(row, whose(facts, row), names.get(row.indicator or "", "")) for row in held)
