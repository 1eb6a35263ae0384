"""Streamlit's script of every visit, launched by `app.py`; no page is reached around this file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from innodrop import settings
from innodrop.errors import DatabaseReadOnly, DiskFull, Refusal
from innodrop.model.refusals import of_system, sentence
from innodrop.model.roles import User
from innodrop.services import lost
from innodrop.ui.shell import as_of, cached, frame, identity, navigation, scripts
from innodrop.ui.shell.as_of import AsOf
from innodrop.ui.shell.context import Context


def run() -> None:
    """One rerun. A refusal, of ours or of the system about a file, is shown as its sentence;
    anything else is a bug and not caught."""
    identity.tell_log()
    try:
        _answer(datetime.now(UTC))
    except Refusal as refusal:
        frame.refuse(refusal)
    except OSError as error:
        frame.refuse(of_system(error))


def _answer(now: datetime) -> None:
    lost.check_facts(settings.load())
    source = cached.source(settings.load().database)
    user = identity.current(cached.store(source), now)
    if user is None:
        identity.ask_to_sign_in()
    else:
        navigation.run(_context(source, user, now), frame.draw)


def _context(source: str, user: User, now: datetime) -> Context:
    reached = cached.newest(source)
    asked = as_of.asked(reached.revision)
    if asked.submitted:
        try:
            source = cached.source(cached.with_submitted(source, reached.submissions_mark))
            reached = cached.newest(source)
        except (DatabaseReadOnly, DiskFull) as refusal:  # no copy, so what is stored is shown
            asked = as_of.without_submitted(asked, sentence(refusal))
    newest = reached.revision
    revision = newest if asked.submitted else asked.revision or newest
    usual, _ = cached.days(source, revision, newest, now.date())
    day, today = cached.days(source, revision, newest, now.date(), asked.day)
    locale = (st.context.locale or "en").replace("-", "_")
    return Context(
        source=source,
        view=cached.view(source, revision, reached.submissions_mark, day, today, locale),
        now=now,
        theme=_theme(),
        narrow=scripts.is_narrow(),
        demo=reached.kind == "demo",
        user=user,
        as_of=AsOf(newest, usual, revision, day, asked.submitted, asked.unknown, asked.refused),
        submissions_mark=reached.submissions_mark,
        snapshot=reached.snapshot,
    )


def _theme() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


run()
