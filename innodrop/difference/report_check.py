"""What handing in a report would do, row by row: what is to be mended, and what moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from innodrop import intake
from innodrop.difference import impact
from innodrop.difference.sentences import say
from innodrop.model.difference import Difference
from innodrop.model.kpi.comparison import JUDGED
from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import written
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Sentence
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import submissions
from innodrop.services.uploads.drafts import Cells, Draft
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.plan import Plan
from innodrop.services.uploads.reporting import NOTE, Key, Typed, draft, is_filled, key
from innodrop.store.base import Store
from innodrop.tables import reported
from innodrop.view import View

_FIRST = 2
"""The line of a file below its header."""


class RowVerdict(StrEnum):
    """What the check says of a row."""

    BLANK = ""
    FITS = "fits"
    REASON = "reason"
    MEND = "mend"


@dataclass(frozen=True)
class RowCheck:
    """What comes of a row: `words` for its line, `remedy` in full where there is something to do.
    `moves`: a status of the project changes."""

    verdict: RowVerdict = RowVerdict.BLANK
    words: str = ""
    remedy: str = ""
    moves: bool = False


@dataclass(frozen=True)
class ReportCheck:
    """What handing in the rows would do. `problems` are of no row; `draft` holds what was typed,
    `plan` what it does: None where nothing was typed. `impact` is that of the sound rows."""

    rows: Mapping[Key, RowCheck]
    draft: Draft | None = None
    plan: Plan | None = None
    impact: Difference | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def count(self, *verdicts: RowVerdict) -> int:
        """How many rows have one of these verdicts."""
        counted = Counter(row.verdict for row in self.rows.values())
        return sum(counted[verdict] for verdict in verdicts)

    @property
    def moves(self) -> int:
        """How many statuses of the project change."""
        return sum(row.moves for row in self.rows.values())

    @property
    def to_do(self) -> int:
        """How many rows are to be mended or need a reason, with the problems of no row."""
        return self.count(RowVerdict.MEND, RowVerdict.REASON) + len(self.problems)

    @property
    def ready(self) -> bool:
        """Whether it can be handed in."""
        return bool(self.plan and self.plan.changes) and not self.to_do


@dataclass(frozen=True)
class Handing:
    """Where a report is handed in: the newest revision as `view` looks at it, for a `partner`'s
    code (empty: the project), as a file of that `name`, whose numbers are read by `options`."""

    store: Store
    view: View
    partner: str = ""
    name: str = ""
    options: intake.Options | None = None

    def planned(self, file: Draft) -> Plan:
        """What a file would do."""
        return upload_plan.plan(
            self.store,
            reported(),
            file.data,
            file=file.name,
            partner=self.partner or None,
            options=self.options,
            today=self.view.state.today,
        )


def check(to: Handing, values: Sequence[OpenValue], typed: Typed) -> ReportCheck:
    """What handing in what was typed would do, for each row; nothing is stored. A note is the
    reason of its row where one is needed."""
    made = draft(values, typed, to.partner, to.name)
    if made is None:
        return ReportCheck({key(value): RowCheck() for value in values})
    plan = to.planned(made)
    given = [key(value) for value in values if is_filled(typed.get(key(value), {}))]
    of_row: dict[Key, list[Problem]] = {}
    for problem in plan.problems:
        if _FIRST <= problem.row < len(given) + _FIRST:
            of_row.setdefault(given[problem.row - _FIRST], []).append(problem)
    sound = _sound(to, values, typed, plan, of_row)
    moved = impact.of(to.store, sound, to.view) if sound and sound.changes else None
    told = _Effects(to.view, moved, {v.kpi.code: key(v) for v in values if key(v) in given})
    rows = {}
    for value in values:
        at = key(value)
        rows[at] = _checked(value, typed.get(at, {}), of_row.get(at, ()))
        if rows[at].verdict is RowVerdict.FITS:
            rows[at] = told.of(value) if at in given else RowCheck()
    reasons = {
        submissions.reason_key(problem): typed[at].get(NOTE, "")
        for at, problems in of_row.items()
        for problem in problems
        if problem.tier is Tier.NEEDS_REASON
    }
    whole = (p for p in plan.problems if not p.row and p.tier is not Tier.INFORMATION)
    return ReportCheck(rows, made, plan, moved, reasons, tuple(whole))


def _sound(
    to: Handing,
    values: Sequence[OpenValue],
    typed: Typed,
    plan: Plan,
    of_row: Mapping[Key, Collection[Problem]],
) -> Plan | None:
    """The plan of the rows without problems that stand in the way; None if it does not hold."""
    if not plan.blocked:
        return plan
    bad = {at for at, found in of_row.items() if any(p.tier is Tier.BLOCKS for p in found)}
    rest = draft(values, {at: cells for at, cells in typed.items() if at not in bad}, to.partner)
    again = to.planned(rest) if rest else None
    return None if again is None or again.blocked else again


def _checked(value: OpenValue, cells: Cells, problems: Sequence[Problem]) -> RowCheck:
    """What stands against a row; that it fits, where nothing does."""
    for problem in problems:
        if problem.tier is Tier.BLOCKS:
            words = say("mend", what=problem.expected)
            return RowCheck(RowVerdict.MEND, words, _in_full(value, problem))
    for problem in problems:
        if problem.tier is Tier.NEEDS_REASON and not cells.get(NOTE, "").strip():
            words = say("reason_why", what=problem.expected)
            return RowCheck(RowVerdict.REASON, words, _in_full(value, problem))
    return RowCheck(RowVerdict.FITS, say("fits"))


def _in_full(value: OpenValue, problem: Problem) -> Sentence:
    """What is wrong with a row and what to do, with the name of its KPI."""
    which = "row_problem_cell" if problem.cell else "row_problem"
    return say(
        which,
        kpi=value.kpi.name,
        cell=problem.cell,
        expected=problem.expected,
        remedy=problem.remedy,
    )


class _Effects:
    """What sound rows do to the project: the last row of each KPI (`last`) tells it."""

    def __init__(self, view: View, moved: Difference | None, last: Mapping[str, Key]) -> None:
        self._locale = view.locale
        self._last = last
        self._board = {measure.kpi: measure for measure in view.board}
        self._statuses = {c.kpi: c for c in (moved.statuses if moved else ()) if not c.seat}
        self._totals = {c.kpi: c for c in (moved.totals if moved else ()) if not c.seat}

    def of(self, value: OpenValue) -> RowCheck:
        """What the row does."""
        code = value.kpi.code
        measure, status = self._board.get(code), self._statuses.get(code)
        if self._last.get(code) != key(value) or measure is None:
            return RowCheck(RowVerdict.FITS, say("fits"))
        if status and status.before:
            named = {"before": status.before, "after": status.after}
            glyphs = {"old": status.before.glyph, "new": status.after.glyph}
            return RowCheck(RowVerdict.FITS, say("status_becomes", **named, **glyphs), moves=True)
        plan = self._plan(measure)
        if total := self._totals.get(code):
            before, after = (self._number(value, n) for n in (total.before, total.after))
            return RowCheck(RowVerdict.FITS, say("becomes", before=before, after=after, plan=plan))
        if measure.value is None:
            return RowCheck(RowVerdict.FITS, say("fits"))
        stays = self._number(value, measure.read(measure.value))
        return RowCheck(RowVerdict.FITS, say("stays", value=stays, plan=plan))

    def _number(self, value: OpenValue, number: float | None) -> str:
        return say("none_yet") if number is None else value.number(number, self._locale)

    def _plan(self, measure: Measure) -> str:
        if measure.verdict.status not in JUDGED or measure.plan is None:
            return ""
        return say("with_plan", plan=written(measure.plan_read, locale=self._locale))
