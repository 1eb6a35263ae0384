"""What a label state means, as it is read out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.model import dates
from innodrop.model.dates import PartialDate
from innodrop.model.labels.course import Course, Holding, Statement
from innodrop.model.labels.rules import LabelState, Rule, name_of
from innodrop.model.labels.situation import NO_LABEL, Situation


def sentence(
    now: Situation,
    course: Course,
    rules: Sequence[Rule],
    day: date,
    ahead: tuple[str, date, date] | None,
) -> str:
    """The state in a line or two: when it ends, what can be done, what renewing late costs, what
    comes next.

    `ahead` is the label that can be reached next, with the first and last day of its benchmarking
    window.
    """
    parts = [_state(now, name_of(rules, now.label), day)]
    if now.underway:
        parts.append(
            _under_way(name_of(rules, now.underway.label), now.underway.state, now.underway.when)
        )
    if ahead and (now.held or day <= ahead[2]):
        parts.append(_window(name_of(rules, ahead[0]), ahead[1], ahead[2], day))
    if not now.held:
        parts.extend(stated(s, rules) for s in course.statements if s.start <= day <= s.end)
    return " ".join(parts)


def stated(statement: Statement, rules: Sequence[Rule]) -> str:
    """What a source says, as a remark beside what the records prove."""
    label = "no label" if statement.label == NO_LABEL else name_of(rules, statement.label)
    return f"A source states that {label} was held {_at(statement.when)}."


def months_written(months: int) -> str:
    """Whole months in words for a sentence."""
    return {0: "less than a month", 1: "1 month"}.get(months, f"{months} months")


def _state(now: Situation, name: str, day: date) -> str:
    if now.holding is None:
        return _under_way(name, now.state, now.step.when) if now.step else "No label."
    if now.step is not None:
        return f"{name} was withdrawn {_at(now.step.when)}."
    return _certificate(now.holding, now.state, name, day)


def _certificate(holding: Holding, state: LabelState, name: str, day: date) -> str:
    if holding.end is None or holding.last_day is None:
        return f"{name} has been held since {dates.written(holding.when)}; its end is not known."
    mark = "" if holding.end_basis == "fact" else f" ({holding.end_basis})"
    renew = dates.written(holding.renew_until) if holding.renew_until else ""
    most = "" if holding.end.is_exact else "at most "
    if state is LabelState.VALID:
        left = f"{most}{months_written(dates.months_between(day, holding.last_day))} left"
        late = (
            f" Renewing it late lost {months_written(holding.months_lost)}."
            if holding.months_lost
            else ""
        )
        return f"{name} is valid until {dates.written(holding.end)}{mark}, {left}.{late}"
    if state is LabelState.EXPIRING:
        left = _days_left((holding.last_day - day).days, most)
        return f"{name} expires {_at(holding.end)}{mark}, {left}; it can be renewed until {renew}."
    if state is LabelState.GRACE:
        lost = months_written(dates.months_between(holding.last_day, day))
        return (
            f"{name} expired {_at(holding.end)}{mark} and can be renewed until {renew}; renewing"
            f" now loses {lost}."
        )
    missed = f" and could be renewed until {renew}" if renew else ""
    return f"{name} has lapsed: it expired {_at(holding.end)}{mark}{missed}."


def _under_way(name: str, state: LabelState, since: PartialDate) -> str:
    way = "in process" if state is LabelState.IN_PROCESS else "in preparation"
    return f"{name} has been {way} since {dates.written(since)}."


def _window(name: str, opens: date, closes: date, day: date) -> str:
    if day > closes:
        return f"The benchmarking window for {name} closed on {dates.written(closes)}."
    opening = f"opens on {dates.written(opens)} and" if day < opens else "is open and"
    return f"The benchmarking window for {name} {opening} closes on {dates.written(closes)}."


def _days_left(days: int, most: str) -> str:
    if days == 0:
        return "today at the latest" if most else "its last day is today"
    return f"{most}{days} {'day' if days == 1 else 'days'} left"


def _at(when: PartialDate) -> str:
    """`on 29 May 2017`, but `in May 2017`."""
    return f"{'on' if when.is_exact else 'in'} {dates.written(when)}"
