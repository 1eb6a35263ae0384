"""What several figures say of an event: when and where it is."""

from __future__ import annotations

from datetime import date, timedelta

from innodrop.charts.sentences import say
from innodrop.model.dates import written
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
    same_month = starts.first.replace(day=1) == ends.first.replace(day=1)
    in_one_month = starts.is_exact and ends.is_exact and same_month
    return say("range", first=starts.first.day if in_one_month else starts, last=ends)


def where(event: Event) -> str:
    """Its town and country; empty if unknown."""
    return "online" if event.online else ", ".join(filter(None, (event.city, event.country_code)))


def who(event: Event) -> str:
    """The partners that take part, as codes."""
    return (event.partners or "").replace(";", ", ")
