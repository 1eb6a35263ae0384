"""Tables on the screen: whole HTML, in pages with a search once they are long.

Text stays text, numbers are written with all their digits as the reader's country does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from innodrop.exports.html.parts import DRAWN
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.keys import normalise
from innodrop.model.sentences import ENGLISH
from innodrop.ui.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import downloads, markup
from innodrop.ui.widgets.cells import Ready, TableColumn, kind_of, ready
from innodrop.ui.widgets.escape import as_text
from innodrop.ui.widgets.markup import Head

WHOLE = 60
"""Rows up to which a table is shown in full."""
PAGE = 50
"""Rows of a page of a longer one."""
_MOST_LETTERS = 200
_PAGES = "pages-of-tables"
"""Where the session keeps which page of a long table is shown, by its key."""

Rows = Sequence[Mapping[str, Any]]
"""Cells by the name of their column: text, numbers, days, moments, periods, a `Status` or
`StatusCell`, what is `Ready`, or None."""

_Line = Sequence[Ready]


@dataclass(frozen=True)
class _Drawn:
    """What is drawn, before it is written."""

    columns: Mapping[str, TableColumn]
    rows: Rows

    def lines(self, locale: str) -> tuple[list[Head], list[_Line]]:
        """The heads, and the cells of every row."""
        heads: list[Head] = []
        written: list[list[Ready]] = []
        for name, column in self.columns.items():
            values = [row.get(name) for row in self.rows]
            cells = [ready(column, value, locale) for value in values]
            heads.append(Head(column.title, kind_of(column, values, [c.words for c in cells])))
            written.append(cells)
        return heads, [list(line) for line in zip(*written, strict=True)]


def headers(listed: str) -> dict[str, str]:
    """Headers by column, in their order, written `name: Header | name: Header`."""
    pairs = (column.partition(":") for column in listed.split("|"))
    return {name.strip(): header.strip() for name, _, header in pairs}


def lay_out(
    name: str,
    rows: Rows,
    headers: Mapping[str, str],
    *,
    locale: str = ENGLISH,
    unit: str = "",
    group: str = "",
    key: str = "",
) -> None:
    """Rows under these headers, in full up to `WHOLE`, then in pages with a search.

    `name` says what is listed, to whoever does not see it; `key` tells tables of one name on a page
    apart. Cells that are all text need no `locale`. `unit` stands behind the header of values.
    `group` names a column whose cells head the rows that share them, in the order in which they
    come first.
    """
    columns = {
        name: TableColumn(f"{title} ({unit})" if unit and name == "value" else title)
        for name, title in headers.items()
    }
    _draw(name, _Drawn(columns, rows), locale, group, key or name)


def chart(
    context: Context,
    table: Chart,
    *,
    group: str = "",
    key: str = "",
) -> None:
    """The table of a figure, or a chart that is one; its `empty` sentence where it has no row.
    The way to have it as a file stands below."""
    if not table.rows:
        st.caption(as_text(table.empty))
        return
    names = [column.name for column in table.columns]
    rows = [
        {name: _told(context, cell) for name, cell in zip(names, row, strict=True)}
        for row in table.rows
    ]
    columns = {
        column.name: TableColumn(column.heading, column.kind)
        for column in table.columns
        if table.kind is ChartKind.TABLE or column.name not in DRAWN
        if column.name != "basis" or any(row["basis"] for row in rows)
    }
    _draw(table.title, _Drawn(columns, rows), context.locale, group, key or table.id)
    downloads.show(context, table, key or table.id)


def _told(context: Context, cell: object) -> object:
    """A cell in which the name of a KPI leads to its page; a fact is not told to be one: only what
    is none says so."""
    if isinstance(cell, str) and navigation.begins_with_kpi(context, cell):
        return Ready(cell, navigation.kpis_in(context, cell))
    return None if cell == "fact" else cell


def _draw(name: str, drawn: _Drawn, locale: str, group: str, key: str) -> None:
    """The rows that are asked for; what is searched and turned stands above them."""
    heads, lines = drawn.lines(locale)
    at = list(drawn.columns).index(group) if group else None
    if at is not None:
        lines = _together(lines, at)
    if len(lines) <= WHOLE:
        markup.show(_html(name, heads, lines, at))
        return
    found, first = _asked(lines, key)
    if not found:
        return
    shown = found[first : first + PAGE]
    part = say("rows_printed", first=first + 1, last=first + len(shown), all=len(lines))
    printed = f'<p class="innodrop-printed">{markup.text(part)}</p>'
    markup.show(_html(name, heads, shown, at) + printed)


def _html(name: str, heads: Sequence[Head], lines: Sequence[_Line], at: int | None) -> str:
    """The table; where the column `at` groups, its words head each group instead."""
    rows: list[Sequence[str] | str] = []
    before = None
    for line in lines:
        if at is not None and line[at].words != before:
            before = line[at].words
            rows.append(before or say("in_no_group"))
        rows.append([cell.html for index, cell in enumerate(line) if index != at])
    kept = [head for index, head in enumerate(heads) if index != at]
    return f'<div class="innodrop-rows">{markup.table(name, kept, rows)}</div>'


def _together(lines: Sequence[_Line], at: int) -> list[_Line]:
    """Lines that share a cell after each other, groups in the order of their first line."""
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        groups.setdefault(line[at].words, []).append(line)
    return [line for group in groups.values() for line in group]


def _asked(lines: Sequence[_Line], key: str) -> tuple[Sequence[_Line], int]:
    """The lines that hold what is searched, and the first one of the page that is shown."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = st.text_input(
            say("search_rows", count=len(lines)),
            key=f"search-{key}",
            max_chars=_MOST_LETTERS,
            label_visibility="collapsed",
            placeholder=say("search_rows", count=len(lines)),
            on_change=_turn,
            args=(key, 0),
            width=280,
        )
        found = _holding(lines, str(text or ""))
        if not found:
            markup.show(markup.paragraph(markup.text(say("no_row_holds", text=text))))
            return [], 0
        most = (len(found) - 1) // PAGE
        page = min(int(st.session_state.get(_PAGES, {}).get(key, 0)), most)
        first = page * PAGE
        last = min(first + PAGE, len(found))
        st.caption(say("rows_from_to", first=first + 1, last=last, all=len(found)), width="content")
        if most:
            _way(say("page_before"), key, page - 1, most)
            _way(say("page_after"), key, page + 1, most)
    return found, first


def _way(label: str, key: str, page: int, most: int) -> None:
    st.button(
        label,
        f"{label}-{key}",
        type="tertiary",
        disabled=not 0 <= page <= most,
        on_click=_turn,
        args=(key, page),
    )


def _turn(key: str, page: int) -> None:
    st.session_state.setdefault(_PAGES, {})[key] = page


def _holding(lines: Sequence[_Line], text: str) -> Sequence[_Line]:
    """The lines in which every word of the text stands, whatever its case and accents."""
    words = _plain(text).split()
    if not words:
        return lines
    return [
        line
        for line in lines
        if all(word in _plain(" ".join(c.words for c in line)) for word in words)
    ]


def _plain(text: str) -> str:
    """For comparing: blanks alike, without case and accents."""
    parts = unicodedata.normalize("NFKD", normalise(text))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
