"""Axes: round numbers, months and reporting periods, no more ticks than there is room for.

Time is counted in days (`date.toordinal`): both renderers place numbers to the pixel, while their
own date axes differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor, log10

from innodrop.model.dates import MONTHS, add_months
from innodrop.model.kpi.periods import Period, project_month
from innodrop.writers.scene import Axis, Tick

MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 600)
TICK_PX = 30
"""Room that a tick such as `Q4` or `Jan` needs."""
YEAR_PX = 38
"""Room that a year needs beside another year."""
EDGE_PX = 18
"""A tick nearer to the end of the axis would be cut off."""
DOT_PX = 8
"""Air at both ends, so that a dot there covers no word at the axis."""
LONG_PX = 80
"""Room that a month with its year on one line needs."""
MOST_TICKS = 14
"""More months than these do not make a time axis easier to read, however wide it is."""


def round_steps(
    low: float, high: float, count: int = 5, *, whole: bool = False
) -> tuple[float, ...]:
    """About `count` round numbers around `low` and `high`; `whole`: no fractions."""
    if high - low <= max(abs(low), abs(high)) * 1e-9 + 1e-12:
        high = low + 1
    raw = (high - low) / count
    power = 10.0 ** floor(log10(raw))
    # a hair below counts as enough: 0.2 of 1.0 is 0.20000000000000001 to the machine
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    step = max(step, 1.0) if whole else step
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    digits = max(0, -floor(log10(step)))
    return tuple(round(index * step, digits) for index in range(first, last + 1))


def months_axis(
    first: date, last: date, room: float, since: date | None = None, *, left: float = 0.0
) -> Axis:
    """A time axis with ticks on firsts of months, or with `since` project months (M1 = its month).

    `left` is the margin in px into which the word at the first tick may reach.
    """
    start, end = first.toordinal(), max(last, first + timedelta(days=28)).toordinal()
    per_day = room / (end - start)
    least = max(TICK_PX, room / MOST_TICKS)
    step = next((s for s in MONTH_STEPS if s * 30.4 * per_day >= least), MONTH_STEPS[-1])
    days = _month_starts(first, date.fromordinal(end), step, since or date(first.year, 1, 1))
    gap = step * 30.4 * per_day
    # half of a word stands before its tick: only the left margin has room for it
    edge = LONG_PX / 2 if since else EDGE_PX
    inside = [d for d in days if edge - left <= (d.toordinal() - start) * per_day <= room - edge]
    texts = _project_months(inside, since, gap) if since else _calendar(inside, step, gap)
    ticks = tuple(Tick(d.toordinal(), text) for d, text in zip(inside, texts, strict=True))
    return Axis(start, end, ticks, grid=True, line=True)


def _month_starts(first: date, last: date, step: int, anchor: date) -> list[date]:
    offset = (first.year - anchor.year) * 12 + first.month - anchor.month
    day = add_months(anchor.replace(day=1), offset // step * step)
    days = []
    while day <= last:
        days.append(day)
        day = add_months(day, step)
    return [day for day in days if day >= first]


def _calendar(days: Sequence[date], step: int, gap: float) -> list[str]:
    if step >= 12:  # noqa: PLR2004 - months of a year
        return [str(d.year) for d in days]
    return _with_years([(MONTHS[d.month - 1], d.year) for d in days], gap)


def _project_months(days: Sequence[date], since: date, gap: float) -> list[str]:
    """Project months; under each, or under every second where it is narrow, the calendar month."""
    texts = [f"M{project_month(d, since)}" for d in days]
    for index in range(0, len(days), 1 if gap >= LONG_PX else 2):
        texts[index] += f"\n{MONTHS[days[index].month - 1]} {days[index].year}"
    return texts


def periods_axis(periods: Sequence[Period], room: float) -> Axis:
    """A time axis with ticks at the ends of periods, which is where their values stand."""
    ends = sorted({p.end.toordinal(): p for p in periods}.items())
    start, end = ends[0][0], max(ends[-1][0], ends[0][0] + 28)
    gap = room / max(1, len(ends) - 1)
    keep = next((k for k in (1, 2, 4, 6, 12, 24, 48) if k * gap >= TICK_PX * 0.85), 120)
    anchor = next((i for i, (_, p) in enumerate(ends) if p.start.month == 1), 0)
    shown = [(at, p) for i, (at, p) in enumerate(ends) if (i - anchor) % keep == 0]
    parts = [(_part(p), p.start.year) for _, p in shown]
    # where each is the January of its year, only the year says anything
    yearly = len(parts) > 1 and len({name for name, _ in parts}) == 1
    texts = [str(year) for _, year in parts] if yearly else _with_years(parts, keep * gap)
    ticks = tuple(Tick(at, text) for (at, _), text in zip(shown, texts, strict=True))
    air = (end - start) / room * DOT_PX
    return Axis(start - air, end + air, ticks, line=True)


def _part(period: Period) -> str:
    """What names a period within its year."""
    return MONTHS[period.start.month - 1] if period.months == 1 else period.text[5:]


def _with_years(parts: Sequence[tuple[str, int]], gap: float) -> list[str]:
    """Names with the year under the first of each year, unless the next year would touch it."""
    texts = []
    for index, (name, year) in enumerate(parts):
        opens = index == 0 or parts[index - 1][1] != year
        crowded = index + 1 < len(parts) and parts[index + 1][1] != year and gap < YEAR_PX
        dated = f"{name}\n{year}" if opens and not crowded else name
        texts.append(dated if name else str(year))
    return texts
