"""A small partnership of two, and the people who hand in and decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from innodrop.model.roles import Role, User
from innodrop.model.upload import Upload
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.services.uploads.plan import Plan
from innodrop.store import create_people
from innodrop.store.base import Store
from innodrop.store.people import Account
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
ADA = User("ada@example.org", "Ada", Role.COORDINATOR, number="100000000000011")
BEN = User("ben@example.org", "Ben", Role.COORDINATOR, number="100000000000012")
ANA = User("ana@example.org", "Ana", Role.PARTNER, "AA", number="100000000000013")
BEA = User("bea@example.org", "Bea", Role.PARTNER, "BB", number="100000000000014")
CLEO = User("cleo@example.org", "Cleo", Role.COMMITTEE, number="100000000000015")

HEADER = "kpi,partner,period,value\n"
EVERYBODY = (ADA, BEN, ANA, BEA, CLEO)

FILES = {
    "project": "code,name,starts,ends,report_due_days\nP,Project,2017-01-01,2018-12-31,30\n",
    "partner": (
        "code,name,country,country_code,active_from\nAA,Alpha,Germany,DE,2017-01\nBB,Beta,Spain,ES,2017-01\n"
    ),
    "objective": "code,name,title\nX,Excel,Excellence\nY,Yield,Yields\n",
    "kpi": (
        "code,name,objective,unit,direction,over_time,over_partners,frequency,target,definition,indicator_type,core,"
        "derived_by\n"
        "S1,Served,X,SMEs,up,sum,sum,quarterly,40,d,output,yes,\n"
        "R1,Running,Y,SMEs,up,latest,sum,quarterly,40,d,output,yes,\n"
        "P1,Project value,Y,percent,up,latest,none,quarterly,100,d,output,no,\n"
        "D1,Derived,Y,events,up,sum,distinct,quarterly,,d,output,no,events\n"
    ),
    "observation": HEADER + "R1,AA,2017-Q1,5\nR1,AA,2017-Q2,7\nR1,BB,2017-Q1,1\nS1,BB,2017-Q1,2\n",
}
LOADED = len(FILES)
"""The revision of the freshly built world."""


def build(store: Store) -> Store:
    """Load the files, one revision each."""
    for table, text in FILES.items():
        load(store, table, text)
    assert store.revision() == LOADED
    return store


def settle(accounts: Path) -> None:
    """Give everybody an account in a new file."""
    with create_people(accounts).write() as people:
        for u in EVERYBODY:
            people.put_account(Account(u.email, u.name, u.role, u.partner, AT, number=u.number))


def load(store: Store, table: str, text: str, kind: str = "load") -> int:
    """Apply a file at once, as whoever makes the database does."""
    plan = upload_plan.plan(store, named(table), text.encode(), file=f"{table}.csv")
    assert not plan.blocked, plan.problems
    return upload_plan.apply(store, plan, user="init", at=AT, kind=kind)


def planned(
    store: Store, rows: str, partner: str = "AA", table: str = "observation"
) -> tuple[Plan, bytes]:
    """The plan of a file, and the file; `rows` need a header unless they are KPI values."""
    data = ((HEADER if table == "observation" else "") + rows).encode()
    return upload_plan.plan(
        store, named(table), data, file="values.csv", partner=partner or None
    ), data


def hand_in(
    store: Store,
    rows: str,
    user: User = ANA,
    *,
    partner: str | None = None,
    table: str = "observation",
    reasons: Mapping[str, str] | None = None,
    **more: Any,
) -> Upload:
    """Hand rows in as the user's own; `more` goes to `desk.submit`."""
    owner = user.partner if partner is None else partner
    plan, data = planned(store, rows, owner, table)
    return submissions.submit(
        store, plan, data, user=user, partner=owner, reasons=reasons or {}, at=AT, **more
    )


def approve(store: Store, upload: Upload, user: User = ADA) -> int:
    """Approve as somebody who looked at the newest revision."""
    return reviews.approve(store, upload.number, user=user, at=LATER, seen=store.revision())


def values(store: Store, revision: int | None = None) -> dict[str, float | None]:
    """Every reported value by its key, such as `R1 AA 2017-Q1`."""
    rows = store.query("SELECT kpi, partner, period, value FROM observation", revision=revision)
    return {f"{row['kpi']} {row['partner']} {row['period']}": row["value"] for row in rows}
