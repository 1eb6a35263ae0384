"""R40: no cell, password or token in a log, whatever goes wrong and however much is logged."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError
from streamlit.testing.v1 import AppTest

from innodrop import errors
from innodrop.services.history import undo
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.tables import named
from innodrop.web import logs
from tests import databases
from tests.cli.program import ROOT, run
from tests.services.world import ADA, ANA, AT, BEN, LATER

CELL = "Zebra-4711"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All that this process logs from now on, in full, as the server writes it."""
    made, ended = logging.getLogRecordFactory(), threading.excepthook
    logs.tell_errors_bare()
    caplog.set_level(logging.DEBUG)
    yield caplog
    logging.setLogRecordFactory(made)
    threading.excepthook = ended


class Typed(BaseModel):
    number: int


def deep() -> None:
    """An error that led to another, beside a third."""
    try:
        Typed(number=CELL)
    except ValidationError as error:
        inner = KeyError(CELL)
        inner.add_note(CELL)
        raise ExceptionGroup(CELL, [inner, ValueError(CELL)]) from error


def test_an_error_is_logged_by_its_place_and_kind_and_not_by_what_it_says(
    log: pytest.LogCaptureFixture,
) -> None:
    try:
        deep()
    except ExceptionGroup:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    said = log.text
    assert CELL not in said
    for part in (
        "Exception in ASGI application",
        "ExceptionGroup (what it says may hold data",
        "pydantic_core._pydantic_core.ValidationError (",
        "builtins.KeyError (",
        ", in deep\n",
    ):
        assert part in said, part


SERVER = """
import logging, sys
from innodrop.web import logs
logs.begin("text")
try:
    float(sys.argv[1])
except ValueError:
    logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
"""


def test_a_server_tells_errors_so_from_its_start() -> None:
    words = [sys.executable, "-c", SERVER, CELL]
    said = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stderr
    assert "builtins.ValueError (" in said
    assert CELL not in said


def test_an_error_of_a_page_tells_no_cell(log: pytest.LogCaptureFixture) -> None:
    def page(cell: str) -> None:
        float(cell)

    AppTest.from_function(page, args=(CELL,)).run()
    assert CELL not in log.text
    assert "Uncaught app execution" in log.text
    assert "builtins.ValueError (" in log.text


def test_an_error_that_ends_a_thread_tells_no_cell(
    log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=float, args=(CELL,))
    thread.start()
    thread.join()
    assert "a thread ended" in log.text
    assert CELL not in log.text + capfd.readouterr().err


def test_whatever_happens_to_a_file_no_cell_is_logged(
    tmp_path: Path, log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    world = databases.copy("world", tmp_path)
    header, table = "kpi,partner,period,value,note\n", named("observation")
    bad = f"{header}{CELL},AA,2017-Q3,{CELL},n\nR1,{CELL},{CELL},1,{CELL}\n"
    assert upload_plan.plan(world, table, bad.encode(), file=f"{CELL}.csv").blocked
    (tmp_path / "bad.csv").write_text(bad, "utf-8")
    assert run(tmp_path, "check", "observation", str(tmp_path / "bad.csv")).returncode
    data = f"{header}R1,AA,2017-Q3,9,{CELL}\n".encode()
    plan = upload_plan.plan(world, table, data, file=f"{CELL}.csv", partner="AA")
    for decide in (
        partial(reviews.give_back, user=ADA, note=CELL),
        partial(reviews.give_back, user=ANA, note=CELL),
        partial(submissions.withdraw, user=ANA),
        partial(reviews.approve, user=ADA, seen=world.revision() - 1),
        partial(reviews.approve, user=ADA, seen=world.revision()),
    ):
        upload = submissions.submit(
            world, plan, data, user=ANA, partner="AA", reasons={}, note=CELL, at=AT
        )
        with suppress(errors.Refusal):
            decide(world, upload.number, at=LATER)
    undo.undo(world, world.revision(), user=BEN, at=LATER, note=CELL)
    assert CELL not in log.text + capfd.readouterr().err
