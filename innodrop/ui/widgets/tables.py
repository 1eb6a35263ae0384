"""Tables on the screen: text stays text, numbers are written as the reader's country does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from innodrop.model.chart import Chart
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import downloads
from innodrop.ui.widgets.escape import as_text

MOST_ROWS = 12
"""Rows shown without scrolling inside the table."""


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
    table = pd.DataFrame([{title: row.get(name) for name, title in titles.items()} for row in rows])
    config: dict[str, Any] = {titles[name]: column for name, column in (columns or {}).items()}
    for title in table.select_dtypes("number").columns:
        config.setdefault(title, st.column_config.NumberColumn(format="localized"))
    st.dataframe(
        table,
        hide_index=True,
        column_config=config,
        height="content" if len(rows) <= MOST_ROWS else "auto",
        placeholder="",
    )


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
