"""Whether the parts of a pack or a data package fit together; needs nothing but the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

from innodrop import errors
from innodrop.services.pack import recognise
from innodrop.services.pack.export import SEAL, SUMS
from innodrop.services.pack.recognise import Look, Mark, Nature
from innodrop.store import inspection

_COPY = "database.sqlite"


def in_pack(seen: Look, mark: Mark) -> Iterator[str]:
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
            if broken := in_package(file, inner):
                yield f"in {file} {broken}"


def in_package(name: str, seen: Look) -> str:
    """What does not fit together in a data package; empty for a sound one and for anything else."""
    if seen.nature is not Nature.PACKAGE or seen.mark is None:
        return ""
    package = recognise.told(seen.members[recognise.PACKAGE])
    for path, told in _resources(package):
        content = seen.members.get(path)
        if content is None or f"sha256:{sha256(content).hexdigest()}" != told:
            return f"{path} is not the file that was packed"
    seal = package["seal"]
    try:
        day, revision = (
            date.fromisoformat(str(seal.get("reporting_date"))),
            int(seal.get("revision")),
        )
        added_up = inspection.content_of_copy(
            seen.members.get(_COPY, b""), f"{name}/{_COPY}", day, revision
        )
    except (ValueError, TypeError):
        return f"the seal in {recognise.PACKAGE} cannot be read"
    except errors.NotOurDatabase as refusal:
        return f"the copy of the data cannot be counted up: {refusal}"
    return (
        ""
        if added_up == seen.mark.content
        else f"the rows of {_COPY} do not add up to the hash that it names"
    )


def _resources(package: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict):
            yield str(resource.get("path")), str(resource.get("hash"))


def has_package(seen: Look) -> bool:
    """Whether a data package is in a pack."""
    return any(
        recognise.look(content).nature is Nature.PACKAGE for content in seen.members.values()
    )
