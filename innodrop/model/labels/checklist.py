"""Criteria that are met, not met or open: a checklist and its stops, never a percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from innodrop.model.labels.rows import Check
from innodrop.model.labels.sentences import say
from innodrop.model.nouns import counted
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence, joined

MINIMUM = "minimum requirement"


class CriterionState(StrEnum):
    """What is known of a criterion."""

    MET = "met"
    UNMET = "not met"
    OPEN = "open"

    @property
    def glyph(self) -> str:
        """The sign that stands before the word."""
        return {"met": "✓", "not met": "■"}.get(self.value, "\N{EN DASH}")


@dataclass(frozen=True)
class Criterion:
    """What must be fulfilled for some labels, and since when it binds (None: from the start)."""

    code: str
    kind: str
    name: str
    requirement: str
    labels: tuple[str, ...]
    binds_from: date | None
    verified: bool


@dataclass(frozen=True)
class ChecklistLine:
    """A line of the checklist on a day. `checked` and what was said come from the newest check."""

    criterion: Criterion
    answer: CriterionState
    binding: bool
    checked: date | None
    evidence: str
    note: str

    @property
    def stops(self) -> bool:
        """Whether it stops the label whatever the score."""
        return (
            self.binding and self.criterion.kind == MINIMUM and self.answer is CriterionState.UNMET
        )


def items(
    criteria: Iterable[Criterion], checks: Sequence[Check], label: str, day: date
) -> tuple[ChecklistLine, ...]:
    """The checklist of a label on `day`: minimum requirements first, then by code."""
    newest: dict[str, Check] = {}
    for check in sorted(checks, key=lambda check: check.date):
        if check.date <= day:
            newest[check.criterion] = check
    asked = [criterion for criterion in criteria if label in criterion.labels]
    asked.sort(key=lambda c: (c.kind != MINIMUM, natural(c.code)))
    return tuple(_item(criterion, newest.get(criterion.code), day) for criterion in asked)


def sentence(lines: Sequence[ChecklistLine]) -> Sentence:
    """`9 of 12 criteria met, 1 not met, 2 open.`, and since when those bind that do not yet."""
    if not lines:
        return say("no_criterion")
    count = {answer: sum(item.answer is answer for item in lines) for answer in CriterionState}
    open_ones = [answer for answer in (CriterionState.UNMET, CriterionState.OPEN) if count[answer]]
    criteria = counted(len(lines), "criterion")
    answers = joined(
        [
            say("criteria_met", number=count[CriterionState.MET], criteria=criteria),
            *(say("with_answer", number=count[answer], answer=answer) for answer in open_ones),
        ],
        ", ",
    )
    later = [since for item in lines if not item.binding and (since := item.criterion.binds_from)]
    if not later:
        return say("criteria", answers=answers)
    key = "all_bind_later" if len(later) == len(lines) else "some_bind_later"
    return say(key, answers=answers, number=len(later), day=min(later))


def _item(criterion: Criterion, check: Check | None, day: date) -> ChecklistLine:
    binding = criterion.binds_from is None or criterion.binds_from <= day
    if check is None:
        return ChecklistLine(criterion, CriterionState.OPEN, binding, None, "", "")
    answer = CriterionState.MET if check.met else CriterionState.UNMET
    notes = check.evidence or "", check.note or ""
    return ChecklistLine(criterion, answer, binding, check.date, *notes)
