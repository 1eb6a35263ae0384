"""Reporting periods: `2017-06`, `2017-Q2`, `2017-H1`, `2017`, and project months M1 ...

A period is a span of whole months with one canonical text. Periods sort by start, then
by length, so that a month stands before the quarter and the year it opens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from innodrop.errors import BadPeriod
from innodrop.model.dates import MONTHS, YEARS, add_months, end_of_month

MONTHS_IN = {"monthly": 1, "quarterly": 3, "semester": 6, "annual": 12, "per event": 3}
"""Months of a reporting period by KPI frequency; what is per event is due each quarter."""

_FORM = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?", re.IGNORECASE | re.ASCII)
_PROJECT_MONTH = re.compile(r"M([1-9]\d{0,2})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period by its first and last day; `text` is its canonical form."""

    start: date
    end: date
    text: str

    @cached_property
    def months(self) -> int:
        """Length in months: 1, 3, 6 or 12."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @cached_property
    def in_words(self) -> str:
        """For reading: `Jun 2017`, `2017`, or first and last month with a dash between and year."""
        if self.months == MONTHS_IN["annual"]:
            return self.text
        names = MONTHS[self.start.month - 1 : self.end.month]
        span = names[0] if len(names) == 1 else f"{names[0]}\u2013{names[-1]}"
        return f"{span} {self.start.year}"

    def __str__(self) -> str:
        return self.text

    def next(self) -> Period:
        """The period of the same length that follows."""
        return starting(add_months(self.start, self.months), self.months)

    def unfinished_at(self, day: date) -> bool:
        """Whether the period has begun but not ended on `day`; on its last day it has ended."""
        return self.start <= day < self.end


@lru_cache(maxsize=4096)
def starting(start: date, months: int) -> Period:
    """The period of 1, 3, 6 or 12 months from `start`, the first day of one that long."""
    year = f"{start.year:04}"
    text = {
        1: f"{year}-{start.month:02}",
        3: f"{year}-Q{(start.month + 2) // 3}",
        6: f"{year}-H{(start.month + 5) // 6}",
        12: year,
    }[months]
    return Period(start, end_of_month(add_months(start, months - 1)), text)


@lru_cache(maxsize=4096)
def parse(text: str, project_start: date | None = None) -> Period:
    """The period that `text` names; `M1` is the month of `project_start`, and needs it. Raises
    `BadPeriod` for any other form and for years outside `dates.YEARS`."""
    text = text.strip()
    match = _FORM.fullmatch(month_named(text, project_start) or text)
    if match is None or int(match.group(1)) not in YEARS:
        raise BadPeriod(text, project_months=project_start is not None)
    year, month, quarter, half = (int(part or 0) for part in match.groups())
    if month:
        return starting(date(year, month, 1), 1)
    if quarter:
        return starting(date(year, quarter * 3 - 2, 1), 3)
    if half:
        return starting(date(year, half * 6 - 5, 1), 6)
    return starting(date(year, 1, 1), 12)


def month_named(text: str, project_start: date | None) -> str | None:
    """The month, such as `2017-06`, that a project month such as `M8` names. None for any other
    text, and where it is not known when the project starts."""
    match = _PROJECT_MONTH.fullmatch(text)
    if match is None or project_start is None:
        return None
    year, month = divmod(
        project_start.year * 12 + project_start.month + int(match.group(1)) - 2, 12
    )
    return f"{year}-{month + 1:02}"


def covering(day: date, frequency: str) -> Period:
    """The period of that frequency in which `day` lies."""
    months = MONTHS_IN[frequency]
    return starting(date(day.year, (day.month - 1) // months * months + 1, 1), months)


@lru_cache(maxsize=4096)
def between(start: date, end: date, frequency: str) -> tuple[Period, ...]:
    """Every period of that frequency that touches the days from `start` to `end`, in order. None if
    `end` is earlier."""
    if end < start:
        return ()
    touching = [covering(start, frequency)]
    while touching[-1].end < end:
        touching.append(touching[-1].next())
    return tuple(touching)


def last_finished(day: date, frequency: str) -> Period:
    """The newest period of that frequency that has ended on `day` (its last day counts)."""
    period = covering(day, frequency)
    if period.end == day:
        return period
    return starting(add_months(period.start, -period.months), period.months)


def project_month(day: date, project_start: date) -> int:
    """The project month of `day`: the project starts in month 1, the one before is 0."""
    return (day.year - project_start.year) * 12 + day.month - project_start.month + 1
