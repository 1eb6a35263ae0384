"""What a reviewer sees of an upload with values: a line a KPI, what counts most first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from innodrop.difference import impact
from innodrop.model.difference import Difference
from innodrop.model.kpi import periods
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.periods import Period
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence
from innodrop.services.progress import reported
from innodrop.services.uploads import answered, look_at, submissions
from innodrop.services.uploads.answered import Answered
from innodrop.services.uploads.look_at import Told
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Store
from innodrop.tables.contract import Change
from innodrop.tables.progress.kpi import Kpi
from innodrop.view import View


@dataclass(frozen=True)
class NewValue:
    """One value of the upload, in the unit of its KPI; None: nothing to report. `was` is what is
    stored for the period, `look` what the reviewer may look at, `reason` what was asked for."""

    row: int
    period: Period
    value: float | None
    was: float | None
    look: tuple[Sentence, ...]
    evidence: str
    note: str
    reason: str


@dataclass(frozen=True)
class ReviewLine:
    """The values of a KPI and a seat (empty: the project). `before` is the last value of an earlier
    period; `own` and `project` are the measures before and after, of a value of the project `own`
    is none."""

    kpi: str
    name: str
    unit: str
    decimals: int | None
    seat: str
    before: Told | None
    new: tuple[NewValue, ...]
    own: tuple[Measure, Measure] | None
    project: tuple[Measure, Measure]

    @property
    def statuses(self) -> tuple[Status, Status]:
        """The project's status before and after."""
        before, after = self.project
        return before.verdict.status, after.verdict.status

    @property
    def own_statuses(self) -> tuple[Status, Status] | None:
        """The seat's status before and after."""
        if self.own is None:
            return None
        before, after = self.own
        return before.verdict.status, after.verdict.status

    @property
    def shown(self) -> Measure:
        """Whose plan and course are looked at: the seat's, of a value of the project that one's."""
        return (self.own or self.project)[1]

    @property
    def look(self) -> tuple[Sentence, ...]:
        """What there is to look at, each sentence once."""
        return tuple(dict.fromkeys(said for value in self.new for said in value.look))

    @property
    def evidence(self) -> tuple[str, ...]:
        """Evidence, notes and reasons of its values, each text once."""
        texts = (text for v in self.new for text in (v.evidence, v.note, v.reason) if text)
        return tuple(dict.fromkeys(texts))

    @property
    def size(self) -> float:
        """How much the project's value moves, as a share of the larger one."""
        before, after = (measure.value or 0.0 for measure in self.project)
        return abs(after - before) / (max(abs(before), abs(after)) or 1.0)


@dataclass(frozen=True)
class Review:
    """What an upload does: all of its impact, and the lines of its values."""

    impact: Difference
    lines: tuple[ReviewLine, ...]
    answers: Answered | None


def of(store: Store, plan: Plan, number: int, now: View, *, at: datetime | None = None) -> Review:
    """What a sound plan of an upload would change, sorted: other statuses of the project first,
    then what there is to look at, then by size. Raises what `impact.of` raises."""
    upload = submissions.find(store, number)
    answers = answered.answered(store, upload, plan)
    with impact.rehearsed(store, plan, now, at=at) as (old, new):
        lines = _Lines(plan, old, new, upload.reasons, answers).all() if plan.table.reports else []
        return Review(impact.difference(old, new, plan), tuple(lines), answers)


class _Lines:
    """Makes the lines while the upload is applied."""

    def __init__(
        self,
        plan: Plan,
        old: View,
        new: View,
        reasons: Mapping[str, str],
        answers: Answered | None,
    ) -> None:
        self._plan, self._old, self._new = plan, old, new
        self._reasons, self._answers = reasons, answers
        self._boards = [{m.kpi: m for m in view.board} for view in (old, new)]

    def all(self) -> list[ReviewLine]:
        """The lines, sorted."""
        seat_of = self._new.facts.seat_of
        of_line: dict[tuple[str, str], list[Change]] = {}
        for change in self._plan.changes:
            kpi, partner = change.cell("kpi"), change.cell("partner") or ""
            of_line.setdefault((kpi, seat_of.get(partner, partner)), []).append(change)
        lines = [self._line(kpi, seat, changes) for (kpi, seat), changes in of_line.items()]
        return sorted(lines, key=_first)

    def _line(self, code: str, seat: str, changes: Sequence[Change]) -> ReviewLine:
        kpi = self._new.facts.kpi(code)
        if kpi is None:
            raise ValueError("a sound plan names known KPIs only")
        told = self._told(code, seat)
        fresh = {(c.cell("partner") or "", c.cell("period")) for c in changes}
        values = sorted((self._value(kpi, c, told) for c in changes), key=lambda v: v.period.end)
        stood = [t for key, t in told.items() if key not in fresh]
        earlier = [t for t in stood if t.period.end < values[0].period.end]
        return ReviewLine(
            kpi=code,
            name=kpi.name,
            unit=kpi.unit,
            decimals=kpi.decimals,
            seat=seat,
            before=max(earlier, key=lambda t: t.period.end, default=None),
            new=tuple(values),
            own=self._own(code, seat),
            project=(self._boards[0][code], self._boards[1][code]),
        )

    def _own(self, code: str, seat: str) -> tuple[Measure, Measure] | None:
        if not seat:
            return None
        before, after = (
            next((m for m in view.seat_board(seat) if m.kpi == code), None)
            for view in (self._old, self._new)
        )
        return None if before is None or after is None else (before, after)

    def _told(self, kpi: str, seat: str) -> dict[tuple[str, str], Told]:
        """What would be stored for the KPI and the seat, by partner and period."""
        facts = self._new.facts
        rows = reported.of_kpi(self._new.state.store, kpi)
        return {
            (row["partner"] or "", row["period"]): Told(periods.parse(row["period"]), row["value"])
            for row in rows
            if facts.seat_of.get(row["partner"] or "", row["partner"] or "") == seat
        }

    def _value(self, kpi: Kpi, change: Change, told: Mapping[tuple[str, str], Told]) -> NewValue:
        locale = self._new.locale
        period, value = periods.parse(change.cell("period")), change.cell("value")
        was = (change.before or {}).get("value")
        returned = self._answers.was(change.key, "value") if self._answers else None
        stood = was if was is not None else returned
        looks = [look_at.was(kpi, stood if isinstance(stood, float | int) else None, value, locale)]
        if value is not None:
            looks.append(look_at.jump(kpi, Told(period, value), list(told.values()), locale))
        return NewValue(
            row=change.line,
            period=period,
            value=value,
            was=was,
            look=tuple(filter(None, looks)),
            evidence=change.cell("evidence") or "",
            note=change.cell("note") or "",
            reason="; ".join(
                text
                for name in change.names
                if (text := self._reasons.get(f"{change.line}:{name}"))
            ),
        )


def _first(line: ReviewLine) -> tuple[bool, bool, float, tuple[object, ...]]:
    """Sorts other statuses of the project first, then what there is to look at, then by size."""
    before, after = line.statuses
    return before is after, not line.look, -line.size, (natural(line.kpi), natural(line.seat))
