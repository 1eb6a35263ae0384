"""The page Snapshots, as each role meets it."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox
from streamlit.util import calc_hash

from innodrop.facts import Facts
from innodrop.model.roles import Role, User
from innodrop.pack import export
from innodrop.services import snapshots
from innodrop.services.people import sessions
from innodrop.services.uploads import plan
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.tables import named
from tests import databases
from tests.people import signed_in
from tests.ui.running import tables, words

MAIN = Path(__file__).resolve().parents[3] / "innodrop" / "ui" / "main.py"
AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
COORDINATOR = User("ada@test.example", "Ada", Role.COORDINATOR, number="100000000000003")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    databases.copy("demo", made)
    return made


@pytest.fixture
def home(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo, tmp_path / "home"))


def store_of(home: Path) -> Store:
    return open_store(Settings(home).database, AT)


def take(home: Path, name: str, day: date = date(2018, 3, 31)) -> None:
    store = store_of(home)
    state = State.at(store, store.revision(), day, day)
    snapshots.take(store, home, state, name=name, user=COORDINATOR, at=AT)


def visit(
    monkeypatch: pytest.MonkeyPatch, home: Path, role: Role, seat: str = "", **query: str
) -> AppTest:
    monkeypatch.setenv("INNODROP_HOME", str(home))
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": "en-GB", "theme": "light"}
    app.user = {"session": sessions.id_of(signed_in(home, role, seat))}
    app.run()
    for name, value in query.items():
        app.query_params[name.replace("_", "-")] = value
    # switch_page() knows pages in files only
    app._page_hash = calc_hash("snapshots")  # noqa: SLF001
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_without_a_snapshot_everybody_is_told_what_one_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, Role.COMMITTEE)
    assert "No snapshot yet. The coordinator freezes one before each meeting" in words(app)
    assert "Freeze" not in labels(app)


def test_the_coordinator_freezes_what_the_screen_looks_at(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, Role.COORDINATOR)
    app.text_input[0].set_value("April meeting")
    app.date_input[0].set_value(date(2017, 12, 31))
    next(button for button in app.button if button.label == "Freeze").click().run()
    assert not app.exception
    (taken,) = snapshots.listing(store_of(home))
    newest = store_of(home).revision()
    assert (taken.name, taken.reporting_day, taken.revision) == (
        "April meeting",
        date(2017, 12, 31),
        newest,
    )
    assert snapshots.taken_by(store_of(home), taken) == "Test coordinator"
    assert f"Frozen: snapshot 1 “April meeting”, hash {taken.content[:16]}." in words(app)
    assert "✓ Verified: snapshot 1 “April meeting” is what was frozen" in words(app)
    assert "No snapshot of an earlier reporting date" in words(app)


def test_a_snapshot_needs_a_name_and_says_so_in_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, Role.COORDINATOR)
    next(button for button in app.button if button.label == "Freeze").click().run()
    assert "Give the snapshot a name of 1 to 80 characters" in words(app)
    assert snapshots.listing(store_of(home)) == ()


def test_a_correction_names_what_it_replaces(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(home, "April")
    app = visit(monkeypatch, home, Role.COORDINATOR)
    next(box for box in app.text_input if box.label == "Name").set_value("April, corrected")
    next(box for box in app.selectbox if box.label == "It replaces").set_value(1)
    next(button for button in app.button if button.label == "Freeze").click().run()
    assert [s.replaces for s in snapshots.listing(store_of(home))] == [1, None]
    listed = [row["Correction"] for row in tables(app)[0]]
    assert listed == ["replaces 1", "replaced by 2"]


@pytest.mark.parametrize(("role", "partner"), [(Role.COMMITTEE, ""), (Role.PARTNER, "NP")])
def test_others_look_and_compare_but_neither_freeze_nor_export(
    role: Role, partner: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "April")
    app = visit(monkeypatch, home, role, partner)
    assert "✓ Verified: snapshot 1 “April”" in words(app)
    assert not {"Freeze", "Prepare the files"} & set(labels(app))


def test_a_damaged_snapshot_is_refused_in_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "April")
    (file,) = (home / "snapshots").glob("*.db")
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    file.chmod(0o644)
    file.write_bytes(damaged)
    app = visit(monkeypatch, home, Role.COORDINATOR)
    assert "Snapshot 1 is damaged: its file is not the one that was frozen." in words(app)
    assert "✓ Verified" not in words(app)
    assert "Prepare the files" not in labels(app)


def test_two_states_are_compared_and_filtered_from_the_address(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "April")
    store = store_of(home)
    data = b"kpi,partner,period,value\nK21,NP,2018-H1,25\n"
    plan.apply(
        store, plan.plan(store, named("observation"), data, file="np.csv"), user="np@x", at=AT
    )
    app = visit(monkeypatch, home, Role.COMMITTEE, show="compare")
    assert "From snapshot 1 “April”, 31 Mar 2018 to now, 31 Mar 2018:" in words(app)
    assert "1 value and 1 KPI total changed." in words(app)
    assert "1 reported value of 1 partner changed." in words(app)
    app = visit(monkeypatch, home, Role.COMMITTEE, show="compare", partner="ZINNAE")
    assert "Nothing changed." in words(app)
    app = visit(monkeypatch, home, Role.COMMITTEE, show="compare", new_date="2018-06-30")
    assert "to now, 30 Jun 2018:" in words(app)
    assert "statuses" in words(app)


def test_without_a_snapshot_the_last_two_revisions_are_compared(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = store_of(home).revision()
    app = visit(monkeypatch, home, Role.COMMITTEE, show="compare")
    assert f"From revision {newest - 1}, 31 Mar 2018 to now, 31 Mar 2018:" in words(app)


def test_an_empty_database_has_nothing_to_freeze(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    databases.copy("empty", tmp_path)
    app = visit(monkeypatch, tmp_path, Role.COORDINATOR)
    app.text_input[0].set_value("April")
    next(button for button in app.button if button.label == "Freeze").click().run()
    assert "There is nothing to freeze yet" in words(app)
    app = visit(monkeypatch, tmp_path, Role.COORDINATOR, show="compare")
    assert "Nothing changed." in words(app)


def test_the_coordinator_chooses_formats_and_downloads_one_or_all(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "April")
    app = visit(monkeypatch, home, Role.COORDINATOR)
    app.session_state["pack-formats"] = ["datapackage"]
    next(box for box in app.selectbox if box.label == "Licence of the data package").set_value(
        "CC-BY-4.0"
    ).run()
    next(button for button in app.button if button.label == "Prepare the files").click().run()
    assert not app.exception
    offered = [button.proto.label.partition(" (")[0] for button in app.get("download_button")]
    assert offered == ["Everything in one zip", "Data package"]
    app.session_state["pack-formats"] = []
    app.run()
    assert "Choose at least one format." in words(app)
    assert not app.get("download_button")


def test_a_file_is_verified_by_whoever_has_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(home, "April")
    (file,) = (home / "snapshots").glob("*.db")
    app = visit(monkeypatch, home, Role.COMMITTEE, show="verify")
    app.file_uploader[0].upload(file.name, file.read_bytes(), "application/octet-stream").run()
    assert "Untouched: it is the file that this installation froze." in words(app)
    app.file_uploader[0].upload("holiday.txt", b"sun", "text/plain").run()
    assert "holiday.txt: It names no snapshot" in words(app)


def test_a_pack_from_elsewhere_is_verified_by_the_seal_number_that_came_apart(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "April")
    pack = export.export(store_of(home), home, 1, user=COORDINATOR, formats=("html",))
    other = tmp_path / "other"
    databases.copy("demo", other)
    app = visit(monkeypatch, other, Role.COMMITTEE, show="verify")
    app.file_uploader[0].upload(pack.name, pack.content, "application/zip").run()
    assert "which proves no more" in words(app)
    assert "This installation has no snapshot 1 with that hash." in words(app)
    app.text_input(key="verify-seal").set_value(pack.number).run()
    assert "Untouched: its 2 files are those of the seal number that you gave." in words(app)
    app.text_input(key="verify-seal").set_value("12345").run()
    assert "is no seal number" in words(app)


def test_rows_of_single_smes_are_in_a_pack_only_where_the_table_was_chosen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "April")
    app = visit(monkeypatch, home, Role.COORDINATOR)
    (box,) = [b for b in app.multiselect if b.label == "Also personal or commercial rows"]
    assert box.value == []
    assert {"Needs of SMEs", "Budget", "Risks"} <= set(box.options)


def test_the_facts_of_a_snapshot_are_those_of_its_revision(home: Path) -> None:
    take(home, "April")
    snapshot, frozen = snapshots.open_snapshot(store_of(home), home, 1)
    facts = Facts.at(frozen, snapshot.revision)
    assert facts == Facts.at(store_of(home), snapshot.revision)


def test_freezing_asks_on_the_page_and_freezes_all_the_same_when_that_is_meant(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, Role.COORDINATOR)
    app.text_input[0].set_value("Closing")
    app.date_input[0].set_value(date(2019, 1, 31))
    next(button for button in app.button if button.label == "Freeze").click().run()
    assert "Nothing is frozen yet. The reporting date 31 Jan 2019 lies in the future" in words(app)
    assert "outside the project, which runs from 16 Nov 2016 to 15 Nov 2018" in words(app)
    assert snapshots.listing(store_of(home)) == ()
    assert (app.text_input[0].value, app.date_input[0].value) == ("Closing", date(2019, 1, 31))
    next(button for button in app.button if button.label == "Freeze it all the same").click().run()
    assert not app.exception
    (taken,) = snapshots.listing(store_of(home))
    assert (taken.name, taken.reporting_day) == ("Closing", date(2019, 1, 31))
    assert "Nothing is frozen yet" not in words(app)


def test_what_was_typed_outlives_a_snapshot_that_somebody_else_takes_meanwhile(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser keeps what is typed into a form for as long as its boxes stay the same ones."""
    app = visit(monkeypatch, home, Role.COORDINATOR)
    boxes = [box.id for box in (*app.text_input, *app.date_input, *form_selects(app))]
    assert len(boxes) == 4
    take(home, "April")
    app.run()
    assert [box.id for box in (*app.text_input, *app.date_input, *form_selects(app))] == boxes
    app.text_input[0].set_value("Closing")
    next(button for button in app.button if button.label == "Freeze").click().run()
    assert not app.exception
    assert [s.name for s in snapshots.listing(store_of(home))] == ["Closing", "April"]
    assert app.text_input[0].id not in boxes  # the next one begins empty


def form_selects(app: AppTest) -> list[Selectbox[Any]]:
    return [box for box in app.selectbox if box.label == "It replaces"]


def test_a_snapshot_on_the_page_says_by_which_program_its_results_were_worked_out(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(home, "Year end", date(2017, 12, 31))
    take(home, "April")
    app = visit(monkeypatch, home, Role.COMMITTEE)
    assert "These are the results that were shown then, worked out by version" in words(app)
    assert "Since snapshot 1 “Year end”, 31 Dec 2017: " in words(app)
    assert "the clock stands at 15 April 2018" in words(app)


def overview(monkeypatch: pytest.MonkeyPatch, home: Path, **query: str) -> str:
    monkeypatch.setenv("INNODROP_HOME", str(home))
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": "en-GB", "theme": "light"}
    app.user = {"session": sessions.id_of(signed_in(home, Role.COMMITTEE, ""))}
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    boxes = [box.label for box in app.selectbox]
    return " ".join([*(element.proto.body for element in app.get("html")), *boxes, words(app)])


def test_the_overview_looks_back_to_one_snapshot_and_people_choose_another_or_none(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "?compare=" not in overview(monkeypatch, home)
    take(home, "Autumn", date(2017, 9, 30))
    take(home, "Year end", date(2017, 12, 31))
    take(home, "April")  # frozen for the day that is looked at
    usual = overview(monkeypatch, home)
    assert "/overview?compare=1" in usual
    assert "2 · Year end · 31 Dec 2017 (the newest earlier one)" in usual
    assert "Since Year end 31 Dec " in usual
    assert "Since Autumn 30 Sep " in overview(monkeypatch, home, compare="1")
    none = overview(monkeypatch, home, compare="none")
    assert "Since Year end" not in none
    assert "Not compared." in none
    assert "/overview?compare=1" in none
