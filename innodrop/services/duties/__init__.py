"""Everything that somebody owes, in one list: one kind of duty a file, as its constant `DUTY`.

Whoever tells of duties reads this list: templates, pages, reports, completeness, calendars, agenda
and command line. Nobody else works out what is due. All of it is seen from today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from innodrop import contracts
from innodrop.facts import Facts
from innodrop.model.dues import Duty, Tense
from innodrop.model.ordering import natural
from innodrop.state import State, one_reading

REPORT = "report"
"""The kind of duty that is met by handing in a value."""


@dataclass(frozen=True)
class DutyKind:
    """A kind of duty. `owed` yields what is not met, of everybody or of one seat alone; `position`
    orders the kinds. What is on the agenda is told to the committee, the rest to its seat."""

    name: str
    position: int
    owed: Callable[[State, str | None], Iterable[Duty]]
    on_agenda: bool = False


@one_reading
def everything(state: State, only: str | None = None) -> tuple[Duty, ...]:
    """Every duty that is not met today, of everybody or of `only` a seat: by kind, seat, day and
    code. Of what is not yet to be done, a report stands here once: the next of its KPI and seat."""
    kinds = contracts.discover(contracts.DUTY).values()
    return tuple(
        duty
        for kind in kinds
        for duty in sorted(
            (d for d in kind.owed(state, only) if only is None or d.seat == only),
            key=lambda d: (natural(d.seat), d.due, natural(d.code)),
        )
    )


def of_kind(duties: Iterable[Duty], kind: str, *tenses: Tense) -> tuple[Duty, ...]:
    """Those of one kind that stand in one of these tenses."""
    return tuple(duty for duty in duties if duty.kind == kind and duty.tense in tenses)


def by_seat(duties: Iterable[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    """The duties of each seat that has any."""
    of_seat: dict[str, list[Duty]] = {}
    for duty in duties:
        of_seat.setdefault(duty.seat, []).append(duty)
    return {seat: tuple(owed) for seat, owed in of_seat.items()}


def on_agenda(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Those of the kinds that the committee is told of."""
    on_it = {kind.name for kind in contracts.discover(contracts.DUTY).values() if kind.on_agenda}
    return tuple(duty for duty in duties if duty.kind in on_it)


def seat_of(facts: Facts, *codes: str | None) -> str:
    """The seat of the first of these partner codes that is given; empty: the project's own."""
    code = next(filter(None, codes), "")
    return facts.seat_of.get(code, code)


def leader(facts: Facts, work_package: str) -> str | None:
    """The partner code of who leads a work package."""
    return next((row.leader for row in facts.work_packages if row.code == work_package), None)
