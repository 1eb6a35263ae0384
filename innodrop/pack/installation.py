"""What the installation knows of its own files: those it exported, and what it writes again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from innodrop import errors
from innodrop.exports.report import Format
from innodrop.exports.seals import SealMark
from innodrop.model.refusals import sentence
from innodrop.model.sentences import Sentence, joined
from innodrop.model.snapshot import ExportRecord, Snapshot
from innodrop.pack import export
from innodrop.pack.export import PackLimits
from innodrop.pack.sentences import say
from innodrop.services import exported, snapshots
from innodrop.store.base import Store
from innodrop.writers.lettering import flat

_LONGEST = 60
"""Characters of a text that is shown beside another one."""


@dataclass(frozen=True)
class Installation:
    """Where snapshots are kept, and the hash of every file that left."""

    store: Store
    home: Path
    _written: dict[tuple[str, str, str], bytes] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was written again, by mark, licence and format: a pack may hold a file many times."""

    def record(self, data: bytes) -> ExportRecord | None:
        """The export that made these bytes; None if none of ours did."""
        return exported.with_hash(self.store, sha256(data).hexdigest())

    def packed(self, seal: str) -> ExportRecord | None:
        """The pack of a seal number; None if none of ours has it."""
        return next(iter(exported.with_seal(self.store, seal)), None)

    def snapshot(self, mark: SealMark) -> Snapshot | None:
        """Our snapshot that a mark names. With what waited for approval added the content is
        another: then a file must have left with that mark."""
        known = (kept for kept in snapshots.listing(self.store) if kept.number == mark.number)
        snapshot = next(known, None)
        if snapshot is None or snapshot.content == mark.content:
            return snapshot
        return snapshot if exported.with_mark(self.store, mark.text) else None

    def remembers(self, number: int) -> bool:
        """Whether every file that left of a snapshot is known by its hash."""
        return exported.all_known(self.store, number)

    def again(self, mark: SealMark, form: Format) -> bytes:
        """The file that this program writes now. Raises the refusals of `export.composed`."""
        key = (mark.text, mark.licence, form.name)
        if key not in self._written:
            limits = PackLimits(mark.partner or None, mark.licence, mark.with_submitted, mark.also)
            with export.composed(self.store, self.home, mark.number, limits) as report:
                self._written[key] = form.write(report)
        return self._written[key]


def compared(
    here: Installation, mark: SealMark, form: Format | None, data: bytes
) -> tuple[bool, Sentence | str]:
    """Whether writing a file again gives the same bytes, and what differs where it does not."""
    if form is None:
        return False, ""
    try:
        genuine = here.again(mark, form)
    except errors.Refusal as refusal:
        return False, say("unwritable", why=sentence(refusal))
    if genuine == data:
        return True, ""
    if form.spelled_in is None:
        return False, say("differs_untold", kind=form.title)
    given = form.spelled_in(data)
    if not given:  # much more in it than we write, or nothing that can be read
        return False, say("differs_untold", kind=form.title)
    return False, _difference(given, form.spelled_in(genuine))


def _difference(given: Mapping[str, str], genuine: Mapping[str, str]) -> Sentence:
    """The first place at which two files do not say the same."""
    places = [p for p in dict.fromkeys([*genuine, *given]) if given.get(p) != genuine.get(p)]
    if not places:
        return say("differs_nowhere")
    first, *others = places
    values = {"given": _quoted(given.get(first)), "genuine": _quoted(genuine.get(first))}
    more = say("differs_more", count=len(others)) if others else ""
    return joined((say("differs", place=first, **values), more))


def _quoted(text: str | None) -> Sentence | str:
    if not text:
        return say("nothing")
    line = flat(text)
    return say("quoted", text=line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")
