"""The script that Streamlit runs for every visit: it opens the store, then frames and draws one page.

Launched by `app.py`. Pages are registered here, so that no page can be reached around this file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import streamlit as st

from innodrop import settings
from innodrop.errors import Refusal
from innodrop.services import facts as facts_of
from innodrop.ui import cached, frame, navigation
from innodrop.ui.context import Context

ICON = Path(__file__).with_name("icon.png")


def run() -> None:
    """One rerun. A refusal is shown as its sentence; anything else is a bug and not caught."""
    st.set_page_config(page_icon=str(ICON), layout="wide")
    try:
        navigation.run(_context(datetime.now(UTC)), frame.draw)
    except Refusal as refusal:
        frame.refuse(refusal)


def _context(now: datetime) -> Context:
    source = cached.source(settings.load().database)
    store = cached.store(source)
    facts = cached.facts(source, store.revision())
    return Context(
        source=source,
        facts=facts,
        day=facts_of.reporting_day(facts, now.date()),
        now=now,
        locale=(st.context.locale or "en").replace("-", "_"),
        theme=_theme(),
        demo=store.trait("kind") == "demo",
    )


def _theme() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


run()
