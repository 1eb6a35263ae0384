"""The templates of the command line are those of the pages, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from innodrop.cli import main


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"INNODROP_HOME": str(home)})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    assert run(home, "init", "--demo").exit_code == 0
    return home


@pytest.mark.parametrize("dialect", ["semicolon", "comma", "xlsx"])
def test_a_template_is_written_told_in_json_and_found_sound_by_check(
    demo: Path, tmp_path: Path, dialect: str
) -> None:
    words = (
        "template",
        "observation",
        "--partner",
        "aqv",
        "--dialect",
        dialect,
        "--output",
        str(tmp_path),
        "--json",
    )
    made = json.loads(run(demo, *words).stdout)
    path = Path(made["file"])
    assert path == tmp_path / made["name"]
    assert made["name"].startswith("INNO-DROP_KPI-values_Aqua-Valley_")
    assert path.suffix == (".xlsx" if dialect == "xlsx" else ".csv")
    assert (made["bytes"], made["rows"] > made["owed"] > 0) == (path.stat().st_size, True)
    assert run(demo, "check", "observation", str(path), "--partner", "AQV").exit_code == 0


def test_the_same_state_gives_the_same_file(demo: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        run(demo, "template", "event", "--dialect", "xlsx", "--output", str(tmp_path / name))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_what_waits_to_be_filled_in_is_said(demo: Path, tmp_path: Path) -> None:
    done = run(
        demo, "template", "observation", "--partner", "AQV", "--output", str(tmp_path / "t.csv")
    )
    assert done.stdout.startswith(f"{tmp_path / 't.csv'}: ")
    assert done.stdout.endswith("of them to be filled in\n")
    assert (
        "filled in"
        not in run(demo, "template", "event", "--output", str(tmp_path / "e.csv")).stdout
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("template", "nothing"), "There is no table 'nothing'."),
        (("template", "observation", "--partner", "XX"), "There is no partner 'XX'."),
        (("template", "kpi", "--partner", "NP"), "The table KPIs has no rows of single partners"),
        (
            ("template", "kpi", "--output", "/no/such/folder/t.csv"),
            "cannot be written: No such file or directory.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    demo: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run(demo, *words)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
