"""What was found out about a file, and the numbers that can prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from innodrop import errors
from innodrop.model.sentences import Sentence
from innodrop.model.snapshot import ExportRecord
from innodrop.pack import recognise
from innodrop.pack.recognise import Recognised

_BETWEEN = re.compile(r"[\s:-]+")


class Outcome(StrEnum):
    """What was found out about a file."""

    UNTOUCHED = "untouched"
    LISTED = "equal to the list beside it"
    CHANGED = "changed"
    UNPROVED = "not proved"
    FOREIGN = "not of a snapshot"
    LIST = "list of hashes"


@dataclass(frozen=True)
class Proof:
    """What was found out about one file; `number` and `content` are those it names, `seal` the seal
    number of a pack or of a list of hashes."""

    file: str
    verdict: Outcome
    sentence: str
    number: int | None = None
    content: str = ""
    seal: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong with the file and nothing is left to prove."""
        return self.verdict in (Outcome.UNTOUCHED, Outcome.LIST)


@dataclass(frozen=True)
class HashList:
    """A `SHA256SUMS`: hash by file name, and its seal number, which covers all of them."""

    hashes: Mapping[str, str]
    number: str

    @classmethod
    def of(cls, content: bytes) -> HashList:
        """The list that these bytes are; without hashes if they are none."""
        return cls(recognise.sums(content), sha256(content).hexdigest())

    def holds(self, data: bytes) -> bool:
        """Whether a file with these bytes is in it, under whatever name."""
        return sha256(data).hexdigest() in self.hashes.values()

    def names(self, file: str) -> bool:
        """Whether a file of that name is in it."""
        return Path(file).name in self.hashes


def proved(
    name: str, verdict: Outcome, sentence: Sentence, seen: Recognised, seal: str = ""
) -> Proof:
    """The verdict on a file, with the snapshot that it names."""
    if seen.mark is None:
        return Proof(name, verdict, sentence, seal=seal)
    return Proof(name, verdict, sentence, seen.mark.number, seen.mark.content, seal)


def record_values(record: ExportRecord) -> dict[str, object]:
    """What sentences say of an export."""
    return {"day": record.at.date(), "number": record.snapshot, "version": record.version}


def seal_number(given: str) -> str:
    """A seal number as it is compared, from one in any spelling; empty for none. Raises
    `BadSealNumber`."""
    number = _BETWEEN.sub("", given).casefold()
    if number and not re.fullmatch("[0-9a-f]{64}", number):
        raise errors.BadSealNumber(given, len(number))
    return number
