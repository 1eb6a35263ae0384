"""A snapshot as files in any formats, and one zip with their hashes; always the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from innodrop import errors, exports, gc_pause
from innodrop.difference import states
from innodrop.difference.states import Side
from innodrop.exports.report import Format, Report, Seal
from innodrop.exports.stable_zip import packed
from innodrop.facts import Facts
from innodrop.model.dates import written
from innodrop.model.roles import Action, User, require
from innodrop.model.snapshot import Snapshot
from innodrop.report import compose
from innodrop.services import snapshots
from innodrop.services.uploads import pending
from innodrop.state import State
from innodrop.store import open_frozen
from innodrop.store.base import Store
from innodrop.view import View

SUMS = "SHA256SUMS"
SEAL = "seal.json"
LICENCES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ODbL-1.0")
"""Licences that open data are usually given; any other SPDX name may be chosen."""
Progress = Callable[[str, float], None]
"""Is told what is being done, and which share of the whole is done."""

_SPDX = re.compile(r"[A-Za-z0-9.+-]{1,64}")


@dataclass(frozen=True)
class Exported:
    """One file of a pack."""

    name: str
    title: str
    mime: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The sha256 (hex) of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Pack:
    """The files of a snapshot; `content`: one zip of all with `SHA256SUMS` and `seal.json`."""

    name: str
    seal: Seal
    files: tuple[Exported, ...]
    content: bytes


def export(  # noqa: PLR0913 - a pack has many sides, all named at the call
    store: Store,
    home: Path,
    number: int,
    *,
    user: User,
    formats: Sequence[str],
    partner: str | None = None,
    licence: str = "",
    with_submitted: bool = False,
    progress: Progress | None = None,
) -> Pack:
    """Write a snapshot in these formats, limited to the seat of a partner if one is named.

    `with_submitted` adds the files that wait for approval, and says so on every page; it needs a
    snapshot of the newest revision. Raises `NotAllowed`, `UnknownSnapshot`, `SnapshotDamaged`,
    `UnknownFormat`, `NoFormat`, `BadLicence`, `UnknownPartner`, `SnapshotOutdated` and
    `ReportFailed`.
    """
    require(user, Action.FREEZE)
    chosen = _chosen(formats)
    if licence and not _SPDX.fullmatch(licence):
        raise errors.BadLicence(licence)
    tell = progress or _silent
    tell("Opening the snapshot", 0)
    with composed(
        store, home, number, partner=partner, licence=licence, with_submitted=with_submitted
    ) as found:
        files = []
        for place, form in enumerate(chosen, start=1):
            tell(form.title, place / (len(chosen) + 1))
            files.append(_exported(found, form))
    content = packed(_in_zip(found, files))
    tell("Done", 1)
    return Pack(f"{found.seal.stem}_pack.zip", found.seal, tuple(files), content)


@contextmanager
def composed(
    store: Store,
    home: Path,
    number: int,
    *,
    partner: str | None = None,
    licence: str = "",
    with_submitted: bool = False,
) -> Iterator[Report]:
    """A snapshot's report, for as long as the block is open; asks nobody, raises as `export`."""
    with _state(store, home, number, with_submitted=with_submitted) as (snapshot, frozen):
        day = snapshot.reporting_day
        view = View(State.at(frozen, snapshot.revision, snapshot.at.date(), day))
        facts = view.facts
        code = None if partner is None else facts.partner_code(partner)
        seal = _seal(
            snapshot, facts, frozen.trait("kind"), code or "", with_submitted=with_submitted
        )
        now = Side(f"{snapshot.words}, {written(day)}", view)
        with gc_pause.left_alone():
            since = states.since_before(store, home, number, now, partner=code)
            whole = compose.compose(view, seal, since=since, partner=code, licence=licence)
        yield whole


def sums(files: Sequence[tuple[str, bytes]]) -> bytes:
    """`SHA256SUMS`, as `sha256sum --check` reads it."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files
    ).encode()


def _chosen(names: Sequence[str]) -> list[Format]:
    known = exports.formats()
    for name in names:
        if name not in known:
            raise errors.UnknownFormat(name, tuple(known))
    if not names:
        raise errors.NoFormat(tuple(known))
    return [form for name, form in known.items() if name in names]


def _exported(found: Report, form: Format) -> Exported:
    with gc_pause.left_alone():
        content = form.write(found)
    return Exported(f"{found.seal.stem}.{form.ending}", form.title, form.mime, content)


def _in_zip(found: Report, files: Sequence[Exported]) -> list[tuple[str, bytes]]:
    inside = [(SEAL, _sealed(found, files)), *((file.name, file.content) for file in files)]
    return [(SUMS, sums(inside)), *inside]


def _sealed(found: Report, files: Sequence[Exported]) -> bytes:
    """`seal.json`: what the pack was made from, for programs."""
    seal = found.seal
    told: dict[str, Any] = {
        "mark": seal.mark,
        "snapshot": seal.number,
        "name": seal.name,
        "project": seal.project,
        "reporting_date": seal.reporting_day.isoformat(),
        "revision": seal.revision,
        "content_sha256": seal.content,
        "taken_at": seal.taken_at.astimezone(UTC).isoformat(),
        "taken_by": seal.taken_by,
        "kind": seal.kind,
        "partner": seal.partner,
        "with_submitted": seal.with_submitted,
        "licence": found.licence,
        "files": [
            {"name": f.name, "mime": f.mime, "bytes": len(f.content), "sha256": f.sha256}
            for f in files
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


@contextmanager
def _state(
    store: Store, home: Path, number: int, *, with_submitted: bool
) -> Iterator[tuple[Snapshot, Store]]:
    """The frozen state, or one with what waits for approval, frozen aside for the block."""
    snapshot, frozen = snapshots.open_snapshot(store, home, number)
    if not with_submitted:
        yield snapshot, frozen
        return
    if snapshot.revision != store.revision():
        raise errors.SnapshotOutdated(number, snapshot.revision, store.revision())
    copy = pending.with_submitted(store, home)
    with TemporaryDirectory(prefix="innodrop-") as folder:
        made = copy.freeze(
            Path(folder),
            replace(snapshot, revision=copy.revision(), content="", sha256="", file=""),
        )
        yield made, open_frozen(Path(folder) / made.file, made)


def _seal(
    snapshot: Snapshot, facts: Facts, kind: str, partner: str, *, with_submitted: bool
) -> Seal:
    return Seal(
        number=snapshot.number,
        name=snapshot.name,
        project=facts.project.name if facts.project else "Project",
        reporting_day=snapshot.reporting_day,
        revision=snapshot.revision,
        content=snapshot.content,
        taken_at=snapshot.at,
        taken_by=snapshot.user,
        kind=kind,
        partner=partner,
        with_submitted=with_submitted,
    )


def _silent(_what: str, _share: float) -> None:
    """Tells nobody."""
