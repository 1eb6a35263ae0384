"""What must hold after any storm, whatever was killed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from innodrop.model.upload import NEXT, UploadState
from innodrop.services.history import changes
from innodrop.services.uploads import submissions
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from tests.chaos.partnership import LOADED, PERIODS
from tests.chaos.storm import look


def faults(home: Path, log: Path) -> list[str]:
    """Everything that is wrong; the file itself is checked page by page by opening it."""
    store = open_store(Settings(home).database, datetime.now(UTC))
    lines = (
        [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []
    )
    return [*_told(lines), *_acknowledged(store, lines), *_uploads(store), *_revisions(store)]


def _told(lines: list[dict[str, Any]]) -> Iterator[str]:
    for line in lines:
        if "did" not in line:
            yield f"while it raged: {line}"


def _acknowledged(store: Store, lines: list[dict[str, Any]]) -> Iterator[str]:
    """Whatever somebody was told is done, is done."""
    values = {line["upload"]: line for line in lines if line.get("did") == "submit"}
    revisions = {revision.number: revision for revision in store.revisions()}
    states = {
        number: {move.state for move in submissions.course(store, number)} for number in values
    }
    for line in lines:
        match line:
            case {"did": "submit", "upload": number, "sha256": sha256}:
                if hashlib.sha256(submissions.content(store, number)).hexdigest() != sha256:
                    yield f"lost: {line}"
            case {"did": "approve", "upload": number, "revision": made}:
                if revisions[made].upload != number or not _holds(store, made, values.get(number)):
                    yield f"not applied: {line}"
            case {"did": "undo", "undone": undone, "revision": made}:
                if revisions[made].undoes != undone:
                    yield f"not undone: {line}"
            case {"did": state, "upload": number}:
                if number in states and UploadState(state) not in states[number]:
                    yield f"forgotten: {line}"


def _holds(store: Store, revision: int, submitted: Mapping[str, Any] | None) -> bool:
    """Whether every row of the file stands at the revision; an upload that was killed before its
    receipt is unknown."""
    if submitted is None:
        return True
    rows = store.query(
        "SELECT value FROM observation WHERE partner = :partner",
        {"partner": submitted["partner"]},
        revision,
    )
    return [row["value"] for row in rows] == [submitted["value"]] * len(PERIODS)


def _uploads(store: Store) -> Iterator[str]:
    """Each upload went from state to state as it may, and each approval is a revision that names
    it."""
    made = {revision.number: revision.upload for revision in store.revisions()}
    for upload in submissions.uploads(store):
        states = [move.state for move in submissions.course(store, upload.number)]
        pairs = pairwise(states)
        if states[0] is not UploadState.SUBMITTED or any(
            after not in NEXT[before] for before, after in pairs
        ):
            yield f"upload {upload.number} went through {states}"
        if upload.revision is not None and made.get(upload.revision) != upload.number:
            yield f"upload {upload.number} is not in revision {upload.revision}"


def _revisions(store: Store) -> Iterator[str]:
    """Numbers without a gap, each with exactly the changes that it counts, each whole."""
    revisions = sorted(store.revisions(), key=lambda revision: revision.number)
    if [revision.number for revision in revisions] != list(range(1, len(revisions) + 1)):
        yield "the history has gaps"
    for revision in revisions[LOADED:]:
        found = changes.between(store, revision.number - 1, revision.number)
        counted = {
            kind: sum(change.kind == kind for change in found)
            for kind in ("added", "changed", "removed")
        }
        if (
            counted
            != {"added": revision.added, "changed": revision.changed, "removed": revision.removed}
            or not found
        ):
            yield f"revision {revision.number} counts otherwise than its rows: {counted}"
        torn = look(store, revision.number)
        if torn:
            yield torn
