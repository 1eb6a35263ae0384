"""The demonstration: its facts are loaded, and then its people hand in, decide and freeze on days
of their own, through the services. All of it is illustrative, and the same bytes each time."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from innodrop import log_lines
from innodrop.exports.tables.cells import csv_file
from innodrop.model.people import DEMO_DOMAIN
from innodrop.model.roles import User
from innodrop.model.upload import UploadState
from innodrop.services import snapshots
from innodrop.services.people import accounts
from innodrop.services.uploads import load, reviews, submissions
from innodrop.services.uploads.plan import plan
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import files, open_store
from innodrop.store.base import Store
from innodrop.store.people import People
from innodrop.tables import discover, named, reported
from innodrop.tables.project.project import TABLE as PROJECT

STORY = load.DATA / "story"
"""`uploads.csv` and `snapshots.csv` say who does what on which day (UTC), the other files are what
is handed in; where `periods` are named, the reported values of these in the demonstration are."""

_REFERENCE, _DEMO = load.FOLDERS["demo"]
_Line = Mapping[str, str]


def init(settings: Settings) -> Store:
    """Create the demonstration with its accounts and its snapshot; the database appears last, whole
    or not at all. Whatever the day, everything happens on days of the story, the last of which is
    that of its clock. Raises `DatabaseExists`."""
    ends = _noon("today")
    with load.making(settings, "demo", ends) as (store, aside):
        Story(store, begin(store, settings.accounts), aside).until(ends)
        load.load(store, _DEMO, [PROJECT], user="init", at=ends)  # from now on its clock stands
        _bring_snapshots(aside, settings.home)
    return open_store(settings.database, ends, thorough=False)


def begin(store: Store, path: Path) -> People:
    """Load all but what people report, on the project's first day, with a clock that goes; the
    demonstration's people, whose accounts stand in the file `path`."""
    begins, told = _noon("starts"), {PROJECT.name, reported().name}
    load.load(store, _REFERENCE, user="init", at=begins)
    facts = [table for name, table in discover().items() if name not in told]
    load.load(store, _DEMO, facts, user="init", at=begins)
    return accounts.prepare(path, store, begins)


class Story:
    """What people do, each step through the service that a page would call."""

    def __init__(self, store: Store, people: People, home: Path) -> None:
        self.store, self.people, self.home = store, people, home
        self._numbers: dict[str, int] = {}  # of the uploads by the names of their files
        uploads, frozen = _lines(STORY / "uploads.csv"), _lines(STORY / "snapshots.csv")
        steps = [
            *((_at(line["handed_in"]), self.hand_in, line) for line in uploads),
            *((_at(line["decided"]), self.decide, line) for line in uploads if line["decided"]),
            *((_at(line["frozen"]), self.freeze, line) for line in frozen),
        ]
        self._ahead = deque(sorted(steps, key=itemgetter(0)))

    def until(self, at: datetime) -> None:
        """Everything that happens by then and has not happened yet, in the order of its days."""
        with log_lines.untold():
            while self._ahead and self._ahead[0][0] <= at:
                _, act, line = self._ahead.popleft()
                act(line)

    def hand_in(self, line: _Line) -> None:
        """A file, with the one reason for whatever in it asks for one."""
        at, content = _at(line["handed_in"]), self._content(line)
        made = plan(
            self.store,
            named(line["table"]),
            content,
            file=line["file"],
            partner=line["partner"] or None,
            today=at.date(),
        )
        asked = map(submissions.reason_key, made.needing_reasons) if line["reason"] else ()
        upload = submissions.submit(
            self.store,
            made,
            content,
            user=self._user(line["by"]),
            partner=line["partner"],
            reasons=dict.fromkeys(asked, line["reason"]),
            note=line["note"],
            at=at,
        )
        self._numbers[line["file"]] = upload.number

    def decide(self, line: _Line) -> None:
        """The reviewer's yes to a file, or its return with words."""
        at, user = _at(line["decided"]), self._user(line["decided_by"])
        number = self._numbers[line["file"]]
        if line["decision"] == UploadState.RETURNED:
            reviews.give_back(self.store, number, user=user, at=at, note=line["words"])
        else:
            seen = self.store.revision()
            reviews.approve(self.store, number, user=user, at=at, seen=seen)

    def freeze(self, line: _Line) -> None:
        """What is known on the day, as of the reporting date."""
        at, day = _at(line["frozen"]), date.fromisoformat(line["reporting_date"])
        state = State.at(self.store, self.store.revision(), at.date(), day)
        snapshots.take(
            self.store,
            self.home,
            state,
            name=line["name"],
            user=self._user(line["by"]),
            at=at,
            note=line["note"],
        )

    def _user(self, who: str) -> User:
        return accounts.user(self.people, self.store, f"{who}@{DEMO_DOMAIN}")

    def _content(self, line: _Line) -> bytes:
        """The file as it is handed in: with values as a partner's template would hold them."""
        if not line["periods"]:
            return (STORY / line["file"]).read_bytes()
        periods = line["periods"].split(";")
        mine = [
            row
            for row in self._values
            if row["partner"] == line["partner"] and row["period"] in periods
        ]
        return csv_file([list(mine[0]), *(list(row.values()) for row in mine)], ",")

    @cached_property
    def _values(self) -> list[dict[str, str]]:
        return _lines(_DEMO / f"{reported().name}.csv")


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _noon(column: str) -> datetime:
    """Noon of a day that the project of the demonstration names."""
    noon = load.named_day((_REFERENCE, _DEMO), column)
    if noon is None:
        raise ValueError(f"the project of the demonstration has no day {column}")
    return noon


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _bring_snapshots(aside: Path, home: Path) -> None:
    """Give the files of snapshots their place. One that is there is left over, since no database
    is, or that of another process, which makes the same bytes."""
    place = snapshots.folder(home)
    place.mkdir(files.FOLDER, exist_ok=True)
    for made in sorted(snapshots.folder(aside).glob("*.db")):
        try:
            files.appear(made, place / made.name)
        except FileExistsError:
            made.replace(place / made.name)
