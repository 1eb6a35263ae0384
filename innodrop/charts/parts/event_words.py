"""What several figures say of an event: when and where it is."""

from __future__ import annotations

from datetime import date, timedelta

from innodrop.model.dates import PartialDate, written
from innodrop.tables.work.event import Event


def middle(event: Event) -> date:
    """The day to draw it at: halfway between the first and last day that its dates can mean."""
    first, last = event.starts.first, (event.ends or event.starts).last
    return first + timedelta(days=(last - first).days // 2)


def when(event: Event) -> str:
    """Its dates as exact as they are known."""
    starts, ends = event.starts, event.ends or event.starts
    if starts == ends:
        return written(starts)
    in_one_month = starts.is_exact and ends.is_exact and _month(starts) == _month(ends)
    return f"{starts.first.day if in_one_month else written(starts)} to {written(ends)}"


def _month(day: PartialDate) -> tuple[int, int]:
    return day.first.year, day.first.month


def where(event: Event) -> str:
    """Its place in words; empty if unknown."""
    if event.online:
        return "online"
    return ", ".join(part for part in (event.city, event.country_code) if part)


def who(event: Event) -> str:
    """The partners that take part, as codes."""
    return (event.partners or "").replace(";", ", ")
