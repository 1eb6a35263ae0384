"""Whether the parts of a pack fit together; needs nothing but the file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from innodrop.exports.seals import SealMark
from innodrop.pack import recognise
from innodrop.pack.export import SEAL, SUMS
from innodrop.pack.recognise import Recognised


def in_pack(seen: Recognised, mark: SealMark) -> Iterator[str]:
    """What does not fit together in a pack."""
    listed = recognise.sums(seen.members[SUMS])
    for file in sorted({*listed, *seen.members} - {SUMS}):
        if file not in seen.members:
            yield f"{file} is missing"
        elif file not in listed:
            yield f"{file} was added"
        elif sha256(seen.members[file]).hexdigest() != listed[file]:
            yield f"{file} is not the file that was packed"
        elif file != SEAL:
            inner = recognise.look(seen.members[file])
            if inner.mark != mark:
                yield f"{file} names another snapshot, or none"
            if flaw := inner.flaw(seen.members[file], file):
                yield f"in {file} {flaw}"


def adds_up(seen: Recognised) -> bool:
    """Whether a file in a pack holds rows that add up to its hash."""
    return any(recognise.look(content).adds_up for content in seen.members.values())
