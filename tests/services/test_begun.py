"""A report that somebody has begun stays until it is handed in, for that person and seat alone."""

from __future__ import annotations

from pathlib import Path

from innodrop.services import begun
from innodrop.services.begun import Begun

TYPED = {("K01", "2017-Q3"): {"value": "4O", "note": "žluťoučký"}}
BEGUN = Begun(TYPED, "Hodnoty 2018.csv", ",")


def test_what_was_typed_is_there_as_it_was_for_the_same_person_and_seat(tmp_path: Path) -> None:
    begun.keep(tmp_path, "P7", "NP", BEGUN)
    assert begun.begun(tmp_path, "P7", "NP") == BEGUN
    assert begun.begun(tmp_path, "P7", "AQV") == Begun()
    assert begun.begun(tmp_path, "P8", "NP") == Begun()


def test_it_is_nobody_elses_to_read_and_its_name_tells_nobody(tmp_path: Path) -> None:
    begun.keep(tmp_path, "P7", "../../NP", BEGUN)
    (path,) = (tmp_path / "begun").rglob("*.json")
    assert path.stat().st_mode & 0o077 == 0
    assert "P7" not in str(path.relative_to(tmp_path))


def test_once_nothing_is_typed_any_more_nothing_is_kept(tmp_path: Path) -> None:
    begun.keep(tmp_path, "P7", "NP", BEGUN)
    begun.keep(tmp_path, "P7", "NP", Begun())
    assert list((tmp_path / "begun").rglob("*.json")) == []
    begun.keep(tmp_path, "P7", "NP", Begun())


def test_a_damaged_one_is_none(tmp_path: Path) -> None:
    begun.keep(tmp_path, "P7", "NP", BEGUN)
    (path,) = (tmp_path / "begun").rglob("*.json")
    for content in ("", "{", "[]", '{"rows": [1], "file": "", "decimal": null}', '{"rows": []}'):
        path.write_text(content)
        assert begun.begun(tmp_path, "P7", "NP") == Begun()


def test_all_of_a_person_is_handed_over_and_forgotten_and_of_nobody_else(tmp_path: Path) -> None:
    for person, seat in (("P7", "NP"), ("P7", ""), ("P8", "NP")):
        begun.keep(tmp_path, person, seat, BEGUN)
    told = begun.everything(tmp_path, "P7")
    assert [report["file"] for report in told] == ["Hodnoty 2018.csv"] * 2
    begun.forget(tmp_path, "P7")
    assert begun.everything(tmp_path, "P7") == []
    assert begun.begun(tmp_path, "P8", "NP") == BEGUN
    begun.forget(tmp_path, "P9")
