"""Whether a file is what was exported: by what this installation remembers of it, by a seal number
from elsewhere, or by the list of hashes beside it; each sentence says what that proves, no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from innodrop import errors
from innodrop.exports.seals import SealMark
from innodrop.model.refusals import sentence
from innodrop.model.sentences import Sentence, joined
from innodrop.pack import recognise
from innodrop.pack import verify_pack as sound
from innodrop.pack.export import SEAL, SUMS
from innodrop.pack.installation import Installation, compared
from innodrop.pack.proof import HashList, Outcome, Proof, proved, record_values, seal_number
from innodrop.pack.recognise import Nature, Recognised
from innodrop.pack.sentences import say
from innodrop.services import snapshots
from innodrop.store import inspection

_SHOWN = 16
"""Letters of a hash that a footer shows."""


def verify(
    files: Sequence[tuple[str, bytes]], installation: Installation | None = None, seal: str = ""
) -> tuple[Proof, ...]:
    """What can be said of each file.

    A file is a pack, a document or data package of one, a snapshot's file or a `SHA256SUMS`. `seal`
    is the seal number of a pack, as somebody has it from elsewhere. Writes nothing, raises nothing
    for what is in a file, and `BadSealNumber`.
    """
    looks = [(name, data, recognise.look(data)) for name, data in files]
    lists = [HashList.of(seen.members.get(SUMS, data)) for _, data, seen in looks]
    judge = _Judge([known for known in lists if known.hashes], installation, seal_number(seal))
    return tuple(judge.proof(name, data, seen) for name, data, seen in looks)


@dataclass(frozen=True)
class _Judge:
    """`lists` are those that were laid beside, `seal` the number that was given, or empty."""

    lists: Sequence[HashList]
    here: Installation | None
    seal: str

    def proof(self, name: str, data: bytes, seen: Recognised) -> Proof:
        """The verdict on one file."""
        if self.here and (record := self.here.record(data)):
            why = say("exported_here", **record_values(record))
            is_pack = seen.nature is Nature.PACK
            return proved(name, Outcome.UNTOUCHED, why, seen, record.seal if is_pack else "")
        match seen.nature:
            case Nature.PACK:
                return self._pack(name, seen)
            case Nature.DATABASE:
                return self._database(name, data, seen)
            case Nature.SUMS:
                return self._list(name, HashList.of(data), seen)
        return (
            self._by_seal(name, data, seen)
            or self._by_installation(name, data, seen)
            or self._by_flaw(name, data, seen)
            or self._by_lists(name, data, seen)
            or self._unproved(name, seen)
        )

    def _by_seal(self, name: str, data: bytes, seen: Recognised) -> Proof | None:
        sealed = [known for known in self.lists if self.seal and known.number == self.seal]
        if any(known.holds(data) for known in sealed):
            return proved(name, Outcome.UNTOUCHED, say("sealed_file"), seen)
        if any(known.names(name) for known in sealed):
            return proved(name, Outcome.CHANGED, say("other_sealed"), seen)
        return None

    def _by_installation(self, name: str, data: bytes, seen: Recognised) -> Proof | None:
        """What our own memory and writing the file again tell; None of a snapshot not ours."""
        mark = seen.mark
        if self.here is None or mark is None or self.here.snapshot(mark) is None:
            return None
        alike, difference = compared(self.here, mark, seen.form, data)
        if alike:
            return proved(name, Outcome.UNTOUCHED, say("written_alike"), seen)
        broken = say("broken") if seen.broken else ""
        if self.here.remembers(mark.number):
            why = say("never_exported", number=mark.number)
            return proved(name, Outcome.CHANGED, joined((why, broken or difference)), seen)
        why = say("not_remembered", number=mark.number)
        return proved(name, Outcome.UNPROVED, joined((why, broken or difference)), seen)

    def _by_flaw(self, name: str, data: bytes, seen: Recognised) -> Proof | None:
        if seen.broken and seen.mark:
            return proved(name, Outcome.CHANGED, say("changed_broken", broken=say("broken")), seen)
        if flaw := seen.flaw(data, name):
            return proved(name, Outcome.CHANGED, say("changed", flaw=flaw), seen)
        return None

    def _by_lists(self, name: str, data: bytes, seen: Recognised) -> Proof | None:
        # bytes before names: a file of the pack stays one when somebody has renamed it
        if equal := next((known for known in self.lists if known.holds(data)), None):
            why = joined((say("listed", seal=equal.number), self._elsewhere(seen.mark)))
            return proved(name, Outcome.LISTED, why, seen, equal.number)
        if any(known.names(name) for known in self.lists):
            return proved(name, Outcome.CHANGED, say("other_listed"), seen)
        return None

    def _unproved(self, name: str, seen: Recognised) -> Proof:
        if seen.mark is None:
            if seen.obstacle:
                why = say("broken_nameless" if seen.broken else "too_large")
                return proved(name, Outcome.UNPROVED, why, seen)
            return proved(name, Outcome.FOREIGN, say("nameless"), seen)
        key = "origin_and_adds_up" if seen.adds_up else "origin"
        origin = say(key, number=seen.mark.number, hash=seen.mark.content[:_SHOWN])
        why = joined((origin, self._elsewhere(seen.mark), say("way")))
        return proved(name, Outcome.UNPROVED, why, seen)

    def _elsewhere(self, mark: SealMark | None) -> Sentence | str:
        """Said where there is an installation, and the file is of none of its snapshots."""
        if self.here is None or mark is None or self.here.snapshot(mark):
            return ""
        return say("not_ours", number=mark.number)

    def _list(self, name: str, known: HashList, seen: Recognised) -> Proof:
        if self.seal:
            if known.number == self.seal:
                return proved(name, Outcome.UNTOUCHED, say("sealed_list"), seen, known.number)
            why = say("other_seal", seal=known.number)
            return proved(name, Outcome.CHANGED, why, seen, known.number)
        if self.here and (record := self.here.packed(known.number)):
            why = say("list_exported", **record_values(record))
            return proved(name, Outcome.UNTOUCHED, why, seen, known.number)
        return proved(name, Outcome.LIST, say("list", seal=known.number), seen, known.number)

    def _pack(self, name: str, seen: Recognised) -> Proof:
        known = HashList.of(seen.members[SUMS])
        if seen.mark is None:
            return proved(name, Outcome.CHANGED, say("names_none", seal=SEAL), seen)
        if seen.broken:
            return proved(name, Outcome.CHANGED, say("changed_broken", broken=say("broken")), seen)
        if flaw := next(sound.in_pack(seen, seen.mark), None):
            return proved(name, Outcome.CHANGED, say("changed", flaw=flaw), seen, known.number)
        inside = {file: seen.members[file] for file in seen.members if file not in (SUMS, SEAL)}
        return (
            self._sealed_pack(name, seen, known)
            or self._own_pack(name, seen, known, inside)
            or self._listed_pack(name, seen, known, len(inside))
        )

    def _sealed_pack(self, name: str, seen: Recognised, known: HashList) -> Proof | None:
        if not self.seal:
            return None
        if known.number != self.seal:
            why = say("other_seal", seal=known.number)
            return proved(name, Outcome.CHANGED, why, seen, known.number)
        why = say("sealed_pack", count=len(known.hashes))
        return proved(name, Outcome.UNTOUCHED, why, seen, known.number)

    def _own_pack(
        self, name: str, seen: Recognised, known: HashList, inside: dict[str, bytes]
    ) -> Proof | None:
        """By each of its files, where they are of a snapshot of ours."""
        if self.here is None:
            return None
        if record := self.here.packed(known.number):
            why = say("pack_exported", **record_values(record))
            return proved(name, Outcome.UNTOUCHED, why, seen, known.number)
        if seen.mark is None or self.here.snapshot(seen.mark) is None:
            return None
        alone = _Judge((), self.here, "")
        proofs = [alone.proof(file, data, seen.inner(file)) for file, data in inside.items()]
        for verdict in (Outcome.CHANGED, Outcome.UNPROVED):
            for proof in proofs:
                if proof.verdict is verdict:
                    why = say("in_pack", file=proof.file, proof=proof.sentence)
                    return proved(name, verdict, why, seen, known.number)
        return proved(name, Outcome.UNTOUCHED, say("files_exported"), seen, known.number)

    def _listed_pack(self, name: str, seen: Recognised, known: HashList, count: int) -> Proof:
        key = "packed_and_adds_up" if sound.adds_up(seen) else "packed"
        packed = say(key, count=count, sums=SUMS, seal=known.number)
        why = joined((packed, self._elsewhere(seen.mark)))
        return proved(name, Outcome.LISTED, why, seen, known.number)

    def _database(self, name: str, data: bytes, seen: Recognised) -> Proof:
        listing = snapshots.listing(self.here.store) if self.here else ()
        if any(s.sha256 == sha256(data).hexdigest() for s in listing):
            return proved(name, Outcome.UNTOUCHED, say("frozen_here"), seen)
        ours = {known.file for known in listing}
        try:
            held = inspection.snapshot(data, name)
        except errors.SnapshotDamaged:
            return proved(name, Outcome.CHANGED, say("other_rows"), seen)
        except errors.Refusal as refusal:
            broken = say("broken_nameless") if seen.broken else None
            verdict = Outcome.UNPROVED if broken else Outcome.FOREIGN
            if Path(name).name in ours:
                verdict, broken = Outcome.CHANGED, say("other_frozen")
            return proved(name, verdict, broken or sentence(refusal), seen)
        named = Recognised(seen.nature, SealMark(held.number, held.content, whole=True))
        if held.file in ours:
            return proved(name, Outcome.CHANGED, say("other_frozen"), named)
        return self._by_lists(name, data, named) or self._unproved(name, named)
