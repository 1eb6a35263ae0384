"""Who signed in, was refused, exported, approved, restored, for coordinators."""

from __future__ import annotations

import streamlit as st

from innodrop.model.people.activity import ActivityKind
from innodrop.model.roles import Action
from innodrop.model.sentences import joined
from innodrop.services.people import activity
from innodrop.ui.sentences import say
from innodrop.ui.shell import identity, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always
from innodrop.ui.widgets import markup, timestamps
from innodrop.ui.widgets.markup import Head

ALL = ""
KINDS = {ALL: "All", **{kind.name.lower(): kind.value.capitalize() for kind in ActivityKind}}
HEADS = (
    Head("When", "line"),
    Head("Who"),
    Head("Did", "line"),
    Head("With"),
    Head("From", "line", wide=True),
)
MOST_DIGITS = 5
"""Of the number of a page."""
KEPT = (
    "Lines are kept for a year and addresses for 30 days; approvals stand in the history and stay."
    " What was typed is never kept: an unknown e-mail may be a password in the wrong box."
)


def render(context: Context, _entry: MenuEntry) -> None:
    """The lines of one page, of one kind or of all."""
    code = query_params.section("kind", "What to look at", KINDS)
    kind = ActivityKind[code.upper()] if code else None
    number = _number()
    people = identity.people()
    shown = activity.listing(people, context.store, kind, number, by=context.user)
    names = people.names()
    rows = [
        (
            markup.text(timestamps.written(line.at)),
            markup.text(activity.who(line, names)),
            markup.text(line.kind),
            markup.text(activity.what(line)),
            markup.text(line.address),
        )
        for line in shown.lines
    ]
    pages = _ways(context, code, number, older=shown.older)
    if not rows:
        words = "There is nothing on this page." if number > 1 else "Nothing was noted yet."
        markup.show(markup.paragraph(markup.text(words)), pages)
        return
    markup.show(
        markup.table("What people did, newest first", HEADS, rows),
        pages,
        markup.paragraph(markup.text(KEPT), "note"),
    )


def _number() -> int:
    """The page that the address asks for, from 1."""
    given = st.query_params.get("page", "")
    known = given.isascii() and given.isdecimal() and len(given) <= MOST_DIGITS
    return max(1, int(given)) if known else 1


def _ways(context: Context, code: str, number: int, *, older: bool) -> str:
    """To the pages beside this one."""
    ways = {"Newer": number - 1} if number > 1 else {}
    ways |= {"Older": number + 1} if older else {}
    links = []
    for label, page in ways.items():
        query = ({"kind": code} if code else {}) | ({"page": str(page)} if page > 1 else {})
        links.append(markup.link(context, label, "activity", query, acts=True))
    return markup.paragraph(" · ".join(links)) if links else ""


def _heading(context: Context, _entry: MenuEntry) -> Heading:
    """Whether anybody was refused of late, and how often all else was done."""
    people, days = identity.people(), activity.RECENT.days
    times = activity.counts(people, context.store, context.now, by=context.user)
    refused = times[ActivityKind.REFUSED]
    title = say("nobody_refused", days=days)
    title = say("refused", count=refused, days=days) if refused else title
    others = (
        say("signed_in_times", count=times[ActivityKind.SIGNED_IN]),
        say("exports_made", count=times[ActivityKind.EXPORTED]),
        say("approvals", count=times[ActivityKind.APPROVED]),
        say("restores", count=times[ActivityKind.RESTORED]),
    )
    return Heading(title, joined(others, ", "))


_ENTRIES = always(
    "Activity", "activity", "Who signed in, was refused, exported, approved, restored."
)
PAGE = Page(
    place="Settings",
    position=115,
    entries=_ENTRIES,
    render=render,
    action=Action.ADMINISTER,
    heading=_heading,
)
