"""A page that stays open learns of a new revision, and changes only when its reader asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop.model.roles import Role
from innodrop.store import open_store
from innodrop.ui.shell import live
from tests.services import world
from tests.services.world import AT
from tests.ui.visits import LOADED, enabled, make, sound, store_of, visit, words


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    return make(tmp_path)


def ask(home: Path, shown: int) -> AppTest:
    """The question alone, as it is asked again on an open page."""

    def question(database: str, shown: int) -> None:
        from pathlib import Path  # noqa: PLC0415 - AppTest runs this text on its own

        from innodrop.ui.shell import cached, live  # noqa: PLC0415

        live._ask(cached.source(Path(database)), shown, [])  # noqa: SLF001 - what the page repeats

    app = AppTest.from_function(question, args=(str(home / "innodrop.db"), shown))
    return sound(app.run())


def test_nothing_is_said_while_nothing_is_new(home: Path) -> None:
    assert enabled(ask(home, LOADED)) == []
    assert not any("Show revision" in label for label in enabled(visit(home, "", Role.COMMITTEE)))


def test_a_new_revision_is_said_until_it_is_shown(home: Path) -> None:
    world.load(store_of(home), "observation", world.HEADER + "R1,AA,2017-Q3,9\n", kind="upload")
    assert enabled(ask(home, LOADED)) == [f"Show revision {LOADED + 1}"]
    assert f"revision {LOADED + 1}" in words(visit(home, "", Role.COMMITTEE))


def test_a_database_that_is_away_for_a_moment_breaks_no_open_page(home: Path) -> None:
    open_store(home / "innodrop.db", AT)
    app = ask(home, LOADED)
    (home / "innodrop.db").rename(home / "away.db")
    assert enabled(sound(app.run())) == []


def test_the_question_is_asked_often_enough_for_a_meeting_and_seldom_enough_for_the_database() -> (
    None
):
    assert 5 <= live.EVERY <= 30
