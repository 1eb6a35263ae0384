"""Reports to write: the demonstration project's, and one made of every example of a figure with any
text in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from innodrop.exports.report import Lines, Report, Seal, Section
from innodrop.model.chart import Chart
from innodrop.report import compose
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.charts.basics import Word, plain
from tests.charts.examples import EXAMPLES

DAY = date(2018, 3, 31)
SEAL = Seal(
    number=1,
    name="Steering committee April 2018",
    project="INNO-DROP",
    reporting_day=DAY,
    revision=18,
    content="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    taken_at=datetime(2018, 4, 3, 8, 0, tzinfo=UTC),
    taken_by="coordinator@demo.example",
    kind="demo",
)


def of_demo(store: Store, **options: Any) -> Report:
    """The report of the demonstration database; `options` are those of `report.compose`."""
    view = View(State.at(store, store.revision(), DAY, DAY, options.pop("locale", "en")))
    seal = replace(SEAL, revision=view.facts.revision, partner=options.get("partner") or "")
    return compose.compose(view, seal, **options)


KINDS = (
    "bullet",
    "burn_up",
    "events_map",
    "events_timeline",
    "gantt",
    "kpi_table",
    "objective_courses",
    "status_grid",
)
"""One example of each kind."""


def of_examples(word: Word = plain, names: Iterable[str] = KINDS) -> Report:
    """A report with these examples and with `word` applied to every text that a person may type."""
    blocks: tuple[Chart | Lines, ...] = (
        Lines(word("In short"), (word("First"), word("Second"))),
        Lines(word("Empty"), (), word("Nothing to say.")),
        *(EXAMPLES[name].build(word) for name in names),
        *(EXAMPLES[name].empty for name in names),
    )
    sections = (
        Section("overview", "overview", word("Overview"), word("All is well."), blocks[:1]),
        Section("changes", "changes", "What changed", "No earlier snapshot to compare with.", ()),
        Section(
            word("objective O1"), "objective", word("O1 Skills"), word("1 of 2 on track."), blocks
        ),
    )
    seal = replace(
        SEAL, name=word(SEAL.name), project=word(SEAL.project), taken_by=word(SEAL.taken_by)
    )
    return Report(seal, "en", sections, (), lambda _table: {})
