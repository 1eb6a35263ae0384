"""A chart is found because its file is there."""

from __future__ import annotations

from pathlib import Path

from innodrop import charts


def test_every_file_with_a_constant_is_found_under_its_own_name() -> None:
    files = Path(charts.__file__).parent.rglob("*.py")
    with_constant = {path.stem for path in files if "\nCHART = " in path.read_text("utf-8")}
    assert set(charts.discover()) == with_constant
    assert list(charts.discover()) == sorted(with_constant)
