"""The rows of a report as a table: what is to be known grey, what is to be typed white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from innodrop.difference.report_check import RowCheck, RowVerdict
from innodrop.services.uploads.drafts import Cells
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.reporting import EVIDENCE, NOTE, NOTHING, VALUE, Key, Typed, key
from innodrop.ui.report.state import Filled, layout
from innodrop.ui.shell import navigation
from innodrop.writers.palette import Theme, palette

ROW = 28
"""Height in px; in a huge window it grows with the type."""
_TYPED = (VALUE, NOTE, EVIDENCE)
_NAME = "#(.*)$"
"""What a cell shows of the address of a KPI: the name at its end."""
_FILLS = {"light": ("#ebe8f8", "#d9d4f2"), "dark": ("#2b2747", "#3b3470")}
"""Of a row that needs a reason, and of one that is to be mended."""


def edits(state: Filled, values: Sequence[OpenValue]) -> Typed:
    """What was typed in the table since it was drawn anew."""
    edited = st.session_state.get(_key(state), {}).get("edited_rows", {})
    known = {int(position): changed for position, changed in edited.items()}
    return {key(v): _texts(known[at]) for at, v in enumerate(values) if at in known}


def show(
    state: Filled,
    values: Sequence[OpenValue],
    checks: Mapping[Key, RowCheck],
    locale: str,
    theme: Theme,
) -> None:
    """The table. Its own edits lie over what it is drawn with, so the check beside them changes
    and what is typed stays."""
    frame = pd.DataFrame([_line(value, state, checks[key(value)], locale) for value in values])
    st.data_editor(
        frame.style.apply(_look, axis=None, verdicts=_verdicts(values, checks), theme=theme),
        key=_key(state),
        hide_index=True,
        num_rows="fixed",
        row_height=None if layout() == "huge" else ROW,
        height="content",
        placeholder="",
        column_config=_columns(),
        alt="Open values: type in Value, None, Note and Evidence",
    )


def _line(value: OpenValue, state: Filled, check: RowCheck, locale: str) -> dict[str, Any]:
    cells = state.typed.get(key(value), {})
    return {
        "kpi": _page(value),
        "period": value.period.in_words,
        "write": value.write,
        "last": value.number(value.last, locale),
        "plan": value.number(value.plan, locale),
        VALUE: cells.get(VALUE, ""),
        NOTHING: cells.get(NOTHING) == "yes",
        NOTE: cells.get(NOTE, ""),
        EVIDENCE: cells.get(EVIDENCE, ""),
        "check": check.words,
    }


def _page(value: OpenValue) -> str:
    """The address of the KPI's page with its name, which is what the cell shows of it."""
    query = urlencode({navigation.KPI: value.kpi.code})
    return f"/{navigation.KPI}?{query}#{quote(value.kpi.name, safe='')}"


def _columns() -> dict[str, Any]:
    """Widths in px of what is typed and of the check; the rest is as wide as it must be."""
    text = st.column_config.TextColumn
    return {
        "kpi": st.column_config.LinkColumn("KPI", display_text=_NAME, disabled=True),
        "period": text("For", disabled=True),
        "write": text("Write", disabled=True),
        "last": text("Last", disabled=True, alignment="right"),
        "plan": text("Plan", disabled=True, alignment="right"),
        VALUE: text("Value", width=72, alignment="right"),
        NOTHING: st.column_config.CheckboxColumn(
            "None", width=64, help="There was nothing to report: neither zero nor missing."
        ),
        NOTE: text("Note, reason", width=124),
        EVIDENCE: text("Evidence", width=120),
        "check": text("Check, effect on project", disabled=True, width=164),
    }


def _look(frame: pd.DataFrame, verdicts: Sequence[RowVerdict], theme: Theme) -> pd.DataFrame:
    """The mark of a row stands on what cannot be typed: name and check."""
    looks = pd.DataFrame("", index=frame.index, columns=frame.columns)
    looks[["write", "last", "plan"]] = f"color: {palette(theme).muted}"
    reason, mend = _FILLS[theme]
    ink = palette(theme).ink
    for position, verdict in enumerate(verdicts):
        if verdict in (RowVerdict.REASON, RowVerdict.MEND):
            fill = mend if verdict is RowVerdict.MEND else reason
            shown = ["kpi", "period", "write", "last", "plan", "check"]
            look = {"background-color": fill, "color": ink}
            looks.loc[position, shown] = ";".join(map(":".join, look.items()))
    return looks


def _verdicts(values: Sequence[OpenValue], checks: Mapping[Key, RowCheck]) -> list[RowVerdict]:
    return [checks[key(value)].verdict for value in values]


def _texts(changed: Mapping[str, Any]) -> Cells:
    """Edited cells as texts; what was emptied is blank."""
    texts = {name: str(changed[name] or "").strip() for name in _TYPED if name in changed}
    if NOTHING in changed:
        texts[NOTHING] = "yes" if changed[NOTHING] else ""
    return texts


def _key(state: Filled) -> str:
    return f"report-grid-{state.seat}-{state.turn}"
