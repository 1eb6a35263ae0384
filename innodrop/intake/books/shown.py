"""What a stored number shows in the format of its cell: a day, a month, a time, percent or itself.
The text says what a person sees, so that 12:30 is never the number 0.5208."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from innodrop.intake.findings import Bad, Cell
from innodrop.intake.numerals import written

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day of serial 0, by the program that made the workbook."""

_NOT_A_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What in a number format is shown as it is: quoted, bracketed, escaped or padding."""
_NUMBER = re.compile(
    r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|[+-]?\.[0-9]+(?:[eE][+-]?[0-9]+)?"
)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]")
_REAL_DAYS = {EPOCH: 61, EPOCH_1904: 0}
"""First serial that is a day: below 61 a 29 February 1900 is counted that never was."""
_LAST_DAY = 2_958_465
"""Serial of 31 Dec 9999."""
_DAY_SECONDS = 24 * 60 * 60
_NO_DAY = "The cell shows a number as a day: give it a number format, or write the day anew."


class Look(StrEnum):
    """What a format makes of a number, where that changes its meaning."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    DURATION = "duration"
    PERCENT = "percent"


_LOOKS = (
    (Look.PERCENT, (9, 10)),
    (Look.DAY, (14, 15, 16, 22, *range(27, 32), 36, *range(50, 59))),
    (Look.MONTH, (17,)),
    (Look.TIME, (18, 19, 20, 21, *range(32, 36), 45, 47)),
    (Look.DURATION, (46,)),
)
BUILT_IN = {number: look for look, numbers in _LOOKS for number in numbers}
"""Excel's own formats, of which a file holds the number alone (ECMA-376, part 1, 18.8.30)."""
_LENGTHS = {Look.MONTH: len("2017-06"), Look.YEAR: len("2017")}


class Dated(str):
    """An ISO day of which its cell shows only the month or the year: `short`."""

    __slots__ = ("short",)
    short: str

    @classmethod
    def of(cls, day: str, look: Look | None) -> str:
        """The day, knowing what of it is shown; as it is where that is all."""
        length = _LENGTHS.get(look) if look else None
        if length is None:
            return day
        dated = cls(day)
        dated.short = day[:length]
        return dated


def number(stored: str) -> float:
    """A number as a part states it; ValueError for anything else."""
    if not _NUMBER.fullmatch(stored):
        raise ValueError(f"{stored} is no number")
    return float(stored)


def look_of(code: str) -> Look | None:
    """What Excel's format code makes of a number; None where it stays the number that it is."""
    code = code.lower()
    if _ELAPSED.search(code):
        return Look.DURATION
    code = _NOT_A_CODE.sub("", code)
    if "%" in code:
        return Look.PERCENT
    if "h" in code or "s" in code:
        return Look.DAY if "d" in code or "y" in code else Look.TIME
    if "d" in code or ("m" in code and "y" not in code):
        return Look.DAY
    return Look.MONTH if "m" in code else Look.YEAR if "y" in code else None


def as_text(value: float, look: Look | None, epoch: date) -> Cell:
    """A number as its cell shows it; a problem where it shows a day that never was."""
    if look is None:
        return written(value)
    if look is Look.PERCENT:
        return f"{written(value * 100)}%"
    if look is Look.DURATION or (look is Look.TIME and 0 <= value < _REAL_DAYS[EPOCH]):
        return clock(value * _DAY_SECONDS)
    if not _REAL_DAYS[epoch] <= value < _LAST_DAY + 1:
        return Bad("a value", _NO_DAY, written(value))
    days, seconds = divmod(round(value * _DAY_SECONDS), _DAY_SECONDS)
    day = (epoch + timedelta(days=min(days, _LAST_DAY))).isoformat()
    return f"{day} {clock(seconds)}" if seconds else Dated.of(day, look)


def clock(seconds: float) -> str:
    """A time of day or a duration, such as `12:30`, `36:00` or `-0:00:05`; never a number."""
    minutes, rest = divmod(abs(round(seconds)), 60)
    text = f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
    return f"-{text}" if seconds < 0 else text
