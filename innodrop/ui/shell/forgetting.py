"""Export and erasure of a person on the page of people."""

from __future__ import annotations

import json

import streamlit as st

from innodrop import settings
from innodrop.services.people import forgetting
from innodrop.store.people import Account, People
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import downloads, panels, tables
from innodrop.ui.widgets.escape import as_text

_HEADERS = tables.headers("file: File | table: Table | column: Column | rows: Rows")


def show(context: Context, people: People, account: Account) -> None:
    """A file with all that is kept, and behind a click what would stay and the erasure."""
    downloads.offer(
        "Everything kept of this person",
        lambda: _file(context, people, account.email),
        f"{account.number}.json",
        "application/json",
        key=f"kept {account.email}",
    )
    label = as_text(say("erase", name=account.name))
    panels.on_demand(label, f"erase {account.email}", lambda: _erase(context, people, account))


def _erase(context: Context, people: People, account: Account) -> None:
    left = forgetting.left(people, settings.load(), account.email)
    st.caption(
        "Account, name and e-mail go, also out of the properties of files that were handed in."
        " These places stay as they are; whether they may is for you to judge."
    )
    rows = [{**vars(m), "rows": m.rows or None} for m in left]
    tables.lay_out("Places that stay", rows, _HEADERS, locale=context.locale)
    with st.form(f"erase-sure {account.email}"):
        sure = st.checkbox(as_text(say("erase_sure", name=account.name)))
        asked = st.form_submit_button("Erase")
    if asked and not sure:
        st.warning("Nothing was changed. Tick the box above the button if you mean it.")
    elif asked:
        forgetting.erase(
            people,
            context.store,
            settings.load(),
            account.email,
            by=context.user,
        )
        st.success("The person was erased.")


def _file(context: Context, people: People, email: str) -> bytes:
    home = settings.load().home
    kept = forgetting.everything(people, context.store, email, by=context.user, home=home)
    return json.dumps(kept, ensure_ascii=False, indent=2, default=str).encode()
