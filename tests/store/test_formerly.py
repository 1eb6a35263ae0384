"""What a column says of rows from before it was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from innodrop.model.snapshot import Snapshot
from innodrop.store import create, open_store, schema
from innodrop.store.base import FOREVER
from innodrop.store.frozen import FrozenStore, _gaps

AT = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
NEWER = ("judged_by", "owed", "applies_to", "after_leaving", "lowest", "highest", "whole")
STATEMENT = "SELECT code, core, judged_by, owed FROM kpi ORDER BY key"


def kpi(key: str, core: int, added: int, removed: int = FOREVER) -> dict[str, object]:
    texts = dict.fromkeys(("name", "unit", "definition"), key)
    rules = {"direction": "up", "over_time": "sum", "over_partners": "sum", "frequency": "annual"}
    counted = {"indicator_type": "output", "basis": "fact", "core": core}
    row = {"key": key, "code": key.upper(), "added_in": added, "removed_in": removed}
    return texts | rules | counted | row


def older(path: Path, *rows: dict[str, object]) -> Path:
    """A database of the schema before these columns, with two revisions."""
    create(path, {"kind": "folder"})
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for trigger in ("only_end", "no_delete"):
            conn.execute(f"DROP TRIGGER kpi_versions_{trigger}")
        for column in NEWER:
            conn.execute(f"ALTER TABLE kpi_versions DROP COLUMN {column}")
        conn.execute("ALTER TABLE snapshot DROP COLUMN today")
        conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '4 %'")
        conn.execute("PRAGMA user_version = 3")
        for number in (1, 2):
            conn.execute(
                "INSERT INTO revision (number, at, user, kind, table_name) VALUES (?,"
                " '2017-01-01T00:00:00+00:00', 'ada', 'load', 'kpi')",
                (number,),
            )
        for row in rows:
            names = ", ".join(row)
            conn.execute(
                f"INSERT INTO kpi_versions ({names}) VALUES ({', '.join('?' * len(row))})",
                tuple(row.values()),
            )
    return path


def test_kpis_from_before_are_judged_by_their_level_in_every_revision(tmp_path: Path) -> None:
    path = older(tmp_path / "a.db", kpi("k1", 1, 1, 2), kpi("k1", 0, 2), kpi("k2", 1, 1))
    store = open_store(path, AT)
    assert [row["judged_by"] for row in store.query(STATEMENT, revision=1)] == ["level"] * 2
    assert [row["judged_by"] for row in store.query(STATEMENT)] == ["level"] * 2
    # somebody said which are core: the others are not
    assert [row["core"] for row in store.query(STATEMENT)] == [0, 1]


def test_where_no_kpi_was_core_nobody_had_said_so(tmp_path: Path) -> None:
    store = open_store(older(tmp_path / "a.db", kpi("k1", 0, 1), kpi("k2", 0, 1)), AT)
    assert [(row["core"], row["owed"]) for row in store.query(STATEMENT)] == [(None, None)] * 2


def test_history_is_append_only_again_afterwards(tmp_path: Path) -> None:
    path = older(tmp_path / "a.db", kpi("k1", 0, 1))
    open_store(path, AT)
    with (
        closing(sqlite3.connect(path)) as conn,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        conn.execute("UPDATE kpi_versions SET core = 1")


def test_a_snapshot_from_before_says_what_it_said(tmp_path: Path) -> None:
    path = older(tmp_path / "a.db", kpi("k1", 1, 1), kpi("k2", 0, 1))
    store = open_store(path, AT)
    draft = Snapshot(1, "April", AT, "ada", date(2018, 3, 31), 2)
    (tmp_path / "snapshots").mkdir()
    frozen = store.freeze(tmp_path / "snapshots", draft)
    file = tmp_path / "snapshots" / frozen.file
    file.chmod(0o600)
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        for trigger in ("only_end", "no_delete"):
            conn.execute(f"DROP TRIGGER kpi_versions_{trigger}")
        for column in NEWER:
            conn.execute(f"ALTER TABLE kpi_versions DROP COLUMN {column}")
        conn.execute(f"PRAGMA user_version = {schema.FACTS.steps - 1}")
    then = FrozenStore(file, _gaps(file))
    assert [row["judged_by"] for row in then.query(STATEMENT)] == ["level"] * 2
