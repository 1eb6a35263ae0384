"""Texts that the libraries in use take for their own, in every text column of every table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from innodrop.services.uploads.references import code_lists
from innodrop.store.base import Columns, NewRevision, Store
from innodrop.tables import discover
from innodrop.tables.fields import Kind
from innodrop.tables.progress import kpi_total
from innodrop.tables.table import CodeList, Column, Table

TEXTS = {
    "rich string": "<r>R&D {n}</r>",
    "rich string with a run": "<r><t>R&D {n}</t></r>",
    "formula": "={n}+1",
    "command": "+cmd|' /C calc'!{n}",
    "difference": "-{n}+2",
    "function": "@SUM({n})",
    "array formula": "{{=1+{n}}}",
    "number format": '"{n}" 0;[Red]',
    "footer": "&P of &N &D {n} &&",
    "escaped character": "_x0041_ {n} _x000D_",
    "typst code": "#let x = {n}",
    "typst file": '#read("/etc/passwd") {n}',
    "typst emphasis": "*b {n}* _e_ `c`",
    "typst formula": "$x_{n}$",
    "typst reference": "@ref-{n} <label>",
    "DrawingML": "</a:t></a:r><a:r><a:t>{n}",
    "Plotly": "<b>bold {n}</b><br>%{{customdata}}<extra>",
    "Markdown": "**bold {n}** [link](https://evil.example) ![x](https://evil.example/x.png)",
    "heading": "# Head {n}",
    "Streamlit": ":red[red {n}] :material/home: :smile:",
    "script": "</script><script>alert({n})</script>",
    "picture": "<img src=x onerror=alert({n})>",
    "style": "</style><style>* {{color: red}} {n}",
    "entity": "&amp; {n} &lt;b&gt; ]]>",
    "calendar": "{n}\nEND:VEVENT\nBEGIN:VALARM",
    "calendar signs": "{n};a,b\\n\\\\,",
    "carriage return": "{n}\rBEGIN:VALARM",
    "CSV": '{n},"a";\t|b',
    "apostrophe": "'{n}",
    "address": "https://evil.example/{n} www.evil.example ceo@evil.example",
    "right to left": "\u202e{n} \u05e9\u05dc\u05d5\u05dd\u202c",
    "zero width": "a\u200b{n}\u200d\ufeffb",
    "separators": "{n}\u2028a\u2029b\u0085c",
    "control": "{n}\x07\x1b[31m",
    "very long": "{n}" + " words without an end" * 400,
    "one long word": "{n}" + "x" * 3_000,
}
"""Each with a word of its own in the place of `{n}`."""
NAMES = tuple(text for text in TEXTS.values() if text.isprintable() and len(text) < 70)
"""Those that fit where a person's name is typed."""
AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
_SAMPLES: dict[Kind, Any] = {
    Kind.NUMBER: 1.5,
    Kind.WHOLE: 2,
    Kind.FLAG: True,
    Kind.DAY: "2018-01-31",
    Kind.PARTIAL: "2018-01",
    Kind.PERIOD: "2018-Q1",
    Kind.CODES: "C1",
}


def word(number: int) -> str:
    """A word that stands nowhere else."""
    return f"q{number:05}q"


def text_columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.kind is Kind.TEXT]


def made_up(table: Table) -> Columns:
    """A row for each text, which stands in every text column of it; codes tell rows apart."""
    return {c.name: [_cell(c, n, t) for n, t in enumerate(TEXTS.values())] for c in table.columns}


def _cell(column: Column, number: int, text: str) -> Any:
    if column.kind is Kind.TEXT:
        return text.format(n=word(number))
    if column.kind is Kind.CODE:
        return f"C{number}"
    return column.choices[0] if column.choices else _SAMPLES[column.kind]


def fill(store: Store) -> dict[str, str]:
    """Rows of the database with such texts, each table as one revision; the texts by their words.
    Keys stay, and so do columns by which rows are found."""
    placed: dict[str, str] = {}
    for table in discover().values():
        with store.write(NewRevision(AT, "hostile", "upload", table.name, "a.csv")) as writing:
            writing.put(table, list(_rows(store, table, placed)))
    return placed


def fill_codes(store: Store, source: Store) -> dict[str, str]:
    """The rows of another database, in which every code that stands in a table is such a text,
    wherever it is named; the texts by their words."""
    texts = [text for text in TEXTS.values() if text.isprintable() and ";" not in text]
    placed: dict[str, str] = {}
    codes: dict[tuple[str, str], str] = {}

    def hostile(codes_of: CodeList, code: str) -> str:
        """The text for a code: as spelled where the code is a word of the program's own."""
        place = (codes_of.table, code)
        if code in codes_of.also:
            return code
        if place not in codes:
            unique = word(len(placed))
            codes[place] = placed[unique] = texts[len(placed) % len(texts)].format(n=unique)[:200]
        return codes[place]

    for table in discover().values():
        own = {table.key[0]: CodeList(table.name, table.key[0])} if len(table.key) == 1 else {}
        lists = {**own, **code_lists(table)}
        rows = source.query(f"SELECT {', '.join(c.name for c in table.columns)} FROM {table.name}")
        for row in rows:
            for name, codes_of in lists.items():
                if row[name] is not None:
                    parts = str(row[name]).split(";")
                    row[name] = ";".join(hostile(codes_of, part) for part in parts)
        with store.write(NewRevision(AT, "hostile", "upload", table.name, "a.csv")) as writing:
            writing.put(table, rows)
            kpi_total.refresh_all(writing)
    return placed


def _rows(store: Store, table: Table, placed: dict[str, str]) -> Iterator[dict[str, Any]]:
    cells = store.columns(table, store.revision())
    texts, names = list(TEXTS.values()), [n for n in text_columns(table) if n not in table.key]
    for number, values in enumerate(zip(*cells.values(), strict=True)):
        row = dict(zip(cells, values, strict=True))
        if number >= len(texts):
            return
        for place, name in enumerate(names):
            # a blank stays one where it means something, such as a rule that computes nothing
            if row[name] is None and name == "derived_from":
                continue
            unique = word(len(placed))
            placed[unique] = row[name] = texts[(number + 7 * place) % len(texts)].format(n=unique)
        yield row
