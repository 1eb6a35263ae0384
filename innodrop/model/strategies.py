"""How far a strategy is on a day: the last step that it had reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Progress:
    """The steps in their order with the day on which each was reached by a day, None for those that
    were not."""

    steps: Mapping[str, date | None]

    @property
    def reached(self) -> str:
        """The last step that was reached; empty if none was."""
        return next((step for step, day in reversed([*self.steps.items()]) if day is not None), "")

    @property
    def is_finished(self) -> bool:
        """Whether the last step was reached."""
        return bool(self.steps) and list(self.steps.values())[-1] is not None


def progress(steps: Iterable[tuple[str, date | None]], day: date) -> Progress:
    """The progress by `day`; `steps` are names with the days on which they were reached."""
    return Progress({step: on if on is not None and on <= day else None for step, on in steps})
