"""Where a cluster stands with its label at a date, and how it got there.

A state is computed from dated records and from rules that are rows, too; it is never typed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from innodrop.model import dates
from innodrop.model.basis import weakest
from innodrop.model.labels import sentences
from innodrop.model.labels.course import LabelCourse, course
from innodrop.model.labels.rows import LabelEvent, ValidityRule
from innodrop.model.labels.rules import LabelState, level_of, name_of, rule_for
from innodrop.model.labels.situation import NO_LABEL, Situation, situation, turning_points
from innodrop.model.sentences import Sentence, joined, paragraph


@dataclass(frozen=True)
class Standing:
    """The label that stands for a cluster on a day, and its state.

    `level` is its place on the ladder while it is valid or expiring, else 0. `valid_until` is the
    last day of validity (of a partial date the last day that it can mean), `valid_until_basis`
    fact, inferred or illustrative. `days_left` runs from today to that day, 0 on the day itself,
    None once it is over. `months_lost` are the whole months that the last renewal lost by being
    late, or in the grace period those that renewing today would lose. `next_window` holds the
    first and the last day of the benchmarking for `next_label`.
    """

    label: str
    name: str
    level: int
    state: LabelState
    valid_from: date | None
    valid_until: date | None
    valid_until_basis: str
    days_left: int | None
    renew_until: date | None
    months_lost: int
    next_label: str | None
    next_window: tuple[date, date] | None
    clauses: tuple[Sentence, ...]

    @property
    def sentence(self) -> Sentence:
        """The state in a line or two, as it is read out."""
        return paragraph(self.clauses)


@dataclass(frozen=True)
class Spell:
    """A time in one label state, both days included; `note` is what the sources say."""

    label: str
    state: LabelState
    start: date
    end: date
    basis: str
    note: str = ""


def standing_at(
    records: Sequence[LabelEvent],
    rules: Sequence[ValidityRule],
    day: date,
    today: date | None = None,
) -> Standing:
    """Where the cluster with these records stands on `day`; what is dated later is not known yet.
    What is left and what would be lost is counted from `today`, by default that day.

    An event counts from the first day that its date can mean, a partial end of validity is the last
    day that it can mean. What is merely stated proves nothing and starts nothing: the sentence
    mentions it.
    """
    labels, today = course(records, rules), today or day
    now = situation(labels, rules, day)
    holding, grace = now.holding, now.state is LabelState.GRACE
    last_day = holding.last_day if holding else None
    next_label, window = _ahead(labels, rules, now, day)
    ahead = (next_label, *window) if next_label and window else None
    months_lost = holding.months_lost if holding else 0
    return Standing(
        label=now.label,
        name=name_of(rules, now.label) if now.label != NO_LABEL else "No label",
        level=level_of(rules, now.label) if now.state.is_held else 0,
        state=now.state,
        valid_from=holding.start if holding else None,
        valid_until=last_day,
        valid_until_basis=holding.end_basis if holding else "fact",
        days_left=(
            (last_day - today).days
            if last_day and now.state.is_held and today <= last_day
            else None
        ),
        renew_until=holding.renew_until if holding and not now.phase else None,
        months_lost=dates.months_between(last_day, today) if grace and last_day else months_lost,
        next_label=next_label,
        next_window=window,
        clauses=sentences.clauses(now, labels, rules, (day, today), ahead),
    )


def history(
    records: Sequence[LabelEvent], rules: Sequence[ValidityRule], until: date
) -> tuple[Spell, ...]:
    """The spells from the first record to `until`, without gaps, oldest first, if any. Where no
    record proves a state, a label that a source states is drawn as valid for the time it may mean,
    on the basis inferred."""
    labels = course(records, rules)
    turns = sorted(day for day in turning_points(labels) if day <= until)
    days = pairwise([*turns, until + timedelta(days=1)])
    stretches = [_stretch(labels, rules, start, after - timedelta(days=1)) for start, after in days]
    return tuple(
        _joined(list(alike))
        for _, alike in groupby(stretches, key=lambda p: (p.label, p.state, p.basis))
    )


def _ahead(
    labels: LabelCourse, rules: Sequence[ValidityRule], now: Situation, day: date
) -> tuple[str | None, tuple[date, date] | None]:
    """The label to reach next, and its benchmarking window if counted from an interview."""
    if now.holding is None:
        ladder = sorted(rules, key=lambda rule: rule.level)
        return now.phase.label if now.phase else ladder[0].label if ladder else None, None
    if now.state is LabelState.LAPSED:
        return now.label, None
    interview = labels.first_interviews.get(now.label)
    rule = rule_for(rules, now.label, "first", interview or now.holding.when)
    if rule is None or rule.next_label is None or _reached(labels, rules, rule.next_label, day):
        return None, None
    if interview is None or rule.next_window_from is None or rule.next_window_to is None:
        return rule.next_label, None
    earliest, latest = interview.span
    opens, closes = (
        dates.add_months(earliest, rule.next_window_from),
        dates.add_months(latest, rule.next_window_to),
    )
    return rule.next_label, (opens, closes)


def _reached(labels: LabelCourse, rules: Sequence[ValidityRule], label: str, day: date) -> bool:
    level = level_of(rules, label)
    return any(level_of(rules, h.label) >= level for h in labels.holdings if h.start <= day)


@dataclass(frozen=True)
class _Stretch:
    """A part of a spell in which nothing turns, with what is said of it."""

    label: str
    state: LabelState
    start: date
    end: date
    basis: str
    notes: tuple[str, ...]


def _stretch(
    labels: LabelCourse, rules: Sequence[ValidityRule], start: date, end: date
) -> _Stretch:
    now = situation(labels, rules, start)
    stated = [
        statement for statement in labels.statements if statement.start <= start <= statement.end
    ]
    remarks = tuple(paragraph([sentences.stated(statement, rules)]) for statement in stated)
    if now.state is LabelState.NONE:
        label = max(
            (s.label for s in stated), key=lambda label: level_of(rules, label), default=NO_LABEL
        )
        state = LabelState.NONE if label == NO_LABEL else LabelState.VALID
        return _Stretch(label, state, start, end, "inferred", remarks)
    parts = [part for part in (now.holding, now.phase) if part is not None]
    basis = weakest(
        [part.basis for part in parts] + ([now.holding.end_basis] if now.holding else [])
    )
    return _Stretch(
        now.label,
        now.state,
        start,
        end,
        basis,
        (*(part.note for part in parts if part.note), *remarks),
    )


def _joined(stretches: Sequence[_Stretch]) -> Spell:
    """Adjoining stretches of one state as one spell; what several of them say is said once."""
    first, last = stretches[0], stretches[-1]
    notes = dict.fromkeys(note for stretch in stretches for note in stretch.notes)
    return Spell(first.label, first.state, first.start, last.end, first.basis, joined(notes))
