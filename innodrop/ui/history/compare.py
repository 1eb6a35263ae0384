"""Two states side by side: snapshot, revision or now, each on its own reporting date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from innodrop.difference import states
from innodrop.difference.states import Side
from innodrop.model.chart import Chart
from innodrop.services.progress import frozen
from innodrop.ui.history import revisions
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.snapshots import listing
from innodrop.ui.upload import state
from innodrop.ui.widgets import figures, markup, notices
from innodrop.ui.widgets.escape import as_text


def show(context: Context) -> None:
    """Which two states, filtered how; the sentence that counts; the tables of what changed."""
    source = state.live_source()
    options = _options(source)
    with notices.refusing():
        left, right = st.columns(2)
        with left:
            old = _side(context, source, "old", "From", options, _usual(context, options))
        with right:
            new = _side(context, source, "new", "To", options, states.NOW)
        partner, objective = _filters(context)
        _difference(context, source, old, new, partner, objective)


def _options(source: str) -> Mapping[str, str]:
    """Every state by its short name: now, then snapshots, then revisions, each newest first."""
    known: dict[str, str] = {
        f"s{snapshot.number}": say("snapshot_in_list", snapshot=listing.in_list(snapshot))
        for snapshot in listing.every()
    }
    every = cached.revisions(source, cached.store(source).revision())
    return (
        {states.NOW: "now"}
        | known
        | {f"r{r.number}": say("revision", number=revisions.in_list(r)) for r in every}
    )


def _usual(context: Context, options: Mapping[str, str]) -> str:
    """What everything is compared with, see `services.comparison`; else the newest snapshot, else
    the revision before the newest."""
    names = [f"s{snapshot.number}" for snapshot in context.earlier()[:1]] + list(options)
    return next((name for name in names if name.startswith("s")), names[min(2, len(names) - 1)])


def _side(
    context: Context, source: str, name: str, label: str, options: Mapping[str, str], usual: str
) -> Side:
    """The state that was chosen, on the reporting date that was chosen."""
    store, home, clock = cached.store(source), listing.home(), context.now.date()
    what = query_params.choice(name, label, options, usual)
    own = states.side(store, home, what, clock, locale=context.locale)
    day = query_params.day(f"{name}-date", say("day_of", side=label), own.view.day)
    return own if day == own.view.day else own.on(day)


def _filters(context: Context) -> list[str]:
    """The chosen partner and objective; empty: all of them."""
    facts = context.facts
    seats = {"": "All partners"} | {seat.code: facts.seat_name(seat.code) for seat in facts.seats}
    objectives = {"": "All objectives"} | {o.code: f"{o.code} {o.name}" for o in facts.objectives}
    return query_params.beside(
        ("partner", "Partner", seats, ""), ("objective", "Objective", objectives, "")
    )


def _difference(
    context: Context, source: str, old: Side, new: Side, partner: str, objective: str
) -> None:
    if _touched(source, old, new) > revisions.MOST_ROWS:
        st.info(
            "So many rows were touched in between that they cannot be listed. Choose states closer"
            " together."
        )
        return
    two = _Two(old, new)
    sentence, tables = _compared(two, partner or None, objective or None)
    st.markdown(as_text(say("compared", old=old.words, new=new.words)))
    markup.show(markup.section(sentence))
    for altered in _behind(two):
        st.warning(as_text(altered))
    for remark in filter(None, (frozen.remark(side.view.state) for side in (old, new))):
        st.caption(as_text(remark))
    for index, table in enumerate(tables):
        figures.show(context, table, key=str(index))


def _touched(source: str, old: Side, new: Side) -> int:
    low, high = sorted((old.view.facts.revision, new.view.facts.revision))
    every = cached.revisions(source, cached.store(source).revision())
    return sum(
        revision.added + revision.changed + revision.removed
        for revision in every
        if low < revision.number <= high
    )


class _Two:
    """Two states, equal if their words and files are: facts are not compared row by row."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self._key = tuple(
            (side.words, s.store, s.facts.revision, s.day, s.locale)
            for side in (old, new)
            if (s := side.view.state)
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Two) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=16)
def _behind(two: _Two) -> tuple[str, ...]:
    return states.behind(two.old, two.new)


@lru_cache(maxsize=16)
def _compared(
    two: _Two, partner: str | None, objective: str | None
) -> tuple[str, tuple[Chart, ...]]:
    difference = states.compare(two.old, two.new, partner=partner, objective=objective)
    return difference.sentence, states.charts(difference)
