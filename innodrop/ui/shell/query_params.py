"""Filters that live in the address, as codes, so that a copied link opens the same view."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from innodrop.ui.widgets import markup

MOST_LETTERS = 200
"""Letters of a text that stands in the address."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""Days that may be chosen."""


def choice(name: str, label: str, options: Mapping[str, str], default: str = "") -> str:
    """A select box: code to what is shown, the choice in the address as `?name=code`.

    The default is left out; a code in the address that is no option falls back to it.
    """
    return str(st.selectbox(label, **_box(name, options, default)))


def beside(*boxes: tuple[str, str, Mapping[str, str], str]) -> list[str]:
    """As `choice`, side by side: of each its name, label, options and default."""
    codes = []
    for column, box in zip(st.columns(len(boxes)), boxes, strict=True):
        with column:
            codes.append(choice(*box))
    return codes


def quiet(path: str, name: str, options: Mapping[str, str], default: str = "") -> tuple[str, str]:
    """As `choice` on the page of that path, as a list behind one word, for the line of a title: the
    chosen code, and the list as HTML. What else the address holds stays."""
    code, kept = chosen(name, options, default), st.query_params.to_dict()
    links = {}
    for option, words in options.items():
        asked = {**kept, name: option}
        if option == default:
            del asked[name]
        links[option] = (f"/{path}?{urlencode(asked)}" if asked else f"/{path}", words)
    return code, markup.choice(options[code], links, code)


def section(name: str, label: str, options: Mapping[str, str], default: str = "") -> str:
    """As `choice`, with all options side by side, for the parts of a page."""
    box = _box(name, options, default)
    return str(st.radio(label, horizontal=True, label_visibility="collapsed", **box))


def text(name: str, label: str, *, help_text: str = "") -> str:
    """A line to write in, kept in the address as `?name=text`; nothing written leaves it out."""
    st.session_state[_key(name)] = st.query_params.get(name, "")[:MOST_LETTERS]
    written = st.text_input(
        label,
        key=_key(name),
        placeholder=help_text,
        max_chars=MOST_LETTERS,
        on_change=_follow,
        args=(name, ""),
    )
    return str(written).strip()


def day(name: str, label: str, default: date) -> date:
    """A date in the address as `?name=2017-12-31`; the default and what is no date are left out."""
    try:
        given = date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        given = default
    if not FIRST_DAY <= given <= LAST_DAY:
        given = default
    st.session_state[_key(name)] = given
    st.date_input(
        label,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        key=_key(name),
        format="DD/MM/YYYY",
        on_change=_follow,
        args=(name, default),
    )
    return given


def chosen(name: str, options: Mapping[str, str], default: str = "") -> str:
    """The code that the address holds, if it is an option, else the default."""
    given = st.query_params.get(name, default)
    return given if given in options else default


def put(name: str, code: str) -> None:
    """Write a code into the address, for callbacks of charts and buttons."""
    st.query_params[name] = code


def _box(name: str, options: Mapping[str, str], default: str) -> dict[str, Any]:
    """What every widget takes whose choice stands in the address."""
    # written before each run: a widget would rather show what it held than what the address says
    st.session_state[_key(name)] = chosen(name, options, default)
    return {
        "options": list(options),
        "format_func": options.__getitem__,
        "key": _key(name),
        "on_change": _follow,
        "args": (name, default),
    }


def _follow(name: str, default: str | date) -> None:
    given = st.session_state[_key(name)]
    if given in (None, default):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(given)


def _key(name: str) -> str:
    return f"filter-{name}"
