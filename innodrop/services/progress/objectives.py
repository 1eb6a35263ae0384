"""How an objective stands: one status made from those of its KPIs, and the sentence for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from innodrop.facts import Facts
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.ending import Ending
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import tally
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence, joined, paragraph
from innodrop.services.progress.sentences import say
from innodrop.tables.project.objective import Objective

_UNJUDGED = {
    Status.NO_TARGET: "no_target",
    Status.NO_DATA: "no_data",
    Status.NOT_YET_DUE: "not_yet_due",
}
"""How it is said that so many are not judged."""
THIRD = 1 / 3
"""Share of the judged KPIs from which a bad status becomes the status of the objective."""


@dataclass(frozen=True)
class ObjectiveStatus:
    """An objective with its KPIs: its status, and in words what that was made of."""

    objective: Objective
    status: Status
    measures: tuple[Measure, ...]

    @property
    def sentence(self) -> Sentence:
        """The whole tally."""
        return sentence([measure.verdict.status for measure in self.measures])

    @property
    def endings(self) -> Mapping[Ending, int]:
        """How many of its KPIs with a target end how."""
        return endings(self.measures)

    @property
    def short(self) -> Sentence:
        """The tally without the KPIs that cannot be judged, for a card."""
        judged = [m.verdict.status for m in self.measures if m.verdict.status in JUDGED]
        return sentence(judged) if judged else self.sentence


def standings(facts: Facts, board: Sequence[Measure]) -> tuple[ObjectiveStatus, ...]:
    """Every objective, in screen order."""
    return tuple(
        _standing(
            objective, tuple(m for m in board if facts.objective_of.get(m.kpi) == objective.code)
        )
        for objective in facts.top_objectives
    )


def by_seat(
    facts: Facts, boards: Mapping[str, Sequence[Measure]]
) -> Mapping[str, Mapping[str, list[Measure]]]:
    """By objective in words and by seat: the KPIs of the seat that belong to the objective."""
    return {
        f"{objective.code} {objective.name}": {
            seat: [m for m in board if facts.objective_of.get(m.kpi) == objective.code]
            for seat, board in boards.items()
        }
        for objective in facts.top_objectives
    }


def endings(measures: Iterable[Measure]) -> Mapping[Ending, int]:
    """How many of the KPIs with a target end how, in their fixed order; also none."""
    every = [measure.outlook.ending for measure in measures]
    return {ending: every.count(ending) for ending in Ending}


def outlook(measures: Iterable[Measure]) -> Sentence:
    """How many targets are reached at this pace, missed and open: the sentence of an Overview."""
    counts = endings(measures)
    good = sum(number for ending, number in counts.items() if ending.is_good)
    count = sum(counts.values())
    if not count:
        return say("no_target_set")
    rest = [
        say(key, count=number)
        for key, number in (("miss", counts[Ending.MISS]), ("open", counts[Ending.OPEN]))
        if number
    ]
    reach = say("reach", n=good, count=count)
    return paragraph([joined([reach, *rest], ", ")])


def management(facts: Facts, board: Sequence[Measure]) -> tuple[Measure, ...]:
    """The KPIs that belong to no objective: those of managing the project."""
    return tuple(measure for measure in board if measure.kpi not in facts.objective_of)


def overall(statuses: Sequence[Status]) -> Status:
    """Off track if a third of the judged KPIs are, at risk if any is off track or a third at risk,
    else on track. Without a judged KPI: no target, or no data if there are targets."""
    counts = tally(statuses)
    off, risk = counts[Status.OFF_TRACK], counts[Status.AT_RISK]
    judged = off + risk + counts[Status.ON_TRACK]
    if not judged:
        waiting = counts[Status.NO_DATA] + counts[Status.NOT_YET_DUE]
        return Status.NO_DATA if waiting else Status.NO_TARGET
    if off >= judged * THIRD:
        return Status.OFF_TRACK
    return Status.AT_RISK if off or risk >= judged * THIRD else Status.ON_TRACK


def attention(board: Sequence[Measure], most: int = 5) -> tuple[Measure, ...]:
    """The KPIs to talk about: off track before at risk, core before the rest, furthest first."""
    order = {Status.OFF_TRACK: 0, Status.AT_RISK: 1}
    behind = [m for m in board if m.verdict.status in order]
    ranked = sorted(
        behind,
        key=lambda m: (order[m.verdict.status], not m.core, m.verdict.ratio or 0, natural(m.kpi)),
    )
    return tuple(ranked[:most])


def _standing(objective: Objective, measures: tuple[Measure, ...]) -> ObjectiveStatus:
    return ObjectiveStatus(
        objective, overall([measure.verdict.status for measure in measures]), measures
    )


def sentence(statuses: Sequence[Status]) -> Sentence:
    """How many KPIs are on track, at risk and off track, and why the others are not judged."""
    counts = tally(statuses)
    judged = sum(counts[s] for s in JUDGED)
    if not statuses:
        return say("no_kpi")
    without = [say(key, number=counts[s]) for s, key in _UNJUDGED.items() if counts[s]]
    if not judged:
        return say("none_judged", rest=joined(without, ", "))
    parts = [say("on_track", number=counts[Status.ON_TRACK], judged=judged)]
    behind = [s for s in (Status.AT_RISK, Status.OFF_TRACK) if counts[s]]
    parts += [say("with_status", number=counts[status], status=status) for status in behind]
    return paragraph([joined([*parts, *without], ", ")])
