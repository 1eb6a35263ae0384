"""Moments as the reader's clock shows them; the database keeps UTC."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from innodrop.model import dates
from innodrop.ui.sentences import say


def written(at: datetime) -> str:
    """A moment in the reader's zone with its distance from UTC: `31 Mar 2018 10:41 UTC+2`."""
    local = at.astimezone(_zone())
    hours = (local.utcoffset() or timedelta()) / timedelta(hours=1)
    return f"{dates.written(local.date())} {local:%H:%M} UTC{f'{hours:+g}' if hours else ''}"


def age(since: datetime, now: datetime) -> str:
    """How long ago in one unit: `3 days`, `5 hours`, `a moment`."""
    minutes = int((now - since) / timedelta(minutes=1))
    for key, length in (("days", 24 * 60), ("hours", 60), ("minutes", 1)):
        if minutes >= length:
            return say(key, count=minutes // length)
    return "a moment"


def _zone() -> ZoneInfo:
    """The zone that the browser names, or UTC."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
