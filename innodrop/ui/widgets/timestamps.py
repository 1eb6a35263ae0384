"""Moments as the reader's clock shows them; the database keeps UTC."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from innodrop.model import dates


def written(at: datetime) -> str:
    """A moment in the reader's zone with its distance from UTC: `31 Mar 2018 10:41 UTC+2`."""
    local = at.astimezone(_zone())
    hours = (local.utcoffset() or timedelta()) / timedelta(hours=1)
    return f"{dates.written(local.date())} {local:%H:%M} UTC{f'{hours:+g}' if hours else ''}"


def age(since: datetime, now: datetime) -> str:
    """How long ago in one unit: `3 days`, `5 hours`, `a moment`."""
    minutes = int((now - since) / timedelta(minutes=1))
    for unit, length in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= length:
            count = minutes // length
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "a moment"


def _zone() -> ZoneInfo:
    """The zone that the browser names, or UTC."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
