"""Any revision and any reporting date, from the address, on every page, with a ribbon that says
so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from innodrop.services.people import sessions
from innodrop.ui.shell.as_of import Asked, AsOf, parse
from tests import databases
from tests.people import signed_in
from tests.ui.running import pieces

MAIN = Path(__file__).resolve().parents[3] / "innodrop" / "ui" / "main.py"
AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    databases.copy("demo", made)
    return made


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("INNODROP_HOME", str(home))
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    page.context = {"locale": "en-GB", "theme": "light"}
    page.user = {"session": sessions.id_of(signed_in(home))}
    return page


def words(app: AppTest) -> str:
    elements = [*app.markdown, *app.caption, *app.warning, *app.text]
    return " ".join(
        [
            re.sub(r"\\(.)", r"\1", " ".join(str(element.value) for element in elements)),
            *pieces(app),
        ]
    )


@pytest.mark.parametrize(
    ("revision", "day", "submitted", "expected"),
    [
        ("", "", "", Asked()),
        ("12", "2017-12-31", "yes", Asked(12, date(2017, 12, 31), submitted=True)),
        ("25", "", "", Asked(unknown=("revision 25",))),
        ("0", "", "", Asked(unknown=("revision 0",))),
        ("-3", "", "", Asked(unknown=("revision -3",))),
        ("twelve", "", "", Asked(unknown=("revision twelve",))),
        ("٣", "", "", Asked(unknown=("revision ٣",))),
        ("9" * 5000, "", "", Asked(unknown=(f"revision {'9' * 30}",))),
        ("", "31.12.2017", "no", Asked(unknown=("reporting date 31.12.2017",))),
        ("", "2017-02-30", "1", Asked(unknown=("reporting date 2017-02-30",))),
    ],
)
def test_the_address_is_read_and_what_it_cannot_mean_is_named(
    revision: str, day: str, submitted: str, expected: Asked
) -> None:
    assert parse(revision, day, submitted, newest=24) == expected


def test_the_ribbon_says_what_is_looked_at() -> None:
    usual = date(2018, 3, 31)
    assert AsOf(24, usual, 24, usual).is_now
    assert (
        AsOf(24, usual, 12, date(2017, 12, 31)).sentence
        == "As of revision 12 of 24, reporting date 31 Dec 2017."
    )
    assert (
        AsOf(25, usual, 25, usual, submitted=True).sentence
        == "As of revision 25, reporting date 31 Mar 2018, including uploads that nobody has"
        " approved yet."
    )


def test_without_asking_there_is_no_ribbon(app: AppTest) -> None:
    app.run()
    assert "As of revision" not in words(app)
    assert "reporting date 31 Mar 2018" in words(app)


def test_another_reporting_date_shows_what_stood_then_with_a_ribbon(app: AppTest) -> None:
    app.query_params["date"] = "2017-06-30"
    app.query_params["kpi"] = "K21"
    # switch_page() knows pages in files only
    app._page_hash = calc_hash("objective-o2")  # noqa: SLF001
    app.run()
    assert not app.exception
    assert "reporting date 30 Jun 2017." in words(app)
    assert "SMEs whose needs were assessed 28 30" in words(app)
    app.button(key="as-of-back").click().run()
    assert "SMEs whose needs were assessed 62 75" in words(app)
    assert "As of revision" not in words(app)


def test_an_earlier_revision_knows_only_what_was_known_then(app: AppTest) -> None:
    app.query_params["revision"] = "1"
    app.run()
    assert not app.exception
    assert "As of revision 1 of" in words(app)
    assert "No KPI is behind its plan to date." in words(app)


def test_what_is_looked_at_stays_from_page_to_page(app: AppTest) -> None:
    app.query_params["date"] = "2017-06-30"
    app.run()
    app.query_params.clear()  # as a click in the menu does
    app._page_hash = calc_hash("events")  # noqa: SLF001 - as above
    app.run()
    assert "reporting date 30 Jun 2017." in words(app)
    assert app.query_params["date"] == "2017-06-30"


def test_a_word_without_meaning_shows_the_newest_and_says_so(app: AppTest) -> None:
    app.query_params["revision"] = "999"
    app.run()
    assert "There is no revision 999: shown is the newest instead." in words(app)
    assert "reporting date 31 Mar 2018" in words(app)
