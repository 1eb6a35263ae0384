"""A long day: 200 uploads and 1,000 reruns leave the process about as large as they found it."""

from __future__ import annotations

import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop import tables
from innodrop.model.roles import Role, User
from innodrop.services.people import sessions
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.store.base import Store
from tests import databases
from tests.people import signed_in

MAIN = Path(__file__).resolve().parents[2] / "innodrop" / "ui" / "main.py"
AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
UPLOADS, RERUNS, SHOWN_ANEW = 200, 1_000, 20
MOST = 100
"""MB that the process may grow."""
PAGE = 4_096
"""Bytes of a page of memory."""


def megabytes() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 1e6


def upload(store: Store, number: int) -> None:
    """One number of one partner, handed in and approved by another person."""
    at = AT + timedelta(minutes=number)
    data = (
        f"kpi,partner,period,value,note\nK21,NP,2017-H2,{18 + number % 3},round {number}\n".encode()
    )
    plan = upload_plan.plan(
        store, tables.named("observation"), data, file=f"{number}.csv", partner="NP"
    )
    reasons = {submissions.reason_key(problem): "counted again" for problem in plan.needing_reasons}
    partner = User("np@test.example", "NP", Role.PARTNER, "NP", number="100000000000001")
    made = submissions.submit(store, plan, data, user=partner, partner="NP", reasons=reasons, at=at)
    coordinator = User("coordinator@test.example", "C", Role.COORDINATOR, number="100000000000002")
    reviews.approve(store, made.number, user=coordinator, at=at, seen=store.revision())


@pytest.mark.soak
def test_a_long_day_does_not_grow_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = databases.copy("demo", tmp_path)
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": "en-GB", "theme": "light"}
    app.user = {"session": sessions.id_of(signed_in(tmp_path))}
    for _ in range(10):
        app.run()
    upload(store, UPLOADS)
    before = megabytes()
    for number in range(UPLOADS):
        upload(store, number)
        if number % (UPLOADS // SHOWN_ANEW) == 0:
            app.run()
    for _ in range(RERUNS):
        app.run()
    assert not app.exception
    assert megabytes() - before < MOST
