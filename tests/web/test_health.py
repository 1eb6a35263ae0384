"""The health address says whether the database can be read, and if not, why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.applications import Starlette

from innodrop.cli import main
from innodrop.web.door import routes
from tests.web.asgi import ask

APP = Starlette(routes=routes())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    return tmp_path


def test_a_good_database_is_reported_with_its_revision(home: Path) -> None:
    main(["init", "--empty"], standalone_mode=False)
    assert (home / "innodrop.db").exists()
    answer = ask(APP, "/healthz")
    assert answer.status == 200
    assert json.loads(answer.body)["ok"] is True
    assert json.loads(answer.body)["revision"] == 0
    assert answer.headers["cache-control"] == "no-store"


def test_a_missing_database_is_unavailable_with_the_remedy_and_is_not_created(home: Path) -> None:
    answer = ask(APP, "/healthz")
    assert answer.status == 503
    assert "Create one with: python -m innodrop init --demo" in json.loads(answer.body)["refusal"]
    assert list(home.iterdir()) == []


def test_a_foreign_file_is_unavailable_and_untouched(home: Path) -> None:
    (home / "innodrop.db").write_bytes(b"not a database" * 100)
    answer = ask(APP, "/healthz")
    assert answer.status == 503
    assert "is not a database of this program" in json.loads(answer.body)["refusal"]
    assert (home / "innodrop.db").read_bytes() == b"not a database" * 100
