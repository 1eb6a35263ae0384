"""Tables on the screen: text stays text, numbers are written as the reader's country does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from innodrop.model.chart import Chart
from innodrop.model.numbers import Rounded, as_read, decimals_shown
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import downloads
from innodrop.ui.widgets.escape import as_text

MOST_ROWS = 12
"""Rows shown without scrolling inside the table."""
_SHOWN = 3
"""Decimals that the browser shows of a number without being told."""


def headers(listed: str) -> dict[str, str]:
    """Headers by column, in their order, written `name: Header | name: Header`."""
    pairs = (column.partition(":") for column in listed.split("|"))
    return {name.strip(): header.strip() for name, _, header in pairs}


def show(
    rows: Sequence[Mapping[str, Any]],
    headers: Mapping[str, str],
    *,
    unit: str = "",
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Rows as a sortable table with these headers; `unit` stands behind the header of numbers."""
    titles = {
        name: f"{title} ({unit})" if unit and name == "value" else title
        for name, title in headers.items()
    }
    shown = [{title: _read(row.get(name)) for name, title in titles.items()} for row in rows]
    table = pd.DataFrame(shown)
    config: dict[str, Any] = {titles[name]: column for name, column in (columns or {}).items()}
    for title in table.select_dtypes("number").columns:
        config.setdefault(title, _numbers(table[title]))
    st.dataframe(
        table,
        hide_index=True,
        column_config=config,
        height="content" if len(rows) <= MOST_ROWS else "auto",
        placeholder="",
    )


def _read(value: Any) -> Any:
    """A number as it is read beside others; all else as it is."""
    return as_read(value) if isinstance(value, Rounded) else value


def _numbers(values: Any) -> Any:
    """A column of numbers; the browser by itself would show three decimals and no more."""
    most = max((decimals_shown(value) for value in values.dropna()), default=0)
    step = 10.0**-most if most > _SHOWN else None
    return st.column_config.NumberColumn(format="localized", step=step)


def plain(rows: Sequence[Mapping[str, Any]], headers: Mapping[str, str]) -> None:
    """A few rows as a plain table for screen readers and printers; every cell is text."""
    table = pd.DataFrame(
        [{as_text(title): _cell(row.get(name)) for name, title in headers.items()} for row in rows]
    )
    st.table(table, border="horizontal", hide_index=True)


def chart(context: Context, table: Chart, *, sortable: bool = True) -> None:
    """A chart of kind TABLE, sortable or plain; its `empty` sentence where it has no row."""
    titles = {column.name: column.heading for column in table.columns}
    if not table.rows:
        st.caption(as_text(table.empty))
        return
    (show if sortable else plain)(table.records(), titles)
    downloads.show(context, table, table.id)


def _cell(value: object) -> str:
    """A cell as text: `st.table` would read markdown in it."""
    return "" if value is None else as_text(str(value))
