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
from innodrop.model.snapshot import Snapshot
from innodrop.pack import export, recognise
from innodrop.pack import verify_pack as sound
from innodrop.pack.export import SEAL, SUMS
from innodrop.pack.recognise import Nature, Recognised
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
    beside = _Beside.of(looks)
    return tuple(
        _Judge(beside, installation).finding(name, data, seen) for name, data, seen in looks
    )


@dataclass(frozen=True)
class _Beside:
    """The lists of hashes laid beside: the file's name by its hash, and the reverse."""

    names: Mapping[str, str]
    hashes: Mapping[str, str]

    @classmethod
    def of(cls, looks: Sequence[tuple[str, bytes, Recognised]]) -> _Beside:
        hashes: dict[str, str] = {}
        for _, data, seen in looks:
            if seen.nature is Nature.PACK:
                hashes |= recognise.sums(seen.members[SUMS])
            elif seen.nature is Nature.SUMS:
                hashes |= recognise.sums(data)
        return cls({found: name for name, found in hashes.items()}, hashes)


@dataclass(frozen=True)
class _Judge:
    beside: _Beside
    installation: Installation | None

    def finding(self, name: str, data: bytes, seen: Recognised) -> Proof:
        """The verdict on one file."""
        if seen.nature is Nature.PACK:
            return self._pack(name, seen)
        if seen.nature is Nature.DATABASE:
            return self._database(name, data)
        if seen.nature is Nature.SUMS:
            return Proof(
                name, Outcome.LIST, "A list of hashes: the other files were looked at with it."
            )
        if seen.mark is None:
            return self._unmarked(name, data)
        if flaw := seen.flaw(data, name):
            return _said(name, Outcome.CHANGED, seen.mark, f"Changed: {flaw}.")
        return self._single(name, data, seen, seen.mark)

    def _unmarked(self, name: str, data: bytes) -> Proof:
        if sha256(data).hexdigest() in self.beside.names:
            return Proof(name, Outcome.UNTOUCHED, _SAME_BYTES)
        if Path(name).name in self.beside.hashes:
            return Proof(name, Outcome.CHANGED, _OTHER_BYTES)
        return Proof(
            name,
            Outcome.FOREIGN,
            "It names no snapshot: it is no file of a pack, or cannot be read any more.",
        )

    def _single(self, name: str, data: bytes, seen: Recognised, mark: SealMark) -> Proof:
        if sha256(data).hexdigest() in self.beside.names:
            return _said(name, Outcome.UNTOUCHED, mark, _SAME_BYTES)
        if Path(name).name in self.beside.hashes:
            return _said(name, Outcome.CHANGED, mark, _OTHER_BYTES)
        adds_up = "Its rows add up to that hash. " if seen.adds_up else ""
        unproved = _said(name, Outcome.UNPROVED, mark, f"{_from(mark)}. {adds_up}{_WHERE}")
        return self._by_installation(name, {Path(name).name: data}, mark) or unproved

    def _pack(self, name: str, seen: Recognised) -> Proof:
        if seen.mark is None:
            return Proof(name, Outcome.CHANGED, f"Changed: its {SEAL} names no snapshot.")
        if broken := next(sound.in_pack(seen, seen.mark), ""):
            return _said(name, Outcome.CHANGED, seen.mark, f"Changed: {broken}.")
        inside = {
            file: content for file, content in seen.members.items() if file not in (SUMS, SEAL)
        }
        found = self._by_installation(name, inside, seen.mark)
        if found is not None:
            return found
        adds_up = (
            " and its data add up to the hash that its footers show" if sound.adds_up(seen) else ""
        )
        return _said(
            name,
            Outcome.UNTOUCHED,
            seen.mark,
            f"Untouched since it was packed: its {len(inside)} files are those of {SUMS}{adds_up}."
            " A change of files and hashes alike would not show: compare"
            f" {seen.mark.content[:_SHOWN]} with a footer that you trust.",
        )

    def _database(self, name: str, data: bytes) -> Proof:
        try:
            held = inspection.snapshot(data, name)
        except errors.SnapshotDamaged:
            return Proof(name, Outcome.CHANGED, "Changed: its rows are not those that were frozen.")
        except errors.Refusal as refusal:
            if Path(name).name in {snapshot.file for snapshot in self._listing()}:
                return Proof(name, Outcome.CHANGED, _OTHER_FROZEN)
            return Proof(name, Outcome.FOREIGN, str(refusal))
        mark = SealMark(held.number, held.content)
        known = self._known(mark)
        if known is None:
            return _said(
                name,
                Outcome.UNPROVED,
                mark,
                f"{_from(mark)}. Its rows add up to that hash. {_WHERE}",
            )
        if known.sha256 != sha256(data).hexdigest():
            return _said(name, Outcome.CHANGED, mark, _OTHER_FROZEN)
        return _said(
            name, Outcome.UNTOUCHED, mark, "Untouched: it is the file that this installation froze."
        )

    def _by_installation(
        self, name: str, files: Mapping[str, bytes], mark: SealMark
    ) -> Proof | None:
        """What writing the files again tells; None where this installation cannot write them."""
        if self.installation is None or self._known(mark) is None:
            return None
        try:
            again = _again(self.installation, files, mark)
        except errors.Refusal as refusal:
            return _said(
                name,
                Outcome.UNPROVED,
                mark,
                f"{_from(mark)}, but it cannot be written again: {refusal}",
            )
        differing = [file for file, content in files.items() if again.get(_ending(file)) != content]
        if not differing:
            sentence = "Untouched: this installation writes the same bytes from its snapshot."
            return _said(name, Outcome.UNTOUCHED, mark, sentence)
        sentence = (
            "Changed: from its snapshot this installation writes other bytes for"
            f" {', '.join(differing)}. If the program was renewed since, lay the pack beside the"
            " file instead."
        )
        return _said(name, Outcome.CHANGED, mark, sentence)

    def _known(self, mark: SealMark) -> Snapshot | None:
        """Our snapshot with that number and, unless what waited was added, that content."""
        found = next(
            (snapshot for snapshot in self._listing() if snapshot.number == mark.number), None
        )
        same = found is not None and (mark.with_submitted or found.content == mark.content)
        return found if same else None

    def _listing(self) -> Sequence[Snapshot]:
        return snapshots.listing(self.installation.store) if self.installation else ()


_SAME_BYTES = "Untouched: it is the file that the list of hashes beside it names."
_OTHER_FROZEN = "Changed: this installation froze other bytes."
_OTHER_BYTES = "Changed: the list of hashes beside it names other bytes."
_WHERE = (
    "Nothing here proves that it is untouched: lay the pack beside it, or ask the installation that"
    " froze it."
)


def _from(mark: SealMark) -> str:
    return f"It says that it is from snapshot {mark.number} with the hash {mark.content[:_SHOWN]}"


def _said(name: str, verdict: Outcome, mark: SealMark, sentence: str) -> Proof:
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
        partner=mark.partner or None,
        licence=mark.licence,
        with_submitted=mark.with_submitted,
    ) as report:
        return {
            form.ending: form.write(report)
            for form in exports.formats().values()
            if form.ending in wanted
        }


def _ending(file: str) -> str:
    return Path(file).suffix.removeprefix(".").lower()
