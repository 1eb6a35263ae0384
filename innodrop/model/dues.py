"""Whether something that was to be done is done, overdue or open: said in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import Sentence, say


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
