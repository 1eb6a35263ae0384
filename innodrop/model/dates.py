"""Dates as people have them: exact (`2017-06-28`) or partial (`2017-06`, `2017`).

A partial date stays partial: it is stored and shown as given. Where a rule needs a
day, the caller says which end of the span it means: `first` or `last`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Self

from innodrop.errors import BadDate

YEARS = range(1000, 3000)
"""Years of dates and periods: four digits, far enough from the calendar's ends to add months."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as exact as it is known: `2017-06-28`, `2017-06` or `2017`, in the order of the text.
    Raises `BadDate` for anything else, also for days that do not exist and years outside
    `YEARS`."""

    text: str

    def __post_init__(self) -> None:
        _ = self.span

    @cached_property
    def span(self) -> tuple[date, date]:
        """The first and the last day that it can mean."""
        match = _PARTIAL.fullmatch(self.text)
        if match is None or int(match.group(1)) not in YEARS:
            raise BadDate(self.text)
        year, month, day = match.groups()
        try:
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise BadDate(self.text) from error
        if day:
            return first, first
        return first, end_of_month(first) if month else date(first.year, 12, 31)

    @property
    def first(self) -> date:
        """The earliest day that it can mean."""
        return self.span[0]

    @property
    def last(self) -> date:
        """The latest day that it can mean."""
        return self.span[1]

    @classmethod
    def of(cls, day: date) -> Self:
        """The date that is known to the day."""
        return cls(day.isoformat())

    @property
    def names_month(self) -> bool:
        """Whether the month is known."""
        return "-" in self.text

    @property
    def is_exact(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.text


def exact(text: str) -> date:
    """The one day that a text names. Raises `BadDate`, as for `PartialDate`."""
    when = PartialDate(text)
    if not when.is_exact:
        raise BadDate(text)
    return when.first


@lru_cache(maxsize=4096)
def end_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months; the 31st becomes the last day of a shorter month. Raises
    ValueError outside the years 1 to 9999; days within `YEARS` stay far from that."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`, rounded down; negative if `end` is earlier. The last day
    of a shorter month completes a month: 31 Jan to 28 Feb is one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end.day >= start.day or end == end_of_month(end) else months - 1


def in_full(day: date) -> str:
    """A day with the name of its month: `15 April 2018`."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def day_month(day: date) -> str:
    """A day of a year that is clear from where it stands: `30 April`."""
    return f"{day.day} {calendar.month_name[day.month]}"


def short(day: date) -> str:
    """The same for a narrow place: `30 Apr`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month(day: date) -> str:
    """The month of a day: `Apr 2018`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """Today as it stands on a page: `Sunday 15 April 2018`."""
    return f"{calendar.day_name[day.weekday()]} {in_full(day)}"


def from_to(first: date, last: date) -> str:
    """The months from the first to the last day in full: `January to March 2018`."""
    start, end = calendar.month_name[first.month], calendar.month_name[last.month]
    if first.year != last.year:
        return f"{start} {first.year} to {end} {last.year}"
    return f"{end} {last.year}" if start == end else f"{start} to {end} {last.year}"


def written(when: date | PartialDate) -> str:
    """A date for reading: `28 Jun 2017`, `Jun 2017` or `2017`, as exact as it is known."""
    day = when if isinstance(when, date) else when.first
    parts = str(when).count("-") + 1
    return " ".join((str(day.day), MONTHS[day.month - 1], str(day.year))[-parts:])
