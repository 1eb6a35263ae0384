"""Whether something that was to be done is done, overdue or open: said in one place."""

from __future__ import annotations

from datetime import date

from innodrop.model.dates import written
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK


def state(due: date | None, done: date | None, day: date) -> str:
    """Glyph and words on `day`. What is due on the day itself is still open."""
    if done is not None and done <= day:
        return f"✓ done {written(done)}"
    if due is not None and due < day:
        return f"■ overdue by {counted((day - due).days, 'day')}"
    return f"{BLANK} open"
