"""People on the command line: everything that the page of people can do, with the same
refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from innodrop.cli import main
from innodrop.model.roles import Role
from innodrop.services.people import sessions
from tests import databases
from tests.people import facts_of, member, people_of, signed_in

BOSS = "boss@np.example"
JAN = "jan@np.example"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty database with one coordinator."""
    databases.copy("empty", tmp_path)
    member(people_of(tmp_path), BOSS, Role.COORDINATOR, now=datetime.now(UTC))
    return tmp_path


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["users", *words], env={"INNODROP_HOME": str(home)})


def answer_of(home: Path, *words: str) -> Any:
    done = run(home, *words, "--as", BOSS, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_an_invitation_prints_a_link_that_works_and_only_the_link(home: Path) -> None:
    link = answer_of(home, "invite", JAN, "committee", "--name", "Jan Novák")
    assert link["email"] == JAN
    assert link["purpose"] == "invite"
    address, _, token = link["url"].rpartition("/")
    assert address == "http://localhost:8501/invitation"
    link = people_of(home).invitation(sessions.id_of(token))
    assert link
    assert link.email == JAN


def test_behind_a_proxy_the_link_has_the_public_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNODROP_HOSTS", "dash.example.org")
    assert answer_of(home, "invite", JAN, "committee", "--name", "Jan")["url"].startswith(
        "https://dash.example.org/invit"
    )


def test_the_list_has_everybody_with_role_and_state_and_no_digest(home: Path) -> None:
    answer_of(home, "invite", JAN, "committee", "--name", "Jan")
    assert [(p["email"], p["role"], p["state"]) for p in answer_of(home, "list")] == [
        (BOSS, "coordinator", "active"),
        (JAN, "committee", "invited"),
    ]
    assert "argon2" not in json.dumps(answer_of(home, "list"))
    assert "boss@np.example" in run(home, "list", "--as", BOSS).stdout


def test_role_disable_enable_and_reset_do_what_they_say(home: Path) -> None:
    member(people_of(home), JAN, now=datetime.now(UTC))
    assert answer_of(home, "role", JAN, "coordinator")["role"] == "coordinator"
    assert answer_of(home, "disable", JAN)["disabled"] is True
    assert answer_of(home, "enable", JAN)["disabled"] is False
    assert answer_of(home, "reset", JAN)["purpose"] == "reset"


def test_sessions_tell_who_is_signed_in_from_where(home: Path) -> None:
    token = signed_in(home)
    (session,) = answer_of(home, "sessions")
    assert session["email"] == "committee@test.example"
    assert session["address"] == "127.0.0.1"
    assert answer_of(home, "sessions", "--of", BOSS) == []
    assert sessions.id_of(token) not in json.dumps(session)


def test_the_first_link_is_for_a_machine_without_a_coordinator(home: Path, tmp_path: Path) -> None:
    assert "There is a coordinator already" in run(home, "first-link").stderr
    fresh = tmp_path / "fresh"
    databases.copy("empty", fresh)
    done = run(fresh, "first-link")
    assert done.exit_code == 0
    assert "http://localhost:8501/invitation/" in done.stdout
    assert "works once" in done.stdout
    assert facts_of(fresh)


def test_calendar_addresses_are_printed_when_they_are_made_and_only_then(home: Path) -> None:
    done = run(home, "feed", BOSS, "--json")
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    address, _, key = made["labels"].partition("?key=")
    assert (made["email"], address) == (BOSS, "http://localhost:8501/calendar/labels.ics")
    assert made["events"] == f"http://localhost:8501/calendar/events.ics?key={key}"
    assert people_of(home).feed_key(sessions.id_of(key))
    again = run(home, "feed", BOSS)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "they were shown only then. Renew them" in again.stderr


def test_calendar_addresses_are_renewed_and_stopped(home: Path) -> None:
    first = people_of(home).feed_key_of(BOSS)
    lines = run(home, "feed", BOSS, "--renew").stdout.splitlines()
    assert first is None
    assert [line.partition("?")[0].rpartition("/")[2] for line in lines[1:]] == [
        "duties.ics",
        "labels.ics",
        "events.ics",
    ]
    assert run(home, "feed", BOSS.upper(), "--stop").stdout == (
        f"The calendar addresses of {BOSS} do not work any more.\n"
    )
    assert people_of(home).feed_key_of(BOSS) is None
    assert "has no calendar addresses" in run(home, "feed", BOSS, "--stop").stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "--as", "nobody@np.example"), "There is no account for 'nobody@np.example'"),
        (
            ("list", "--as", "committee@test.example"),
            "You may not change people, roles or settings",
        ),
        (
            ("sessions", "--as", "committee@test.example"),
            "You may not change people, roles or settings",
        ),
        (
            ("disable", JAN, "--as", "committee@test.example"),
            "You may not change people, roles or settings",
        ),
        (("disable", BOSS, "--as", BOSS), "is the last active coordinator"),
        (("role", BOSS, "committee", "--as", BOSS), "is the last active coordinator"),
        (("role", "committee@test.example", "partner", "--as", BOSS), "needs a partner"),
        (
            ("invite", "no address", "committee", "--name", "x", "--as", BOSS),
            "is not an e-mail address",
        ),
        (("invite", BOSS, "committee", "--name", "x", "--as", BOSS), "has an account already"),
        (("reset", "nobody@np.example", "--as", BOSS), "There is no account for"),
        (("feed", "nobody@np.example"), "There is no account for"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_code_2(
    home: Path, words: tuple[str, ...], sentence: str
) -> None:
    signed_in(home)
    done = run(home, *words)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""


def test_somebody_must_act(home: Path) -> None:
    done = run(home, "list")
    assert done.exit_code == 2
    assert "--as" in done.stderr
