"""How a file was read, and boxes to say otherwise; what can be read in two ways is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st

from innodrop import intake
from innodrop.intake import contents
from innodrop.model.sentences import joined
from innodrop.ui.upload import state
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import IncomingFile
from innodrop.ui.widgets.escape import as_text

_AS_FOUND = "as found"
_NAMES = {
    "": _AS_FOUND,
    ";": "semicolon ;",
    ",": "comma ,",
    "\t": "tab",
    ".": "point .",
    "|": "bar |",
}
_UNCLEAR = "unclear"
_BOXES: Mapping[str, tuple[str, Sequence[str]]] = {
    "encoding": ("Encoding", intake.ENCODINGS),
    "delimiter": ("Delimiter", intake.DELIMITERS),
    "decimal": ("Decimal sign", intake.DECIMALS),
    "date_order": ("Order of dates", intake.DATE_ORDERS),
}


def choose(file: IncomingFile) -> intake.Options:
    """A box for each thing that is detected, to overrule it; what the visitor says now."""
    if contents.is_packed(file.data):
        names = _sheets(file)
        sheet = _box(file, "sheet", "Sheet of the workbook", names) if names else None
        return intake.Options(sheet=sheet)
    chosen = {}
    for column, (name, (label, offered)) in zip(
        st.columns(len(_BOXES)), _BOXES.items(), strict=True
    ):
        with column:
            chosen[name] = _box(file, name, label, offered)
    return intake.Options(**chosen)


def detected(detected: intake.Detected) -> None:
    """What was detected, and what has to be said because it can be read in two ways."""
    parts = [
        say(name, value=_NAMES.get(value, value))
        for name in _BOXES
        if (value := getattr(detected, name)) and value != _UNCLEAR
    ]
    parts += [say("sheet", value=detected.sheet)] if detected.sheet else []
    what = joined(parts, ", ") or "nothing that had to be told"
    st.markdown(as_text(say("detected", parts=what)))
    if detected.date_order == _UNCLEAR:
        st.warning(
            "Some dates of the file can be read in two ways, such as 03/04/2017. Say which is"
            " meant: choose the order of the dates, or write them as 2017-04-03."
        )


@lru_cache(maxsize=64)
def _sheets(file: IncomingFile) -> tuple[str, ...]:
    return intake.sheets(file.data)


def _box(file: IncomingFile, name: str, label: str, offered: Sequence[str]) -> str | None:
    options, given = ["", *offered], _given(file, name)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(given) if given in options else 0,
        format_func=lambda code: _NAMES.get(code, code),
        key=_key(file, name),
    )
    return _remembered(file, name, chosen if chosen in offered else "")


def _remembered(file: IncomingFile, name: str, text: str) -> str | None:
    return state.remember(_key(file, name), text).strip() or None


def _given(file: IncomingFile, name: str) -> str:
    """What was chosen earlier in this visit, else how the file was read when handed in before."""
    return state.words(_key(file, name), getattr(file.options, name) or "")


def _key(file: IncomingFile, name: str) -> str:
    return f"read-{name}-{file.sha256}"
