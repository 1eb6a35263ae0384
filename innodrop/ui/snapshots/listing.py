"""Snapshots on the screen: all of them, and one with what it changed and where to look at it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from innodrop import settings
from innodrop.difference import states
from innodrop.difference.states import Side
from innodrop.model.dates import written
from innodrop.model.roles import Action, can
from innodrop.model.sentences import joined
from innodrop.model.snapshot import Snapshot
from innodrop.services import snapshots as frozen
from innodrop.services.progress import frozen as results
from innodrop.store.base import Store
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.snapshots import pack
from innodrop.ui.upload import state
from innodrop.ui.widgets import bullets, markup, notices, tables, timestamps
from innodrop.ui.widgets.escape import as_text

CHOSEN = "snapshot"
"""Name in the address of the snapshot that is looked at."""
_HEADERS = tables.headers(
    """
    number: No. | name: Name | day: Reporting date | revision: Revision | at: Frozen |
    user: Frozen by |
    content: Hash in the footers | note: Note | replaces: Correction
    """
)
_SHOWN = 16
"""Letters of a hash that a footer shows."""


def store() -> Store:
    """The database that everybody writes to, whatever the screen looks at."""
    return cached.store(state.live_source())


def home() -> Path:
    """The folder of the installation."""
    return settings.load().home


def every() -> tuple[Snapshot, ...]:
    """Every snapshot, newest first."""
    return frozen.listing(store())


def in_list(snapshot: Snapshot) -> str:
    """A snapshot in a list to choose from, such as `4 · April meeting · 31 Mar 2018`."""
    return f"{snapshot.number} · {snapshot.name} · {written(snapshot.reporting_day)}"


def listed(known: Sequence[Snapshot]) -> None:
    """The snapshots as a table, newest first."""
    replaced, source = frozen.replaced_by(known), store()
    rows = [
        {
            **vars(snapshot),
            "user": frozen.taken_by(source, snapshot),
            "number": str(snapshot.number),
            "day": snapshot.reporting_day,
            "revision": str(snapshot.revision),
            "at": snapshot.at,
            "content": snapshot.content[:_SHOWN],
            "replaces": _correction(snapshot, replaced.get(snapshot.number)),
        }
        for snapshot in known
    ]
    tables.lay_out("Snapshots", rows, _HEADERS)


def show(context: Context, known: Sequence[Snapshot]) -> None:
    """One snapshot, verified now: what it changed, where to see it, files for the coordinator."""
    markup.show(markup.section("One snapshot"))
    options = {str(snapshot.number): in_list(snapshot) for snapshot in known}
    number = int(query_params.choice(CHOSEN, "Snapshot", options, next(iter(options))))
    with notices.refusing():
        snapshot, _ = frozen.open_snapshot(store(), home(), number)
        at = timestamps.written(snapshot.at)
        st.markdown(as_text(say("verified", snapshot=snapshot.words, at=at)))
        st.caption(say("hash", hash=snapshot.content))
        own = _own(state.live_source(), snapshot)
        _shown(own)
        _changed(context, own)
        revision, day = snapshot.revision, snapshot.reporting_day
        label = say("dashboard_as_of", revision=revision, day=day)
        asked = {"revision": str(revision), "date": day.isoformat()}
        navigation.link(context, label, "", asked)
        if can(context.user, Action.FREEZE):
            pack.show(context, store(), home(), snapshot)


def _shown(own: Side) -> None:
    """What was shown of the objectives when it was frozen, and by which program."""
    bullets.show(
        say("objective_shown", code=s.objective.code, name=s.objective.name, words=s.sentence)
        for s in own.view.objectives
    )
    by = results.program(own.view.state)
    st.caption(as_text(results.remark(own.view.state) or say("as_shown", program=by)))


def _changed(context: Context, own: Side) -> None:
    old = states.compared(store(), home(), own.view.state)
    if old is None:
        st.markdown("No snapshot of an earlier reporting date: there is nothing to compare with.")
        return
    since = say("since", snapshot=old.name, day=old.view.day, changes=_sentence(old, own))
    st.markdown(as_text(since))
    if then := old.view.state.snapshot:
        number = own.view.state.snapshot.number if own.view.state.snapshot else ""
        query = {"show": "compare", "old": f"s{then.number}", "new": f"s{number}"}
        navigation.link(context, "→ What changed, row by row", "snapshots", query)


@lru_cache(maxsize=16)
def _own(source: str, snapshot: Snapshot) -> Side:
    """A snapshot as it was shown, looked at once."""
    day = snapshot.reporting_day
    return states.side(cached.store(source), home(), f"s{snapshot.number}", day)


def _sentence(old: Side, own: Side) -> str:
    """What changed from one snapshot to another."""
    return states.compare(old, own).sentence


def _correction(snapshot: Snapshot, by: int | None) -> str:
    replaced = snapshot.replaces
    replaces = "" if replaced is None else say("replaces", number=replaced)
    return joined([replaces, "" if by is None else say("replaced_by", number=by)], ", ")
