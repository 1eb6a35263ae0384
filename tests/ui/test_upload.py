"""A partner's upload on the page: from the template to the receipt."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop import state
from innodrop.exports.tables.template import Dialect
from innodrop.intake import LIMITS
from innodrop.model.roles import Role
from innodrop.model.upload import UploadState
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions, templates
from innodrop.tables import named
from tests.intake import odf
from tests.services import world
from tests.services.world import ADA, AT
from tests.ui.visits import (
    LOADED,
    copy,
    enabled,
    make,
    only,
    press,
    sound,
    store_of,
    table,
    tables,
    turn_to,
    upload,
    visit,
    words,
)  # fmt: skip

SUBMIT = "Submit for approval"
SOUND = "R1,AA,2017-Q2,8\nR1,AA,2017-Q1,5\nR1,AA,2017-Q3,9\n"
"""One row changed, one the same, one new."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("small"))


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copy(made, tmp_path / "home")
    monkeypatch.setenv("INNODROP_HOME", str(own))
    return own


def of_partner(home: Path, partner: str) -> AppTest:
    """A partner's values, as a coordinator hands them in."""
    return visit(home, "upload", Role.COORDINATOR, table="observation", partner=partner)


def test_the_template_says_what_is_in_it(home: Path) -> None:
    screen = words(of_partner(home, "AA"))
    assert (
        "Project_KPI-values_AA_6.xlsx holds 6 rows, 4 to fill in, which stand in front." in screen
    )


def test_a_committee_member_is_not_shown_a_page_on_which_they_may_do_nothing(home: Path) -> None:
    app = visit(home, "upload", Role.COMMITTEE)
    assert "1 Template" not in words(app)
    assert not app.file_uploader
    assert enabled(app) == []


def test_a_sound_file_is_shown_from_old_to_new_and_with_its_impact(home: Path) -> None:
    app = upload(of_partner(home, "AA"), SOUND)
    screen = words(app)
    assert "1 new row, 1 correction**" in screen
    assert "Rows that are not in the file stay as they are" in screen
    assert table(app, "Row", "What", "Column") == [
        {"Row": "2", "What": "R1 Running, 2017-Q2", "Column": "Value", "Before": "7", "After": "8"}
    ]
    (added,) = table(app, "Row", "What", "Value")
    assert (added["Row"], added["What"], added["Value"]) == ("4", "R1 Running, 2017-Q3", "9")
    totals = table(app, "KPI", "For", "Before")
    assert [(row["For"], row["Before"], row["After"], row["Difference"]) for row in totals] == [
        ("Project", "8 SMEs", "10 SMEs", "+2 SMEs"),
        ("AA", "7 SMEs", "9 SMEs", "+2 SMEs"),
    ]


def test_unchanged_rows_show_on_demand(home: Path) -> None:
    app = upload(of_partner(home, "AA"), SOUND)
    assert not any("2017-Q1" in str(rows) for rows in tables(app))
    shown = sound(app.toggle(key="preview-unchanged").set_value(True).run())
    assert table(shown, "What", "Value") == [{"What": "R1 Running, 2017-Q1", "Value": "5"}]


def test_submitting_gives_a_receipt_and_stores_nothing_yet(home: Path) -> None:
    app = upload(of_partner(home, "AA"), SOUND)
    app.text_area[0].set_value("The third quarter.").run()
    screen = words(press(app, SUBMIT))
    assert "Upload 1 is handed in: values.csv, 1 added, 1 changed." in screen
    assert "What happens next: a coordinator looks at the changes" in screen
    store = store_of(home)
    kept = only(submissions.uploads(store))
    assert (kept.state, kept.user.name, kept.partner, kept.note) == (
        UploadState.SUBMITTED, "Test coordinator", "AA", "The third quarter.",
    )  # fmt: skip
    assert store.revision() == LOADED
    assert "Receipt" in [button.label for button in app.download_button]


def test_a_rerun_never_submits_again(home: Path) -> None:
    app = press(upload(of_partner(home, "AA"), SOUND), SUBMIT)
    sound(app.run())
    sound(app.run())
    assert len(submissions.uploads(store_of(home))) == 1
    assert SUBMIT not in enabled(app)


def test_the_same_file_again_shows_its_first_receipt(home: Path) -> None:
    app = press(upload(of_partner(home, "AA"), SOUND), SUBMIT)
    again = upload(app, SOUND)
    assert "This very file was handed in before: it is upload 1" in words(again)
    assert SUBMIT not in enabled(again)
    assert "receipt-1-first" in {button.key for button in again.download_button}


def test_the_same_data_in_another_file_change_nothing(home: Path) -> None:
    app = upload(of_partner(home, "AA"), "R1,AA,2017-Q2,7.0\n")
    assert "nothing new" in words(app)
    assert "The file changes nothing" in words(app)
    assert SUBMIT not in enabled(app)


def test_problems_are_grouped_by_remedy_with_row_column_found_and_expected(home: Path) -> None:
    app = upload(
        of_partner(home, "AA"),
        "R1,AA,2017-Q2,x\nR1,AA,2017-Q3,y\nR1,BB,2017-Q3,1\n",
    )
    screen = words(app)
    assert "3 problems stand in the way" in screen
    assert "2 rows: Write digits with one decimal sign, and nothing else." in screen
    assert "Expected: a number" in screen
    assert table(app, "Row", "Column", "Found") == [
        {"Row": "2", "Column": "value", "Found": "x"},
        {"Row": "3", "Column": "value", "Found": "y"},
    ]
    assert SUBMIT not in enabled(app)
    assert "Mend what stands in the way first" in screen
    assert {"problems-csv", "problems-xlsx"} <= {button.key for button in app.download_button}


def test_rows_of_another_partner_stand_in_the_way(home: Path) -> None:
    app = upload(of_partner(home, "AA"), "R1,BB,2017-Q1,9\n")
    assert table(app, "Row", "Column", "Found")[0]["Found"] == "BB"
    assert SUBMIT not in enabled(app)


def test_a_flood_of_problems_shows_the_first_ones_and_counts_all(home: Path) -> None:
    rows = "".join(f"R1,AA,2017-Q1,bad {i}\n" for i in range(3000))
    app = upload(of_partner(home, "AA"), rows)
    assert "5,999 problems stand in the way" in words(app)  # each value, and each key but the first
    assert max(len(rows) for rows in tables(app)) == 20
    assert any("more rows like these" in expander.label for expander in app.expander)


def test_a_falling_total_needs_a_reason_that_stays_with_its_row(home: Path) -> None:
    app = upload(of_partner(home, "AA"), "R1,AA,2017-Q3,3\nR1,AA,2017-Q4,2\n")
    assert "Give a reason first, for row 2, value; row 3, value." in words(app)
    app = press(app, SUBMIT)  # says so again, and hands nothing in
    assert "Give a reason first" in app.error[0].value
    assert submissions.uploads(store_of(home)) == ()
    box = next(text for text in app.text_input if text.label == "Reason for these 2 rows")
    press(sound(box.set_value("Counted anew").run()), SUBMIT)
    assert only(submissions.uploads(store_of(home))).reasons == {
        "2:value": "Counted anew",
        "3:value": "Counted anew",
    }


def test_each_row_may_have_a_reason_of_its_own(home: Path) -> None:
    app = upload(of_partner(home, "AA"), "R1,AA,2017-Q3,3\nR1,AA,2017-Q4,2\n")
    sound(app.checkbox[0].check().run())
    for text, reason in zip(
        [t for t in app.text_input if "Reason" in t.label], ("First", "Second"), strict=True
    ):
        text.set_value(reason)
    press(sound(app.run()), SUBMIT)
    assert only(submissions.uploads(store_of(home))).reasons == {
        "2:value": "First",
        "3:value": "Second",
    }


def test_what_was_shown_of_older_data_is_never_submitted_but_shown_anew(home: Path) -> None:
    app = upload(of_partner(home, "AA"), SOUND)
    assert table(app, "Row", "What", "Column")[0]["Before"] == "7"
    world.load(store_of(home), "observation", world.HEADER + "R1,AA,2017-Q2,6\n", kind="upload")
    app = press(app, SUBMIT)
    assert submissions.uploads(store_of(home)) == ()
    assert "The data moved from revision 6 to 7 since this was shown first." in words(app)
    assert table(app, "Row", "What", "Column")[0]["Before"] == "6"
    press(app, SUBMIT)
    assert only(submissions.uploads(store_of(home))).base_revision == LOADED + 1


def test_what_was_detected_can_be_overruled(home: Path) -> None:
    header = "kpi;partner;period;value\n"
    app = upload(of_partner(home, "AA"), "R1;AA;2017-Q3;1.234\n", header=header)
    assert "1 problem stands in the way" in words(app)
    sign = next(box for box in app.selectbox if box.label == "Decimal sign")
    app = sound(sign.set_value(",").run())
    assert "Nothing stands in the way" in words(app)
    assert table(app, "Row", "What", "Value")[0]["Value"] == "1,234"


def test_a_date_that_can_be_two_days_is_asked_about(home: Path) -> None:
    header = "code,title,type,starts,partners\n"
    app = visit(home, "upload", Role.COORDINATOR, table="event")
    app = upload(app, "E1,Meeting,meeting,03/04/2017,AA\n", header=header)
    assert "Some dates of the file can be read in two ways" in words(app)
    assert SUBMIT not in enabled(app)
    order = next(box for box in app.selectbox if box.label == "Order of dates")
    app = sound(order.set_value("day first").run())
    assert table(app, "Row", "What", "Title")[0]["Starts"] == "2017-04-03"
    press(app, SUBMIT)
    assert only(submissions.uploads(store_of(home))).options == {"date_order": "day first"}


def test_an_untouched_workbook_changes_nothing(home: Path) -> None:
    store = store_of(home)
    looked_at = state.State.at(store, store.revision(), AT.date())
    made = templates.make(looked_at, named("observation"), "AA", Dialect.XLSX)
    app = of_partner(home, "AA")
    app = sound(app.file_uploader[0].upload(made.name, made.data, made.mime).run())
    assert "Read with sheet To fill in and KPI values." in words(app)
    sheets = next(box for box in app.selectbox if box.label == "Sheet of the workbook")
    assert sheets.options == ["as found", "To fill in", "KPI values", "Codebook"]
    assert "nothing new" in words(app)
    app = sound(sheets.set_value("Codebook").run())
    assert "The columns of KPI values are: kpi, partner, period" in words(app)
    assert SUBMIT not in enabled(app)


def test_the_box_takes_any_file_and_says_the_limit_in_words(home: Path) -> None:
    app = of_partner(home, "AA")
    assert list(app.file_uploader[0].proto.type) == []
    assert "CSV, TSV, TXT, XLSX, XLSM or ODS, of at most 10 MB" in words(app)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("values.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "workbook of the old kind (.xls)"),
        ("values.pages", b"PK\x03\x04" + bytes(60), "a damaged workbook"),
        ("photo.heic", b"\x00\x00\x00\x18ftypheic" + bytes(90), ""),
        ("values.tsv", b"kpi\tpartner\tperiod\tvalue\nR1\tAA\t2017-Q3\t9\n", "1 new row"),
    ],
)
def test_whatever_is_given_gets_an_answer_in_words(
    home: Path, name: str, data: bytes, sentence: str
) -> None:
    app = of_partner(home, "AA")
    app = sound(app.file_uploader[0].upload(name, data, "application/octet-stream").run())
    assert sentence in words(app)
    assert (name == "values.tsv") is not bool(app.error)


def test_a_workbook_of_libreoffice_is_read(home: Path) -> None:
    rows = [odf.row(*map(odf.text, ("kpi", "partner", "period", "value")))]
    rows.append(odf.row(*map(odf.text, ("R1", "AA", "3. Quartal 2017")), odf.cell("float", "9")))
    data = odf.workbook({"Werte": odf.sheet(*rows)})
    app = of_partner(home, "AA")
    app = sound(app.file_uploader[0].upload("werte.ods", data, odf.MIME).run())
    assert "Read with sheet Werte." in words(app)
    press(app, SUBMIT)
    reviews.approve(store_of(home), 1, user=ADA, at=AT, seen=LOADED)
    assert world.values(store_of(home))["R1 AA 2017-Q3"] == 9


def test_a_file_beyond_the_limit_is_refused_in_words_and_not_kept(home: Path) -> None:
    app = of_partner(home, "AA")
    data = bytes(LIMITS.bytes + 1)
    app = sound(app.file_uploader[0].upload("big.csv", data, "text/csv").run())
    assert "big.csv: The file has 10.1 MB, more than 10 MB. Split it" in words(app)
    assert "Checked below" not in words(app)
    app = upload(app, SOUND)
    assert "big.csv" not in words(app)


def test_a_file_that_cannot_be_read_says_why_and_how_to_save_it(home: Path) -> None:
    app = of_partner(home, "AA")
    app = sound(app.file_uploader[0].upload("values.csv", b"%PDF-1.7 ...", "text/csv").run())
    assert "PDF" in words(app)
    assert [box.label for box in app.selectbox][-4:] == [
        "Encoding",
        "Delimiter",
        "Decimal sign",
        "Order of dates",
    ]
    assert SUBMIT not in enabled(app)


def test_a_hostile_file_name_is_text(home: Path) -> None:
    app = upload(of_partner(home, "AA"), SOUND, name="../![x](http://evil.example).csv")
    assert not any("](http:" in str(element.value) for element in app.markdown)


def test_putting_the_file_away_forgets_it(home: Path) -> None:
    app = press(upload(of_partner(home, "AA"), SOUND), "Close")
    assert "What changes" not in words(app)


def test_the_file_stays_while_its_owner_looks_at_another_page(home: Path) -> None:
    app = upload(of_partner(home, "AA"), SOUND)
    assert "What changes" not in words(turn_to(app, "history"))
    assert "1 new row, 1 correction" in words(turn_to(app, "upload"))


def test_a_row_corrected_in_the_grid_goes_through_the_same_check(home: Path) -> None:
    app = of_partner(home, "AA")
    app = sound(app.radio[0].set_value("Type the values").run())
    grid = app.data_editor[0]
    assert [row["what"] for row in grid.value.to_dict("records")] == [
        "R1 Running, 2017-Q3",
        "S1 Served, 2017-Q1", "S1 Served, 2017-Q2", "S1 Served, 2017-Q3",
        "R1 Running, 2017-Q1", "R1 Running, 2017-Q2",
    ]  # fmt: skip
    app.session_state[str(grid.key)] = {
        "edited_rows": {5: {"value": "6,5"}, 3: {"value": "four"}},
        "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    app = press(sound(app.run()), "Check 2 rows")
    assert table(app, "Row", "Column", "Found") == [
        {"Row": "S1 2017-Q3", "Column": "value", "Found": "four", "Expected": "a number"}
    ]
    assert table(app, "Row", "What", "Column")[0]["After"] == "6.5"


def test_a_click_before_anything_is_changed_in_the_grid_says_so(home: Path) -> None:
    app = of_partner(home, "AA")
    app = sound(app.radio[0].set_value("Type the values").run())
    assert "Nothing is changed yet" in words(press(app, "Check 0 rows"))


def test_a_grid_writes_only_what_was_edited(home: Path) -> None:
    app = of_partner(home, "AA")
    app = sound(app.radio[0].set_value("Type the values").run())
    app.session_state[str(app.data_editor[0].key)] = {
        "edited_rows": {5: {"note": "=2+2", "value": ""}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    press(press(sound(app.run()), "Check 1 row"), SUBMIT)
    content = submissions.content(store_of(home), 1).decode("utf-8-sig").splitlines()
    assert content[1:] == ["R1;AA;2017-Q2;;;;'=2+2;;;;;6"]
    reviews.approve(store_of(home), 1, user=ADA, at=AT, seen=LOADED)
    (row,) = store_of(home).query(
        "SELECT value, note FROM observation WHERE partner = 'AA' AND period = '2017-Q2'"
    )
    assert row == {"value": 7.0, "note": "=2+2"}


BUDGET = "partner,category,planned\nAA,travel,500\n"
"""A partner's row of a table that is no report."""


def test_what_waits_can_be_withdrawn_by_its_owner(home: Path) -> None:
    world.hand_in(store_of(home), BUDGET, table="budget_line")
    app = press(visit(home, "upload", Role.PARTNER, "AA"), "Yes, withdraw upload 1")
    assert "Upload 1 is withdrawn" in words(app)
    assert submissions.find(store_of(home), 1).state is UploadState.WITHDRAWN


@pytest.mark.parametrize("way", ["button", "strip"])
def test_a_returned_upload_shows_its_note_and_is_checked_again(home: Path, way: str) -> None:
    store = store_of(home)
    world.hand_in(store, BUDGET, table="budget_line")
    reviews.give_back(store, 1, user=ADA, at=AT, note="Is it not 8?")
    if way == "strip":
        app = visit(home, "upload", Role.PARTNER, "AA", again="1")
    else:
        app = visit(home, "upload", Role.PARTNER, "AA")
        assert "Note of Ada: Is it not 8?" in words(app)
        app = press(app, "Check again")
    assert "Checked below: values.csv" in words(app)
    assert table(app, "Row", "What", "Planned")[0]["Planned"] == "500"


def test_a_partner_sees_its_own_uploads_and_not_those_of_others_nor_its_reports(home: Path) -> None:
    world.hand_in(store_of(home), BUDGET, table="budget_line")
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n")
    app = visit(home, "upload", Role.PARTNER, "AA")
    assert "Handed in so far (1)" in words(app)
    tables_to_choose = next(box for box in app.selectbox if box.label == "Table")
    assert "KPI values" not in tables_to_choose.options
    assert "Handed in so far (0)" in words(visit(home, "upload", Role.PARTNER, "BB"))


def test_a_coordinator_hands_in_for_a_partner_or_for_anybody(home: Path) -> None:
    app = upload(of_partner(home, ""), "R1,BB,2017-Q3,9\nR1,AA,2017-Q3,8\n")
    assert "2 new rows" in words(app)
    press(app, SUBMIT)
    assert only(submissions.uploads(store_of(home))).partner == ""


def test_a_file_for_another_table_is_read_anew_when_the_table_is_chosen(home: Path) -> None:
    header = "code,title,type,starts\n"
    app = upload(of_partner(home, ""), "E1,Meeting,meeting,2017-05-01\n", header=header)
    assert "No row among the first 20 names columns of KPI values" in words(app)
    box = next(box for box in app.selectbox if box.label == "Table")
    app = sound(box.set_value("event").run())
    assert "1 new row" in words(app)


def test_the_plan_of_the_page_is_the_plan_of_the_service(home: Path) -> None:
    store = store_of(home)
    plan = upload_plan.plan(
        store, named("observation"), (world.HEADER + SOUND).encode(), partner="AA"
    )
    screen = words(upload(of_partner(home, "AA"), SOUND))
    assert (len(plan.new), len(plan.changed), plan.same) == (1, 1, 1)
    assert "**1 new row, 1 correction**" in screen
