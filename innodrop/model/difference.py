"""What differs between two states of the project, and the sentence that counts it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from innodrop.model.kpi.comparison import Status
from innodrop.model.nouns import counted
from innodrop.model.numbers import Rounded, apart, beside
from innodrop.model.sentences import Catalogue, Sentence, listed

say = Catalogue(__name__, {"changed": "{things} changed.", "nothing": "Nothing changed."})

_NOISE = 9
"""Decimals beyond which a difference is noise of floating point."""


class Topic(StrEnum):
    """What a row that changed is about, in the order in which it is told."""

    VALUE = "value"
    TARGET = "target"
    DEFINITION = "definition"
    LABEL = "label"
    EVENT = "event"
    DELIVERABLE = "deliverable"
    MILESTONE = "milestone"
    OTHER = "other row"


@dataclass(frozen=True)
class StatusChange:
    """A KPI's other status, for a seat (empty: the project); `before` is None for a new KPI."""

    kpi: str
    name: str
    seat: str
    before: Status | None
    after: Status
    sentence_before: str
    sentence_after: str


@dataclass(frozen=True)
class TotalChange:
    """A KPI with another value to date, in `unit`; None where there is no value. `source` is behind
    the newest one, `seat` as for a status."""

    kpi: str
    name: str
    seat: str
    unit: str
    decimals: int | None
    before: float | None
    after: float | None
    source: str

    @property
    def read(self) -> tuple[Rounded | None, ...]:
        """Value before, value now and their difference, as they are read beside one another; a
        difference only where there is a value on both sides."""
        before, after = apart(self.decimals, self.before, self.after)
        if before is None or after is None:
            return before, after, None
        difference = round(after - before, _NOISE)
        return before, after, Rounded(difference, beside(difference, [0.0], after.decimals))


@dataclass(frozen=True)
class CellChange:
    """One cell of a row, before and after; None where it was empty or the row was not there.

    `row` tells rows of a topic apart, `label` is how a person knows it, `partner` the name of the
    seat it belongs to, `column` what changed in words. `reported_by` handed the last change of the
    row in, `user` approved or stored it, from `file` as `revision`; empty and None where nobody
    did: a state that follows from the reporting date.
    """

    topic: Topic
    row: str
    label: str
    partner: str
    column: str
    before: str | float | None
    after: str | float | None
    user: str = ""
    file: str = ""
    revision: int | None = None
    unit: str = ""
    reported_by: str = ""


@dataclass(frozen=True)
class Difference:
    """From the state `old` to the state `new`, both in words."""

    old: str
    new: str
    statuses: tuple[StatusChange, ...]
    totals: tuple[TotalChange, ...]
    cells: tuple[CellChange, ...] = ()

    def of(self, topic: Topic) -> tuple[CellChange, ...]:
        """The cells of one topic."""
        return tuple(cell for cell in self.cells if cell.topic is topic)

    def count(self, topic: Topic) -> int:
        """How many rows of a topic differ, in however many cells."""
        return len({cell.row for cell in self.of(topic)})

    @property
    def sentence(self) -> Sentence:
        """How many of what changed, such as `7 values, 2 statuses and 1 target changed`."""
        values, *others = ((self.count(topic), topic.value) for topic in Topic)
        counts = [values, (len(self.totals), "KPI total"), (len(self.statuses), "status"), *others]
        things = [counted(count, noun) for count, noun in counts if count]
        return say("changed", things=listed(things)) if things else say("nothing")
