"""Pieces of a page as HTML: what `st.html` shows at once, without an element of Streamlit for each.

Every text given is escaped; arguments and results that are HTML already are called `html`. How the
pieces look stands in look.css, with the colours of the reader's theme as variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from innodrop.model.kpi.comparison import Status
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import look
from innodrop.ui.widgets.badges import status_text

Kind = Literal["text", "number", "line", "long"]
"""Of a column: text that may break, numbers to the right, text on one line, sentences."""
Data = Literal["late", "open", "review"]
"""How urgent the state of data is."""


@dataclass(frozen=True)
class Head:
    """The head of a column; `html` what stands under its title. `wide`: not on a telephone."""

    title: str
    kind: Kind = "text"
    html: str = ""
    wide: bool = False


def show(*html: str, kind: str = "") -> None:
    """Pieces under each other, as one element; `kind` is a class of look.css for all of it."""
    kinds = " ".join(filter(None, ("innodrop-page", "innodrop-stack", kind)))
    st.html(f'<div class="{kinds}">{"".join(html)}</div>')


def text(words: object) -> str:
    """Text as HTML."""
    return escape(str(words))


def bold(words: object) -> str:
    """Text that carries weight."""
    return f"<b>{escape(str(words))}</b>"


def quiet(words: object) -> str:
    """Text that stands back."""
    return f'<span class="innodrop-quiet">{escape(str(words))}</span>'


def paragraph(html: str, kind: Literal["", "lead", "note", "answer"] = "") -> str:
    """A paragraph: usual, the lead of a page, a note, or what somebody asked."""
    return f'<p class="innodrop-{kind}">{html}</p>' if kind else f"<p>{html}</p>"


def link(
    context: Context,
    label: str,
    to: str,
    query: Mapping[str, str] | None = None,
    *,
    acts: bool = False,
) -> str:
    """A link to another page of ours; its words where that page does not exist for whoever looks.

    A name leads to what it names; one that `acts` asks for something to be done."""
    if to not in context.addresses:
        return text(label)
    address = f"/{to}?{urlencode(query)}" if query else f"/{to}"
    kind = "innodrop-go innodrop-act" if acts else "innodrop-go"
    return f'<a class="{kind}" href="{escape(address)}" target="_self">{escape(label)}</a>'


def square(status: Status, *, hollow: bool = False, remark: str = "") -> str:
    """A status as a square with its glyph, for rows whose words stand beside it; `hollow` where it
    rests on old values; `remark` is said with it."""
    told = f"{status.value}, {remark}" if remark else status.value
    kinds = ["innodrop-square", look.colours(status), *["innodrop-hollow"] * hollow]
    title = f'role="img" aria-label="{escape(told)}" title="{escape(told)}"'
    return f'<span class="{" ".join(kinds)}" {title}>{status.glyph}</span>'


def change(before: Status, after: Status) -> str:
    """A status that became another."""
    return f'{square(before)}<span class="innodrop-arrow">→</span>{square(after)}'


def pill(status: Status) -> str:
    """A status with glyph and word."""
    kinds = " ".join(["innodrop-pill", look.colours(status)])
    return f'<span class="{kinds}">{escape(status_text(status))}</span>'


def chip(words: object, data: Data) -> str:
    """The state of data that asks for something."""
    return f'<span class="innodrop-chip innodrop-{data}">{escape(str(words))}</span>'


def section(title: str, behind: object = "", right: str = "") -> str:
    """A heading of the second level, quiet words behind it, HTML at its right end."""
    said = f" {quiet(behind)}" if behind != "" else ""
    return f'<div class="innodrop-head"><h2>{escape(title)}{said}</h2>{right}</div>'


def card(html: str) -> str:
    """A box, for the one thing to do or one of a few things to compare."""
    return f'<div class="innodrop-card">{html}</div>'


def strip(html: str) -> str:
    """A band that asks something of whoever reads it."""
    return f'<div class="innodrop-strip">{html}</div>'


def button(
    context: Context,
    label: str,
    to: str,
    query: Mapping[str, str] | None = None,
    *,
    primary: bool = False,
) -> str:
    """A link that looks like what it is for, the next thing to do; nothing without that page."""
    if to not in context.addresses:
        return ""
    kind = "innodrop-button innodrop-primary" if primary else "innodrop-button"
    return link(context, label, to, query).replace("innodrop-go", f"innodrop-go {kind}", 1)


def choice(label: str, links: Mapping[str, tuple[str, str]], chosen: str) -> str:
    """Addresses behind a click, by code: where each leads and its words; the chosen one is marked.

    A list of links in the address, where a widget would be an element between two lists.
    """
    items = "".join(
        f'<li><a class="innodrop-go" href="{escape(address)}" target="_self"'
        f"{_current(code == chosen)}>{escape(words)}</a></li>"
        for code, (address, words) in links.items()
    )
    summary = f'<summary class="innodrop-act">{escape(label)}</summary>'
    return f'<details class="innodrop-choice">{summary}<ul>{items}</ul></details>'


def _current(is_shown: bool) -> str:  # noqa: FBT001 - said by its name
    return ' aria-current="true"' if is_shown else ""


def two_lines(html: str, below: str) -> str:
    """A cell of two lines, the second quiet."""
    return f'{html}<br><span class="innodrop-quiet">{below}</span>'


def dated(rows: Iterable[tuple[str, str, str]]) -> str:
    """A list of things with their day before and a quiet line below: HTML each."""
    lines = (
        f'<li><span class="innodrop-line">{when}</span><span>{two_lines(title, about)}</span></li>'
        for when, title, about in rows
    )
    return f'<ul class="innodrop-dated">{"".join(lines)}</ul>'


def lines(html: Iterable[str]) -> str:
    """A plain list of things that are HTML each."""
    return f'<ul class="innodrop-lines">{"".join(f"<li>{line}</li>" for line in html)}</ul>'


def columns(shares: str, *html: str) -> str:
    """Blocks beside each other, below each other on a telephone; `shares` such as `2fr 1fr`."""
    inner = "".join(f'<div class="innodrop-stack">{block}</div>' for block in html)
    return f'<div class="innodrop-columns" style="grid-template-columns: {shares}">{inner}</div>'


def band(shares: str, *answers: tuple[str, str]) -> str:
    """Questions beside each other, two in a row on a telephone: what is asked, and what is said as
    HTML."""
    cells = "".join(f"<div>{paragraph(text(asked), 'note')}{html}</div>" for asked, html in answers)
    return f'<div class="innodrop-band" style="grid-template-columns: {shares}">{cells}</div>'


def answer(html: str, note: str) -> str:
    """An answer in a few words, with a note below it; HTML both."""
    return paragraph(html, "answer") + paragraph(note, "note")


def facts(known: Mapping[str, str]) -> str:
    """Names and what they are as HTML; nothing for those without."""
    lines = [f"<dt>{escape(name)}</dt><dd>{html}</dd>" for name, html in known.items() if html]
    return f"<dl>{''.join(lines)}</dl>" if lines else ""


def picture(image: str, alt: str) -> str:
    """A drawing (an address `data:image/...`) with what it says in words."""
    return f'<img src="{escape(image)}" alt="{escape(alt)}">'


def table(
    name: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[str] | str],
    *,
    headless: bool = False,
) -> str:
    """A table: cells are HTML, the first of each row is its head; a row that is one text heads a
    group. `name` is read to who does not see it, as are the heads of a `headless` one."""
    titles = "".join(
        _cell('th scope="col"' if head.title else "td", head, escape(head.title) + head.html)
        for head in heads
    )
    body = "".join(_row(heads, row) for row in rows)
    unseen = ' class="innodrop-unseen"' if headless else ""
    top = f"<caption>{escape(name)}</caption><thead{unseen}><tr>{titles}</tr></thead>"
    inner = f"{top}<tbody>{body}</tbody>"
    region = f'class="innodrop-scroll" role="region" aria-label="{escape(name)}" tabindex="0"'
    return f"<div {region}><table>{inner}</table></div>"


def _row(heads: Sequence[Head], row: Sequence[str] | str) -> str:
    if isinstance(row, str):
        return f'<tr class="innodrop-group"><td colspan="{len(heads)}">{escape(row)}</td></tr>'
    first, *others = (
        _cell("td" if index else 'th scope="row"', head, html)
        for index, (head, html) in enumerate(zip(heads, row, strict=True))
    )
    return f"<tr>{first}{''.join(others)}</tr>"


def _cell(tag: str, head: Head, html: str) -> str:
    kinds = [f"innodrop-{head.kind}"] if head.kind != "text" else []
    kinds += ["innodrop-roomy"] if head.wide else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<{tag}{kind}>{html}</{tag.split(maxsplit=1)[0]}>"
