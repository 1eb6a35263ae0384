"""The values of an upload on the screen: a line a KPI, and what is to be known before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from innodrop.difference.review import NewValue, Review, ReviewLine
from innodrop.model import dates
from innodrop.model.difference import StatusChange
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import written
from innodrop.model.problems import cut
from innodrop.model.sentences import joined
from innodrop.services.uploads.answered import Answered
from innodrop.ui.history.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head
from innodrop.writers import small_course
from innodrop.writers.small_course import SmallCourse

MOST = 60
"""Lines that are shown; an upload of more is looked at as a file."""
_PERIODS = 3
"""Ends of periods that have a column each; of more each value says its own."""
_SHORT = 22
"""Letters of evidence and notes for which the last column has room; the rest opens on a click."""
_NAMED = 3
"""Cells of an answer, and statuses, that the head names."""

Marks = Mapping[tuple[int, str], str]
"""What is said of cells that others have written meanwhile, by row and column."""


def head(context: Context, review: Review, revision: int) -> str:
    """What changes, whether what came back is answered, and whether it is the newest state."""
    looks = sum(len(line.look) for line in review.lines)
    parts = [*([say("to_look_at", count=looks)] if looks else []), say("newest", number=revision)]
    statuses = [change for change in review.impact.statuses if not change.seat]
    blocks = [
        _titled("Project status changes", _statuses(context, statuses)),
        _titled("Checks", markup.text(say("checks", parts=joined(parts, ", ")))),
    ]
    if review.answers:
        upload = review.answers.upload
        day = dates.written((upload.decided_at or upload.at).date())
        title = say("answered", number=upload.number, day=day)
        blocks.insert(1, _titled(title, markup.text(_answer(review.answers))))
    return markup.columns(" ".join(["1fr"] * len(blocks)), *blocks)


def table(context: Context, review: Review, marks: Marks) -> str:
    """The lines as HTML: a table, on a telephone a block each."""
    lines = review.lines[:MOST]
    ends = sorted({value.period.end for line in lines for value in line.new})
    seats = {line.seat for line in lines}
    shown = _Shown(context, ends if len(ends) <= _PERIODS else [], seats, marks)
    wide = markup.table("Values handed in", shown.heads(), [shown.row(line) for line in lines])
    narrow = "".join(map(shown.block, lines))
    more = say("more_lines", number=MOST, all=len(review.lines))
    rest = markup.paragraph(markup.text(more), "note") if review.lines[MOST:] else ""
    roomy, small = (f'<div class="innodrop-{kind}">' for kind in ("roomy", "narrow"))
    return f"{roomy}{wide}</div>{small}{narrow}</div>{rest}"


class _Shown:
    """How lines are written: `ends` are the columns of new values, none: one for all of them."""

    def __init__(
        self, context: Context, ends: Sequence[date], seats: set[str], marks: Marks
    ) -> None:
        self._context, self._ends, self._seats, self._marks = context, ends, seats, marks

    def heads(self) -> list[Head]:
        """The heads of the columns."""
        new = [Head(say("until", month=dates.month(end)), "number") for end in self._ends]
        only = next(iter(self._seats)) if len(self._seats) == 1 else None
        whose = "Partner" if only is None else self._context.facts.holder_name(only)
        return [
            Head("KPI"),
            Head("Before", "number"),
            *(new or [Head("New", "number")]),
            Head("Plan", "number"),
            Head("Course"),
            *([] if only == "" else [Head(whose, "line")]),
            Head("Project", "number"),
            Head("Plan", "number"),
            Head("Status", "line"),
            Head("Look at, evidence, note"),
        ]

    def row(self, line: ReviewLine) -> list[str]:
        """A line of the table."""
        own = [] if self._seats == {""} else [_status(line.own_statuses)]
        return [
            self._name(line),
            markup.quiet(self._number(line, line.before and line.before.value)),
            *self._values(line),
            markup.quiet(self._plan(line.shown)),
            _course(self._context, line),
            *own,
            self._total(line),
            markup.quiet(self._plan(line.project[1])),
            _status(line.statuses),
            _beside(line),
        ]

    def block(self, line: ReviewLine) -> str:
        """A line on a telephone."""
        new = ", ".join(self._dated(line, value) for value in line.new)
        before = self._number(line, line.before and line.before.value)
        known = say("before_and_plan", before=before, plan=self._plan(line.shown))
        own = "" if line.own is None else f" {_status(line.own_statuses)}"
        total = f"Project {self._total(line)} / {escape(self._plan(line.project[1]))}"
        pieces = (
            f'<div class="innodrop-head"><h2>{self._name(line)}</h2></div>',
            markup.paragraph(f"{new}{own}"),
            markup.paragraph(markup.quiet(known)),
            markup.paragraph(f"{total} {_status(line.statuses)}"),
            markup.paragraph(_beside(line)),
        )
        return "".join(pieces)

    def _name(self, line: ReviewLine) -> str:
        name = navigation.kpi_name(self._context, line.kpi, line.name)
        several = len(self._seats) > 1
        return f"{name} {markup.quiet(self._whose(line.seat))}" if several else name

    def _whose(self, seat: str) -> str:
        facts = self._context.facts
        return facts.holder_name(seat) if seat else facts.seat_name(seat)

    def _values(self, line: ReviewLine) -> list[str]:
        """The new values by the columns of their periods."""
        if not self._ends:
            return [", ".join(self._dated(line, value) for value in line.new)]
        return [
            ", ".join(self._value(line, value) for value in line.new if value.period.end == end)
            for end in self._ends
        ]

    def _value(self, line: ReviewLine, value: NewValue) -> str:
        number = "nothing" if value.value is None else self._number(line, value.value)
        mark = self._marks.get((value.row, "value"), "")
        return f"{markup.bold(number)}{f' {markup.bold(mark)}' if mark else ''}"

    def _dated(self, line: ReviewLine, value: NewValue) -> str:
        until = say("until", month=dates.month(value.period.end))
        return f"{self._value(line, value)} {markup.quiet(until)}"

    def _total(self, line: ReviewLine) -> str:
        before, after = (self._number(line, measure.value) for measure in line.project)
        if before == after:
            return markup.quiet(after)
        return f"{escape(before)} → {markup.bold(after)}"

    def _plan(self, measure: Measure) -> str:
        unit = measure.unit if measure.unit == "percent" else ""
        return written(measure.plan_read, unit, locale=self._context.locale)

    def _number(self, line: ReviewLine, number: float | None) -> str:
        """A number with its sign if it has one; units stand in the names of KPIs."""
        unit = line.unit if line.unit == "percent" else ""
        return written(number, unit, line.decimals, self._context.locale)


def _course(context: Context, line: ReviewLine) -> str:
    measure = line.shown
    points = [(p.period.end, p.value) for p in measure.points if p.value is not None]
    course = SmallCourse(tuple(points), measure.path, line.new[0].period.end)
    said = joined((written(value, measure.unit, measure.decimals) for _, value in points), ", ")
    return markup.picture(small_course.image(course, context.theme), said)


def _status(statuses: tuple[Status, Status] | None) -> str:
    if statuses is None:
        return ""
    before, after = statuses
    return markup.square(after) if before is after else markup.change(before, after)


def _statuses(context: Context, changes: Sequence[StatusChange]) -> str:
    """The first statuses that become another, as squares with the names of their KPIs."""
    if not changes:
        return "none"
    named = [
        f"{_status((change.before or Status.NO_DATA, change.after))}"
        f" {navigation.kpi_name(context, change.kpi, change.name)}"
        for change in changes[:_NAMED]
    ]
    rest = len(changes) - _NAMED
    return " &nbsp; ".join([*named, *([markup.text(say("more", count=rest))] if rest > 0 else [])])


def _answer(answers: Answered) -> str:
    """The words with which it came back, and what is written now: values, else other cells."""
    note, every = answers.upload.decision_note, answers.changed
    changed = [cell for cell in every if cell[1] == "value"] or every
    if not changed:
        return say("same_again", note=note)
    cells = [
        say("cell_became", then=_plain(then), now=_plain(now))
        for _, _, then, now in changed[:_NAMED]
    ]
    rest = [say("more", count=len(changed) - _NAMED)] if changed[_NAMED:] else []
    return say("became", note=note, changes=joined([*cells, *rest], ", "))


def _plain(value: object) -> str:
    return written(value) if isinstance(value, int | float) else str(value)


def _beside(line: ReviewLine) -> str:
    """What there is to look at, then evidence, notes and reasons: in short, all on a click."""
    looks = [f'<span class="innodrop-look">{escape(str(said))}</span>' for said in line.look]
    text = joined(line.evidence, " · ")
    if len(text) <= _SHORT:
        return " · ".join([*looks, *([escape(text)] if text else [])])
    short = f"<summary>{escape(cut(text, _SHORT))}</summary>"
    return f"{' · '.join(looks)}<details>{short}{escape(text)}</details>"


def _titled(title: str, html: str) -> str:
    return f'<div><div class="innodrop-note">{escape(title)}</div><div>{html}</div></div>'
