"""What a coordinator sees of an upload that waits: new plan, impact, what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial

import streamlit as st

from innodrop.difference import impact
from innodrop.difference import review as looking
from innodrop.difference.review import Review
from innodrop.errors import DatabaseReadOnly, FileRefused, UnknownPartner
from innodrop.model.difference import Difference
from innodrop.model.problems import Tier
from innodrop.model.refusals import sentence
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload
from innodrop.services.uploads import moved, reviews, submissions
from innodrop.services.uploads.moved import Moved
from innodrop.services.uploads.plan import Plan
from innodrop.ui.history import lines
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import impact as upload_impact
from innodrop.ui.upload import preview, state
from innodrop.ui.upload.plan import LARGE
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal
from innodrop.ui.widgets import markup, panels, tables
from innodrop.ui.widgets.escape import as_text

_PROBLEMS = tables.headers(
    "row: Row | column: Column | found: Found | expected: Expected | remedy: How to mend it"
)
_REASONS = {"row": "Row", "column": "Column", "reason": "Reason"}
_MOST = 20
"""Problems that are named; one of them is enough to return the file."""
_SHOWN, _FIRST = "review-shown", "review-first"
_MANY = 3
"""Uploads that are looked at without a bar."""


@dataclass(frozen=True)
class Prospect:
    """What an upload would do to `goal`'s revision; `obstacle`, or empty, bars its approval."""

    upload: Upload
    goal: Goal
    counts: str
    impact: Difference | None
    obstacle: str
    seen: int
    """The revision as of which it was shown first in this visit."""
    moved: tuple[Moved, ...]
    """What others have written since, of the cells that it would write."""

    @property
    def in_words(self) -> str:
        """Counts and impact in one line, or what stands in the way."""
        impact = upload_impact.in_words(self.impact) if self.impact else "none"
        changes = say("impact", counts=self.counts, impact=impact)
        return self.obstacle or joined([changes, say("moved_line") if self.moved else ""])


def prospects(context: Context, uploads: Sequence[Upload]) -> list[Prospect]:
    """Each upload as of the newest revision, with a bar while many are first worked out."""
    key = tuple((upload.number, _goal(context, upload)) for upload in uploads)
    if len(uploads) <= _MANY or st.session_state.get(_SHOWN) == key:
        return [prospect(context, upload) for upload in uploads]
    bar = st.progress(0.0)
    results = []
    for index, upload in enumerate(uploads):
        doing = say("working_out", number=upload.number, position=index + 1, all=len(uploads))
        bar.progress(index / len(uploads), doing)
        results.append(prospect(context, upload))
    bar.empty()
    st.session_state[_SHOWN] = key
    return results


def prospect(context: Context, upload: Upload) -> Prospect:
    """An upload that waits as of the newest revision."""
    goal = _goal(context, upload)
    counts, impact, obstacle = _judged(goal, upload.number)
    first: dict[int, int] = st.session_state.setdefault(_FIRST, {})
    seen = first.setdefault(upload.number, goal.revision)
    moved = _moved(goal, upload.number, seen, large=upload.size >= LARGE)
    return Prospect(upload, goal, counts, impact, obstacle, seen, moved)


def plan(prospect: Prospect) -> Plan | None:
    """What the upload would do, row by row; None where the file cannot be read any more."""
    try:
        return _plan(prospect.goal, prospect.upload.number, large=prospect.upload.size >= LARGE)
    except (FileRefused, UnknownPartner):
        return None


def show(context: Context, prospect: Prospect) -> None:
    """What an opened upload says and would change: values as a line a KPI, other rows one by one,
    and what stands in the way."""
    made = plan(prospect)
    if prospect.moved:
        cells = moved.in_words(prospect.moved)
        st.warning(as_text(say("cells_moved", before=prospect.seen, cells=cells)))
    if prospect.obstacle:
        st.error(as_text(prospect.obstacle))
    if prospect.upload.note:
        st.text(say("note", note=prospect.upload.note))
    if made is None:
        return
    _problems(made)
    marks = _marks(prospect)
    if made.table.reports and prospect.impact is not None:
        looked = _looked(prospect.goal, prospect.upload.number)
        markup.show(
            lines.head(context, looked, prospect.goal.revision), lines.table(context, looked, marks)
        )
        rows = partial(_rows, prospect, made, marks)
        panels.on_demand("Every cell that it writes", f"cells-{prospect.upload.number}", rows)
    else:
        _rows(prospect, made, marks)


def _rows(prospect: Prospect, made: Plan, marks: preview.Marks) -> None:
    """Preview, reasons and impact, row by row."""
    facts, locale = prospect.goal.facts, prospect.goal.locale
    preview.show(facts, made, locale, marks)
    _reasons(prospect.upload)
    if prospect.impact is not None:
        st.markdown("**Impact**")
        upload_impact.show(facts, prospect.impact, locale)


@lru_cache(maxsize=16)
def _looked(goal: Goal, number: int) -> Review:
    """The lines of an upload, as of the revision of the goal."""
    return looking.of(goal.store, _made(goal, number), number, goal.view)


def _marks(prospect: Prospect) -> preview.Marks:
    """What stood in a cell when the file was handed in, or when it was shown, and does no more."""
    upload, locale = prospect.upload, prospect.goal.locale
    large = upload.size >= LARGE
    since = _moved(prospect.goal, upload.number, upload.base_revision, large=large)
    if since and not prospect.moved:
        st.info(as_text(say("cells_moved_since", cells=moved.in_words(since))))
    return {
        **preview.marks("was_handed_in", since, locale),
        **preview.marks("was_seen", prospect.moved, locale),
    }


def _problems(made: Plan) -> None:
    blocking = [problem for problem in made.problems if problem.tier is Tier.BLOCKS][:_MOST]
    if blocking:
        rows = [{**vars(problem), "row": problem.row or "whole file"} for problem in blocking]
        tables.lay_out("What stands in the way", rows, _PROBLEMS)


def _reasons(upload: Upload) -> None:
    if not upload.reasons:
        return
    st.markdown("**Reasons**")
    rows = [(*key.split(":", 1), reason) for key, reason in upload.reasons.items()]
    reasons = [dict(zip(_REASONS, row, strict=True)) for row in rows]
    tables.lay_out("Reasons", reasons, _REASONS)


def _goal(context: Context, upload: Upload) -> Goal:
    return state.goal(context, upload.table, upload.partner or None)


@lru_cache(maxsize=128)
def _judged(goal: Goal, number: int) -> tuple[str, Difference | None, str]:
    """Counts, impact and obstacle: what is small enough to be kept for a whole queue."""
    upload = submissions.find(goal.store, number)
    try:
        made = _plan(goal, number, large=upload.size >= LARGE)
    except (FileRefused, UnknownPartner) as refusal:
        return "", None, say("unreadable", refusal=sentence(refusal))
    counts = preview.counts(made)
    try:
        moved = None if made.blocked or not made.changes else impact.of(goal.store, made, goal.view)
    except DatabaseReadOnly as refusal:  # the impact is found by writing and taking it back
        return counts, None, sentence(refusal)
    return counts, moved, _obstacle(goal, made, upload.reasons)


def _obstacle(goal: Goal, made: Plan, reasons: Mapping[str, str]) -> str:
    if made.blocked:
        return say("does_not_fit", revision=goal.revision)
    if not made.changes:
        return "All its rows are stored already: return it, or its owner takes it back."
    missing = submissions.missing_reasons(made, reasons)
    return say("needs_reason", row=missing[0]) if missing else ""


@lru_cache(maxsize=128)
def _moved(goal: Goal, number: int, seen: int, *, large: bool) -> tuple[Moved, ...]:
    with suppress(FileRefused, UnknownPartner):
        return moved.since(goal.store, _plan(goal, number, large=large), seen)
    return ()


def _plan(goal: Goal, number: int, *, large: bool) -> Plan:
    return (_large_plan if large else _small_plan)(goal, number)


def _made(goal: Goal, number: int) -> Plan:
    return reviews.current_plan(goal.store, number)


_small_plan = lru_cache(maxsize=64)(_made)
_large_plan = lru_cache(maxsize=2)(_made)
"""As for files that are being uploaded: few large plans are kept."""
