"""A label scheme and one certificate, as the tests of label rules, standing and history share
them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from innodrop.model.dates import PartialDate
from innodrop.model.labels.rules import Record, Rule

REFORM = date(2019, 11, 1)
"""From here on a Bronze label ends on the last day of its month, before on the exact day."""

DATES = ("interview", "previous_valid_until", "valid_until")


def rule(
    label: str,
    kind: str,
    level: int,
    months: int,
    ends_on: str,
    *,
    applies_from: date = date(2008, 1, 1),
) -> Rule:
    return Rule(
        label, kind, applies_from, None, level, label.capitalize(), months, ends_on, 12, 180
    )


def to_silver(bronze: Rule) -> Rule:
    return replace(bronze, next_window_from=18, next_window_to=24, next_label="silver")


RULES = (
    to_silver(rule("bronze", "first", 1, 24, "exact day")),
    to_silver(rule("bronze", "first", 1, 24, "end of month", applies_from=REFORM)),
    rule("bronze", "renewal", 1, 36, "exact day"),
    rule("bronze", "renewal", 1, 36, "end of month", applies_from=REFORM),
    replace(rule("silver", "first", 2, 24, "end of month"), next_label="gold"),
    replace(rule("gold", "first", 3, 24, "end of month"), pass_share=0.8),
)


def record(code: str, label: str, event: str, when: str | None = None, **cells: Any) -> Record:
    """A record with its dates as texts."""
    dated = {"date": when, **{name: cells.pop(name) for name in DATES if name in cells}}
    dates: dict[str, Any] = {name: PartialDate(text) for name, text in dated.items() if text}
    return Record(code, label, event, **dates, **cells)


AWARDED = record("1", "bronze", "awarded", "2019-02-21", interview="2019-01-10")
"""Bronze by the exact day: valid until 10 Jan 2021, renewable until 10 Jan 2022."""
