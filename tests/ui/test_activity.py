"""The page of what people did: its finding, its lines, fifty a page, one kind at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from innodrop.model.people.activity import Activity, ActivityKind, Manner
from innodrop.model.roles import Role
from tests import databases
from tests.people import member, people_of, signed_in
from tests.ui.running import title, visit, words

NOW = datetime.now(UTC)
NAME = "<b>Eva</b> & Nová"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    databases.copy("empty", tmp_path)
    return tmp_path


def noted(home: Path, *lines: Activity) -> None:
    with people_of(home).write() as writing:
        for line in lines:
            writing.put_activity(line)


def test_nobody_was_refused_and_nothing_was_noted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, signed_in(home, Role.COORDINATOR), "activity")
    assert title(app) == "Nobody was refused in the last 30 days"
    assert "0 sign-ins, 0 exports, 0 approvals, 0 restored backups" in words(app)
    assert "Nothing was noted yet." in words(app)


def test_lines_name_people_as_they_are_called_now_and_pages_have_fifty(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eva = member(people_of(home), "eva@np.example", now=NOW)
    with people_of(home).write() as writing:
        account = writing.account(eva.email)
        assert account
        writing.put_account(account.__class__(**{**vars(account), "name": NAME}))
    lines = [
        Activity(NOW - timedelta(minutes=n + 2), ActivityKind.EXPORTED, eva.number, subject=n)
        for n in range(60)
    ]
    refused = Activity(NOW, ActivityKind.REFUSED, "", "10.0.0.7", Manner.PASSWORD)
    noted(home, refused, *lines)
    token = signed_in(home, Role.COORDINATOR)
    app = visit(monkeypatch, home, token, "activity")
    assert title(app) == "1 time somebody was refused in the last 30 days"
    read = words(app)
    assert "unknown refused password 10.0.0.7" in read
    assert f"{NAME} exported snapshot 0" in read
    assert "snapshot 48" in read
    assert "snapshot 49" not in read
    assert "Older" in read
    assert "Newer" not in read
    second = words(visit(monkeypatch, home, token, "activity", page="2", kind="exported"))
    assert "snapshot 50" in second
    assert "snapshot 49" not in second
    assert "refused password" not in second
    assert "Newer" in second
    odd = words(visit(monkeypatch, home, token, "activity", page="-1", kind="x"))
    assert "snapshot 0" in odd


def test_only_a_coordinator_has_the_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(monkeypatch, home, signed_in(home, Role.COMMITTEE), "activity")
    assert "refused" not in title(app)
