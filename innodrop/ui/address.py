"""Filters that live in the address, as codes, so that a copied link opens the same view."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choice(name: str, label: str, options: Mapping[str, str], default: str = "") -> str:
    """A select box whose chosen code stands in the address as `?name=code`; the default leaves it out.

    `options` maps codes to what is shown. A code in the address that is no option falls back to the default.
    """
    st.session_state[_key(name)] = chosen(name, options, default)
    return str(
        st.selectbox(
            label,
            list(options),
            format_func=lambda code: options[code],
            key=_key(name),
            on_change=_follow,
            args=(name, default),
        )
    )


def chosen(name: str, options: Mapping[str, str], default: str = "") -> str:
    """The code that the address holds, if it is an option, else the default."""
    given = st.query_params.get(name, default)
    return given if given in options else default


def put(name: str, code: str) -> None:
    """Write a code into the address, for callbacks of charts and buttons."""
    st.query_params[name] = code


def _follow(name: str, default: str) -> None:
    code = st.session_state[_key(name)]
    if code == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = code


def _key(name: str) -> str:
    return f"filter-{name}"
