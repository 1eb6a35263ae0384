"""What stands around every page: its title, what it looks at, what to know about its numbers."""

from __future__ import annotations

import streamlit as st

from innodrop.errors import Refusal
from innodrop.model.dates import in_full
from innodrop.model.refusals import sentence
from innodrop.ui.sentences import say
from innodrop.ui.shell import as_of, brand, identity, live, navigation, scripts, strip, window
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page
from innodrop.ui.widgets import markup


def draw(context: Context, page: Page, entry: MenuEntry) -> None:
    """The title, then the page, then a line on reporting date and revision."""
    window.entitle(f"{entry.title} · {_project(context)}")
    scripts.begin(context.theme)
    brand.show(_project(context), context.theme)
    heading = page.heading(context, entry) if page.heading else Heading(entry.title)
    line = "ends-title"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=line):
        st.html(_title(heading), width="stretch")
        if context.demo:
            chip = f'<span class="innodrop-demo">{say("illustrative")}</span>'
            st.html(f'<div class="innodrop-page">{chip}</div>', width="content")
        as_of.control(context.as_of, context.source, waiting=context.waiting())
        identity.show(context.user)
        live.watch(context)
    if tabs := navigation.tabs(context, entry):
        markup.show(tabs)
    if came_back := strip.of_returned(context):
        markup.show(came_back)
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
    drawn = "narrow" if context.narrow else "wide"
    marks = f'data-drawn="{drawn}" data-theme="{context.theme}"'  # what drawn.js compares
    markup.show(f'<div class="innodrop-foot" {marks}>{markup.text(_looked_at(context))}</div>')


def refuse(refusal: Refusal) -> None:
    """A refusal in place of every page."""
    window.entitle("Refused")
    st.title("The dashboard cannot answer", anchor=False)
    st.text(sentence(refusal))


def _title(heading: Heading) -> str:
    above = f'<div class="innodrop-note">{heading.above}</div>' if heading.above else ""
    behind = markup.quiet(heading.quiet) if heading.quiet else ""
    title = f"<h1>{markup.text(heading.title)}</h1>"
    return (
        f'<div class="innodrop-page">{above}<div class="innodrop-top">{title}{behind}</div></div>'
    )


def _project(context: Context) -> str:
    return context.facts.project.name if context.facts.project else "No project yet"


def _looked_at(context: Context) -> str:
    project, revision = _project(context), context.facts.revision
    looked_at = say("looked_at", project=project, day=context.day, revision=revision)
    if context.facts.clock is None:
        return looked_at
    return say("clock_stands", looked_at=looked_at, day=in_full(context.today))
