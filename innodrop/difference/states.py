"""Two states of the project side by side: a snapshot, a revision or now, each on its own day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from innodrop import errors, tables
from innodrop.charts.history import changes_rows, changes_statuses, changes_totals, changes_values
from innodrop.difference import measures, rows
from innodrop.difference.rows import Pair
from innodrop.difference.sentences import say
from innodrop.exports.report import Changes
from innodrop.model.chart import Chart
from innodrop.model.difference import CellChange, Difference, Topic
from innodrop.model.kpi.measure import Measure
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence
from innodrop.services import comparison, snapshots
from innodrop.services.history import altered, changes
from innodrop.services.history.changes import RowChange
from innodrop.services.progress import frozen
from innodrop.state import State
from innodrop.store.base import Reading
from innodrop.tables.share import Share
from innodrop.view import View

NOW = "now"
_SIDE = re.compile(
    r"(?:(?P<snapshot>s|snapshot)|(?P<revision>r|revision))\s*(?P<number>\d{1,9})", re.IGNORECASE
)


@dataclass(frozen=True)
class Side:
    """One of two states: how it is called, and what it looks like."""

    name: str
    view: View

    @property
    def words(self) -> Sentence:
        """The name with the reporting date."""
        return say("side", name=self.name, day=self.view.day)

    def on(self, day: date) -> Side:
        """The same on another reporting date."""
        return Side(self.name, self.view.on(day))


def side(store: Reading, home: Path, what: str, clock: date, locale: str = "en") -> Side:
    """The state that `what` names: `now`, `r12` or `revision 12`, `s4` or `snapshot 4`.

    A snapshot is looked at on its own two days, any other as the `clock` shows it (`State.seen`).
    Raises `UnknownState`, `UnknownRevision`, `UnknownSnapshot` and `SnapshotDamaged`.
    """
    named = _SIDE.fullmatch(what.strip())
    if named and named["snapshot"]:
        snapshot, kept = snapshots.open_snapshot(store, home, int(named["number"]))
        return Side(snapshot.words, View(State.frozen(kept, snapshot, locale)))
    newest = store.revision()
    if what.strip().lower() == NOW:
        return Side(NOW, View(State.at(store, newest, clock, locale=locale)))
    if named is None:
        raise errors.UnknownState(what)
    number = int(named["number"])
    if not 0 < number <= newest:
        raise errors.UnknownRevision(number, newest)
    state = State.at(store, number, clock, locale=locale)
    return Side(say("revision", number=number), View(state))


def compare(
    old: Side,
    new: Side,
    *,
    partner: str | None = None,
    objective: str | None = None,
    share: Share | None = None,
) -> Difference:
    """What differs between two states. Raises `UnknownPartner`, `UnknownObjective`.

    With `partner`, the code of anyone who held a seat: that seat's KPIs against its own plan, and
    the rows that are the seat's or name it. With `objective`: its KPIs, and the rows that name it
    or one of those. With `share`, of the rows those alone that it keeps.
    """
    pair = Pair(old.view.state, new.view.state)
    partner = None if partner is None else pair.new.partner_code(partner)
    _check(pair, objective)
    before, after = (_board(side.view, partner, objective) for side in (old, new))
    changed = _rows(old, new, partner, objective)
    kept = (change for change in changed if share is None or _keeps(share, change))
    cells = [cell for change in kept for cell in rows.cells(change, pair)]
    cells += _states(pair, partner, objective)
    return Difference(
        old=old.words,
        new=new.words,
        statuses=tuple(measures.statuses(before, after)),
        totals=tuple(measures.totals(before, after)),
        cells=tuple(sorted(cells, key=lambda cell: (natural(cell.label), cell.column))),
    )


def charts(difference: Difference) -> tuple[Chart, ...]:
    """The difference as tables, those that hold anything: KPIs first, then row by row."""
    tables = [
        changes_statuses.CHART.build(difference.statuses),
        changes_totals.CHART.build(difference.totals),
        changes_values.CHART.build(difference.of(Topic.VALUE)),
        *(
            changes_rows.CHART.build(difference.of(topic), topic)
            for topic in Topic
            if topic is not Topic.VALUE
        ),
    ]
    return tuple(chart for chart in tables if chart.rows)


def compared(store: Reading, home: Path, state: State, chosen: str = "") -> Side | None:
    """What a state is compared with, see `services.comparison`: as it was shown when it was frozen.
    Raises `UnknownComparison` and `SnapshotDamaged`."""
    earlier = comparison.comparison(snapshots.listing(store), state, chosen)
    if earlier is None:
        return None
    return side(store, home, f"s{earlier.number}", earlier.reporting_day, state.locale)


def reported(
    old: Side, new: Side, *, partner: str | None = None, share: Share | None = None
) -> Changes | None:
    """The difference as a report tells it; None for a partner that was not there. Raises what
    `compare` raises."""
    if partner is not None and partner not in old.view.facts.seat_of:
        return None
    difference = compare(old, new, partner=partner, share=share)
    remarks = tuple(filter(None, (frozen.remark(old.view.state), *behind(old, new, share))))
    return Changes(difference.old, difference.sentence, charts(difference), remarks)


def behind(old: Side, new: Side, share: Share | None = None) -> tuple[Sentence, ...]:
    """What was changed behind the program between two states of one history: rows that are not what
    a snapshot froze, and totals that do not add up from them; with `share` of its rows alone."""
    one, other = old.view.state, new.view.state
    kept, now = (one, other) if one.snapshot else (other, one)
    found: tuple[Sentence, ...] = ()
    if kept.snapshot is not None:
        until = min(kept.facts.revision, now.facts.revision)
        found = altered.rows(now.store, kept.store, until, kept.snapshot.number, share)
    newest = now.snapshot is None and now.facts.revision == now.store.revision()
    return found or (altered.totals(now.store) if newest else ())


def since(old: Side, new: Side) -> Sentence:
    """What changed from a snapshot, in a sentence."""
    return say("since", snapshot=old.name, day=old.view.day, changed=compare(old, new).sentence)


def _check(pair: Pair, objective: str | None) -> None:
    codes = tuple(known.code for known in pair.new.objectives)
    if objective is not None and objective not in codes:
        raise errors.UnknownObjective(objective, codes)


def _board(view: View, partner: str | None, objective: str | None) -> list[Measure]:
    facts = view.facts
    board = view.board if partner is None else ()
    if partner is not None and partner in facts.seat_of:
        board = view.seat_board(facts.seat_of[partner])
    named = {kpi.code for kpi in facts.kpis if objective in (kpi.objective, kpi.sub_objective)}
    top = facts.objective_of
    return [m for m in board if objective is None or m.kpi in named or top.get(m.kpi) == objective]


def _rows(old: Side, new: Side, partner: str | None, objective: str | None) -> Iterable[RowChange]:
    """The rows that differ, read from the state that knows the history of both."""
    before, after = old.view.facts, new.view.facts
    knowing = max((old, new), key=lambda side: side.view.facts.revision).view.state.store
    codes = [None] if partner is None else [p.code for p in after.holders(after.seat_of[partner])]
    changed = {
        (change.table, change.key): change
        for code in codes
        for change in changes.between(
            knowing, before.revision, after.revision, partner=code, objective=objective
        )
    }
    return changed.values()


def _keeps(share: Share, change: RowChange) -> bool:
    """Whether a share holds the row; which rows name a partner, `changes.between` has seen."""
    table = tables.named(change.table)
    return share.keeps(table, {table.owner: change.partner}) if table.owner else share.holds(table)


def _states(pair: Pair, partner: str | None, objective: str | None) -> Iterator[CellChange]:
    seat = "" if partner is None else pair.new.seat_of[partner]
    if objective is None:
        yield from measures.labels(
            pair, [seat] if seat else [holder.code for holder in pair.new.seats]
        )
        yield from measures.due(pair, seat)
        yield from measures.events(pair, seat)
    else:
        served = frozenset(o.code for o in pair.new.objectives if objective in (o.code, o.parent))
        yield from measures.events(pair, seat, served)
