"""The requirements files can be installed anywhere and give the same everywhere."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.sources import SOURCES, imports

ROOT = Path(__file__).parents[2]
FILES = ("requirements.txt", "requirements-dev.txt")
FONTS = {"font-source-sans-pro"}
"""Files that the board report is set in; found by their place, not imported."""
TAKEN_BY_STREAMLIT = {"uvloop"}
"""Its loop, where it is installed; browser/test_door.py holds that it is."""
PART_OF_PYDANTIC = {"pydantic-core"}


def pins(name: str) -> dict[str, str]:
    """Version by package."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.\[\]-]+)==([^\s;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(
        r"\n(?=\w)",
        "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")),
    )
    for entry in filter(str.strip, entries):
        assert "==" in entry.splitlines()[0], entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", FILES)
def test_no_address_and_no_path_of_a_machine_stands_in_it(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|index-url|find-links|\s/\w", text)


def test_the_tests_run_with_the_versions_that_people_run() -> None:
    assert pins(FILES[0]).items() <= pins(FILES[1]).items()


def test_streamlit_is_pinned_exactly() -> None:
    assert pins(FILES[0])["streamlit"] == "1.67.0"


def test_everything_imported_is_required_by_name_and_nothing_else_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[=<>~; ]", requirement)[0] for requirement in project["dependencies"]}
    distributions = packages_distributions()
    imported = {name.partition(".")[0] for path in SOURCES for name in imports(path)}
    foreign = imported - sys.stdlib_module_names - {"innodrop", "pages"}
    used = {distributions[module][0].lower().replace("_", "-") for module in foreign}
    assert used - PART_OF_PYDANTIC == named - FONTS - TAKEN_BY_STREAMLIT
