"""Tables on the screen: every digit and every row can be read, found and printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from innodrop.model.chart import StatusCell
from innodrop.model.kpi.comparison import Status
from innodrop.model.numbers import Rounded
from tests.ui.running import pieces


def drawn(script: Callable[..., None], **values: Any) -> AppTest:
    app = AppTest.from_function(script, kwargs=values).run()
    assert not app.exception, [element.value for element in app.exception]
    return app


def body(app: AppTest) -> str:
    return " ".join(piece.proto.body for piece in app.get("html"))


def one(rows, headers, **more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN201
    from innodrop.ui.widgets import tables  # noqa: PLC0415 - a script of its own

    tables.lay_out("Tools", rows, tables.headers(headers), **{"locale": "en", **more})


def many(count: int) -> AppTest:
    rows = [
        {"code": f"T{number}", "town": "Plzeň" if number == 58 else "Brno"}
        for number in range(1, count + 1)
    ]
    return drawn(one, rows=rows, headers="code: Code | town: Town")


def test_a_number_stands_with_all_its_digits_at_the_right_in_the_readers_way() -> None:
    rows = [{"name": "Reach", "value": 1_310_000}, {"name": "Share", "value": Rounded(846.7425, 1)}]
    headers = "name: KPI | value: Value"
    html = body(drawn(one, rows=rows, headers=headers))
    assert re.findall(r'<td class="innodrop-number">([^<]*)</td>', html) == ["1,310,000", "846.7"]
    german = pieces(drawn(one, rows=rows, headers=headers, locale="de_DE"))
    assert {"1.310.000", "846,7"} <= set(german)


def test_a_status_has_its_colour_and_its_word_and_a_day_is_written_in_one_way() -> None:
    rows = [
        {"name": "Tools", "status": StatusCell.of(Status.AT_RISK), "day": date(2018, 4, 15)},
        {"name": "Maps", "status": Status.ON_TRACK, "day": None},
    ]
    html = body(drawn(one, rows=rows, headers="name: KPI | status: Status | day: Day"))
    assert re.search(r'class="innodrop-square [\w-]*at-risk"[^>]*>[^<]*</span> at risk</td>', html)
    assert re.search(r'on-track"[^>]*>[^<]*</span> on track</td>', html)
    assert '<td class="innodrop-line">15 Apr 2018</td>' in html


def test_a_table_has_a_name_scopes_and_can_be_scrolled_with_the_keyboard() -> None:
    html = body(
        drawn(one, rows=[{"code": "T1", "town": "Brno"}], headers="code: Code | town: Town")
    )
    assert 'role="region" aria-label="Tools" tabindex="0"' in html
    assert re.findall(r'<th scope="(\w+)"', html) == ["col", "col", "row"]
    assert "<caption>Tools</caption>" in html


def test_rows_of_an_objective_stand_together_under_its_name() -> None:
    rows = [
        {"objective": "O1 Gains", "name": "Tools"},
        {"objective": "O2 Reach", "name": "Maps"},
        {"objective": "O1 Gains", "name": "Days"},
    ]
    read = pieces(
        drawn(one, rows=rows, headers="objective: Objective | name: KPI", group="objective")
    )
    assert read == ["Tools", "KPI", "O1 Gains", "Tools", "Days", "O2 Reach", "Maps"]


def test_sixty_rows_stand_in_full() -> None:
    app = many(60)
    assert "T60" in pieces(app)
    assert not app.text_input
    assert "innodrop-printed" not in body(app)


def test_of_61_rows_fifty_stand_on_a_page_and_the_others_on_the_next() -> None:
    app = many(61)
    assert "T50" in pieces(app)
    assert "T51" not in pieces(app)
    assert app.caption[0].value == "1 to 50 of 61"
    assert "Rows 1 to 50 of 61. To print all of them, export the report." in pieces(app)
    before, after = app.button
    assert (before.disabled, after.disabled) == (True, False)
    after.click().run()
    assert [text for text in pieces(app) if text.startswith("T")][-1] == "T61"
    assert app.caption[0].value == "51 to 61 of 61"


def test_a_search_finds_a_row_of_the_second_page_without_its_accent() -> None:
    app = many(61)
    app.text_input[0].set_value("plzen T5").run()
    assert [text for text in pieces(app) if re.fullmatch(r"T\d+", text)] == ["T58"]
    assert app.caption[0].value == "1 to 1 of 1"
    assert not app.button


def test_a_search_that_finds_nothing_says_so_and_one_from_the_second_page_starts_at_the_first() -> (
    None
):
    app = many(120)
    app.button[1].click().run()
    app.text_input[0].set_value("Praha").run()
    assert pieces(app) == ["No row holds “Praha”."]
    app.text_input[0].set_value("brno").run()
    assert app.caption[0].value == "1 to 50 of 119"
