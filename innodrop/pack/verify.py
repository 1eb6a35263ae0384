"""Whether a file is what was frozen: by the pack beside it, or by writing it again here.

Works with the files alone; what can be proved that way, and what not, is said in the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from innodrop import errors, exports
from innodrop.exports.seals import SealMark
from innodrop.model.refusals import sentence
from innodrop.model.sentences import Sentence, joined
from innodrop.model.snapshot import Snapshot
from innodrop.pack import export, recognise
from innodrop.pack import verify_pack as sound
from innodrop.pack.export import SEAL, SUMS, Limits
from innodrop.pack.recognise import Nature, Recognised
from innodrop.pack.sentences import say
from innodrop.services import snapshots
from innodrop.store import inspection
from innodrop.store.base import Store

_SHOWN = 16
"""Letters of a hash that a footer shows."""


class Outcome(StrEnum):
    """What was found out about a file."""

    UNTOUCHED = "untouched"
    CHANGED = "changed"
    UNPROVED = "not proved"
    FOREIGN = "not of a snapshot"
    LIST = "list of hashes"


@dataclass(frozen=True)
class Proof:
    """What was found out about one file; `number` and `content` are those it names, if any."""

    file: str
    verdict: Outcome
    sentence: str
    number: int | None = None
    content: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong with the file and nothing is left to prove."""
        return self.verdict in (Outcome.UNTOUCHED, Outcome.LIST)


@dataclass(frozen=True)
class Installation:
    """Where snapshots are kept, which can write any of them again."""

    store: Store
    home: Path


def verify(
    files: Sequence[tuple[str, bytes]], installation: Installation | None = None
) -> tuple[Proof, ...]:
    """What can be said of each file, by the other files and by the installation if there is one.

    A file is a pack, a document or data package of one, a snapshot's file or a `SHA256SUMS`. Writes
    nothing, raises nothing for what is in a file.
    """
    looks = [(name, data, recognise.look(data)) for name, data in files]
    hashes: dict[str, str] = {}
    for _, data, seen in looks:
        hashes |= recognise.sums(seen.members.get(SUMS, data))
    judge = _Judge(hashes, installation)
    return tuple(judge.proof(name, data, seen) for name, data, seen in looks)


@dataclass(frozen=True)
class _Judge:
    """`hashes` are those of all lists that were laid beside, by the file's name."""

    hashes: Mapping[str, str]
    installation: Installation | None

    def proof(self, name: str, data: bytes, seen: Recognised) -> Proof:
        """The verdict on one file."""
        if seen.nature is Nature.PACK:
            return self._pack(name, seen)
        if seen.nature is Nature.DATABASE:
            return self._database(name, data)
        if seen.nature is Nature.SUMS:
            return _proof(name, Outcome.LIST, _LIST)
        if flaw := seen.flaw(data, name):
            return _proof(name, Outcome.CHANGED, say("changed", flaw=flaw), seen.mark)
        return self._by_lists(name, data, seen.mark) or self._by_mark(name, data, seen)

    def _by_lists(self, name: str, data: bytes, mark: SealMark | None) -> Proof | None:
        # bytes before names: a file of the pack stays one when somebody has renamed it
        if sha256(data).hexdigest() in self.hashes.values():
            return _proof(name, Outcome.UNTOUCHED, _SAME_BYTES, mark)
        if Path(name).name in self.hashes:
            return _proof(name, Outcome.CHANGED, _OTHER_BYTES, mark)
        return None

    def _by_mark(self, name: str, data: bytes, seen: Recognised) -> Proof:
        if seen.mark is None:
            return _proof(name, Outcome.FOREIGN, _NAMELESS)
        unproved = _unproved(name, seen.mark, adds_up=seen.adds_up)
        return self._by_installation(name, {Path(name).name: data}, seen.mark) or unproved

    def _pack(self, name: str, seen: Recognised) -> Proof:
        if seen.mark is None:
            return _proof(name, Outcome.CHANGED, say("names_none", seal=SEAL))
        if broken := next(sound.in_pack(seen, seen.mark), ""):
            return _proof(name, Outcome.CHANGED, say("changed", flaw=broken), seen.mark)
        inside = {file: seen.members[file] for file in seen.members if file not in (SUMS, SEAL)}
        if proof := self._by_installation(name, inside, seen.mark):
            return proof
        key = "packed_and_adds_up" if sound.adds_up(seen) else "packed"
        trust = say("trust", hash=seen.mark.content[:_SHOWN])
        why = say(key, count=len(inside), sums=SUMS, trust=trust)
        return _proof(name, Outcome.UNTOUCHED, why, seen.mark)

    def _database(self, name: str, data: bytes) -> Proof:
        try:
            held = inspection.snapshot(data, name)
        except errors.SnapshotDamaged:
            return _proof(name, Outcome.CHANGED, _OTHER_ROWS)
        except errors.Refusal as refusal:
            if Path(name).name in {snapshot.file for snapshot in self._listing()}:
                return _proof(name, Outcome.CHANGED, _OTHER_FROZEN)
            return _proof(name, Outcome.FOREIGN, sentence(refusal))
        mark = SealMark(held.number, held.content)
        known = self._known(mark)
        if known is None:
            return _unproved(name, mark, adds_up=True)
        if known.sha256 != sha256(data).hexdigest():
            return _proof(name, Outcome.CHANGED, _OTHER_FROZEN, mark)
        return _proof(name, Outcome.UNTOUCHED, _FROZEN_HERE, mark)

    def _by_installation(
        self, name: str, files: Mapping[str, bytes], mark: SealMark
    ) -> Proof | None:
        """What writing the files again tells; None where this installation cannot write them."""
        if self.installation is None or self._known(mark) is None:
            return None
        try:
            again = _again(self.installation, files, mark)
        except errors.Refusal as refusal:
            why = say("unwritable", origin=_from(mark), why=sentence(refusal))
            return _proof(name, Outcome.UNPROVED, why, mark)
        differing = [file for file, content in files.items() if again.get(_ending(file)) != content]
        if not differing:
            return _proof(name, Outcome.UNTOUCHED, _WRITTEN_ALIKE, mark)
        why = say("written_otherwise", files=joined(differing, ", "))
        return _proof(name, Outcome.CHANGED, why, mark)

    def _known(self, mark: SealMark) -> Snapshot | None:
        """Our snapshot with that number and, unless what waited was added, that content."""
        for snapshot in self._listing():
            if snapshot.number == mark.number:
                return snapshot if mark.with_submitted or snapshot.content == mark.content else None
        return None

    def _listing(self) -> Sequence[Snapshot]:
        return snapshots.listing(self.installation.store) if self.installation else ()


_LIST = "A list of hashes: the other files were looked at with it."
_NAMELESS = "It names no snapshot: it is no file of a pack, or cannot be read any more."
_FROZEN_HERE = "Untouched: it is the file that this installation froze."
_WRITTEN_ALIKE = "Untouched: this installation writes the same bytes from its snapshot."
_SAME_BYTES = "Untouched: it is the file that the list of hashes beside it names."
_OTHER_ROWS = "Changed: its rows are not those that were frozen."
_OTHER_FROZEN = "Changed: this installation froze other bytes."
_OTHER_BYTES = "Changed: the list of hashes beside it names other bytes."


def _from(mark: SealMark) -> Sentence:
    return say("origin", number=mark.number, hash=mark.content[:_SHOWN])


def _unproved(name: str, mark: SealMark, *, adds_up: bool) -> Proof:
    key = "unproved_but_adds_up" if adds_up else "unproved"
    return _proof(name, Outcome.UNPROVED, say(key, origin=_from(mark), way=say("way")), mark)


def _proof(name: str, verdict: Outcome, sentence: str, mark: SealMark | None = None) -> Proof:
    if mark is None:
        return Proof(name, verdict, sentence)
    return Proof(name, verdict, sentence, mark.number, mark.content)


def _again(
    installation: Installation, files: Mapping[str, bytes], mark: SealMark
) -> dict[str, bytes]:
    """The same formats written now, by their ending. Raises the refusals of `export.composed`."""
    wanted = {_ending(file) for file in files}
    with export.composed(
        installation.store,
        installation.home,
        mark.number,
        Limits(mark.partner or None, mark.licence, mark.with_submitted, mark.also),
    ) as report:
        forms = [form for form in exports.formats().values() if form.ending in wanted]
        return {form.ending: form.write(report) for form in forms}


def _ending(file: str) -> str:
    return Path(file).suffix.removeprefix(".").lower()
