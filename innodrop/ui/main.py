"""The script that Streamlit runs for every visit: it opens the store, then frames and draws one
page.

Launched by `app.py`. Pages are registered here, so that no page can be reached around this file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from innodrop import facts as facts_of
from innodrop import settings
from innodrop.errors import Refusal
from innodrop.model.roles import User
from innodrop.ui.shell import as_of, cached, frame, identity, navigation
from innodrop.ui.shell.context import Context


def run() -> None:
    """One rerun. A refusal is shown as its sentence; anything else is a bug and not caught."""
    try:
        _answer(datetime.now(UTC))
    except Refusal as refusal:
        frame.refuse(refusal)


def _answer(now: datetime) -> None:
    source = cached.source(settings.load().database)
    user = identity.current(cached.store(source), now)
    if user is None:
        identity.ask_to_sign_in()
    else:
        navigation.run(_context(source, user, now), frame.draw)


def _context(source: str, user: User, now: datetime) -> Context:
    found = cached.newest(source)
    asked = as_of.asked(found.revision)
    if asked.submitted:
        source = cached.source(cached.with_submitted(source, found.desk))
        found = cached.newest(source)
    newest = found.revision
    revision = newest if asked.submitted else asked.revision or newest
    facts = cached.facts(source, revision)
    usual = facts_of.reporting_day(facts, now.date())
    view = as_of.View(newest, usual, revision, asked.day or usual, asked.submitted, asked.unknown)
    return Context(
        source=source,
        facts=facts,
        day=view.day,
        now=now,
        locale=(st.context.locale or "en").replace("-", "_"),
        theme=_theme(),
        demo=found.kind == "demo",
        user=user,
        view=view,
        desk=found.desk,
        snapshot=found.snapshot,
    )


def _theme() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


run()
