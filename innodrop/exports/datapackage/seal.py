"""What a data package says of its snapshot, and whether its rows add up to the hash it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

from innodrop import errors
from innodrop.exports.seals import SealMark, json_object, members
from innodrop.exports.sentences import say
from innodrop.store import inspection

_DESCRIPTOR = "datapackage.json"
_COPY = "database.sqlite"


def seal_in(data: bytes) -> SealMark | None:
    """The snapshot that the descriptor names; None if it names none."""
    package = json_object(members(data, _DESCRIPTOR).get(_DESCRIPTOR, b""))
    seal, licences = package.get("seal"), package.get("licenses") or [{}]
    if not isinstance(seal, dict) or not isinstance(licences, list):
        return None
    number, content = seal.get("snapshot"), str(seal.get("content_sha256"))
    if not isinstance(licences[0], dict) or not isinstance(number, int):
        return None
    if not re.fullmatch("[0-9a-f]{64}", content):
        return None
    partner, licence = str(seal.get("partner") or ""), str(licences[0].get("name") or "")
    also = seal.get("also") or []
    if not isinstance(also, list):
        return None
    return SealMark(
        number,
        content,
        partner,
        bool(seal.get("with_submitted")),
        licence,
        tuple(map(str, also)),
        whole=not partner and not package.get("left_out"),
    )


def flaw_in(data: bytes, name: str) -> str:
    """What does not fit together in a package that has a seal; empty for a sound one."""
    inside = members(data, _DESCRIPTOR)
    package = json_object(inside[_DESCRIPTOR])
    for path, digest in _resources(package):
        content = inside.get(path)
        if content is None or f"sha256:{sha256(content).hexdigest()}" != digest:
            return say("not_packed", path=path)
    seal = package["seal"]
    if seal.get("partner") or package.get("left_out"):
        return ""  # without every row there is nothing to add up
    try:
        day = date.fromisoformat(str(seal.get("reporting_date")))
        copy, revision = inside.get(_COPY, b""), int(seal.get("revision"))
        added_up = inspection.content_of_copy(copy, f"{name}/{_COPY}", day, revision)
    except (ValueError, TypeError):
        return say("seal_unreadable", file=_DESCRIPTOR)
    except errors.NotOurDatabase as refusal:
        return say("uncounted", refusal=refusal)
    if added_up == seal["content_sha256"]:
        return ""
    return say("other_hash", file=_COPY)


def _resources(package: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict):
            yield str(resource.get("path")), str(resource.get("hash"))
