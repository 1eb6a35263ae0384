"""Whether the parts of a pack fit together; needs nothing but the file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from innodrop.exports.seals import SealMark
from innodrop.model.sentences import Sentence
from innodrop.pack import recognise
from innodrop.pack.export import SEAL, SUMS
from innodrop.pack.recognise import Recognised
from innodrop.pack.sentences import say


def in_pack(seen: Recognised, mark: SealMark) -> Iterator[Sentence]:
    """What does not fit together in a pack."""
    listed = recognise.sums(seen.members[SUMS])
    for file in sorted({*listed, *seen.members} - {SUMS}):
        if file not in seen.members:
            yield say("missing", file=file)
        elif file not in listed:
            yield say("added", file=file)
        elif sha256(seen.members[file]).hexdigest() != listed[file]:
            yield say("other_file", file=file)
        elif file != SEAL:
            inner = seen.inner(file)
            if inner.mark != mark:
                yield say("other_snapshot", file=file)
            if flaw := inner.flaw(seen.members[file], file):
                yield say("inside", file=file, flaw=flaw)


def adds_up(seen: Recognised) -> bool:
    """Whether a file in a pack holds rows that add up to its hash."""
    return any(seen.inner(file).adds_up for file in seen.members)
