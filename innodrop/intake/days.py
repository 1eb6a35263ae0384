"""Dates and periods: ISO and day-first forms only, in the project's window; never month first.
`03/04/2017` is two days: a problem, unless a person said that the file is day first. Periods also
as offices spell them; `1/2018` is a month or a quarter, as the KPI's frequency says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from innodrop.errors import BadDate, BadPeriod
from innodrop.intake import spellings
from innodrop.intake.findings import Bad, Depends
from innodrop.intake.sentences import say
from innodrop.model.dates import PartialDate
from innodrop.model.kpi import periods

DAY_FIRST = "day first"
DATE_ORDERS = (DAY_FIRST,)
"""What a person may choose from; not month first, which no country of the partners writes."""

YEAR_FIRST, UNCLEAR = "year first", "unclear"
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_MONTHS = 12

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_PART = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_DOTTED = re.compile(r"([0-9]{1,2})\.[ \u00a0\u202f]?([0-9]{1,2})\.[ \u00a0\u202f]?([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_FOUR_DIGITS = "Write the year with four digits."
_REMEDIES = (
    (
        re.compile(r"[0-9]{5,6}(?:[.,][0-9]+)?"),
        "This is Excel's number for a day: format the column as text, write it anew.",
    ),
    (re.compile(r"[0-9]{1,2}([./ -]+)[0-9]{1,2}\1[0-9]{2}"), _FOUR_DIGITS),
    (
        re.compile(r"(?i)([qths][1-4]|[1-4]\.?[qths]|[1-4]\. ?\w+|i{1,3}|iv)[ ./'-]*[0-9]{2}"),
        _FOUR_DIGITS,
    ),
    (_ISO, "This is one day: format the column as text in Excel, write the period anew."),
    (
        re.compile(r"\w{1,9}[.]?[ .-]+'?[0-9]{2}"),
        "Excel took it for a date: format the column as text, write it anew.",
    ),
    (re.compile(r".*[0-9]{1,2}:[0-9]{2}.*"), "Leave out the time of day."),
)
_WRITE_DAY = "Write 2017-06-28 or 28.06.2017."
_WRITE_PARTIAL = "Write 2017-06-28 or 28.06.2017, or 2017-06 or 2017 if the day is not known."
_WRITE_PERIOD = "Write 2017-06, 2017-Q2, 2017-H1 or 2017."
_WRITE_PERIOD_OR_MONTH = "Write 2017-06, 2017-Q2, 2017-H1, 2017 or a project month such as M8."
_WRITE_ONE_OF_BOTH = "Write one of the two: it can be a month or a quarter."


@dataclass
class Days:
    """Reads the dates of one file. `met` gathers in which order they were written.
    With `project_start`, M8 is the eighth month from there: in periods, and dates if partial."""

    day_first: bool = False
    window: tuple[date, date] | None = None
    project_start: date | None = None
    met: set[str] = field(default_factory=set)

    def day(self, text: str) -> str | Bad:
        """A full date in ISO form."""
        return self._inside(self._iso(text, "a date", _WRITE_DAY))

    def partial(self, text: str) -> str | Bad:
        """A full date, a month or a year in ISO form, as exact as it was given."""
        if _ISO_PART.fullmatch(text):
            self.met.add(YEAR_FIRST)
            return self._inside(text)
        if (month := periods.month_named(text, self.project_start)) is not None:
            return self._inside(month)
        return self._inside(self._iso(text, "a date", _WRITE_PARTIAL))

    def period(self, text: str) -> str | Bad | Depends:
        """The canonical text of a period, or of each that a KPI's frequency can make of it."""
        text = spellings.tidied(text)
        try:
            return self._period(periods.parse(text, self.project_start))
        except BadPeriod:
            found = spellings.readings(text)
        if not found:
            months = self.project_start is not None
            remedy = _remedy(text, _WRITE_PERIOD_OR_MONTH if months else _WRITE_PERIOD)
            return Bad("a period", remedy)
        by_word = {word: self._period(periods.parse(reading)) for word, reading in found.items()}
        if "" in by_word:
            return by_word[""]
        month, quarter = found["monthly"], found["quarterly"]
        return Depends(
            by_word, Bad(say("one_period", month=month, quarter=quarter), _WRITE_ONE_OF_BOTH)
        )

    def _period(self, period: periods.Period) -> str | Bad:
        return self._within(period.text, period.start, period.end)

    @property
    def order(self) -> str:
        """In which order the file writes its dates; `unclear` where a person must say so."""
        return next((order for order in (UNCLEAR, DAY_FIRST, YEAR_FIRST) if order in self.met), "")

    def _iso(self, text: str, expected: str, remedy: str) -> str | Bad:
        if _ISO.fullmatch(text):
            self.met.add(YEAR_FIRST)
            return text
        if match := _DOTTED.fullmatch(text):
            return self._first(*map(int, match.groups()))
        if match := _SLASHED.fullmatch(text):
            return self._slashed(int(match[1]), int(match[3]), int(match[4]))
        return Bad(expected, _remedy(text, remedy))

    def _slashed(self, first: int, second: int, year: int) -> str | Bad:
        if first <= _MONTHS < second:
            meant = f"{year:04}-{first:02}-{second:02}"
            return Bad(
                say("day_first", day=meant), "Write the day before the month, or in that form."
            )
        if first == second or first > _MONTHS or self.day_first:
            return self._first(first, second, year)
        self.met.add(UNCLEAR)
        day_first = f"{year:04}-{second:02}-{first:02}"
        month_first = f"{year:04}-{first:02}-{second:02}"
        return Bad(
            say("one_day", day_first=day_first, month_first=month_first),
            say("choose_order", order=DAY_FIRST),
        )

    def _first(self, day: int, month: int, year: int) -> str:
        self.met.add(DAY_FIRST)
        return f"{year:04}-{month:02}-{day:02}"

    def _inside(self, iso: str | Bad) -> str | Bad:
        if isinstance(iso, Bad):
            return iso
        try:
            first, last = PartialDate(iso).span
        except BadDate:
            return Bad("a date that exists", "Look it up in a calendar and correct it.")
        return self._within(iso, first, last)

    def _within(self, text: str, first: date, last: date) -> str | Bad:
        if not _FIRST_YEAR <= first.year <= _LAST_YEAR:
            return Bad(say("years", first=_FIRST_YEAR, last=_LAST_YEAR), "Correct the year.")
        if self.window and (last < self.window[0] or first > self.window[1]):
            start, end = self.window
            return Bad(say("window", first=start, last=end), "Correct it, or leave the row out.")
        return text


def _remedy(text: str, otherwise: str) -> str:
    return next((remedy for form, remedy in _REMEDIES if form.fullmatch(text)), otherwise)
