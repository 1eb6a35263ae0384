"""What concerns the coordinator: what waits, who owes what, what is overdue."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.home.sentences import say
from innodrop.model import dates
from innodrop.model.dues import Duty, Tense
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, joined
from innodrop.services import duties
from innodrop.view import View


def owed(view: View) -> Mapping[str, int]:
    """How many values each seat (empty: the coordinator, for the project) can hand in, late ones
    among them."""
    values = duties.of_kind(view.duties, duties.REPORT, Tense.OVERDUE, Tense.OPEN)
    return {seat: len(theirs) for seat, theirs in duties.by_seat(values).items()}


def headline(view: View, waiting: int) -> Sentence:
    """What is to be done, as a title; `waiting` counts uploads that nobody has decided."""
    uploads = say("uploads_wait", count=waiting) if waiting else ""
    by_seat = dict(owed(view))
    project = by_seat.pop("", 0)
    values = ""
    if len(by_seat) == 1:
        ((seat, count),) = by_seat.items()
        values = say("owes", who=view.facts.holder_name(seat), count=count)
    elif by_seat:
        total = say("values", count=sum(by_seat.values()))
        values = say("partners_owe", partners=counted(len(by_seat), "partner"), values=total)
    elif project:
        values = say("project_owes", count=project)
    return joined([uploads or say("nothing_waits"), values or say("nothing_late")], ", ")


def next_due(view: View) -> Sentence | None:
    """When the next reports are due, with how many of them can be handed in now; None after the
    last."""
    ahead = duties.of_kind(view.duties, duties.REPORT, Tense.OPEN, Tense.NOT_YET)
    if not ahead:
        return None
    day = min(duty.due for duty in ahead)
    is_open = sum(duty.due == day and duty.tense is Tense.OPEN for duty in ahead)
    return say("next_due", day=dates.day_month(day), values=say("values", count=is_open))


def overdue_work(view: View) -> tuple[Duty, ...]:
    """What is late beside reports, the oldest first: work, advice, label steps, of whomever."""
    late = (d for d in view.duties if d.kind != duties.REPORT and d.tense is Tense.OVERDUE)
    return tuple(sorted(late, key=lambda duty: duty.due))
