"""What the log says of people: one line for each event, accounts by number, and nothing else of
anybody; as JSON each line is one object with the id of the request behind it."""

from __future__ import annotations

import ast
import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from innodrop import errors, log_lines, settings
from innodrop.model.roles import Role
from innodrop.pack import backup, export
from innodrop.services import demonstration, snapshots
from innodrop.services.history import undo
from innodrop.services.people import accounts, feed_keys, forgetting, invitations
from innodrop.services.people import sessions as people_sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.web import logs
from innodrop.web.logs.request_ids import RequestIds
from tests import databases
from tests.browser import stage
from tests.people import CHEAP, GOOD, member, people_of
from tests.services.world import approve, hand_in
from tests.sources import SOURCES
from tests.web.asgi import request
from tests.web.test_reach import Visitor

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
MACHINE = "127.0.0.5"
MAIL, NAME, CELL, OTHER = "zdenka@np.example", "Zdeňka Vzorná", "Zebra-4711", "jan@np.example"
SECRETS = (MAIL, OTHER, NAME, "Vzorn", CELL, GOOD, "np.example")


@dataclass(frozen=True)
class Served:
    """A server whose log is JSON."""

    server: stage.Server

    def visitor(self) -> Visitor:
        port = urlsplit(self.server.url).port or 0
        return Visitor(("127.0.0.1", port), "127.0.0.1", host=f"localhost:{port}")

    def lines(self) -> list[dict[str, Any]]:
        """The lines of the log, without what `serve` says to whoever starts it."""
        said = self.server.log.read_text("utf-8").splitlines()
        return [json.loads(line) for line in said if line.startswith("{")]

    def last(self) -> dict[str, Any]:
        return self.lines()[-1]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("logged")
    databases.copy("empty", home)
    member(people_of(home), MAIL, now=datetime.now(UTC))
    command = [*stage.serve_command(), "--log", "json"]
    with stage.serving(command, home=home) as server:
        yield Served(server)


def test_each_line_of_a_server_is_one_object_with_a_request(served: Served) -> None:
    number = accounts.existing(people_of(served.server.home), MAIL).number
    visitor = served.visitor()
    assert visitor.sign_in("wrong", MAIL).status == 401
    refused = served.last()
    answer = visitor.sign_in(GOOD, MAIL)
    assert answer.status == 303
    signed_in = served.last()
    for line, event, level in (
        (refused, "refused", "warning"),
        (signed_in, "signed in", "info"),
    ):
        assert line.pop("time").endswith("Z")
        assert re.fullmatch("[0-9a-f]{16}", line["request"])
        del line["request"]
        assert line == {
            "level": level,
            "logger": "innodrop.access",
            "event": event,
            "account": number,
            "address": "127.0.0.1",
            "manner": "password",
        }
    assert answer.headers["x-request-id"] not in ("", refused.get("request"))
    text = served.server.log.read_text("utf-8")
    after = text[text.index('"event": "refused"') :].splitlines()[1:]
    assert all(line.startswith("{") for line in after), "a line that is no object"


@pytest.mark.parametrize(
    ("headers", "believed"),
    [
        ({"X_Forwarded_For": MACHINE, "X_Request_ID": "proxy-0123.abc_"}, True),
        ({"X_Forwarded_For": MACHINE, "X_Request_ID": "a" * 65}, False),
        ({"X_Forwarded_For": MACHINE, "X_Request_ID": 'x","event":"signed in'}, False),
        ({"X_Request_ID": "mine"}, False),
    ],
    ids=["of a proxy", "long", "forged", "of a visitor"],
)
def test_the_id_of_a_request_is_a_trusted_proxys_or_made_here(
    served: Served, headers: dict[str, str], *, believed: bool
) -> None:
    answer = served.visitor().sign_in("wrong", "nobody@np.example", **headers)
    assert answer.status in (401, 429)
    line = served.last()
    assert (line["request"] == headers["X_Request_ID"]) is believed
    assert line["account"] == "unknown"
    assert answer.headers["x-request-id"] == line["request"]
    assert line["address"] == headers.get("X_Forwarded_For", "127.0.0.1")


def test_without_a_setting_a_line_is_text_with_the_request_at_its_end(
    capfd: pytest.CaptureFixture[str],
) -> None:
    async def app(scope: Any, _receive: Any, send: Any) -> None:
        log_lines.tell("approved", "100000000000011", upload=3)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    with logs.during("text"):
        answer = request(RequestIds(app), "/x")
    line = capfd.readouterr().err
    known = "account 100000000000011, address 10.0.0.1, upload 3, request "
    known += answer.headers["x-request-id"]
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ innodrop.access INFO approved: " + known + "\n", line
    )


def test_an_error_is_one_object_too(capfd: pytest.CaptureFixture[str]) -> None:
    with logs.during("json"):
        try:
            float(CELL)
        except ValueError:
            logging.getLogger("innodrop.start").exception("it broke")
    (line,) = capfd.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"]) == ("it broke", "error")
    assert "builtins.ValueError (what it says may hold data" in told["trace"]
    assert CELL not in line


def test_another_form_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INNODROP_LOG", "xml")
    with pytest.raises(errors.SettingRefused, match="INNODROP_LOG is 'xml' and must be text or"):
        settings.load()


@pytest.mark.parametrize("form", ["text", "json"])
def test_whatever_people_do_no_line_names_them_or_holds_a_cell(
    form: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    databases.copy("world", tmp_path)
    with logs.during(form):
        done = _everything(tmp_path)
    said = capfd.readouterr().err
    told = [line for line in said.splitlines() if line]
    for event in done:
        assert any(event in line for line in told), event
    for secret in (*SECRETS, str(tmp_path)):
        assert secret not in said, secret


def _everything(home: Path) -> tuple[str, ...]:
    """A tour of all that a line is written for; the events."""
    people, facts = people_of(home), open_store(Settings(home).database, NOW)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    invited = invitations.Newcomer(MAIL, NAME, Role.PARTNER, "AA")
    link = invitations.invite(people, facts, invited, by=boss, now=NOW)
    chosen = invitations.Acceptance(GOOD)
    invitations.accept(people, facts, link.token, chosen, address=MACHINE, now=NOW, hashing=CHEAP)
    for password, email in ((GOOD, MAIL), (CELL, MAIL), (GOOD, OTHER), *[(CELL, MAIL)] * 6):
        with suppress(errors.SignInRefused, errors.TooManyAttempts):
            people_sign_in.sign_in(
                people, facts, email, password, address=MACHINE, now=NOW, hashing=CHEAP
            )
    her = accounts.existing(people, MAIL).user
    with suppress(errors.PasswordRefused, errors.TooManyAttempts):
        accounts.change_password(
            people, facts, her, CELL, GOOD, address="::1", now=NOW, hashing=CHEAP
        )
    with suppress(errors.DemonstrationOnly):
        people_sign_in.enter_demo(people, facts, MAIL, address=MACHINE, now=NOW)
    with suppress(errors.ProviderRefused):
        people_sign_in.enter_verified(people, facts, OTHER, address=MACHINE, now=NOW)
    feed_keys.make(people, facts, MAIL, NOW)
    feed_keys.renew(people, facts, MAIL, NOW)
    feed_keys.stop(people, MAIL)
    upload = hand_in(facts, "R1,AA,2017-Q3,9\n", her, note=CELL)
    revision = approve(facts, upload, boss)
    undo.undo(facts, revision, user=boss, at=NOW, note=CELL)
    day = date(2018, 12, 31)
    state = State.at(facts, facts.revision(), day, day)
    taken = snapshots.take(facts, home, state, name=CELL, user=boss, at=NOW)
    export.export(facts, home, taken.number, user=boss, formats=["datapackage"], at=NOW)
    backup.back_up(Settings(home), home / "kept.zip", NOW)
    backup.restore(home / "kept.zip", Settings(home / "other"), NOW)
    accounts.change_role(people, facts, MAIL, Role.COMMITTEE, by=boss)
    accounts.disable(people, facts, MAIL, by=boss, now=NOW)
    accounts.enable(people, facts, MAIL, by=boss)
    invitations.renew(people, facts, MAIL, by=boss, now=NOW)
    accounts.sign_out_everywhere(people, boss, NOW)
    forgetting.erase(people, facts, Settings(home), MAIL, by=boss)
    return (
        *("invited", "password set", "signed in", "refused", "calendar addresses stopped"),
        *("approved", "exported", "restored", "role changed", "disabled", "enabled"),
        *("new link", "signed out everywhere", "erased"),
    )


def test_only_these_modules_write_to_the_log_by_themselves() -> None:
    """All others use `log_lines.tell`, whose values are numbers and words of the program."""
    writing = {
        path.name if path.name != "__init__.py" else path.parent.name
        for path in SOURCES
        if any(
            isinstance(node, ast.Call) and ast.unparse(node.func) == "logging.getLogger"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    }
    assert writing == {"log_lines.py", "logs", "lifecycle.py", "origin.py", "warm.py"}


def test_sessions_leave_a_line_by_number(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    databases.copy("world", tmp_path)
    people = people_of(tmp_path)
    eva = member(people, MAIL, now=NOW)
    with people.write() as writing:
        account = accounts.existing(writing, MAIL)
        token = people_sessions.start(writing, account, address="", now=NOW)
    with logs.during("text"):
        people_sessions.end(people, people_sessions.id_of(token), NOW)
    assert f"signed out: account {eva.number}" in capfd.readouterr().err


def test_what_the_demonstration_plays_leaves_no_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever starts it for the first time does not read of 29 approvals that nobody made."""
    caplog.set_level(logging.INFO, log_lines.ACCESS)
    demonstration.init(Settings(tmp_path))
    assert caplog.messages == []
    log_lines.tell("approved", "100000000000001")
    assert caplog.messages == ["approved: account 100000000000001"]
