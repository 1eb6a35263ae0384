"""What the screen looks at: revision, reporting date, with or without what waits for approval.

It stands in the address (`?revision=12&date=2017-12-31&submitted=yes`), so that a copied link
opens the same view, and stays with the visitor from page to page until they go back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from innodrop.errors import BadDate
from innodrop.model.dates import exact
from innodrop.model.sentences import Sentence
from innodrop.store.base import Revision
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached
from innodrop.ui.widgets.escape import as_text

REVISION, DAY, SUBMITTED = "revision", "date", "submitted"
"""Names in the address."""
_KEPT = "as-of"
RIBBON = 860
"""Width in px of the ribbon: the way back stands beside it, below it on a telephone."""
_MOST_LISTED = 200
"""Revisions in the list to choose from; older ones are reached by their number in the address."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for; None: nothing special. `unknown` are words it cannot mean."""

    revision: int | None = None
    day: date | None = None
    submitted: bool = False
    unknown: tuple[str, ...] = ()

    refused: str = ""
    """Why what waits for approval is left out, although it was asked for."""


@dataclass(frozen=True)
class AsOf:
    """What is looked at, beside what nobody has to ask for: `newest`, `usual` reporting date."""

    newest: int
    usual: date
    revision: int
    day: date
    submitted: bool = False
    unknown: tuple[str, ...] = ()
    refused: str = ""

    @property
    def is_now(self) -> bool:
        """Whether this is what everybody sees without asking."""
        return (self.revision, self.day, self.submitted) == (self.newest, self.usual, False)

    @property
    def sentence(self) -> Sentence:
        """What the ribbon says."""
        of = "" if self.revision == self.newest else say("of_newest", newest=self.newest)
        waiting = say("waiting") if self.submitted else ""
        return say("as_of", revision=self.revision, of=of, day=self.day, waiting=waiting)


def asked(newest: int) -> Asked:
    """What the address asks for; what it leaves out is as the visitor chose it before."""
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    asked_for = st.query_params
    given = {name: asked_for[name] for name in (REVISION, DAY, SUBMITTED) if name in asked_for}
    if given:  # an address that asks for anything says all: a copied link shows what its sender saw
        kept.clear()
        kept.update(given)
    for name in kept.keys() - given.keys():
        st.query_params[name] = kept[name]
    return parse(kept.get(REVISION, ""), kept.get(DAY, ""), kept.get(SUBMITTED, ""), newest)


def without_submitted(asked: Asked, why: str) -> Asked:
    """The same without what waits for approval, which cannot be added now; nor is it asked for
    again on the next page."""
    st.session_state[_KEPT].pop(SUBMITTED, None)
    st.query_params.pop(SUBMITTED, None)
    return replace(asked, submitted=False, refused=why)


def parse(revision: str, day: str, submitted: str, newest: int) -> Asked:
    """The three words of the address as values; what cannot be meant is named and left out."""
    unknown: list[str] = []
    # int() of thousands of digits would take long, so what is longer than any number is not read
    short = revision.isascii() and revision.isdigit() and len(revision) <= len(str(newest))
    number = int(revision) if short else -1
    if revision and not 0 < number <= newest:
        unknown.append(say("revision", number=revision[:30]))
    try:
        on = exact(day) if day else None
    except BadDate:
        on = None
        unknown.append(say("reporting_date", day=day[:30]))
    return Asked(number if 0 < number <= newest else None, on, submitted == "yes", tuple(unknown))


def ribbon(as_of: AsOf) -> None:
    """A line that cannot be overlooked, with the way back; nothing where the screen is as usual."""
    for words in as_of.unknown:
        st.text(say("not_there", what=words))
    if as_of.refused:
        st.warning(as_text(say("not_added", why=as_of.refused)))
    if as_of.is_now:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.warning(f"**{as_of.sentence}**", width=RIBBON)
        st.button("Back to now", key="as-of-back", on_click=_back)


def control(as_of: AsOf, source: str, *, waiting: int) -> None:
    """The way to another revision or reporting date; `waiting` counts uploads not approved yet."""
    label = say("state_of", day=as_of.day)
    chooser = st.popover(label, type="tertiary", key="as-of-open", on_change="rerun")
    if not chooser.open:
        return
    with chooser:
        listed = {
            entry.number: _in_list(entry)
            for entry in cached.revisions(source, as_of.newest)[:_MOST_LISTED]
        }
        listed.setdefault(as_of.revision, say("revision", number=as_of.revision))
        # set before the widgets are made: what the address says overrules what they held before
        st.session_state[_key(REVISION)] = as_of.revision
        st.session_state[_key(DAY)] = as_of.day
        st.session_state[_key(SUBMITTED)] = as_of.submitted
        st.selectbox(
            "Revision of the data",
            sorted(listed, reverse=True),
            format_func=lambda number: listed[number],
            key=_key(REVISION),
            on_change=_follow,
            args=(REVISION, as_of.newest),
        )
        st.date_input(
            "Reporting date",
            key=_key(DAY),
            format="DD/MM/YYYY",
            on_change=_follow,
            args=(DAY, as_of.usual),
        )
        st.toggle(
            say("include_waiting", number=waiting),
            key=_key(SUBMITTED),
            disabled=not waiting and not as_of.submitted,
            on_change=_follow,
            args=(SUBMITTED, False),
        )


def _in_list(entry: Revision) -> str:
    key = "step_of_file" if entry.file else "step"
    day, kind, table = entry.at.date(), entry.kind, entry.table
    return say(key, number=entry.number, day=day, kind=kind, table=table, file=entry.file)


def _follow(name: str, usual: object) -> None:
    chosen = st.session_state[_key(name)]
    kept = st.session_state.setdefault(_KEPT, {})
    if chosen == usual or chosen is None:
        kept.pop(name, None)
        st.query_params.pop(name, None)
    else:
        kept[name] = "yes" if chosen is True else str(chosen)
        st.query_params[name] = kept[name]


def _back() -> None:
    st.session_state.pop(_KEPT, None)
    for name in (REVISION, DAY, SUBMITTED):
        st.query_params.pop(name, None)
        st.session_state.pop(_key(name), None)


def _key(name: str) -> str:
    return f"as-of-{name}"
