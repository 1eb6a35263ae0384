"""What `summary.status` says, as a reader must find it in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from innodrop import summary
from innodrop.model.numbers import written
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View

NUMBERS = ("value", "plan_read", "target")
SENTENCES = ("name", "unit", "status", "sentence", "projection", "data_state", "basis")


def status(store: Store) -> dict[str, Any]:
    return summary.status(View(State.at(store, store.revision(), date(2018, 4, 1))))


def kpis(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for objective in answer["objectives"]:
        yield from objective["kpis"]
    yield from answer["other_kpis"]


def cells(kpi: dict[str, Any]) -> list[str]:
    """The row of a KPI as a reader reads it, in the order of the table."""
    value, plan, target = (written(kpi[name], "", kpi["digits"]) for name in NUMBERS)
    sentences = (kpi["sentence"], kpi["projection"] or "")
    return [
        kpi["code"],
        kpi["name"],
        value,
        plan,
        target,
        kpi["unit"],
        written(kpi["of_plan"]),
        *sentences,
    ]


def plain(text: str) -> str:
    """Text with every run of blanks, line breaks and no-break blanks as one blank, without
    invisible breaks, and without the break that a line may have behind a hyphen."""
    joined = re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("\u200b", "")).strip()
    return re.sub(r"(?<=\w)- (?=\w)", "-", joined)
