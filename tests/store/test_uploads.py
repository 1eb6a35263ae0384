"""What the store itself promises about uploads, owners, rehearsals and copies."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.model.upload import NEXT, Submission, UploadState, UploadStep
from innodrop.store import create, open_store
from innodrop.store.base import NewRevision, Record
from innodrop.store.sqlite import SqliteStore
from innodrop.tables import discover, named

AT = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
OBSERVATION, OBJECTIVE = named("observation"), named("objective")
ENTRY = NewRevision(AT, "ada", "upload", "observation")
SUBMISSION = Submission(
    at=AT,
    user="ana",
    partner="AA",
    table="observation",
    file="a.csv",
    sha256="00",
    content=b"\x00\xff",
    options={},
    reasons={},
    note="",
    base_revision=0,
    added=1,
    changed=0,
    same=0,
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return create(tmp_path / "innodrop.db", {"kind": "empty"})


def test_what_an_original_held_is_not_left_in_the_file_once_it_is_rewritten(
    store: SqliteStore, tmp_path: Path
) -> None:
    with store.keep() as keeping:
        keeping.submit(replace(SUBMISSION, content=b"eva@np.example;" * 4_000))
    assert b"eva@np.example" in (tmp_path / "innodrop.db").read_bytes()
    assert store.rewrite_originals(lambda _content: b"nobody") == 1
    assert b"eva@np.example" not in (tmp_path / "innodrop.db").read_bytes()


def observed(partner: str | None, value: float = 1.0, period: str = "2017-Q1") -> Record:
    return {"kpi": "K", "partner": partner, "period": period, "value": value, "basis": "fact"}


def put(store: SqliteStore, *rows: Record, owner: str = "") -> None:
    with store.write(ENTRY, owner=owner) as writing:
        writing.put(OBSERVATION, rows)


def stored(store: SqliteStore) -> list[tuple[str, float]]:
    return [
        (row["partner"], row["value"])
        for row in store.query("SELECT partner, value FROM observation ORDER BY key")
    ]


def test_a_partner_adds_replaces_and_ends_rows_of_its_own(store: SqliteStore) -> None:
    put(store, observed("AA"), owner="AA")
    put(store, observed("AA", 2), owner="AA")
    assert stored(store) == [("AA", 2)]
    with store.write(ENTRY, owner="AA") as writing:
        writing.withdraw(OBSERVATION, [OBSERVATION.key_of(observed("AA"), str.lower)])
    assert stored(store) == []


@pytest.mark.parametrize("partner", ["BB", None, "aa", "AA'; DROP TABLE revision; --"])
def test_the_database_refuses_a_partner_the_rows_of_others(
    store: SqliteStore, partner: str | None
) -> None:
    put(store, observed("BB"), observed(None))
    with pytest.raises(errors.RowOfAnotherPartner, match="does not belong to AA"):
        put(store, observed("AA"), observed(partner, 9), owner="AA")
    assert (stored(store), store.revision()) == ([(None, 1), ("BB", 1)], 1)


def test_the_database_refuses_a_partner_to_end_rows_of_others(store: SqliteStore) -> None:
    put(store, observed("BB"))
    with (
        pytest.raises(errors.RowOfAnotherPartner),
        store.write(ENTRY, owner="AA") as writing,
    ):
        writing.withdraw(OBSERVATION, [OBSERVATION.key_of(observed("BB"), str.lower)])
    assert stored(store) == [("BB", 1)]


def test_the_database_refuses_a_partner_a_row_that_changes_hands(store: SqliteStore) -> None:
    records = named("label_record")
    with store.write(ENTRY) as writing:
        writing.put(
            records,
            [{"code": "L1", "partner": "BB", "label": "x", "event": "stated", "basis": "fact"}],
        )
    with pytest.raises(errors.RowOfAnotherPartner), store.write(ENTRY, owner="AA") as writing:
        writing.put(
            records,
            [{"code": "L1", "partner": "AA", "label": "x", "event": "stated", "basis": "fact"}],
        )
    assert store.query("SELECT partner FROM label_record") == [{"partner": "BB"}]


@pytest.mark.parametrize(
    "table", [table.name for table in discover().values() if table.owner is None]
)
def test_the_database_refuses_a_partner_every_table_without_owner(
    store: SqliteStore, table: str
) -> None:
    with pytest.raises(errors.RowOfAnotherPartner), store.write(ENTRY, owner="AA") as writing:
        writing.put(
            named(table), [{column.name: "x" for column in named(table).columns if column.required}]
        )
    assert store.query(f"SELECT * FROM {table}") == []


def test_what_binds_a_partner_ends_with_its_transaction(store: SqliteStore) -> None:
    put(store, observed("AA"), owner="AA")
    put(store, observed("BB"))
    assert {partner for partner, _ in stored(store)} == {"AA", "BB"}


def test_an_upload_is_kept_without_a_revision_byte_by_byte(store: SqliteStore) -> None:
    with store.keep() as keeping:
        number = keeping.submit(SUBMISSION)
    assert (number, store.revision()) == (1, 0)
    assert store.query("SELECT content, size, sha256 FROM upload") == [
        {"content": b"\x00\xff", "size": 2, "sha256": "00"}
    ]


@pytest.mark.parametrize("first", list(UploadState))
@pytest.mark.parametrize("then", list(UploadState))
def test_a_state_is_followed_only_by_those_that_may_follow(
    store: SqliteStore, first: UploadState, then: UploadState
) -> None:
    path = {
        UploadState.SUBMITTED: [],
        UploadState.UNDONE: [UploadState.APPROVED, UploadState.UNDONE],
    }.get(first, [first])
    with store.keep() as keeping:
        keeping.submit(SUBMISSION)
        for state in path:
            keeping.move(1, UploadStep(AT, "ada", state))
    if then in NEXT[first]:
        with store.keep() as keeping:
            keeping.move(1, UploadStep(AT, "ada", then))
    else:
        with pytest.raises(errors.UploadDecided), store.keep() as keeping:
            keeping.move(1, UploadStep(AT, "ada", then))


def test_an_unknown_upload_is_moved_nowhere(store: SqliteStore) -> None:
    with pytest.raises(errors.UnknownUpload), store.keep() as keeping:
        keeping.move(7, UploadStep(AT, "ada", UploadState.APPROVED))


def test_what_fails_in_the_middle_of_keeping_leaves_nothing(store: SqliteStore) -> None:
    with pytest.raises(errors.UploadDecided), store.keep() as keeping:
        keeping.move(keeping.submit(SUBMISSION), UploadStep(AT, "ada", UploadState.UNDONE))
    assert (
        store.query("SELECT number FROM upload")
        == store.query("SELECT number FROM upload_event")
        == []
    )


def test_an_upload_moves_in_the_transaction_of_its_facts_or_not_at_all(store: SqliteStore) -> None:
    with store.keep() as keeping:
        keeping.submit(SUBMISSION)

    def fail_after_both() -> None:
        with store.write(replace(ENTRY, upload=1)) as writing:
            writing.move(1, UploadStep(AT, "ada", UploadState.APPROVED))
            writing.put(OBSERVATION, [observed("AA")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_after_both()
    assert (stored(store), store.revision()) == ([], 0)
    with store.write(replace(ENTRY, upload=1)) as writing:
        writing.move(1, UploadStep(AT, "ada", UploadState.APPROVED))
        writing.put(OBSERVATION, [observed("AA")])
    assert store.query("SELECT state, revision FROM upload_event ORDER BY number") == [
        {"state": "submitted", "revision": None},
        {"state": "approved", "revision": 1},
    ]
    assert store.revisions()[0].upload == 1


def test_a_rehearsal_reads_what_it_wrote_and_leaves_nothing(store: SqliteStore) -> None:
    put(store, observed("AA"))
    with store.rehearse(ENTRY, base=1) as rehearsal:
        rehearsal.put(OBSERVATION, [observed("AA", 5), observed("BB", 6)])
        assert rehearsal.number == rehearsal.revision() == 2
        assert [
            row["value"] for row in rehearsal.query("SELECT value FROM observation ORDER BY value")
        ] == [5, 6]
        assert [
            row["value"] for row in rehearsal.query("SELECT value FROM observation", revision=1)
        ] == [1]
        assert [version["value"] for version in rehearsal.versions(OBSERVATION, after=1)] == [
            1,
            5,
            6,
        ]
    assert (stored(store), store.revision()) == ([("AA", 1)], 1)
    with pytest.raises(errors.StalePlan), store.rehearse(ENTRY, base=0):
        pass


def test_readers_do_not_wait_for_a_transaction_that_is_still_thinking(store: SqliteStore) -> None:
    impatient = replace(store, patience=0.2)
    many = [
        observed(f"P{n}") for n in range(20_000)
    ]  # far more than SQLite's page cache would hold by itself
    with store.rehearse(ENTRY) as rehearsal:
        rehearsal.put(OBSERVATION, many)
        assert stored(impatient) == []
        with pytest.raises(errors.DatabaseBusy), impatient.keep():
            pass


def test_versions_are_told_by_revisions_and_keys(store: SqliteStore) -> None:
    put(store, observed("AA"), observed("BB"))
    put(store, observed("AA", 2))
    with store.write(ENTRY) as writing:
        writing.withdraw(OBSERVATION, ["k\x1fbb\x1f2017-q1"])

    def versions(
        after: int = 0, until: int = 9, keys: list[str] | None = None
    ) -> list[tuple[str, float, int]]:
        rows = store.versions(OBSERVATION, after=after, until=until, keys=keys)
        return [(row["partner"], row["value"], row["added_in"]) for row in rows]

    assert versions() == [("AA", 1, 1), ("BB", 1, 1), ("AA", 2, 2)]
    assert versions(after=1, until=2) == [("AA", 1, 1), ("AA", 2, 2)]
    assert versions(after=2) == [("BB", 1, 1)]
    assert versions(keys=["k\x1faa\x1f2017-q1"]) == [("AA", 1, 1), ("AA", 2, 2)]
    assert versions(keys=[]) == []


def test_a_copy_is_whole_while_others_write_and_takes_the_place_of_an_older_one(
    store: SqliteStore, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write_on() -> None:
        number = 0
        while not stop.is_set():
            put(store, *(observed(f"P{n}", number) for n in range(50)))
            number += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    target = tmp_path / "copy.db"
    try:
        for _ in range(5):
            store.copy_to(target)
            copy = open_store(target, AT)
            values = {value for _, value in stored(copy)}
            assert values == ({copy.revision() - 1.0} if copy.revision() else set())
    finally:
        stop.set()
        writer.join()
    with closing(sqlite3.connect(target)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "copy.db",
        "innodrop.db",
        "innodrop.lock",
    ]
