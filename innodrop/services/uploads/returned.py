"""What came back to whoever handed it in and was not handed in again yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads import submissions
from innodrop.store.base import Reading

Reports = Mapping[str, Mapping[str, Sequence[str]]]
"""The periods of KPI values by KPI and partner."""


def reports(store: Reading, upload: int) -> Reports:
    """Which KPI values a file would have set; of another table none."""
    rows = store.query("SELECT reports FROM upload WHERE number = :number", {"number": upload})
    read: Reports = json.loads(rows[0]["reports"]) if rows else {}
    return read


def still_open(store: Reading, partners: Collection[str]) -> tuple[Upload, ...]:
    """The files of these partner codes (empty: the coordinator) that were returned and of whose
    values, or in whose table, nothing was handed in since; the newest first."""
    every = [upload for upload in submissions.uploads(store) if upload.partner in partners]
    came_back = (upload for upload in every if upload.state is UploadState.RETURNED)
    return tuple(upload for upload in came_back if not _was_answered(store, upload, every))


def _was_answered(store: Reading, upload: Upload, every: Sequence[Upload]) -> bool:
    """Whether a later file is about the same: values of the same KPI and period, or its table."""
    later = [
        other
        for other in every
        if other.number > upload.number
        and other.table == upload.table
        and other.state in (UploadState.SUBMITTED, UploadState.APPROVED)
    ]
    asked = _cells(reports(store, upload.number)) if later else set()
    return any(not asked or asked & _cells(reports(store, other.number)) for other in later)


def _cells(told: Reports) -> set[tuple[str, str, str]]:
    return {
        (kpi, partner, period)
        for kpi, by_partner in told.items()
        for partner, periods in by_partner.items()
        for period in periods
    }
