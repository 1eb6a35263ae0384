"""Whatever happens to files, addresses and connections: a sentence, never a traceback, and nobody
outside is told where the server keeps what."""

from __future__ import annotations

import ast
import json
import logging
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from innodrop import errors
from innodrop.model.refusals import in_full, sentence
from innodrop.model.roles import Role
from innodrop.services import last_backup, lost
from innodrop.services.last_backup import NotedBackup
from innodrop.ui.shell import as_of
from innodrop.web import cookies
from innodrop.web.door import routes
from tests import databases
from tests.cli.program import run
from tests.people import facts_of, member, people_of, signed_in
from tests.services import world
from tests.ui import running
from tests.web.asgi import Browser, ask
from tests.web.conftest import make_door

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
BOSS = "boss@np.example"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made(tmp_path)
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    return tmp_path


def made(home: Path) -> Path:
    """A partnership with a coordinator and an upload that waits."""
    databases.copy("world", home)
    member(people_of(home), BOSS, Role.COORDINATOR, now=datetime.now(UTC))
    world.hand_in(facts_of(home), "R1,AA,2017-Q3,9\n")
    return home


def locked(home: Path, mode: int = 0o555) -> Path:
    """Nobody may write there any more; nor look into it, with another mode."""
    for path in home.iterdir():
        path.chmod(mode & 0o444)
    home.chmod(mode)
    return home


@pytest.mark.soak
def test_who_may_not_write_or_read_is_told_so_whatever_they_ask() -> None:
    with tempfile.TemporaryDirectory() as folder:  # not under tmp_path, which others may not enter
        root = Path(folder)
        root.chmod(0o755)
        names = ("readable", "older", "without", "closed")
        readable, older, without, closed = (made(root / name) for name in names)
        token = signed_in(readable, Role.COORDINATOR)
        with closing(sqlite3.connect(older / "innodrop.db")) as conn:
            conn.execute("DROP TABLE output_versions")
        (without / "accounts.db").unlink()
        homes = [*map(locked, (readable, older, without)), locked(closed, 0o700)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.plain.as_nobody", token, *map(str, homes)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, "HOME": folder},  # Streamlit looks there
        )
        assert done.stdout, done.stderr
        answers: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        for home in homes:
            for words, (code, error, said) in answers[str(home)].items():
                assert (error, code in (0, 2)) == ("''", True), (home.name, words, error)
                assert bool(said) == (code == 2), (home.name, words)
    visited = answers["visited"]
    assert "What waits for approval is left out." in visited["page"]
    assert "can be read but not written" in visited["page"]
    assert "revision" in visited["page"]
    assert visited["door"][0] == 503
    assert "Nobody can sign in: the data folder may only be read" in visited["door"][1]
    assert "has an older schema" not in answers[str(older)]["status"][2]
    assert "can be read but not written" in answers[str(older)]["status"][2]
    assert "may not be read by the user" in answers[str(closed)]["status"][2]
    assert "There are no accounts" in answers[str(without)]["users first-link"][2]


CUT = {"to nothing": 0, "to a page": 4096, "in the middle": 0.5}


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize("name", ["innodrop.db", "accounts.db"])
def test_a_database_cut_off_while_people_work_is_told_on_every_page(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, cut: str
) -> None:
    token = signed_in(home, Role.COORDINATOR)
    door = Browser(make_door())
    assert "revision" in running.words(running.visit(monkeypatch, home, token))
    size = (home / name).stat().st_size
    with (home / name).open("r+b") as file:
        file.truncate(int(CUT[cut] * size) if cut == "in the middle" else int(CUT[cut]))
    words = running.words(running.visit(monkeypatch, home, token, "history"))
    page = door.get("/sign-in")
    for text in (words, page.text):
        assert re.search(r"is damaged|it is empty", text), text
        assert str(home) not in text
    assert page.status == 503
    assert run(home, "users", "list", "--as", BOSS).returncode == 2


@contextmanager
def listening(app: ASGIApp) -> Iterator[int]:
    """The application behind real sockets; its port."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            sleep(0.005)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(
    "path", ["/sign-in", "/enter", "/invitation/x", "/account/password", "/_stcore/upload_file/x"]
)
def test_a_client_that_hangs_up_inside_a_form_leaves_no_line_in_the_log(
    home: Path, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    token = signed_in(home, Role.COORDINATOR)
    caplog.set_level(logging.INFO)
    with listening(make_door()) as port:
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port)) as client:
                kind = "application/x-www-form-urlencoded"
                head = {"Host": f"localhost:{port}", "Content-Type": kind, "Content-Length": "900"}
                head["Cookie"] = f"{cookies.name(cookies.SESSION, home, secure=False)}={token}"
                lines = [f"POST {path} HTTP/1.1", *(f"{k}: {v}" for k, v in head.items())]
                client.sendall("\r\n".join([*lines, "", "form=abc"]).encode())
                sleep(0.02)
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(f"GET /sign-in HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
            assert b"200 OK" in client.recv(200)
    bad = [r for r in caplog.records if r.levelno >= logging.WARNING or r.exc_info]
    assert [record.getMessage() for record in bad] == []


FAR = ("0001-01-01", "0999-12-31", "3000-01-01", "9999-12-31", "1e3", "20180101", "2018-W01-1")


@pytest.mark.parametrize("day", FAR)
def test_a_day_that_no_date_can_be_is_named_and_left_out(day: str) -> None:
    asked = as_of.parse("", day, "", 5)
    assert (asked.day, len(asked.unknown)) == (None, 1)
    assert day in asked.unknown[0]


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31", *FAR[:1]])
def test_the_first_and_the_last_day_that_can_be_asked_for_have_pages(
    home: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    token = signed_in(home, Role.COORDINATOR)
    for path in ("", "history", "snapshots"):
        running.visit(monkeypatch, home, token, path, date=day)
    assert as_of.parse("", "1000-01-01", "", 5).day == date(1000, 1, 1)


@pytest.mark.parametrize("day", FAR[:4])
def test_no_command_takes_a_day_that_no_page_could_show(home: Path, day: str) -> None:
    take = ("snapshot", "take", "--as", BOSS, "--name", "n", "--sure")
    for words in (("status",), ("query", "R1"), take):
        done = run(home, *words, "--date", day)
        assert done.returncode == 2
        assert "is no day of the years 1000 to 2999" in done.stderr


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "8501.0", "９９"])
def test_a_variable_that_means_nothing_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("INNODROP_PORT", port)
    done = run(home, "serve")
    assert done.returncode == 2
    assert f"INNODROP_PORT is {port!r} and must be a number from 0 to 65535" in done.stderr


def test_a_folder_in_the_place_of_a_file_is_a_sentence(home: Path) -> None:
    assert "it is a folder" in run(home, "restore", str(home)).stderr
    for name in ("innodrop.db", "accounts.db"):
        (home / name).unlink()
        (home / name).mkdir()
        assert "it is a folder" in run(home, "users", "list", "--as", BOSS).stderr
        (home / name).rmdir()
        databases.copy("world", home)
    assert run(Path("/dev/null/x"), "init", "--empty").returncode == 2


def test_every_path_in_a_refusal_is_known_as_one() -> None:
    """Whatever is called path, home or folder, or was found to be one."""
    bare = [
        f"{path.name}:{keyword.value.lineno}"
        for path in sorted((ROOT / "innodrop" / "errors").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in ("path", "home", "folder")
        and not ast.unparse(keyword.value).startswith("ServerPath(")
    ]
    assert bare == []


def test_who_asks_from_outside_is_told_the_last_part_of_a_path(home: Path) -> None:
    last_backup.note(home, NotedBackup("/srv/backups of ours/may.zip", NOW, "folder"))
    (home / "accounts.db").unlink()
    with pytest.raises(errors.AccountsLost) as lost_now:
        lost.check_accounts(home / "accounts.db", facts_of(home))
    assert "at accounts.db any more" in sentence(lost_now.value)
    assert "that is known is may.zip of" in sentence(lost_now.value)
    assert "/" not in sentence(lost_now.value)
    assert f"{home}/accounts.db" in in_full(lost_now.value)
    assert "/srv/backups of ours/may.zip" in in_full(lost_now.value)
    health = ask(Starlette(routes=routes()), "/healthz")
    assert (health.status, "/srv" in health.text, str(home) in health.text) == (503, False, False)
