"""The parts of the HTML report: sections, figures, tables, lists. Texts are escaped only here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from innodrop.exports import report_cells
from innodrop.exports.html.themes import Themes, live, picture
from innodrop.exports.report import Lines, Section
from innodrop.exports.report_columns import widths
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.floats import settled
from innodrop.model.numbers import BLANK
from innodrop.writers.lettering import flat

WIDE, NARROW, STRIP = 960, 520, 260
"""Width in px that a figure is drawn for: across the page, beside another one, one of four."""
DRAWN = frozenset({"role", "shape", "level", "mark"})
"""Columns that repeat for the pen what others say in words."""
_LONG = re.compile(r"[^ ]{21,}")
_PLACES = re.compile(r"([/._?=-](?=\w)|\w{16}(?=\w))")
FACE = 1.35
"""Size of a table's letters in per cent of its width, for faces somewhat wider than our own."""


def text(data: str) -> str:
    """Data as text of a page, on one line."""
    return escape(flat(data), quote=True)


def broken(data: str) -> str:
    """Data as text of a cell: long words and addresses may break, lest they widen their column."""
    return _LONG.sub(lambda word: _PLACES.sub(r"\1<wbr>", word[0]), text(data))


def section(chapter: Section, name: str, themes: Themes, locale: str) -> str:
    """A chapter with its heading, its finding and its blocks; `name` is its id in the page."""
    blocks = "".join(_blocks(chapter, name, themes, locale))
    return (
        f'<section id="{name}" class="{text(chapter.kind)}" aria-labelledby="{name}-title">'
        f'<h2 id="{name}-title">{text(chapter.title)}</h2>'
        f'<p class="lead">{text(chapter.finding)}</p>'
        f'<div class="blocks">{blocks}</div></section>'
    )


def _blocks(chapter: Section, name: str, themes: Themes, locale: str) -> Iterator[str]:
    for index, block in enumerate(chapter.blocks):
        if isinstance(block, Lines):
            yield _lines(block)
        elif block.kind is ChartKind.TABLE or not block.rows:
            yield (
                f'<div class="wide"><h3>{text(block.title)}</h3>'
                f"{table(block, locale, shared=True)}</div>"
            )
        else:
            yield _figure(
                block, f"{name}-{index}", themes, locale, small=chapter.kind == "overview"
            )


def _lines(block: Lines) -> str:
    sentences = [text(sentence) for sentence in block.sentences or (block.empty or BLANK,)]
    style = ' class="marked"' if sentences[0][:1] in report_cells.MARKS else ""
    items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
    shown = f"<ul{style}>{items}</ul>" if len(sentences) > 1 else f"<p>{sentences[0]}</p>"
    return f'<div class="lines"><h3>{text(block.title)}</h3>{shown}</div>'


def _figure(chart: Chart, name: str, themes: Themes, locale: str, *, small: bool) -> str:
    """The picture for all, the figure that answers where scripts run, and the numbers in it."""
    narrow = small or chart.kind is ChartKind.LINE
    width = STRIP if small else NARROW if narrow else WIDE
    title, finding = text(report_cells.title(chart)), text(chart.finding)
    notes = f'<p class="notes">{text(" ".join(chart.notes))}</p>' if chart.notes else ""
    return (
        f'<figure id="{name}"'
        f' class="{"narrow" if narrow else "wide"}"><figcaption><h3>{title}</h3><p>{finding}</p>'
        f'</figcaption><div class="picture" tabindex="0" role="group" aria-label="{title}">'
        f"{picture(chart, themes, name, locale=locale, width=width)}</div>"
        f"{'' if small else _live(chart, themes, locale, width)}{notes}"
        "<details><summary>Show the numbers"
        f" ({len(chart.rows)})</summary>{table(_readable(chart), locale)}"
        "</details>"
        "</figure>"
    )


def _live(chart: Chart, themes: Themes, locale: str, width: int) -> str:
    """A place for the figure that answers, and what it is drawn from."""
    return (
        f'<div class="live" role="img" aria-label="{text(chart.finding)}" hidden></div>'
        '<script type="application/json">'
        f"{as_json(live(chart, themes, locale=locale, width=width))}</script>"
    )


def as_json(data: object) -> str:
    """Data for our script as JSON that can neither end its element nor begin a comment there."""
    written = json.dumps(_settled(data), ensure_ascii=False, separators=(",", ":"))
    return written.replace("</", "<\\/").replace("<!", "\\u003c!")


def _settled(data: object) -> object:
    """The same with its numbers as files hold them."""
    if isinstance(data, float):
        return settled(data)
    if isinstance(data, Mapping):
        return {name: _settled(part) for name, part in data.items()}
    return [_settled(part) for part in data] if isinstance(data, list | tuple) else data


def _readable(chart: Chart) -> Chart:
    """The chart without columns that say how marks are drawn, and without empty ones."""
    filled = {
        name for record in chart.records() for name, v in record.items() if v not in (None, "")
    }
    return report_cells.only(replace(chart, kind=ChartKind.TABLE), filled - DRAWN)


def table(chart: Chart, locale: str, *, shared: bool = False) -> str:
    """The rows with header and caption; `shared` shares the width as on paper, not the browser."""
    if not chart.rows:
        return f"<p>{text(chart.empty)}</p>"
    head = "".join(
        f'<th scope="col"{_class(column)}>{text(report_cells.heading(column))}</th>'
        for column in chart.columns
    )
    body = "".join(f"<tr>{''.join(_row(chart, row, locale))}</tr>" for row in chart.rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Table:'
        f' {text(chart.title)}"><table>'
        f"<caption>{text(chart.finding)}</caption>{_columns(chart, locale) if shared else ''}"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _columns(chart: Chart, locale: str) -> str:
    shares = widths(*report_cells.words(chart, locale), room=100, size=FACE)
    columns = "".join(f'<col style="width:{share:.0f}%">' for share in shares)
    return f"<colgroup>{columns}</colgroup>"


def _class(column: ChartColumn) -> str:
    return ' class="n"' if column.kind == "number" else ""


def _row(chart: Chart, row: tuple[Cell, ...], locale: str) -> Iterator[str]:
    for index, (column, value) in enumerate(zip(chart.columns, row, strict=True)):
        shown = _cell(column, value, locale)
        yield f'<th scope="row">{shown}</th>' if index == 0 else f"<td{_class(column)}>{shown}</td>"


def _cell(column: ChartColumn, value: Cell, locale: str) -> str:
    """A cell for reading; a number shown shorter or otherwise carries its exact value along."""
    shown = broken(report_cells.in_words(column, value, locale))
    if isinstance(value, int | float):
        exact = repr(value).removesuffix(".0")
        return shown if shown == exact else f'<data value="{exact}">{shown}</data>'
    if status := report_cells.status_of(column, value):
        return f'<span class="mark {status.value.replace(" ", "-")}">{shown}</span>'
    return shown
