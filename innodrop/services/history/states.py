"""Two states of the project side by side: any snapshot, any revision, or now, each on its own
reporting date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from innodrop import errors
from innodrop import facts as facts_of
from innodrop.charts.history import changes_rows, changes_statuses, changes_totals, changes_values
from innodrop.exports.report import Changes
from innodrop.facts import Facts
from innodrop.model.chart import Chart
from innodrop.model.dates import written
from innodrop.model.difference import CellChange, Difference, Topic
from innodrop.model.kpi.measure import Measure
from innodrop.services import snapshots
from innodrop.services.history import changes, state_measures, state_rows
from innodrop.services.history.state_rows import Pair
from innodrop.services.progress import measures
from innodrop.store.base import Store

NOW = "now"
_SIDE = re.compile(
    r"(?:(?P<snapshot>s|snapshot)|(?P<revision>r|revision))\s*(?P<number>\d{1,9})", re.IGNORECASE
)


@dataclass(frozen=True)
class Side:
    """One of two states: how it is called, and where and how it is looked at.

    `board` holds every KPI of the project, where somebody knows it already.
    """

    words: str
    store: Store
    facts: Facts
    day: date
    board: Sequence[Measure] | None = None


def side(store: Store, home: Path, what: str, today: date, day: date | None = None) -> Side:
    """The state that `what` names: `now`, `r12` or `revision 12`, `s4` or `snapshot 4`.

    Without `day` a snapshot is looked at on its own reporting date, any other on that of the
    project, else on `today`. Raises `UnknownState`, `UnknownRevision`, `UnknownSnapshot` and
    `SnapshotDamaged`.
    """
    found = _SIDE.fullmatch(what.strip())
    if found and found["snapshot"]:
        snapshot, frozen = snapshots.open_snapshot(store, home, int(found["number"]))
        return _side(
            snapshot.words, frozen, snapshot.revision, day or snapshot.reporting_day, today
        )
    newest = store.revision()
    if what.strip().lower() == NOW:
        return _side(NOW, store, newest, day, today)
    if found is None:
        raise errors.UnknownState(what)
    number = int(found["number"])
    if not 0 < number <= newest:
        raise errors.UnknownRevision(number, newest)
    return _side(f"revision {number}", store, number, day, today)


def compare(
    old: Side,
    new: Side,
    *,
    partner: str | None = None,
    objective: str | None = None,
    locale: str = "en",
) -> Difference:
    """What differs between two states.

    With `partner`, the code of anyone who held a seat: that seat's KPIs against its own plan, and
    the rows that are the seat's or name it. With `objective`: its KPIs, and the rows that name it
    or one of its KPIs. Raises `UnknownPartner`, `UnknownObjective`.
    """
    pair = Pair(old.facts, new.facts, old.day, new.day)
    _check(pair, partner, objective)
    before, after = (_board(side, partner, objective, locale) for side in (old, new))
    cells = [*_rows(old, new, pair, partner, objective), *_states(pair, partner, objective)]
    return Difference(
        old=old.words,
        new=new.words,
        statuses=tuple(state_measures.statuses(before, after)),
        totals=tuple(state_measures.totals(before, after)),
        cells=tuple(sorted(cells, key=lambda cell: (cell.label, cell.column))),
    )


def charts(difference: Difference) -> tuple[Chart, ...]:
    """The difference as tables, those that hold anything: KPIs first, then row by row."""
    found = [
        changes_statuses.CHART.build(difference.statuses),
        changes_totals.CHART.build(difference.totals),
        changes_values.CHART.build(difference.of(Topic.VALUE)),
        *(
            changes_rows.CHART.build(difference.of(topic), topic)
            for topic in Topic
            if topic is not Topic.VALUE
        ),
    ]
    return tuple(chart for chart in found if chart.rows)


def told(difference: Difference) -> Changes:
    """The difference as a report tells it."""
    return Changes(difference.old, difference.sentence, charts(difference))


def since_before(
    store: Store,
    home: Path,
    number: int,
    now: Side,
    *,
    partner: str | None = None,
    locale: str = "en",
) -> Changes | None:
    """What `now` changed since the snapshot that snapshot `number` is compared with, see
    `snapshots.before`.

    None for the first one, and for a partner that was not there then. Raises what `side` and
    `compare` raise.
    """
    earlier = snapshots.before(snapshots.listing(store), number)
    if earlier is None:
        return None
    old = side(store, home, f"s{earlier.number}", earlier.reporting_day)
    if partner is not None and partner not in old.facts.seat_of:
        return None
    return told(compare(old, now, partner=partner, locale=locale))


def since_last(
    store: Store,
    facts: Facts,
    day: date,
    board: Callable[[Facts, date], Sequence[Measure]] | None = None,
) -> str | None:
    """What changed between the newest snapshot and these facts on `day`, in a sentence; None
    without a snapshot.

    The snapshot's state is read from the history of the database itself, since nothing of it is
    shown: its file is not opened. A snapshot of a later revision than the facts' is passed over.
    `board` answers from a cache.
    """
    known = [
        snapshot for snapshot in snapshots.listing(store) if snapshot.revision <= facts.revision
    ]
    if not known:
        return None
    last = known[0]
    words = f"{last.words}, {written(last.reporting_day)}"
    then = facts_of.read(store, last.revision)
    old, new = (
        Side(called, store, of, on, board(of, on) if board else None)
        for called, of, on in ((words, then, last.reporting_day), (NOW, facts, day))
    )
    return (
        f"Since snapshot {last.number} ({written(last.reporting_day)}):"
        f" {compare(old, new).sentence}"
    )


def _side(words: str, store: Store, revision: int, day: date | None, today: date) -> Side:
    facts = facts_of.read(store, revision)
    on = day or facts_of.reporting_day(facts, today)
    return Side(f"{words}, {written(on)}", store, facts, on)


def _check(pair: Pair, partner: str | None, objective: str | None) -> None:
    if partner is not None and partner not in pair.new.seat_of:
        raise errors.UnknownPartner(partner, tuple(pair.new.seat_of))
    codes = tuple(found.code for found in pair.new.objectives)
    if objective is not None and objective not in codes:
        raise errors.UnknownObjective(objective, codes)


def _board(side: Side, partner: str | None, objective: str | None, locale: str) -> list[Measure]:
    found: Sequence[Measure] = ()
    if partner is None:
        found = (
            measures.board(side.store, side.facts, side.day, locale)
            if side.board is None
            else side.board
        )
    elif partner in side.facts.seat_of:
        found = measures.seat_board(
            side.store, side.facts, side.facts.seat_of[partner], side.day, locale
        )
    named = {kpi.code for kpi in side.facts.kpis if objective in (kpi.objective, kpi.sub_objective)}
    top = side.facts.objective_of
    return [m for m in found if objective is None or m.kpi in named or top.get(m.kpi) == objective]


def _rows(
    old: Side, new: Side, pair: Pair, partner: str | None, objective: str | None
) -> Iterator[CellChange]:
    """Cells of the rows that differ, read from the state that knows the history of both."""
    knowing = max((old, new), key=lambda side: side.facts.revision).store
    codes = (
        [None] if partner is None else [p.code for p in pair.new.holders(pair.new.seat_of[partner])]
    )
    found = {
        (change.table, change.key): change
        for code in codes
        for change in changes.between(
            knowing, old.facts.revision, new.facts.revision, partner=code, objective=objective
        )
    }
    for change in found.values():
        yield from state_rows.cells(change, pair)


def _states(pair: Pair, partner: str | None, objective: str | None) -> Iterator[CellChange]:
    seat = "" if partner is None else pair.new.seat_of[partner]
    if objective is None:
        yield from state_measures.labels(
            pair, [seat] if seat else [holder.code for holder in pair.new.seats]
        )
        yield from state_measures.due(pair, seat)
        yield from state_measures.events(pair, seat)
    else:
        served = frozenset(o.code for o in pair.new.objectives if objective in (o.code, o.parent))
        yield from state_measures.events(pair, seat, served)
