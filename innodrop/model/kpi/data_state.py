"""Data state: whether the number that is due has arrived. A second mark, apart from the status."""

from __future__ import annotations

from enum import StrEnum


class DataState(StrEnum):
    """How fresh a KPI's data are, for one seat or the project. Stale: only earlier reports than the
    last one due have come in; incomplete: that one has, and an earlier one has not."""

    APPROVED = "approved"
    SUBMITTED = "submitted"
    STALE = "stale"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    NOTHING = "nothing to report"
    NOT_DUE = "not yet due"
    DERIVED = "derived"

    @property
    def glyph(self) -> str:
        """The mark that stands beside the word; none of them is a mark of a status."""
        return _GLYPHS[self]

    @property
    def words(self) -> str:
        """What a reader calls it, of one seat or of several together."""
        return _WORDS.get(self, self.value)

    @property
    def is_behind(self) -> bool:
        """Whether a report is late."""
        return self in (DataState.STALE, DataState.INCOMPLETE, DataState.MISSING)


_WORDS = {
    DataState.APPROVED: "complete",
    DataState.SUBMITTED: "in review",
    DataState.STALE: "some missing",
    DataState.INCOMPLETE: "some missing",
    DataState.DERIVED: "computed",
}
_GLYPHS = {
    DataState.APPROVED: "●",
    DataState.SUBMITTED: "◉",
    DataState.STALE: "○",
    DataState.INCOMPLETE: "◐",
    DataState.MISSING: "✗",
    DataState.NOTHING: "□",
    DataState.NOT_DUE: "◌",
    DataState.DERIVED: "∑",
}
