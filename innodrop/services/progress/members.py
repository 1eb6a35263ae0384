"""Who is in a number: the partners whose reports make it, who is missing, who left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.facts import Facts
from innodrop.model.dates import month
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.leaving import is_away
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence, joined, listed
from innodrop.services.progress.sentences import say
from innodrop.state import State
from innodrop.tables.progress.kpi import Kpi


def sentence(state: State, kpi: Kpi, points: Sequence[Point]) -> Sentence | str:
    """Who is in the project's newest value; empty where partners' reports do not make it, or where
    nobody kept who did (snapshots from before 0.3)."""
    if not points or not points[-1].seats:
        return ""
    facts, within = state.facts, points[-1].seats
    away, left = facts.away(kpi), _left(state)
    seats = _asked(state, kpi)
    gone = [seat for seat in left if is_away(away, seat, points[-1].period.end) and seat in seats]
    missing = [seat for seat in seats if seat not in (*within, *gone)]
    stay = [seat for seat in left if seat in within]
    leavers = [
        say(key, name=facts.seat_name(seat), day=left[seat])
        for key, who in (("left", gone), ("left_and_stays", stay))
        for seat in who
    ]
    present = _within(facts, sorted(within, key=natural), missing)
    return joined([present, *leavers], locale=state.locale) if leavers else present


def stories(facts: Facts) -> Mapping[str, str]:
    """By seat what it is called, and until when others held it: `Aqua-Valley (WSM until Jun
    2017)`."""
    return {seat.code: _story(facts, seat.code) for seat in facts.seats}


def _story(facts: Facts, seat: str) -> str:
    last = {term.partner: term.last for term in facts.terms}
    ended = [(p.short_name or p.code, last[p.code]) for p in facts.holders(seat)[:-1]]
    before = [say("until", name=name, month=month(day)) for name, day in ended if day]
    name = facts.holder_name(seat)
    return say("held_before", name=name, before=joined(before, ", ")) if before else name


def _within(facts: Facts, within: Sequence[str], missing: Sequence[str]) -> Sentence:
    """How many of the partners that could be in it are, by the shorter list of names."""
    if not missing:
        return say("all_in_it", count=len(within))
    key, named = ("but", missing) if len(missing) < len(within) else ("only", within)
    names = listed([facts.seat_name(seat) for seat in named])
    return say(key, count=len(within), of=len(within) + len(missing), names=names)


def _asked(state: State, kpi: Kpi) -> list[str]:
    """The seats that the KPI applies to and that somebody has held by the reporting date."""
    facts = state.facts
    begun = {term.seat for term in facts.terms if term.first <= state.day}
    applies = {facts.seat_of.get(code) for code in (kpi.applies_to or "").split(";") if code}
    return [s.code for s in facts.seats if s.code in begun and (not applies or s.code in applies)]


def _left(state: State) -> dict[str, date]:
    """The seats that nobody holds any more on the reporting date, each with its last day."""
    ends: dict[str, date] = {}
    for seat in state.facts.seats:
        lasts = [term.last for term in state.facts.terms if term.seat == seat.code]
        known = [last for last in lasts if last is not None]
        if known and len(known) == len(lasts) and max(known) < state.day:
            ends[seat.code] = max(known)
    return ends
