"""What is to be done: by when, and whether it is done, waits, is open or overdue on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from innodrop.model.kpi.periods import Period, parse
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import Sentence, say

AHEAD = timedelta(days=90)
"""Work is open for so long before its day; what is due later is not yet."""


class Tense(StrEnum):
    """Where a duty stands on a day: exactly one of these."""

    OVERDUE = "overdue"
    OPEN = "open"
    WAITING = "waiting"
    NOT_YET = "not yet"
    MET = "met"


@dataclass(frozen=True)
class Duty:
    """What a seat (empty: the coordinator, for the project) owes. `code` and `title` are those of
    the row that says so: a KPI for a report, which has its `period`, else a deliverable and so on.

    It can be done from `opens` on, and the day on which it is due is its last: overdue comes after.
    `walker` is the cluster that it is about where that is not the seat itself.
    """

    kind: str
    seat: str
    code: str
    title: str
    opens: date
    due: date
    tense: Tense
    basis: str = "fact"
    period: Period | None = None
    walker: str = ""


def tense_on(today: date, opens: date, due: date) -> Tense:
    """The tense of what is not done: the day on which it is due is still open."""
    if today > due:
        return Tense.OVERDUE
    return Tense.OPEN if today >= opens else Tense.NOT_YET


def covers(period: Period, texts: Collection[str], over_time: str) -> bool:
    """Whether values for the periods of these texts tell what `period` asks for: it itself, a
    longer one around it, or parts that fill it; of what is never added up, the part that ends it.
    """
    if period.text in texts:
        return True
    reported = [parse(text) for text in texts]
    if any(other.start <= period.start and period.end <= other.end for other in reported):
        return True
    parts = [other for other in reported if period.start <= other.start and other.end <= period.end]
    if over_time == "latest":
        return any(part.end == period.end for part in parts)
    return len(_months(parts)) == period.months


def _months(parts: Iterable[Period]) -> set[tuple[int, int]]:
    return {
        divmod(part.start.year * 12 + part.start.month - 1 + month, 12)
        for part in parts
        for month in range(part.months)
    }


@dataclass(frozen=True)
class Deadline:
    """The day by which something is to be done, and the day on which it was; None if not known."""

    due: date | None
    done: date | None

    def is_met(self, day: date) -> bool:
        """Whether it was done by `day`."""
        return self.done is not None and self.done <= day

    def days_over(self, day: date) -> int:
        """The days by which it was overdue on `day`: 0 if it was done, or due no earlier."""
        return 0 if self.due is None or self.is_met(day) else max(0, (day - self.due).days)

    def words(self, day: date) -> Sentence:
        """Glyph and words on `day`."""
        if self.done is not None and self.is_met(day):
            return say("done", day=self.done)
        if days := self.days_over(day):
            return say("overdue_by", days=counted(days, "day"))
        return say("open", blank=BLANK)
