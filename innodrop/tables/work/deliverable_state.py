"""The state of a deliverable on a day; it follows from its dates and is never typed in."""

from __future__ import annotations

from datetime import date

from innodrop.tables.work.deliverable import Deliverable


def state(row: Deliverable, day: date) -> str:
    """approved, submitted, submitted late, overdue, draft or pending: what was known on `day`."""
    if row.submitted is not None and row.submitted <= day:
        if row.approved is not None and row.approved <= day:
            return "approved"
        return "submitted" if row.submitted <= row.due else "submitted late"
    if row.due < day:
        return "overdue"
    return "draft" if row.draft is not None and row.draft <= day else "pending"
