"""What lies in the repository beside the code: licence, notices, index, glossary; no binary."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import innodrop

ROOT = Path(__file__).resolve().parents[1]
BINARY = {"docs/overview.png", "innodrop/ui/shell/icon.png"}
"""Every file of the repository that is no text."""


def tracked() -> list[str]:
    """The files of the repository: those that git knows, or all of an unpacked archive."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


def is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def test_no_file_is_binary_but_those_listed() -> None:
    assert {name for name in tracked() if not is_text((ROOT / name).read_bytes())} == BINARY


@pytest.mark.parametrize(
    ("data", "text"), [(b"PK\x03\x04\x00", False), (b"\xff\xfe", False), ("Žďár".encode(), True)]
)
def test_a_wheel_or_a_picture_would_be_seen(data: bytes, *, text: bool) -> None:
    assert is_text(data) is text


def test_the_version_is_said_once_in_each_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == innodrop.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    dated = re.findall(r"^## (\S+), \d+ \w+ \d{4}$", changelog, re.MULTILINE)
    assert dated[0] == innodrop.__version__


def test_whatever_is_shipped_of_others_is_named_in_the_notices() -> None:
    notices = (ROOT / "NOTICE").read_text("utf-8")
    vendored = {name for name in tracked() if "/vendor/" in name and name.endswith(".js")}
    assert vendored
    assert {name for name in vendored if name not in notices} == set()
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")


def test_every_decision_stands_in_the_index_under_its_title_and_a_date() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    rows = re.findall(
        r"^\| \[(\d+)\]\((\S+)\) \| \d{4}-\d\d-\d\d \| (.+?) \|(.*)\|$", index, re.MULTILINE
    )
    files = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    assert [row[1] for row in rows] == [path.name for path in files]
    numbers = {int(row[0]) for row in rows}
    for (number, _name, title, superseded), path in zip(rows, files, strict=True):
        assert path.read_text("utf-8").startswith(f"# {number}. {title}\n")
        assert int(path.name[:4]) == int(number)
        assert {int(later) for later in re.findall(r"\[(\d+)\]", superseded)} <= numbers


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    words = re.findall(r"^\| ([^|]+) \| [A-Z].*\. \|$", text, re.MULTILINE)
    assert words == sorted(words, key=str.casefold)
    assert len(words) == len(set(words))
    asked = {"seat", "duty", "basis", "standing", "as-of", "revision", "snapshot", "state", "today"}
    assert asked <= set(words)


def test_the_command_works_from_any_folder(tmp_path: Path) -> None:
    command = ROOT / ".venv" / "bin" / "innodrop"
    ended = subprocess.run(
        [command, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ended.stdout == f"innodrop, version {innodrop.__version__}\n"
