"""Whatever several people do in whatever order: the history replays to the state, and states follow
one another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from innodrop import errors
from innodrop.model.kpi import aggregation
from innodrop.model.roles import User
from innodrop.model.upload import NEXT, Upload, UploadState
from innodrop.services.history import changes, undo
from innodrop.services.progress import evidence
from innodrop.services.uploads import reviews, submissions
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.tables import discover
from innodrop.tables.progress import kpi_total
from tests import databases
from tests.services import world
from tests.services.world import ADA, ANA, AT, BEA, BEN, LATER, LOADED, planned, values

State_ = dict[str, Any]
"""Every reported value by its key."""
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["S1", "R1"]), st.sampled_from(["2017-Q3", "2017-Q4"])),
    st.integers(10, 13),
    min_size=1,
)
PLACES = st.integers(0, 1_000)
"""Chooses one of what there is at that moment."""


class Desk(RuleBasedStateMachine):
    """Two partners and two coordinators at one database; `states` is what a notebook would hold
    beside it."""

    template: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        path = Path(shutil.copy(self.template, self.folder))
        self.store: Store = open_store(path, AT, thorough=False)
        self.states = [values(self.store, revision) for revision in range(LOADED + 1)]
        self.files: dict[int, State_] = {}
        self.blocked: list[bool] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(user=st.sampled_from([ANA, BEA, ADA]), rows=ROWS)
    def submit(self, user: User, rows: dict[tuple[str, str], int]) -> None:
        partner = user.partner or "AA"
        text = "".join(
            f"{kpi},{partner},{period},{value}\n" for (kpi, period), value in rows.items()
        )
        plan, data = planned(self.store, text, partner)
        reasons = {submissions.reason_key(problem): "counted" for problem in plan.needing_reasons}
        file = {f"{kpi} {partner} {period}": float(value) for (kpi, period), value in rows.items()}
        known = [
            u
            for u in submissions.uploads(self.store)
            if u.sha256 == plan.sha256 and u.state in ALIVE
        ]
        try:
            upload = submissions.submit(
                self.store, plan, data, user=user, partner=partner, reasons=reasons, at=AT
            )
        except errors.NothingToSubmit:
            assert not known
            assert self.states[-1] | file == self.states[-1]
            return
        assert upload.number == (known[0].number if known else len(self.files) + 1)
        self.files.setdefault(upload.number, file)

    @precondition(lambda self: self.files)
    @rule(place=PLACES, user=st.sampled_from([ADA, BEN]), behind=st.integers(0, 1))
    def approve(self, place: int, user: User, behind: int) -> None:
        upload, before = self._one(place), self.store.revision()
        try:
            made = reviews.approve(
                self.store, upload.number, user=user, at=LATER, seen=before - behind
            )
        except errors.SamePerson:
            assert upload.user.number == user.number
        except errors.UploadDecided:
            assert upload.state is not UploadState.SUBMITTED
        except errors.StalePlan:
            assert behind
        except errors.PlanBlocked as refusal:
            stored_already = self.states[-1] | self.files[upload.number] == self.states[-1]
            self.blocked.append(stored_already or "a reason is needed" in str(refusal))
        else:
            assert (upload.state, behind, made) == (UploadState.SUBMITTED, 0, before + 1)
            self.states.append(self.states[-1] | self.files[upload.number])

    @precondition(lambda self: self.files)
    @rule(place=PLACES, back=st.booleans())
    def decline(self, place: int, *, back: bool) -> None:
        upload = self._one(place)
        try:
            if back:
                reviews.give_back(self.store, upload.number, user=BEN, at=LATER, note="no")
            else:
                submissions.withdraw(self.store, upload.number, user=ADA, at=LATER)
        except errors.UploadDecided:
            assert upload.state is not UploadState.SUBMITTED
        else:
            assert upload.state is UploadState.SUBMITTED

    @precondition(lambda self: len(self.states) > LOADED + 1)
    @rule(place=PLACES, user=st.sampled_from([ADA, BEN]))
    def undo(self, place: int, user: User) -> None:
        revision = LOADED + 1 + place % (len(self.states) - LOADED - 1)
        before, after, now = self.states[revision - 1], self.states[revision], self.states[-1]
        touched = {key for key in {**before, **after} if before.get(key) != after.get(key)}
        conflicts = undo.conflicts(self.store, revision)
        try:
            undo.undo(self.store, revision, user=user, at=LATER, note="oops")
        except errors.SamePerson:  # what stood there, or stands again, was that person's own
            made = (r.reported_by.number for r in self.store.revisions() if r.number <= revision)
            assert user.number in made
            return
        except (errors.UndoConflict, errors.NothingToUndo):
            assert revision < len(self.states) - 1
            assert any(
                _differ(one, other, touched) for one, other in pairwise(self.states[revision:])
            )
            return
        assert conflicts == ()
        assert not _differ(after, now, touched)
        restored = {key: value for key, value in before.items() if key in touched}
        self.states.append(
            {key: value for key, value in now.items() if key not in touched} | restored
        )

    @invariant()
    def only_what_is_stored_already_or_needs_another_reason_is_blocked(self) -> None:
        assert all(self.blocked)

    @invariant()
    def the_state_is_that_of_the_notebook_at_every_revision(self) -> None:
        assert self.store.revision() == len(self.states) - 1
        for revision in (len(self.states) - 1, len(self.states) // 2):
            assert values(self.store, revision) == self.states[revision]

    @invariant()
    def every_revision_counts_exactly_its_changes(self) -> None:
        newest = self.store.revisions()[0]
        before, after = self.states[-2:]
        assert newest.added == len(after.keys() - before.keys()) or newest.number == LOADED
        assert newest.removed == len(before.keys() - after.keys())
        assert newest.changed == sum(
            before[key] != after[key] for key in before.keys() & after.keys()
        )

    @invariant()
    def every_upload_went_only_where_it_may_and_is_where_its_revision_says(self) -> None:
        made = {revision.number: revision.upload for revision in self.store.revisions()}
        for upload in submissions.uploads(self.store):
            course = [move.state for move in submissions.course(self.store, upload.number)]
            assert course[0] is UploadState.SUBMITTED
            assert all(after in NEXT[before] for before, after in pairwise(course))
            assert (upload.revision is None) == (UploadState.APPROVED not in course)
            assert upload.revision is None or made[upload.revision] == upload.number

    @invariant()
    def the_kept_totals_are_those_of_adding_up(self) -> None:
        for kpi, over_time in (("S1", "sum"), ("R1", "latest")):
            rows = kpi_total.reported(evidence.behind(self.store, kpi), {"AA": "AA", "BB": "BB"})
            points = aggregation.series(
                rows, over_time, "sum", until=world.AT.date().replace(year=2030)
            )
            kept = self.store.query(
                "SELECT value FROM kpi_total WHERE kpi = :kpi ORDER BY period_end", {"kpi": kpi}
            )
            assert [row["value"] for row in kept] == [point.value for point in points]

    def _one(self, place: int) -> Upload:
        found = submissions.uploads(self.store)
        return found[place % len(found)]


ALIVE = (UploadState.SUBMITTED, UploadState.APPROVED)


def _differ(one: State_, other: State_, keys: set[str]) -> bool:
    return any(one.get(key) != other.get(key) for key in keys)


@pytest.mark.soak
def test_random_interleavings_keep_what_must_hold(tmp_path: Path) -> None:
    store = databases.copy("world", tmp_path)
    assert store.revision() == LOADED
    Desk.template = tmp_path / "innodrop.db"
    run_state_machine_as_test(
        Desk, settings=settings(max_examples=10, stateful_step_count=15, deadline=None)
    )


@pytest.mark.soak
def test_replaying_every_difference_gives_the_state_of_every_revision(demo: Store) -> None:
    _replay(demo)


def test_a_history_with_undos_replays_to_the_state_of_every_revision(tmp_path: Path) -> None:
    """Of added, changed and withdrawn rows, of a table without owner, and of undos themselves."""
    store = databases.copy("world", tmp_path)

    def take_back(revision: int) -> int:
        return undo.undo(store, revision, user=BEN, at=LATER, note="wrong file")

    first = world.approve(store, world.hand_in(store, "R1,AA,2017-Q2,8\nR1,AA,2017-Q3,9\n"))
    again = take_back(take_back(first))
    other = world.approve(store, world.hand_in(store, "S1,AA,2017-Q1,2\nR1,AA,2017-Q3,11\n"))
    take_back(other)
    loaded = world.load(store, "objective", "code,name,title\nX,Excel,Anew\nZ,Zest,Zests\n")
    take_back(loaded)
    take_back(again)
    kinds = [(r.kind, r.added, r.changed, r.removed) for r in reversed(store.revisions())]
    assert kinds[LOADED:] == [
        ("upload", 1, 1, 0),
        ("undo", 0, 1, 1),
        ("undo", 1, 1, 0),
        ("upload", 1, 1, 0),
        ("undo", 0, 1, 1),
        ("load", 1, 1, 0),
        ("undo", 0, 1, 1),
        ("undo", 0, 1, 1),
    ]
    _replay(store)


def _replay(store: Store) -> None:
    """Each difference on top of those before it: what a revision counts, in its table, and the
    state that is stored."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for revision in sorted(store.revisions(), key=lambda revision: revision.number):
        made = changes.between(store, revision.number - 1, revision.number)
        for change in made:
            row = rows.setdefault((change.table, change.key), {})
            assert {name: row.get(name) for name, _, _ in change.columns} == {
                name: before for name, before, _ in change.columns
            }
            row.update({column: after for column, _, after in change.columns})
            if change.kind == "removed":
                del rows[change.table, change.key]
        kinds = [change.kind for change in made]
        counted = tuple(kinds.count(kind) for kind in ("added", "changed", "removed"))
        assert counted == (revision.added, revision.changed, revision.removed)
        assert {change.table for change in made} == {revision.table}
        assert {key: _filled(row) for key, row in rows.items()} == dict(
            _stored(store, revision.number)
        )


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if value is not None}


def _stored(store: Store, revision: int) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for name, table in discover().items():
        columns = ", ".join(column.name for column in table.columns)
        for row in store.query(f"SELECT key, {columns} FROM {name}", revision=revision):
            key = row.pop("key")
            yield (name, key), {column: value for column, value in row.items() if value is not None}
