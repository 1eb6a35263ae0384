"""Freezing a state and looking at it again. A snapshot never changes: a correction is a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from innodrop import __version__, errors
from innodrop.model.keys import normalise
from innodrop.model.kpi.result import Result
from innodrop.model.people import person
from innodrop.model.roles import Action, User, require
from innodrop.model.sentences import Sentence
from innodrop.model.snapshot import Snapshot
from innodrop.services.history import altered
from innodrop.services.progress import measures
from innodrop.services.sentences import say
from innodrop.services.uploads import submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import files, frozen_at, open_frozen
from innodrop.store.base import Reading, Store

LONGEST_NAME = 80
"""Characters of a name; it stands in every footer."""
_PATIENCE = 60.0
"""Seconds that one who freezes waits for another one."""


def take(  # noqa: PLR0913 - a snapshot has many sides, all named at the call
    store: Store,
    home: Path,
    state: State,
    *,
    name: str,
    user: User,
    at: datetime,
    note: str = "",
    replaces: int | None = None,
    sure: bool = True,
) -> Snapshot:
    """Freeze a state of the store, its revision on its reporting date; `at` counts to the second,
    and its day, or that on which the project's clock stands, is the snapshot's today for ever.

    The file is whole before the row is written: a killed call leaves nothing that anybody sees.
    Unless somebody is `sure`, `FreezeDoubtful` says what should be looked at before. Raises
    `NotAllowed`, `SnapshotUnnamed`, `NothingToFreeze`, `UnknownRevision`, `UnknownSnapshot`,
    `AlreadyReplaced`, and `FileExists` where the file of a lost database is in the way.
    """
    require(user, Action.FREEZE)
    name, revision = _named(name), _there(store.revision(), state.facts.revision)
    with files.alone(folder(home) / ".lock", _PATIENCE):
        known = listing(store)
        _check_replaced(known, replaces)
        _sweep(store, home, known)
        draft = Snapshot(
            number=len(known) + 1,
            name=name,
            at=at.astimezone(UTC).replace(microsecond=0),
            user=user.number,
            reporting_day=state.day,
            today=state.facts.clock or at.astimezone(UTC).date(),
            revision=revision,
            note=submissions.tidy(note),
            replaces=replaces,
        )
        if not sure:
            questions = (*doubts(known, state, draft), *_altered(store, home, known, revision))
            if questions:
                raise errors.FreezeDoubtful(questions)
        frozen = _frozen(store, home, state, draft)
        with store.keep() as keeping:
            keeping.register(frozen)
    return frozen


def _frozen(store: Store, home: Path, state: State, draft: Snapshot) -> Snapshot:
    """The file written. One of the same name is of a database that was lost, see `_strangers`."""
    try:
        return store.freeze(folder(home), draft, results(state, draft))
    except FileExistsError as error:
        raise errors.FileExists(str(error.filename2 or error.filename)) from error


def doubts(known: Sequence[Snapshot], state: State, draft: Snapshot) -> tuple[Sentence, ...]:
    """What is asked before a state is frozen: a reporting date in the future or outside the
    project, and a name that another snapshot has, unless it is the one that is corrected."""
    day, today, project = draft.reporting_day, draft.today or draft.at.date(), state.facts.project
    asked = [say("future", day=day, today=today)] if day > today else []
    if project is not None and not project.starts <= day <= project.ends:
        asked.append(say("outside", day=day, first=project.starts, last=project.ends))
    replaced = {draft.replaces, *replaced_by(known)}
    named = [s for s in known if normalise(s.name) == normalise(draft.name)]
    asked += [
        say("same_name", number=s.number, name=s.name, day=s.reporting_day)
        for s in named
        if s.number not in replaced
    ]
    return tuple(asked)


def _altered(
    store: Reading, home: Path, known: Sequence[Snapshot], revision: int
) -> tuple[Sentence, ...]:
    """What was changed behind the program since the last snapshot of these rows was frozen."""
    past = [s for s in known if s.revision <= revision]
    for last in sorted(past, key=lambda s: (s.revision, s.number), reverse=True):
        try:
            kept = open_frozen(folder(home) / last.file, last)
        except errors.SnapshotDamaged:
            continue  # nothing can be held against it
        found = altered.rows(store, kept, last.revision, last.number)
        break
    else:
        found = ()
    return found or (altered.totals(store) if revision == store.revision() else ())


def results(state: State, draft: Snapshot) -> list[dict[str, Any]]:
    """What is shown of the state on the days of the draft, as rows of the table `result`: each KPI
    of the project and of each seat."""
    seen = replace(state, day=draft.reporting_day, today=draft.today or draft.reporting_day)
    boards = [measures.board(seen), *(measures.seat_board(seen, s.code) for s in state.facts.seats)]
    return [vars(Result.of(measure, __version__)) for board in boards for measure in board]


def _named(given: str) -> str:
    name = submissions.tidy(given)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise errors.SnapshotUnnamed(LONGEST_NAME)
    return name


def _there(newest: int, wanted: int) -> int:
    """The revision to freeze."""
    if not newest:
        raise errors.NothingToFreeze
    if not 0 < wanted <= newest:
        raise errors.UnknownRevision(wanted, newest)
    return wanted


def listing(store: Reading) -> tuple[Snapshot, ...]:
    """Every snapshot, newest first."""
    rows = store.query(
        "SELECT number, name, at, user, reporting_date, today, revision, content, sha256, file,"
        " note, replaces FROM snapshot ORDER BY number DESC"
    )
    return tuple(map(Snapshot.of_row, rows))


def newest(store: Reading) -> int:
    """The number of the newest snapshot; 0 if there is none."""
    return int(store.query("SELECT COALESCE(MAX(number), 0) AS number FROM snapshot")[0]["number"])


def find(store: Reading, number: int) -> Snapshot:
    """The snapshot of that number. Raises `UnknownSnapshot`."""
    known = listing(store)
    snapshot = next((snapshot for snapshot in known if snapshot.number == number), None)
    if snapshot is None:
        raise errors.UnknownSnapshot(number, len(known))
    return snapshot


def open_snapshot(store: Reading, home: Path, number: int) -> tuple[Snapshot, Store]:
    """A snapshot with the store of its state, verified at this moment. Raises `UnknownSnapshot`,
    and `SnapshotDamaged` unless the file is what was frozen."""
    snapshot = find(store, number)
    return snapshot, open_frozen(folder(home) / snapshot.file, snapshot)


def taken_by(store: Reading, snapshot: Snapshot) -> str:
    """Who froze a snapshot, as they are called now."""
    return person(snapshot.user, store.names()).name


def taken_by_then(frozen: Reading) -> str:
    """Who froze a snapshot, as they were called at the freeze; `frozen` is its file."""
    (row,) = frozen.query("SELECT user FROM snapshot")
    return person(row["user"], frozen.names()).name


def replaced_by(known: Sequence[Snapshot]) -> Mapping[int, int]:
    """The number of the snapshot that corrects each one that was corrected."""
    return {
        snapshot.replaces: snapshot.number for snapshot in known if snapshot.replaces is not None
    }


def left_over(store: Reading, home: Path) -> tuple[str, ...]:
    """Names of files in the folder of snapshots that belong to none, as a killed `take` leaves
    them. The next `take` removes them. One that is being frozen right now is among them."""
    return tuple(path.name for path in _strangers(store, home, listing(store)))


def sweep(store: Reading, home: Path) -> int:
    """Remove what a killed `take` left, unless somebody freezes right now; how many files."""
    if not folder(home).is_dir():
        return 0
    try:
        with files.alone(folder(home) / ".lock", 0):
            return _sweep(store, home, listing(store))
    except errors.DatabaseBusy:
        return 0


def folder(home: Path) -> Path:
    """Where the files of snapshots stand."""
    return Settings(home).snapshots


def _check_replaced(known: Sequence[Snapshot], replaces: int | None) -> None:
    if replaces is None:
        return
    if replaces not in {snapshot.number for snapshot in known}:
        raise errors.UnknownSnapshot(replaces, len(known))
    replaced = replaced_by(known)
    if replaces in replaced:
        raise errors.AlreadyReplaced(replaces, replaced[replaces])


def _sweep(store: Reading, home: Path, known: Sequence[Snapshot]) -> int:
    left = _strangers(store, home, known)
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _strangers(store: Reading, home: Path, known: Sequence[Snapshot]) -> list[Path]:
    """Files that belong to no snapshot. What was frozen before this database began is of another,
    which was lost, and stays."""
    mine, begun = {snapshot.file for snapshot in known}, store.trait("created")
    return sorted(
        path
        for path in folder(home).glob("*.db")
        if path.name not in mine and not _of_before(path, begun)
    )


def _of_before(path: Path, begun: str) -> bool:
    at = frozen_at(path) if begun and not path.name.startswith(".") else None
    return at is not None and at < datetime.fromisoformat(begun)
