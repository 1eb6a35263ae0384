"""What stands around every page: its title, what it looks at, what to know about its numbers."""

from __future__ import annotations

import html

import streamlit as st

from innodrop.errors import Refusal
from innodrop.model.dates import in_full
from innodrop.model.refusals import sentence
from innodrop.ui.sentences import say
from innodrop.ui.shell import as_of, identity, live, scripts, window
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page
from innodrop.ui.widgets import badges
from innodrop.ui.widgets.escape import as_text

SMALLER = "font-size: 0.7rem; opacity: 0.8"


def draw(context: Context, page: Page, entry: MenuEntry) -> None:
    """The title, one line on reporting date and revision, then the page."""
    window.entitle(f"{entry.title} · {_project(context)}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(as_text(entry.title), anchor=False, width="content")
        illustrative = badges.badge("Demonstration: KPI values are illustrative", "orange")
        demo = illustrative if context.demo else ""
        if context.facts.clock is None:
            badges.line(f":small[:gray[{as_text(_looked_at(context))}]]", demo)
        else:  # the longer line is smaller, so that all of it fits beside who is signed in
            line = html.escape(_looked_at(context))
            st.html(f'<span style="{SMALLER}">{line}</span>', width="content")
            badges.line(demo)
        as_of.control(context.as_of, context.source, waiting=context.waiting())
        identity.show(context.user)
        scripts.begin(writes_links=page.writes_links)
        live.watch(context)
    as_of.ribbon(context.as_of)
    if context.facts.project is None and (context.facts.partners or context.facts.kpis):
        st.info(
            "There is no project row yet, so nothing has a plan. Add one by uploading the table of"
            " the project."
        )
    elif context.facts.project is None:
        st.info(
            "This database is empty. Make one with data: python -m innodrop init --demo, "
            "or start your own from a folder of CSV files: python -m innodrop init --from FOLDER."
        )
    page.render(context, entry)


def refuse(refusal: Refusal) -> None:
    """A refusal in place of every page."""
    window.entitle("Refused")
    st.subheader("The dashboard cannot answer", anchor=False)
    st.text(sentence(refusal))


def _project(context: Context) -> str:
    return context.facts.project.name if context.facts.project else "No project yet"


def _looked_at(context: Context) -> str:
    project, revision = _project(context), context.facts.revision
    looked_at = say("looked_at", project=project, day=context.day, revision=revision)
    if context.facts.clock is None:
        return looked_at
    return say("clock_stands", looked_at=looked_at, day=in_full(context.today))
