"""Whether an upload answers one that was returned: what was asked for, and what is written now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innodrop import errors
from innodrop.model.keys import normalise
from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads import reviews, submissions
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Reading, Record

Rows = Mapping[str, Record]
"""What a file says, by the keys of its rows: the columns that it fills."""


@dataclass(frozen=True)
class Answered:
    """The newest file that came back to the same partner and says something of the same rows."""

    upload: Upload
    then: Rows
    now: Rows

    def was(self, key: str, column: str) -> object | None:
        """What a cell said then, if it says something else now."""
        then, now = (rows.get(key, {}).get(column) for rows in (self.then, self.now))
        return None if then == now else then

    @property
    def changed(self) -> tuple[tuple[str, str, object, object], ...]:
        """Each cell that both fill and that says something else: key, column, then and now."""
        return tuple(
            (key, name, then[name], self.now[key][name])
            for key, then in self.then.items()
            for name in then.keys() & self.now.get(key, {}).keys()
            if then[name] != self.now[key][name]
        )


def answered(store: Reading, upload: Upload, plan: Plan) -> Answered | None:
    """What an upload answers; None where nothing came back, or what came back was of other rows."""
    now = _rows(plan)
    for earlier in submissions.uploads(store, partner=upload.partner, state=UploadState.RETURNED):
        if earlier.number >= upload.number or earlier.table != upload.table:
            continue
        try:
            then = _rows(reviews.current_plan(store, earlier.number))
        except (errors.FileRefused, errors.UnknownPartner):
            continue
        if then.keys() & now.keys():
            return Answered(earlier, then, now)
    return None


def _rows(plan: Plan) -> dict[str, Record]:
    return {plan.table.key_of(row, normalise): row for row in plan.rows}
