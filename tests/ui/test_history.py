"""History on the page: every revision, what differs, why a number is what it is, and taking a
revision back."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from innodrop import tables as tables_of
from innodrop.facts import Facts
from innodrop.model.roles import Role
from innodrop.services.history import trace
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from tests import databases
from tests.services import world
from tests.services.world import ANA, BEA
from tests.ui.visits import (
    LOADED,
    copy,
    enabled,
    make,
    plain,
    press,
    sound,
    store_of,
    table,
    tables,
    visit,
    words,
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The partnership with two approved uploads: revision 7 changes a value of AA, revision 8 adds
    one of BB."""
    home = make(tmp_path_factory.mktemp("small"))
    store = store_of(home)
    world.approve(
        store, world.hand_in(store, "R1,AA,2017-Q2,4\n", ANA, reasons={"2:value": "counted twice"})
    )
    world.approve(store, world.hand_in(store, "S1,BB,2017-Q2,3\n", BEA, note="a late list"))
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copy(made, tmp_path / "home")
    monkeypatch.setenv("INNODROP_HOME", str(own))
    return own


def box_of(app: AppTest, label: str) -> Selectbox[str]:
    return next(box for box in app.selectbox if box.label == label)


def test_every_revision_stands_there_with_who_when_file_counts_and_reasons(home: Path) -> None:
    rows = table(visit(home, "history", Role.COMMITTEE), "Revision", "Stored", "Reported by")
    assert [row["Revision"] for row in rows] == [str(number) for number in range(LOADED + 2, 0, -1)]
    assert rows[1] == {
        "Revision": "7",
        "Stored": "1 Apr 2018 12:30 UTC+2",
        "Reported by": "Ana",
        "Approved by": "Ada",
        "What": "upload 1, approved",
        "Table": "KPI values",
        "File": "values.csv",
        "Rows": "1 changed",
        "Note and reasons": "row 2, value: counted twice",
    }


@pytest.mark.parametrize(
    ("query", "numbers"),
    [({"partner": "BB"}, ["8"]), ({"table": "observation"}, ["8", "7", "5"]), ({}, None)],
)
def test_revisions_are_filtered_by_table_and_partner(
    home: Path, query: dict[str, str], numbers: list[str] | None
) -> None:
    rows = table(
        visit(home, "history", Role.COMMITTEE, **query), "Revision", "Stored", "Reported by"
    )
    assert [row["Revision"] for row in rows] == (
        numbers or [str(number) for number in range(8, 0, -1)]
    )


def test_one_revision_shows_what_it_changed(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, change="7")
    screen = words(app)
    assert (
        "Revision 7: upload 1, approved, stored on 1 Apr 2018 12:30 UTC+2 by Ada. 1"
        " changed." in screen
    )
    assert "Handed in on 1 Apr 2018 11:30 UTC+2 by Ana, file values.csv." in screen
    assert "Note and reasons: row 2, value: counted twice" in screen
    (line,) = table(app, "Table", "Row", "Column")
    assert (line["Row"], line["Before"], line["After"], line["Approved by"]) == (
        "R1 AA 2017-Q2",
        "7",
        "4",
        "Ada",
    )


@pytest.mark.parametrize(
    ("role", "partner", "files"),
    [
        (Role.COMMITTEE, "", []),
        (Role.PARTNER, "BB", []),
        (Role.PARTNER, "AA", ["original-1"]),
        (Role.COORDINATOR, "", ["original-1"]),
    ],
)
def test_the_file_of_an_upload_is_for_its_owner_and_the_coordinator(
    home: Path, role: Role, partner: str, files: list[str]
) -> None:
    app = visit(home, "history", role, partner, change="7")
    assert [button.key for button in app.download_button if "original" in str(button.key)] == files


@pytest.mark.parametrize(
    ("path", "of"),
    [
        ("labelling", "label_record"),
        ("events", "event"),
        ("work-plan", "deliverable"),
        ("partners", "partner"),
        ("knowledge", "practice"),
        ("dictionary", "kpi"),
    ],
)
def test_tables_that_hold_no_kpi_lead_to_the_history_of_their_rows(
    path: str, of: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    databases.copy("demo", tmp_path)
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    links = {
        plain(link.proto.label): link.proto
        for link in visit(tmp_path, path, Role.COMMITTEE).get("page_link")
    }
    link = links[f"→ History of the rows: {tables_of.named(of).title}"]
    assert link.page.endswith("history")
    app = visit(tmp_path, "history", Role.COMMITTEE, **dict(parse_qsl(link.query_string)))
    assert box_of(app, "A number of").value == of
    assert table(app, "Stands", "What changed")[0]["Stands"].endswith("to now")


def test_two_revisions_are_compared_in_either_direction(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, show="difference", old="6", new="8")
    changes = {
        (row["Row"], row["Before"], row["After"], row["Revision"])
        for row in table(app, "Table", "Row", "Column")
    }
    assert changes >= {("R1 AA 2017-Q2", "7", "4", "7"), ("S1 BB 2017-Q2 (new)", "–", "3", "8")}
    back = visit(home, "history", Role.COMMITTEE, show="difference", old="8", new="6", partner="AA")
    assert [(row["Before"], row["After"]) for row in table(back, "Table", "Row", "Column")] == [
        ("4", "7")
    ]


def test_a_revision_compared_with_itself_says_that_no_row_differs(home: Path) -> None:
    assert "No row differs." in words(
        visit(home, "history", Role.COMMITTEE, show="difference", old="8")
    )


def test_why_a_number_is_what_it_is(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, kpi="R1", partner="AA")
    store = store_of(home)
    facts = Facts.at(store, store.revision())
    day = facts.reporting_day(world.AT.date())
    sentence = plain(trace.of_number(State(store, facts, day, day), "R1", "AA").sentence)
    name, behind = "R1 Running", ", AA, 15 Nov 2017: 4 SMEs, the newest value of 1 partner."
    assert sentence == name + behind
    assert plain(f"{name} {behind}") in words(app)  # the name is a link
    (row,) = table(app, "Row", "Counts")
    assert (row["Row"], row["Counts"], row["Handed in by"]) == (
        "AA, 2017-Q2",
        "4",
        "Ana",
    )
    assert (row["Stored by"], row["File"], row["Upload"], row["Revision"]) == (
        "Ada",
        "values.csv",
        "1",
        "7",
    )


def test_each_row_behind_a_number_shows_its_versions(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, kpi="R1", partner="AA")
    box = box_of(app, "What a row was before")
    assert "AA, 2017-Q2" in [plain(option) for option in box.options]
    app = sound(box.set_value("observation/r1\x1faa\x1f2017-q2").run())
    rows = table(app, "Stands", "What changed")
    assert [(row["Stands"], row["What changed"]) for row in rows] == [
        ("revision 7 to now", "Value 7 → 4"), ("revision 5 to revision 6", "Value 7; Basis fact"),
    ]  # fmt: skip
    assert app.query_params["behind"] == "observation/r1\x1faa\x1f2017-q2"


def test_a_row_has_an_address_of_its_own(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, table="observation", row="R1\x1fAA\x1f2017-Q2")
    rows = table(app, "Stands", "What changed")
    assert [row["What changed"] for row in rows] == ["Value 7 → 4", "Value 7; Basis fact"]


def test_a_row_of_any_table_is_found_by_a_part_of_its_name(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, show="number", table="kpi")
    listed = [plain(option) for option in box_of(app, "Row").options]
    assert listed == sorted(listed)
    assert len(listed) > 1
    wanted = next(name for name in listed if "Derived" in name)
    app = sound(
        next(field for field in app.text_input if field.label == "Find a row")
        .set_value("DERIV")
        .run()
    )
    assert [plain(option) for option in box_of(app, "Row").options] == [wanted]
    (row,) = table(app, "Stands", "What changed")
    assert row["Stands"] == "revision 4 to now"
    assert "Name Derived" in row["What changed"]
    app = sound(
        next(field for field in app.text_input if field.label == "Find a row")
        .set_value("no such")
        .run()
    )
    assert "No row holds “no such”." in words(app)


def test_a_row_is_found_whatever_letters_its_name_is_written_in(tmp_path: Path) -> None:
    store = databases.copy("reference", tmp_path)
    row = store.query("SELECT code, country, country_code, active_from FROM partner ORDER BY key")[
        0
    ]
    data = b"code,short_name,name,country,country_code,active_from\n"
    data += f"{row['code']},Žďár cluster,A name,".encode()
    data += f"{row['country']},{row['country_code']},{row['active_from']}\n".encode()
    plan = upload_plan.plan(store, tables_of.named("partner"), data)
    upload_plan.apply(store, plan, user="init", at=world.AT)
    for text in ("žďár", "ŽĎÁR", "Žďár c"):
        (match,) = trace.rows_like(store, "partner", text, 10, store.revision())
        assert match["code"] == row["code"]


def test_a_row_in_the_address_is_chosen_whatever_its_letters(home: Path) -> None:
    app = visit(home, "history", Role.COMMITTEE, table="kpi", row="d1")
    assert plain(str(box_of(app, "Row").value)) == "d1"
    assert "Name Derived" in table(app, "Stands", "What changed")[0]["What changed"]


def test_two_revisions_are_compared_for_one_objective(home: Path) -> None:
    facts = Facts.at(store_of(home), LOADED + 2)
    of_r1 = facts.objective_of["R1"]
    other = next(row.code for row in facts.top_objectives if row.code != of_r1)
    mine = visit(
        home, "history", Role.COMMITTEE, show="difference", old="6", new="7", objective=of_r1
    )
    assert [row["Row"] for row in table(mine, "Table", "Row", "Column")] == ["R1 AA 2017-Q2"]
    assert "No row differs." in words(
        visit(home, "history", Role.COMMITTEE, show="difference", old="6", new="7", objective=other)
    )


@pytest.mark.parametrize(
    ("table_", "row"), [("observation", "nothing"), ("nothing", "x"), ("kpi", "gone")]
)
def test_a_row_that_never_was_is_a_sentence(home: Path, table_: str, row: str) -> None:
    screen = words(visit(home, "history", Role.COMMITTEE, table=table_, row=row))
    assert "never had a row" in screen or "There is no table" in screen


def test_undoing_shows_what_it_restores_and_needs_a_note(home: Path) -> None:
    app = visit(home, "history", Role.COORDINATOR, change="7")
    app.session_state["undo-open-7"] = True
    sound(app.run())
    assert "This is what undoing restores" in words(app)
    assert [(row["Before"], row["After"]) for row in tables(app)[-1]] == [("4", "7")]
    app = press(app, "Undo revision 7")
    assert "note" in app.error[0].value
    why = next(box for box in app.text_input if box.label == "Why?")
    why.set_value("The first count was right")
    app = press(app, "Undo revision 7")  # one click, as the note is still being typed
    assert "Revision 7 is undone by revision 9." in words(app)
    assert world.values(store_of(home))["R1 AA 2017-Q2"] == 7
    assert app.query_params["change"] == "9"
    assert "Revision 7 was undone by revision 9." in words(
        visit(home, "history", Role.COORDINATOR, change="7")
    )


def test_what_later_revisions_rest_on_is_named_row_by_row(home: Path) -> None:
    app = visit(home, "history", Role.COORDINATOR, change="5")
    app.session_state["undo-open-5"] = True
    sound(app.run())
    assert "Revision 5 cannot be undone: later revisions rest on 1 row of it." in words(app)
    assert table(app, "Row", "Table", "Touched by revision") == [
        {
            "Row": "R1 AA 2017-Q2",
            "Table": "KPI values",
            "Touched by revision": "7",
            "Reported by": "Ana",
            "Approved by": "Ada",
            "File": "values.csv",
        }
    ]
    assert "Undo revision 5" not in enabled(app)


@pytest.mark.parametrize(("role", "partner"), [(Role.COMMITTEE, ""), (Role.PARTNER, "AA")])
def test_nobody_but_a_coordinator_is_offered_to_undo(home: Path, role: Role, partner: str) -> None:
    app = visit(home, "history", role, partner, change="7")
    assert not any("Undo" in expander.label for expander in app.expander)


def test_an_empty_database_says_that_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    databases.copy("empty", tmp_path)
    assert "No revision yet" in words(visit(tmp_path, "history", Role.COMMITTEE))
    assert "No KPI is defined yet" in words(
        visit(tmp_path, "history", Role.COMMITTEE, show="number")
    )


def test_a_partners_page_lists_its_uploads_and_leads_to_the_rows_behind_a_number(
    home: Path,
) -> None:
    app = visit(home, "partner-aa", Role.COMMITTEE)
    assert "Uploads (1)" in words(app)
    for key in ("uploads", "why"):
        app.session_state[key] = True
    app.run()
    assert "Upload 1 · KPI values · values.csv" in words(app)
    assert "→ How this is computed" in [plain(link.proto.label) for link in app.get("page_link")]


def test_what_waits_is_marked_on_the_partners_page_and_on_the_overview(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n")
    assert "◉ 1 value is in review: R1." in words(visit(home, "partner-aa", Role.COMMITTEE))
    overview = visit(home, "", Role.COMMITTEE)
    assert "1 value waits for approval." in words(overview)
