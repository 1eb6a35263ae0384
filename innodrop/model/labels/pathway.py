"""How far a cluster has walked: the stages that are done, now, next and blocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from innodrop.model.dues import Deadline
from innodrop.model.floats import added_up
from innodrop.model.labels.rows import Stage, Step
from innodrop.model.labels.sentences import say
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, paragraph, quoted


class StageState(StrEnum):
    """State of a stage on a day; it follows from dates and blockers and is never typed in."""

    DONE = "done"
    BLOCKED = "blocked"
    NOW = "now"
    NEXT = "next"
    LATER = "later"

    @property
    def glyph(self) -> str:
        """The sign that stands before the word."""
        return {"done": "✓", "blocked": "■", "now": "▶", "next": "▷"}.get(self.value, "\N{EN DASH}")


@dataclass(frozen=True)
class Walked:
    """A stage, its step and state on a day; `late`: days by which an open one is overdue."""

    stage: Stage
    step: Step
    state: StageState
    late: int = 0


@dataclass(frozen=True)
class _UnknownStage:
    """A stage that has steps, but that no scheme knows."""

    number: int
    evidence: str | None = None

    @property
    def name(self) -> str:
        return say("stage", number=self.number)


@dataclass(frozen=True)
class _NoStep:
    """The step of a stage of which nothing is known."""

    planned: date | None = None
    done: date | None = None
    responsible: str | None = None
    blocker: str | None = None
    cost: float | None = None
    basis: str = "fact"

    @property
    def deadline(self) -> Deadline:
        return Deadline(None, None)


def walk(stages: Iterable[Stage], steps: Mapping[int, Step], day: date) -> tuple[Walked, ...]:
    """Every stage in order, as known on `day`; one that no scheme knows under its number. The first
    open stage is now and the one after it next, unless something blocks them."""
    known: dict[int, Stage] = {number: _UnknownStage(number) for number in steps}
    known |= {stage.number: stage for stage in stages}
    states = iter((StageState.NOW, StageState.NEXT))
    walked = []
    for number, stage in sorted(known.items()):
        step = steps.get(number, _NoStep())
        if step.deadline.is_met(day):
            walked.append(Walked(stage, step, StageState.DONE))
            continue
        state = next(states, StageState.LATER)  # a blocked stage uses its turn up, too
        state = StageState.BLOCKED if step.blocker else state
        walked.append(Walked(stage, step, state, step.deadline.days_over(day)))
    return tuple(walked)


def sentence(walked: Sequence[Walked]) -> Sentence:
    """`3 of 8 stages done. Now: audit, planned for 15 May 2018. Next: … Blocked: …`."""
    done = sum(w.state is StageState.DONE for w in walked)
    stages = [say("stages_done", number=done, stages=counted(len(walked), "stage"))]
    stages += [say("now", stage=_planned(w)) for w in walked if w.state is StageState.NOW]
    stages += [say("next", stage=_planned(w)) for w in walked if w.state is StageState.NEXT]
    blocked = [w for w in walked if w.state is StageState.BLOCKED]
    stages += [
        say("blocked", stage=w.stage.name, blocker=quoted(w.step.blocker or "")) for w in blocked
    ]
    return paragraph(stages)


def ahead(walked: Iterable[Walked]) -> tuple[float, int]:
    """What the planned open stages cost in EUR, and how many of them have no cost yet."""
    todo = [w for w in walked if w.state is not StageState.DONE and w.step.planned]
    return added_up(w.step.cost or 0.0 for w in todo), sum(w.step.cost is None for w in todo)


def _planned(walked: Walked) -> Sentence:
    name, day = walked.stage.name, walked.step.planned
    if day is None:
        return say("without_date", stage=name)
    if walked.late:
        return say("planned_late", stage=name, day=day, days=counted(walked.late, "day"))
    return say("planned", stage=name, day=day)
