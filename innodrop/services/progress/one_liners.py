"""What is said of the project in single lines: the lists of the Overview and of every report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure
from innodrop.model.labels.standing import Standing
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, joined, paragraph, quoted
from innodrop.services.duties import REPORT, by_seat, of_kind
from innodrop.services.progress.agenda import Item
from innodrop.services.progress.sentences import say
from innodrop.tables.project.partner import Partner


def attention(measure: Measure, *, dated: bool = True) -> Sentence:
    """A KPI that is behind: its mark, whether its data are late, its name, its verdict and who
    answers for it."""
    late = measure.data_state.is_behind
    glyphs = [measure.verdict.status.glyph, *([measure.data_state.glyph] if late else [])]
    verdict = measure.verdict if dated else measure.verdict.undated
    clause = joined([verdict.sentence, owner(measure)], ", ")
    return say("attention", glyphs=joined(glyphs), kpi=measure.name, verdict=clause)


def owner(measure: Measure) -> Sentence | str:
    """Who answers for a KPI; empty where nobody does."""
    return say("owned_by", name=measure.owner_name) if measure.owner else ""


def due(item: Item) -> Sentence:
    """One thing of the agenda: whether it is overdue, day and title; events go by title alone."""
    title = item.title if item.kind == "event" else say("titled", code=item.code, title=item.title)
    return say("overdue_due" if item.overdue else "due", day=item.day, title=title)


def label(name: str, standing: Standing) -> Sentence:
    """Where a cluster stands with its label, in the first of its clauses."""
    return say("label", cluster=name, standing=standing.clauses[0])


def owed(name: str, duties: Sequence[Duty]) -> Sentence:
    """How many reports of somebody are late, and since when."""
    return say("owed", name=name, reports=_reports(duties), day=min(d.due for d in duties))


def open_until(name: str, duties: Sequence[Duty]) -> Sentence:
    """How many reports somebody can hand in now, and until when the first of them."""
    return say("open_until", name=name, reports=_reports(duties), day=min(d.due for d in duties))


def arrivals(
    duties: Iterable[Duty], name: Callable[[str], str]
) -> tuple[tuple[str, Sentence], ...]:
    """A line for each seat whose reports are late, then that waits for approval, then that can hand
    in, with the seat; `name` gives the names of seats. `duties` are everybody's of today."""
    every = list(duties)
    lines = ((Tense.OVERDUE, owed), (Tense.WAITING, handed_in), (Tense.OPEN, open_until))
    return tuple(
        (seat, line(name(seat), theirs))
        for tense, line in lines
        for seat, theirs in by_seat(of_kind(every, REPORT, tense)).items()
    )


def handed_in(name: str, duties: Sequence[Duty]) -> Sentence:
    """How many reports somebody has handed in that nobody has approved yet."""
    glyph = DataState.SUBMITTED.glyph
    return say("handed_in", glyph=glyph, name=name, reports=_reports(duties))


def handed_in_in_full(duties: Sequence[Duty]) -> Sentence:
    """Every report that a seat has handed in, in one sentence."""
    kpis = joined(dict.fromkeys(duty.code for duty in duties), ", ")
    glyph = DataState.SUBMITTED.glyph
    return say("handed_in_in_full", glyph=glyph, count=len(duties), kpis=kpis)


def owed_in_full(
    late: Sequence[Duty], due: Sequence[Duty] = (), then: Sequence[Duty] = ()
) -> Sentence:
    """Every report of a seat that is late, and what is open until when; where neither is, what
    comes next."""
    if not late and not due:
        return joined([say("nothing_late"), _then(then) if then else ""])
    overdue = _in_full("owed_in_full", late) if late else say("nothing_late")
    days = sorted({duty.due for duty in due})
    each = [_in_full("open_in_full", [d for d in due if d.due == day]) for day in days]
    return joined([overdue, *each])


def _in_full(key: str, duties: Sequence[Duty]) -> Sentence:
    reports = [say("report", kpi=d.title, period=d.period.in_words) for d in duties if d.period]
    day = min(duty.due for duty in duties)
    return say(key, count=len(duties), day=day, reports=joined(reports, "; "))


def _then(duties: Sequence[Duty]) -> Sentence:
    due = min(duty.due for duty in duties)
    first = [duty for duty in duties if duty.due == due]
    return say("then", reports=_reports(first), opens=first[0].opens, day=due)


def _reports(duties: Sequence[Duty]) -> Sentence:
    return counted(len(duties), "value")


def coming(items: Iterable[Item]) -> Sentence:
    """Deliverables and milestones of the next 90 days in one sentence, without what is overdue."""
    things = [say("on_day", code=i.code, title=i.title, day=i.day) for i in items if not i.overdue]
    return say("coming", things=joined(things, "; ")) if things else say("nothing_coming")


def overdue(items: Iterable[Item]) -> Sentence:
    """What is overdue in one sentence; empty if nothing is."""
    things = [say("was_due", code=i.code, title=i.title, day=i.day) for i in items if i.overdue]
    return say("overdue", things=joined(things, "; ")) if things else joined(())


def partner(holder: Partner) -> Sentence:
    """Who holds or held a seat: name, place, field, since when, and how many members it has."""
    address = joined([holder.city, holder.region, holder.country], ", ")
    who = say("who", name=holder.name, address=address)
    field = quoted(holder.sector) if holder.sector else ""
    return paragraph(filter(None, [who, field, _since(holder), _members(holder)]))


def membership(holder: Partner) -> Sentence:
    """Since when a partner takes part, and how many members it has when counted last."""
    return paragraph([_since(holder), _members(holder)])


def _since(holder: Partner) -> Sentence:
    key = "partner_from_to" if holder.active_to else "partner_from"
    return say(key, day=holder.active_from, last=holder.active_to)


def _members(holder: Partner) -> Sentence:
    if holder.members is None:
        return say("members_unknown")
    as_of = say("as_of", day=holder.members_as_of) if holder.members_as_of else ""
    return say("members", count=holder.members, as_of=as_of)
