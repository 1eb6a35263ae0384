"""`innodrop kpi K31` says what the page of the KPI says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import databases
from tests.cli.program import run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kpi")
    databases.copy("demo", home)
    return home


def test_a_kpi_is_told_as_on_its_page(home: Path) -> None:
    lines = run(home, "kpi", "K31").stdout.replace("\xa0", " ").splitlines()
    assert lines[:8] == [
        "K31 Project publication progress: off track: 20 % of 40 % planned by 31 Mar 2018",
        "  On 15 Nov 2018, at this pace: miss: 30\N{EN DASH}37 of 100 %",
        "  Since: since 23 Jan 2018, at risk before",
        "  Pace: 32 points more a quarter are needed, 6.7 come",
        "  Owner: ZINNAE",
        "  Work: leads work package Dissemination",
        "  Data: complete",
        "  Why: Outline agreed; texts of three partners are outstanding (Jan\N{EN DASH}Mar 2018).",
    ]
    assert "  Counted: Completion of the promised project publication" in lines[-1]


def test_partners_stand_with_their_own_plan_and_what_they_owe(home: Path) -> None:
    said = run(home, "kpi", "K33").stdout
    assert "  Aqua-Valley: off track: 1 of 5\xa0SMEs planned by 31 Mar 2018 [1 late]" in said


def test_programs_read_the_same(home: Path) -> None:
    answer = json.loads(run(home, "kpi", "K07", "--json").stdout)
    assert (answer["ending"], answer["outlook"]) == ("miss", "miss: 2\N{EN DASH}3 of 4")
    assert (answer["owner"], answer["since"]) == ("NP", "since 23 Mar 2018, off track before")
    assert [part["value"] for part in answer["partners"]] == [0, 0, 1, 1]
    reported = json.loads(run(home, "kpi", "K33", "--json").stdout)["values"]
    assert {row["period"] for row in reported} >= {"2017-H2", "2017-H1"}


def test_another_day_and_an_unknown_code(home: Path) -> None:
    assert "off track" in run(home, "kpi", "K07", "--date", "2018-03-22").stdout
    assert (
        "  At the end, 15 Nov 2018: miss: 2 of 4"
        in run(home, "kpi", "K07", "--date", "2018-11-15").stdout
    )
    refused = run(home, "kpi", "K99")
    assert (refused.returncode, "K99" in refused.stderr) == (2, True)
