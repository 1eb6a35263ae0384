"""A database that is gone is never made anew in silence, and whoever asks is told the way on."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette

from innodrop import errors
from innodrop import store as stores
from innodrop.model.roles import Role
from innodrop.pack import backup
from innodrop.services import lost, snapshots
from innodrop.services.people import accounts
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import files
from innodrop.store.base import Store
from innodrop.web.door import routes
from tests import databases, people
from tests.cli.program import run
from tests.people import member, people_of
from tests.services import world
from tests.services.world import ADA, AT
from tests.ui import running
from tests.web.asgi import Browser, ask
from tests.web.conftest import make_door

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
BOSS = "boss@np.example"
SERVE = ("serve", "--port", "0", "--demo-if-missing")
NEWEST = "The newest backup that is known is "


def handed_in(home: Path) -> None:
    world.hand_in(people.facts_of(home), "R1,AA,2017-Q3,9\n")


def decided_and_purged(home: Path) -> None:
    store = people.facts_of(home)
    world.approve(store, world.hand_in(store, "R1,AA,2017-Q3,9\n"))


def frozen(home: Path) -> None:
    store = people.facts_of(home)
    state = State.at(store, store.revision(), AT.date())
    snapshots.take(store, home, state, name="April", user=ADA, at=AT)


WRITTEN: dict[str, Callable[[Path], None]] = {
    "a submission": handed_in,
    "an approval": decided_and_purged,
    "a snapshot": frozen,
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A partnership with one coordinator."""
    home = tmp_path / "disk" / "home"
    databases.copy("world", home)
    Settings(home).accounts.unlink()
    member(people_of(home), BOSS, Role.COORDINATOR, now=datetime.now(UTC))
    monkeypatch.setenv("INNODROP_HOME", str(home))
    return home


def demonstration(home: Path) -> Store:
    """A small one."""
    store = databases.copy("world", home)
    Settings(home).accounts.unlink()
    with closing(sqlite3.connect(home / "innodrop.db")) as conn, conn:
        conn.execute("UPDATE trait SET value = 'demo' WHERE name = 'kind'")
    people_of(home)
    return store


def names(home: Path) -> set[str]:
    return {path.name for path in home.iterdir() if path.suffix != ".lock"}


@pytest.mark.parametrize("wrote", WRITTEN)
def test_accounts_are_not_made_anew_beside_what_people_wrote(home: Path, wrote: str) -> None:
    WRITTEN[wrote](home)
    (home / "accounts.db").unlink()
    before = names(home)
    listing, link = ("users", "list", "--as", BOSS), ("users", "first-link")
    for words in (SERVE, listing, link, ("backup", str(home.parent / "half.zip"))):
        done = run(home, *words)
        assert done.returncode == 2, done.stdout
        assert f"There are no accounts at {home}/accounts.db any more" in done.stderr
        assert "No backup is known." in done.stderr
        assert "innodrop users begin-again" in done.stderr
    answer = ask(Starlette(routes=routes()), "/healthz")
    assert (answer.status, "no accounts" in answer.text) == (503, True)
    page = Browser(make_door()).get("/sign-in")
    assert (page.status, "no accounts" in page.text) == (503, True)
    assert names(home) == before


def test_accounts_are_made_while_nobody_has_written_yet(home: Path) -> None:
    (home / "accounts.db").unlink()
    assert run(home, "users", "first-link").returncode == 0
    assert (home / "accounts.db").exists()


def test_beginning_again_is_said_and_done_once(home: Path) -> None:
    handed_in(home)
    assert "exists already" in run(home, "users", "begin-again").stderr
    (home / "accounts.db").unlink()
    begun = run(home, "users", "begin-again", "--json")
    assert json.loads(begun.stdout)["purpose"] == "first"
    assert people_of(home).accounts() == ()
    assert run(home, "users", "first-link").returncode == 0


def test_the_people_of_a_demonstration_come_back_by_themselves(tmp_path: Path) -> None:
    home = tmp_path / "home"
    store = demonstration(home)
    boss = accounts.user(people_of(home), store, "coordinator@demo.example")
    rows = "code,name,title\nZ1,New,new\n"
    world.hand_in(store, rows, boss, table="objective")
    (home / "accounts.db").unlink()
    assert accounts.prepare(home / "accounts.db", store, NOW).account(boss.email)
    (home / "accounts.db").unlink()
    world.hand_in(store, rows.replace("Z1", "Z2"), ADA, table="objective")
    with pytest.raises(errors.AccountsLost):
        accounts.prepare(home / "accounts.db", store, NOW)
    begun = run(home, "users", "begin-again")
    assert "accounts of the demonstration are there again" in begun.stdout


def only_accounts(home: Path) -> None:
    (home / "innodrop.db").unlink()


def unreadable_accounts(home: Path) -> None:
    only_accounts(home)
    (home / "accounts.db").write_bytes(b"half a")


def only_snapshots(home: Path) -> None:
    frozen(home)
    for name in ("innodrop.db", "accounts.db"):
        (home / name).unlink()


def only_a_copy(home: Path) -> None:
    (home / "innodrop.db").rename(home / "innodrop-before-20180401T120000.db")
    (home / "accounts.db").unlink()


LEFT: dict[Callable[[Path], None], str] = {
    only_accounts: "the account of 1 person",
    unreadable_accounts: "a file of accounts that cannot be read",
    only_snapshots: "1 frozen snapshot",
    only_a_copy: "a copy from before an update (innodrop-before-20180401T120000.db)",
}


@pytest.mark.parametrize("lose", LEFT)
def test_facts_are_not_made_anew_beside_what_is_left_of_them(
    home: Path, lose: Callable[[Path], None]
) -> None:
    lose(home)
    before = names(home)
    for words in (SERVE, ("status",), ("users", "list", "--as", BOSS)):
        done = run(home, *words)
        assert done.returncode == 2, done.stdout
        assert f"any more (left beside it: {LEFT[lose]})" in done.stderr
        assert "No backup is known." in done.stderr
        assert "innodrop init" in done.stderr
    assert "left beside it" in ask(Starlette(routes=routes()), "/healthz").text
    assert names(home) == before


def test_the_deliberate_way_on_says_what_stays(home: Path) -> None:
    only_accounts(home)
    done = run(home, "init", "--demo")
    assert done.returncode == 0
    assert "the account of 1 person. Whoever reaches the server enters" in done.stdout
    assert {account.email for account in people_of(home).accounts()} >= {BOSS, "np@demo.example"}


def test_what_a_demonstration_leaves_does_not_count(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    demonstration(tmp_path)
    frozen(tmp_path)
    shutil.copy(settings.database, tmp_path / "innodrop-before-20180401T120000.db")
    backup.back_up(settings, tmp_path / "kept.zip", NOW)
    settings.database.unlink()
    assert lost.beside(settings) == ""
    assert run(tmp_path, "init", "--empty").stdout.count("\n") == 1


def test_the_newest_backup_is_named_also_if_all_else_is_gone(home: Path, tmp_path: Path) -> None:
    for kept in ("first.zip", "second.zip"):
        assert run(home, "backup", str(tmp_path / kept)).returncode == 0
    for name in ("innodrop.db", "accounts.db"):
        (home / name).unlink()
    done = run(home, *SERVE)
    assert "left beside it: the note of a backup" in done.stderr
    assert f"{NEWEST}{tmp_path}/second.zip of 20" in done.stderr
    other = tmp_path / "other"
    assert run(other, "restore", str(tmp_path / "first.zip")).returncode == 0
    (other / "innodrop.db").unlink()
    assert f"{NEWEST}{tmp_path}/first.zip of 20" in run(other, "status").stderr


def test_a_disk_that_goes_away_while_people_work(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = people.signed_in(home, Role.COORDINATOR)
    door = Browser(make_door())
    health = Starlette(routes=routes())
    assert run(home, "backup", str(tmp_path / "kept.zip")).returncode == 0
    assert (door.get("/sign-in").status, ask(health, "/healthz").status) == (200, 200)
    assert "revision" in running.words(running.visit(monkeypatch, home, token))
    store = people.facts_of(home)
    state = State.at(store, store.revision(), AT.date())
    away = home.rename(home.with_name("away"))
    shown = running.words(running.visit(monkeypatch, home, token))
    told = [shown, door.get("/sign-in").text, ask(health, "/healthz").text]
    assert run(home, "status").returncode == 2
    for sentence in told:
        assert "any more (this server had it open)" in sentence
        assert NEWEST in sentence
        assert "kept.zip" in sentence
    with pytest.raises(errors.DatabaseMissing), store.keep():
        pass
    with pytest.raises(errors.DatabaseMissing):
        snapshots.take(store, home, state, name="April", user=ADA, at=AT)
    with pytest.raises(errors.FolderMissing), files.alone(home / "snapshots" / ".lock", 1):
        pass
    assert not home.exists()
    away.rename(home)
    assert "revision" in running.words(running.visit(monkeypatch, home, token))


def test_nothing_known_at_all_is_said_too(tmp_path: Path) -> None:
    with pytest.raises(errors.DatabaseMissing, match="no backup of one is known"):
        lost.open_facts(Settings(tmp_path / "never"), NOW)
    stores.create_people(tmp_path / "accounts.db")
    with pytest.raises(errors.DatabaseMissing, match="no backup of one is known"):
        lost.open_facts(Settings(tmp_path), NOW)
    assert run(tmp_path, *SERVE[:-1]).returncode == 2
