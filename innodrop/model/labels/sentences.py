"""What a label state means, as it is read out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.model import dates
from innodrop.model.dates import PartialDate
from innodrop.model.labels.course import Holding, LabelCourse, Statement
from innodrop.model.labels.rows import ValidityRule
from innodrop.model.labels.rules import LabelState, name_of
from innodrop.model.labels.situation import NO_LABEL, Situation
from innodrop.model.nouns import counted
from innodrop.model.sentences import Catalogue, Sentence

say = Catalogue(
    __name__,
    {
        "stage": "Stage {number}",
        "no_label": "No label",
        "withdrawn": "{label} was withdrawn {when}",
        "no_end": "{label} has been held since {day}; its end is not known",
        "valid": "{label} is valid until {end}{basis}, {left}",
        "expires": "{label} expires {end}{basis}, {left}; it can be renewed until {renew}",
        "grace": "{label} expired {end}{basis} and can be renewed until {renew}; renewing now loses"
        " {lost}",
        "lapsed": "{label} has lapsed: it expired {end}{basis}",
        "lapsed_unrenewed": "{label} has lapsed: it expired {end}{basis} and could be renewed until"
        " {renew}",
        "basis": " ({basis})",
        "lost": "Renewing it late lost {lost}",
        "in_process": "{label} has been in process since {day}",
        "in_preparation": "{label} has been in preparation since {day}",
        "closed": "The benchmarking window for {label} closed on {closes}",
        "open": "The benchmarking window for {label} is open and closes on {closes}",
        "opens": "The benchmarking window for {label} opens on {opens} and closes on {closes}",
        "stated": "A source states that {label} was held {when}",
        "stated_none": "A source states that no label was held {when}",
        "less_than_month": "less than a month",
        "months": {"one": "{count} month", "other": "{count} months"},
        "ago": "{time} ago",
        "left": "{time} left",
        "at_most_left": "at most {time} left",
        "last_day": "its last day is today",
        "last_day_at_most": "today at the latest",
        "stages_done": "{number} of {stages} done",
        "now": "Now: {stage}",
        "next": "Next: {stage}",
        "blocked": "Blocked: {stage} ({blocker})",
        "without_date": "{stage}, without a date",
        "planned": "{stage}, planned for {day}",
        "planned_late": "{stage}, planned for {day}, {days} late",
        "no_criterion": "No criterion is known.",
        "criteria": "{answers}.",
        "criteria_met": "{number} of {criteria} met",
        "with_answer": "{number} {answer}",
        "all_bind_later": "{answers}; they bind only since {day} and are shown for orientation.",
        "some_bind_later": "{answers}; {number} of them bind only since {day} and are shown for"
        " orientation.",
        "on_day": "on {day}",
        "in_month": "in {day}",
    },
)


def clauses(
    now: Situation,
    course: LabelCourse,
    rules: Sequence[ValidityRule],
    days: tuple[date, date],
    ahead: tuple[str, date, date] | None,
) -> tuple[Sentence, ...]:
    """The state first: when it ends, what can be done; then what was lost, what comes next. `days`
    are the reporting date and today; `ahead` is the label that can be reached next, with the first
    and last day of its benchmarking window."""
    day, today = days
    parts = _state(now, name_of(rules, now.label), today)
    if now.underway:
        parts.append(
            _under_way(name_of(rules, now.underway.label), now.underway.state, now.underway.when)
        )
    if ahead and (now.state.is_held or today <= ahead[2]):
        parts.append(_window(name_of(rules, ahead[0]), ahead[1], ahead[2], today))
    if not now.state.is_held:
        parts.extend(stated(s, rules) for s in course.statements if s.start <= day <= s.end)
    return tuple(parts)


def stated(statement: Statement, rules: Sequence[ValidityRule]) -> Sentence:
    """What a source says, as a remark beside what the records prove."""
    if statement.label == NO_LABEL:
        return say("stated_none", when=_at(statement.when))
    return say("stated", label=name_of(rules, statement.label), when=_at(statement.when))


def months_written(months: int) -> Sentence:
    """Whole months in words for a sentence."""
    return say("months", count=months) if months else say("less_than_month")


def _state(now: Situation, name: str, today: date) -> list[Sentence]:
    if now.holding is None:
        phase = now.phase
        return [_under_way(name, now.state, phase.when) if phase else say("no_label")]
    if now.phase is not None:
        return [say("withdrawn", label=name, when=_at(now.phase.when))]
    said_now = [_certificate(now.holding, now.state, name, today)]
    if now.state is LabelState.VALID and now.holding.months_lost:
        said_now.append(say("lost", lost=months_written(now.holding.months_lost)))
    return said_now


def _certificate(holding: Holding, state: LabelState, name: str, today: date) -> Sentence:
    end, last_day = holding.end, holding.last_day
    if end is None or last_day is None:
        return say("no_end", label=name, day=holding.when)
    certain = holding.end_basis == "fact"
    basis = "" if certain else say("basis", basis=holding.end_basis)
    renew, exact = holding.renew_until or "", end.is_exact
    if state is LabelState.VALID:
        left = _months_left(today, last_day, exact=exact)
        return say("valid", label=name, end=end, basis=basis, left=left)
    if state is LabelState.EXPIRING:
        left = _days_left((last_day - today).days, exact=exact)
        return say("expires", label=name, end=_at(end), basis=basis, left=left, renew=renew)
    if state is LabelState.GRACE:
        lost = months_written(dates.months_between(last_day, today))
        return say("grace", label=name, end=_at(end), basis=basis, renew=renew, lost=lost)
    key = "lapsed_unrenewed" if renew else "lapsed"
    return say(key, label=name, end=_at(end), basis=basis, renew=renew)


def _under_way(name: str, state: LabelState, since: PartialDate) -> Sentence:
    key = "in_process" if state is LabelState.IN_PROCESS else "in_preparation"
    return say(key, label=name, day=since)


def _window(name: str, opens: date, closes: date, today: date) -> Sentence:
    key = "closed" if today > closes else "opens" if today < opens else "open"
    return say(key, label=name, opens=opens, closes=closes)


def _months_left(today: date, last_day: date, *, exact: bool) -> Sentence:
    if today > last_day:
        return _days_left((last_day - today).days, exact=exact)
    time = months_written(dates.months_between(today, last_day))
    return say("left" if exact else "at_most_left", time=time)


def _days_left(days: int, *, exact: bool) -> Sentence:
    if days < 0:  # it ended between the reporting date and today
        return say("ago", time=counted(-days, "day"))
    if days == 0:
        return say("last_day" if exact else "last_day_at_most")
    return say("left" if exact else "at_most_left", time=counted(days, "day"))


def _at(when: PartialDate) -> Sentence:
    """`on 29 May 2017`, but `in May 2017`."""
    return say("on_day" if when.is_exact else "in_month", day=when)
