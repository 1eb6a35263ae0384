"""A demonstration in which every text column holds what somebody might try, uploaded and approved
as any file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from innodrop.errors import NothingToSubmit
from innodrop.exports.tables import template
from innodrop.exports.tables.template import Dialect
from innodrop.intake import Value
from innodrop.model.problems import Tier
from innodrop.model.roles import Role, User
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.services.uploads.plan import Plan
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.tables import discover
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

TEXTS = (
    "<img src=x onerror=alert(1)> htmlmark",
    "<script>alert(1)</script><b>htmlmark</b>",
    "[linkmark](https://evil.example/a) ![x](https://evil.example/x.png)",
    "https://evil.example/plain linkmark",
    ":red[redmark] :material/home: :smile:",
    "**strongmark** _emmark_ `codemark` ~~delmark~~ $mathmark$",
    "javascript:alert(1) <svg onload=alert(1)>",
    '=HYPERLINK("https://evil.example") \'"><i>htmlmark</i>',
    "</style><style>*{color:red}</style> www.evil.example",
    "# headmark",
    "ceo@evil.example <a href=https://evil.example>linkmark</a>",
)
"""Each tries to become something else than text; the words that end in mark tell whether one
did."""

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
ONE = User("one@test.example", "One", Role.COORDINATOR, number="100000000000017")
OTHER = User("other@test.example", "Other", Role.COORDINATOR, number="100000000000018")
ROWS = 4
"""Rows of each table that are made hostile."""


def fill(home: Path) -> dict[str, int]:
    """Make the rows hostile, one upload a table; the number of hostile cells that were approved, by
    table."""
    store = open_store(Settings(home).database, NOW)
    return {table.name: _make_hostile(store, table) for table in discover().values()}


def leave_waiting(home: Path, partner: str) -> None:
    """One more upload that waits, one that was returned: with hostile names, notes and reasons."""
    store = open_store(Settings(home).database, NOW)
    table = discover()["observation"]
    (kpi,) = store.query(
        "SELECT kpi FROM observation WHERE partner = :partner LIMIT 1", {"partner": partner}
    )
    for note, period in ((TEXTS[0], "2018-Q2"), (TEXTS[2], "2018-Q3")):
        row = {
            "kpi": kpi["kpi"],
            "partner": partner,
            "period": period,
            "value": 1,
            "note": TEXTS[4],
        }
        data = template.build(table, [row], dialect=Dialect.COMMA, lists={})
        plan = upload_plan.plan(store, table, data, file=f"{TEXTS[2]}.csv", partner=partner)
        reasons = {submissions.reason_key(problem): TEXTS[5] for problem in plan.needing_reasons}
        submissions.submit(
            store, plan, data, user=ONE, partner=partner, reasons=reasons, note=note, at=NOW
        )
    reviews.give_back(
        store, max(u.number for u in reviews.queue(store)), user=OTHER, at=NOW, note=TEXTS[3]
    )


def _make_hostile(store: Store, table: Table) -> int:
    columns = [
        column.name
        for column in table.columns
        if column.kind is Kind.TEXT and column.name not in table.key
    ]
    names = ", ".join(column.name for column in table.columns)
    rows = store.query(f"SELECT {names} FROM {table.name} ORDER BY key LIMIT {ROWS}")
    texts = cycle(TEXTS)
    hostile = [row | {name: next(texts) for name in columns} for row in rows]
    plan, data = _sound(store, table, hostile, rows)
    try:
        upload = submissions.submit(
            store,
            plan,
            data,
            user=ONE,
            partner="",
            reasons=dict(_reasons(plan)),
            note=TEXTS[0],
            at=NOW,
        )
    except NothingToSubmit:
        return 0
    reviews.approve(store, upload.number, user=OTHER, at=NOW, seen=store.revision())
    return sum(cell in TEXTS for row in plan.rows for cell in row.values())


def _sound(
    store: Store, table: Table, hostile: list[dict[str, object]], rows: list[dict[str, object]]
) -> tuple[Plan, bytes]:
    """The plan with as many hostile cells as the table's own rules let pass."""
    while True:
        data = template.build(
            table, [_typed(table, row) for row in hostile], dialect=Dialect.COMMA, lists={}
        )
        plan = upload_plan.plan(store, table, data, file=f"{TEXTS[4]}.csv")
        refused = {
            (problem.row - 2, problem.column)
            for problem in plan.problems
            if problem.tier is Tier.BLOCKS
        }
        if not refused:
            return plan, data
        for place, name in refused:
            assert hostile[place][name] != rows[place][name], (table.name, name)
            hostile[place][name] = rows[place][name]


def _typed(table: Table, row: Mapping[str, Any]) -> dict[str, Value | None]:
    flags = {column.name for column in table.columns if column.kind is Kind.FLAG}
    return {
        name: bool(value) if name in flags and value is not None else value
        for name, value in row.items()
    }


def _reasons(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from ((submissions.reason_key(problem), TEXTS[5]) for problem in plan.needing_reasons)
