"""Who looks: told by the gate for this connection, and read from the database on every run.

Nothing about identity stands in the address, in a widget or in the session state.
"""

from __future__ import annotations

import html
from datetime import datetime
from urllib.parse import urlsplit

import streamlit as st

from innodrop import log_lines, settings, store
from innodrop.errors import NotSignedIn
from innodrop.model.problems import cut
from innodrop.model.roles import User
from innodrop.services import lost
from innodrop.services.people import accounts, sessions
from innodrop.store.base import Reading
from innodrop.store.people import People
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, window

ADDRESS = "X-Innodrop-Address"
"""Tells from where the page was opened, see `innodrop.web.logs.request_ids`."""
_ROOM = 30
"""Letters of name and role for which the first line of a page has room."""
SESSION = "session"
"""Key in `st.user` where the gate tells the session's id, see .streamlit/config.toml."""


def current(facts: Reading, now: datetime) -> User | None:
    """Whoever is signed in, with the role they have now; None for a session that is over."""
    asking = session()
    return sessions.user_of(people(), facts, asking, now) if asking else None


def session() -> str:
    """The id of the session that asks, as the gate tells it; empty without one."""
    told_by_gate = st.user.get(SESSION)
    return told_by_gate if isinstance(told_by_gate, str) else ""


def tell_log() -> None:
    """Behind what this run does stands the request with which the page was opened, for the log."""
    request = st.context.headers.get("X-Request-Id", "")
    log_lines.ask(request, st.context.headers.get(ADDRESS, ""))


def people() -> People:
    """Everybody with an account, for services that ask who acts. Raises `AccountsMissing`, and
    `AccountsLost` as `services.lost` says."""
    path = settings.load().accounts
    if not path.exists():
        lost.check_accounts(path, cached.store(cached.source(settings.load().database)))
    return store.people_in(path)


def coordinators(facts: Reading) -> frozenset[str]:
    """Who may look at what others made, by number."""
    return accounts.coordinators(people(), facts)


def whole(path: str) -> str:
    """An address of ours to hand over, with the server's name as the visitor's browser knows it."""
    asked = urlsplit(st.context.url or "")
    return f"{asked.scheme}://{asked.netloc}{path}" if asked.netloc else settings.load().url + path


def show(user: User) -> None:
    """Who is signed in, in which role; the ways to the account and out are outside Streamlit."""
    role = f"{user.role.value} {user.partner}".strip()
    who = user.name if user.role.value in user.name.casefold() else f"{user.name}, {role}"
    links = f"{_link('/account', cut(who, _ROOM))} · {_link('/sign-out', 'Sign out')}"
    st.html(f'<span style="font-size: 0.8125rem">{links}</span>', width="content")


def offer_feeds() -> None:
    """Where to get the address from which a calendar program fetches such dates by itself."""
    link = _link("/account#calendar-feeds", "Calendar feeds of your account")
    st.html(f'<span style="font-size: 0.875rem">{say("feeds", link=link)}</span>')


def ask_to_sign_in() -> None:
    """A sentence and a link, elements that every page has: no other script loads any more."""
    window.entitle("Signed out")
    st.title("Signed out", anchor=False)
    st.html(f"<p>{html.escape(str(NotSignedIn()))}</p>{_link('/sign-in', 'Sign in')}")


def _link(path: str, label: str) -> str:
    """A link that opens in the same tab, unlike Streamlit's own; label and path are escaped."""
    return f'<a href="{html.escape(path)}" style="color: inherit">{html.escape(label)}</a>'
