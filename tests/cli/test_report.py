"""A partner's report on the command line: what is open, and what a file would make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from innodrop.cli import main
from tests import databases


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"INNODROP_HOME": str(home)})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    databases.copy("demo", home)
    return home


def test_what_is_open_is_told_with_what_one_needs_to_know(demo: Path) -> None:
    done = run(demo, "report", "--partner", "AQV")
    head, first, *_ = done.stdout.splitlines()
    assert head.endswith("18 values are open")
    assert first == (
        "Partner strategies adopted, Oct\u2013Dec 2017 (overdue): write total so far;"
        " last 0 (Jul\u2013Sep 2017), plan 0"
    )


def test_a_file_says_row_by_row_what_it_would_do(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text(
        "KPI;Period;Value\nSMEs showcased;2017-H2;5\nStakeholders reached outside the consortium;"
        "Q1/2018;4O\nK99;Q1/2018;1\n"
    )
    done = run(demo, "report", str(path), "--partner", "AQV", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    rows = {(row["name"], row["period"]): row for row in told["open"]}
    assert rows["SMEs showcased", "2017-H2"]["check"] == "\u25a0 off track \u2192 \u25b2 at risk"
    stakeholders = rows["Stakeholders reached outside the consortium", "2018-Q1"]
    assert (stakeholders["verdict"], stakeholders["typed"]) == ("mend", {"value": "4O"})
    assert [problem["row"] for problem in told["left"]] == ["4"]
    text = run(demo, "report", str(path), "--partner", "AQV").stdout
    assert "\n  4O: Mend: a number\n" in text
    assert "Row 4 is no row of this report: expected a code of the table kpi" in text
