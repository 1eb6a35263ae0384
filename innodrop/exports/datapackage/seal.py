"""What a data package says of its snapshot, and whether its rows add up to the hash it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from innodrop import errors
from innodrop.exports.datapackage import spelled
from innodrop.exports.datapackage.spelled import COPY
from innodrop.exports.seals import SealMark, json_object, member, members
from innodrop.exports.sentences import say
from innodrop.store import inspection

DESCRIPTOR = "datapackage.json"
"""The file in a data package that describes it."""


def seal_in(data: bytes) -> SealMark | None:
    """The snapshot that the descriptor names; None if it names none."""
    package = json_object(member(data, DESCRIPTOR, DESCRIPTOR))
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
    inside = members(data, DESCRIPTOR)
    package = json_object(inside.get(DESCRIPTOR, b""))
    for path, digest in _resources(package):
        content = inside.get(path)
        if content is None or f"sha256:{sha256(content).hexdigest()}" != digest:
            return say("not_packed", path=path)
    try:
        return spelled.contradiction(inside, name) or _not_added_up(package, inside, name)
    except (ValueError, TypeError):
        return say("seal_unreadable", file=DESCRIPTOR)
    except errors.NotOurDatabase as refusal:
        return say("uncounted", refusal=refusal)


def _not_added_up(package: Mapping[str, Any], inside: Mapping[str, bytes], name: str) -> str:
    """Whether the rows are not those of the content hash; empty where some were left out."""
    seal = package["seal"]
    if seal.get("partner") or package.get("left_out"):
        return ""
    day, revision = date.fromisoformat(str(seal.get("reporting_date"))), int(seal.get("revision"))
    content = inspection.content_of_copy(inside.get(COPY, b""), f"{name}/{COPY}", day, revision)
    return "" if content == seal["content_sha256"] else say("other_hash", file=COPY)


def _resources(package: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict):
            yield str(resource.get("path")), str(resource.get("hash"))
