"""A snapshot as files in any formats, and one zip with their hashes; always the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from innodrop import errors, exports, gc_pause
from innodrop.difference import states
from innodrop.difference.states import Side
from innodrop.exports.report import Format, Report, Seal
from innodrop.exports.stable_zip import packed
from innodrop.model.roles import Action, User, require
from innodrop.model.snapshot import Snapshot
from innodrop.pack import records
from innodrop.report import compose
from innodrop.services import snapshots
from innodrop.services.uploads import pending
from innodrop.state import State
from innodrop.store import open_frozen
from innodrop.store.base import Store
from innodrop.store.files import aside
from innodrop.tables import share
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
    """The files of a snapshot; `content`: one zip of all with `SHA256SUMS` and `seal.json`.

    `number` is its seal number, the sha256 (hex) of `SHA256SUMS`: it covers every file, so whoever
    has it from elsewhere can prove them, see `verify`.
    """

    name: str
    seal: Seal
    files: tuple[Exported, ...]
    content: bytes
    number: str


@dataclass(frozen=True)
class PackLimits:
    """What a pack is limited to or widened by, see `export`."""

    partner: str | None = None
    licence: str = ""
    with_submitted: bool = False
    also: tuple[str, ...] = ()
    compared: str = ""


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
    also: Sequence[str] = (),
    compared: str = "",
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Pack:
    """Write a snapshot in these formats, limited to the seat of a partner if one is named.

    `with_submitted` adds the files that wait for approval, and says so on every page; it needs a
    snapshot of the newest revision. `also` names the tables of personal or commercial rows that it
    holds; without a name it holds none. `compared` is the number of the snapshot that it is
    compared with, or `none`, see `services.comparison`. The installation remembers the hash of
    every file that it exported, at the time `at` (aware; None: now). Raises `NotAllowed`,
    `UnknownSnapshot`, `SnapshotDamaged`, `UnknownFormat`, `NoFormat`, `BadLicence`,
    `UnknownPartner`, `UnknownSensitive`, `UnknownComparison`, `SnapshotOutdated` and
    `ReportFailed`.
    """
    require(user, Action.FREEZE)
    chosen = _chosen(formats)
    if licence and not _SPDX.fullmatch(licence):
        raise errors.BadLicence(licence)
    tell = progress or _silent
    tell("Opening the snapshot", 0)
    limits = PackLimits(partner, licence, with_submitted, share.chosen(also), compared)
    with composed(store, home, number, limits) as report:
        pack = _packed(report, tuple(_written(report, chosen, tell)))
    records.remember(store, home, pack, user, at or datetime.now(UTC))
    tell("Done", 1)
    return pack


@contextmanager
def composed(
    store: Store, home: Path, number: int, limits: PackLimits | None = None
) -> Iterator[Report]:
    """A snapshot's report, for as long as the block is open; asks nobody, raises as `export`."""
    limits = limits or PackLimits()
    with _state(store, home, number, with_submitted=limits.with_submitted) as (snapshot, frozen):
        view = View(State.frozen(frozen, snapshot))
        facts = view.facts
        code = None if limits.partner is None else facts.partner_code(limits.partner)
        limits = replace(limits, partner=code)
        project = facts.project.name if facts.project else "Project"
        seal = _seal(snapshot, project, frozen, limits)
        now = Side(snapshot.words, view)
        held = compose.share_of(view, code, limits.also)
        with gc_pause.left_alone():
            old = states.compared(store, home, view.state, limits.compared)
            since = states.reported(old, now, partner=code, share=held) if old else None
            whole = compose.compose(
                view,
                seal,
                since=since,
                then=old.view if old else None,
                partner=code,
                licence=limits.licence,
                also=limits.also,
            )
        yield whole


def sums(files: Sequence[tuple[str, bytes]]) -> bytes:
    """`SHA256SUMS`, as `sha256sum --check` reads it."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files)
    return "".join(lines).encode()


def _written(report: Report, forms: Sequence[Format], tell: Progress) -> Iterator[Exported]:
    for count, form in enumerate(forms, start=1):
        tell(form.title, count / (len(forms) + 1))
        with gc_pause.left_alone():
            content = form.write(report)
        yield Exported(f"{report.seal.stem}.{form.ending}", form.title, form.mime, content)


def _packed(report: Report, files: tuple[Exported, ...]) -> Pack:
    inside = [(SEAL, _sealed(report, files)), *((file.name, file.content) for file in files)]
    listed = sums(inside)
    name, number = f"{report.seal.stem}_pack.zip", hashlib.sha256(listed).hexdigest()
    return Pack(name, report.seal, files, packed([(SUMS, listed), *inside]), number)


def _chosen(names: Sequence[str]) -> list[Format]:
    known = exports.formats()
    for name in names:
        if name not in known:
            raise errors.UnknownFormat(name, tuple(known))
    if not names:
        raise errors.NoFormat(tuple(known))
    return [form for name, form in known.items() if name in names]


def _sealed(report: Report, files: Sequence[Exported]) -> bytes:
    """`seal.json`: what the pack was made from, for programs."""
    seal = report.seal
    described: dict[str, Any] = {
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
        "also": list(seal.also),
        "left_out": [left_out._asdict() for left_out in report.left_out],
        "licence": report.licence,
        "files": [
            {"name": f.name, "mime": f.mime, "bytes": len(f.content), "sha256": f.sha256}
            for f in files
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


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
    with aside(Path(gettempdir())) as folder:
        blank = replace(snapshot, revision=copy.revision(), content="", sha256="", file="")
        shown = snapshots.results(State.frozen(copy, blank), blank)
        made = copy.freeze(folder, blank, shown)
        yield made, open_frozen(folder / made.file, made)


def _seal(taken: Snapshot, project: str, frozen: Store, limits: PackLimits) -> Seal:
    return Seal(
        number=taken.number,
        name=taken.name,
        project=project,
        reporting_day=taken.reporting_day,
        revision=taken.revision,
        content=taken.content,
        taken_at=taken.at,
        taken_by=snapshots.taken_by_then(frozen),
        kind=frozen.trait("kind"),
        partner=limits.partner or "",
        with_submitted=limits.with_submitted,
        also=limits.also,
    )


def _silent(_what: str, _share: float) -> None:
    """Tells nobody."""
