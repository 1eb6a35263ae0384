"""Every report that is late or open, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.dues import Deadline, Duty, Tense
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence


def build(
    owed: Sequence[Duty], seats: Names, day: date, title: str = "Reports that are due"
) -> Chart:
    """A row per report that is late or open, in the order given; names of seats are by their code.
    `day` is today."""
    columns: tuple[ColumnOf[Duty], ...] = (
        ColumnOf("who", "Who", lambda duty: seats[duty.seat]),
        ColumnOf("kpi", "No.", lambda duty: duty.code),
        ColumnOf("name", "KPI", lambda duty: duty.title),
        ColumnOf("period", "Period", _period, kind="period"),
        ColumnOf("due", "Due", lambda duty: duty.due, kind="date"),
        ColumnOf("state", "State", lambda duty: Deadline(duty.due, None).words(day)),
    )
    return CHART.of(owed, columns, title, _finding(owed, day), empty="No report is late or open.")


def _period(duty: Duty) -> str:
    return duty.period.text if duty.period else ""


def _finding(owed: Sequence[Duty], day: date) -> Sentence:
    late = [duty for duty in owed if duty.tense is Tense.OVERDUE]
    due = [duty for duty in owed if duty.tense is Tense.OPEN]
    more: Sentence | str = ""
    if due:
        first = min(duty.due for duty in due)
        more = say("more_open", reports=counted(len(due), "report"), day=first)
    if not late:
        return say("none_late", day=day, more=more)
    who = counted(len({duty.seat for duty in late}), "partner")
    return say(
        "reports_late", reports=counted(len(late), "report"), partners=who, day=day, more=more
    )


CHART = Figure(ChartKind.TABLE, "Which reports are missing?", build, ("observation",))
