"""Every fact is versioned: reading names a revision, nothing is changed in place or lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.store import create, numbering
from innodrop.store.base import NewRevision, Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
OBJECTIVE = named("objective")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return create(tmp_path / "innodrop.db", {"kind": "empty"})


def entry(note: str = "") -> NewRevision:
    return NewRevision(
        at=AT, user="ada", kind="upload", table="objective", file="objective.csv", note=note
    )


def put(store: Store, *rows: dict[str, object], base: int | None = None) -> int:
    with store.write(entry(), base=base) as writing:
        writing.put(OBJECTIVE, rows)
        return writing.number


def names(store: Store, revision: int | None = None) -> list[str]:
    return [
        row["name"]
        for row in store.query("SELECT name FROM objective ORDER BY code", revision=revision)
    ]


def row(code: str, name: str) -> dict[str, object]:
    return {"code": code, "name": name, "title": name, "basis": "fact"}


def test_a_new_database_has_revision_zero_and_no_rows(store: Store) -> None:
    assert store.revision() == 0
    assert names(store) == []
    assert store.trait("kind") == "empty"


def test_each_revision_can_be_read_after_later_ones_changed_it(store: Store) -> None:
    put(store, row("A", "first"), row("B", "other"))
    put(store, row("A", "second"))
    assert names(store) == ["second", "other"]
    assert [names(store, revision) for revision in (0, 1, 2)] == [
        [],
        ["first", "other"],
        ["second", "other"],
    ]


def test_a_withdrawn_row_stays_in_the_revisions_before(store: Store) -> None:
    put(store, row("A", "first"))
    with store.write(entry()) as writing:
        writing.withdraw(OBJECTIVE, ["a"])
    assert names(store) == []
    assert names(store, 1) == ["first"]


def test_the_history_counts_what_each_revision_added_changed_and_removed(store: Store) -> None:
    put(store, row("A", "first"), row("B", "other"))
    put(store, row("A", "second"), row("C", "third"))
    newest, oldest = store.revisions()
    assert (newest.number, newest.added, newest.changed, newest.removed) == (2, 1, 1, 0)
    assert (oldest.number, oldest.added, oldest.user.number, oldest.at) == (1, 2, "ada", AT)


def test_keys_that_differ_only_in_case_and_blanks_are_the_same_row(store: Store) -> None:
    put(store, row("O1", "first"))
    put(store, row(" o1 ", "second"))
    assert names(store) == ["second"]


def test_a_failed_write_leaves_neither_rows_nor_history(store: Store) -> None:
    def fail_halfway() -> None:
        with store.write(entry()) as writing:
            writing.put(OBJECTIVE, [row("A", "first")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()
    assert (store.revision(), names(store), store.revisions()) == (0, [], [])


def test_whoever_looked_at_an_older_revision_must_look_again(store: Store) -> None:
    put(store, row("A", "first"), base=0)
    with pytest.raises(errors.StalePlan, match="moved from revision 0 to 1"):
        put(store, row("A", "second"), base=0)
    assert names(store) == ["first"]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM objective_versions",
        "UPDATE objective_versions SET name = 'forged'",
        "UPDATE objective_versions SET added_in = 7",
        "UPDATE revision SET user = 'eve'",
        "DELETE FROM revision",
    ],
)
def test_the_database_itself_refuses_to_rewrite_history(
    store: Store, tmp_path: Path, sql: str
) -> None:
    put(store, row("A", "first"))
    conn = sqlite3.connect(tmp_path / "innodrop.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        conn.execute(sql)
    conn.close()


@pytest.mark.parametrize("table", [*numbering.HOLDERS, "person", "result"])
def test_no_line_of_history_is_changed_or_deleted(table: str, store: Store, tmp_path: Path) -> None:
    """Also in a file that was made by every step up to this program's."""
    assert store.revision() == 0
    with closing(sqlite3.connect(tmp_path / "innodrop.db")) as conn:
        names = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        conn.execute(f"INSERT INTO {table} VALUES ({', '.join('1' * len(names))})")
        for sql in (f"UPDATE {table} SET {names[-1]} = 'forged'", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                conn.execute(sql)


def test_an_ended_row_cannot_be_revived(store: Store, tmp_path: Path) -> None:
    put(store, row("A", "first"))
    put(store, row("A", "second"))
    conn = sqlite3.connect(tmp_path / "innodrop.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        conn.execute("UPDATE objective_versions SET removed_in = 9 WHERE name = 'first'")
    conn.close()


def test_a_query_with_its_own_subqueries_reads_the_same_revision(store: Store) -> None:
    put(store, row("A", "first"))
    put(store, row("A", "second"))
    sql = "WITH picked AS (SELECT name FROM objective) SELECT name FROM picked"
    assert [store.query(sql, revision=revision) for revision in (1, 2)] == [
        [{"name": "first"}],
        [{"name": "second"}],
    ]


def test_values_are_parameters_and_never_sql(store: Store) -> None:
    put(store, row("A", "Robert'); DROP TABLE objective_versions; --"))
    rows = store.query("SELECT code FROM objective WHERE name = :name", {"name": "' OR 1 = 1 --"})
    assert rows == []
    assert names(store) == ["Robert'); DROP TABLE objective_versions; --"]


def test_many_questions_can_be_asked_on_one_connection_and_see_what_others_write(
    store: Store,
) -> None:
    put(store, row("A", "first"))
    with store.reading() as reading, reading.reading() as same:
        assert (reading.revision(), reading.trait("kind"), same is reading) == (1, "empty", True)
        put(store, row("A", "second"))
        assert reading.query("SELECT name FROM objective") == [{"name": "second"}]
        assert reading.query("SELECT name FROM objective", revision=1) == [{"name": "first"}]
        assert [rows.number for rows in reading.revisions()] == [2, 1]
        assert [rows["name"] for rows in reading.versions(OBJECTIVE)] == ["first", "second"]


def test_a_whole_table_is_read_by_column_as_of_a_revision_and_in_the_order_of_its_keys(
    store: Store,
) -> None:
    put(store, row("B", "other") | {"position": 1}, row("A", "first") | {"position": 2})
    put(store, row("A", "second"))
    with store.reading() as reading:
        for asked in (store, reading):
            none, before, now = (asked.columns(OBJECTIVE, revision) for revision in (0, 1, 2))
            assert list(now) == [column.name for column in OBJECTIVE.columns]
            assert {len(cells) for cells in none.values()} == {0}
            assert (list(before["name"]), list(before["position"])) == (["first", "other"], [2, 1])
            assert (list(now["name"]), list(now["position"])) == (["second", "other"], [None, 1])


def test_rows_that_are_known_to_be_new_are_added_and_a_key_that_stands_is_a_bug(
    store: Store,
) -> None:
    names = ("name", "code", "title", "basis")
    with store.write(entry()) as writing:
        writing.add(OBJECTIVE, names, [("first", " A ", "a", "fact"), ("other", "B", "b", "fact")])
    assert names_of(store) == [("a", "first"), ("b", "other")]
    assert (store.revisions()[0].added, store.revisions()[0].changed) == (2, 0)
    with pytest.raises(sqlite3.IntegrityError), store.write(entry()) as writing:
        writing.add(OBJECTIVE, names, [("third", "C", "c", "fact"), ("again", "a", "a", "fact")])
    assert (store.revision(), len(names_of(store))) == (1, 2)


def names_of(store: Store) -> list[tuple[str, str]]:
    return [
        (row["key"], row["name"])
        for row in store.query("SELECT key, name FROM objective ORDER BY key")
    ]
