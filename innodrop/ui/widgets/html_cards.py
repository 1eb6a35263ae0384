"""Cards of links and lines as one piece of HTML, for a page with many of them.

Each `st.page_link` and each column is an element of its own; forty keep a browser busy for a tenth
of a second. Here all cards are one element, and a script of ours (innodrop/web/links.js) has
Streamlit open the page without a reload; without it a link is what it is in HTML: an address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from innodrop.ui.shell.context import Context

_STYLE = """
.innodrop-go { display: block; color: inherit !important; text-decoration: none; font-size: 0.9rem;
  line-height: 1.35; padding: 0.0625rem 0.25rem; margin: 0 -0.25rem; border-radius: 0.25rem;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.innodrop-go:hover, .innodrop-go:focus-visible {
  background: color-mix(in srgb, currentColor 12%, transparent);
  text-decoration: underline; }
.innodrop-go b { font-size: 1rem; }
.innodrop-said { font-size: 0.875rem; line-height: 1.4; margin: 0.0625rem 0 0; opacity: 0.75; }
.innodrop-title { font-weight: 600; line-height: 1.4; margin: 0; }
.innodrop-ends { display: flex; flex-wrap: wrap; justify-content: space-between;
  align-items: center; column-gap: 0.5rem; }
.innodrop-even, .innodrop-wide { display: grid; gap: 1rem; margin-bottom: 1rem; }
.innodrop-even { grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
.innodrop-wide { grid-template-columns: 7fr 5fr; }
.innodrop-card { min-width: 0; padding: calc(1rem - 1px); border-radius: 0.375rem;
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
@media (max-width: 40rem) { .innodrop-go { white-space: normal; padding: 0.1875rem 0.25rem; }
  .innodrop-wide { grid-template-columns: minmax(0, 1fr); } }
"""
STYLE = f"<style>{_STYLE}</style>"
"""How such links look."""


def link(
    context: Context,
    label: str,
    to: str,
    query: Mapping[str, str] | None = None,
    *,
    strong: bool = False,
) -> str:
    """A link to another page; nothing where that page does not exist for whoever looks."""
    if to not in context.addresses:
        return ""
    address = f"/{to}?{urlencode(query)}" if query else f"/{to}"
    text = f"<b>{escape(label)}</b>" if strong else escape(label)
    whole = f' title="{escape(label)}"'  # where the line has no room for all of it
    return f'<a class="innodrop-go" href="{escape(address)}" target="_self"{whole}>{text}</a>'


def quiet(text: str) -> str:
    """A quiet line that leads nowhere."""
    return f'<p class="innodrop-said">{escape(text)}</p>' if text else ""


def ends(left: str, right: str) -> str:
    """Two pieces of HTML at both ends of a line; under each other where they have no room."""
    return f'<div class="innodrop-ends">{left}{right}</div>'


def card(title: str, lines: Sequence[str]) -> str:
    """What a card says: a list of such links and lines under its title."""
    return f'<p class="innodrop-title">{escape(title)}</p>{"".join(lines)}'


def even(cards: Sequence[str]) -> str:
    """Cards side by side, all as wide, in as many rows as they need."""
    return _grid("innodrop-even", cards)


def wide(cards: Sequence[str]) -> str:
    """Cards in rows of two, the first with more room; below each other on a telephone."""
    return _grid("innodrop-wide", cards)


def _grid(kind: str, cards: Sequence[str]) -> str:
    inner = "".join(f'<div class="innodrop-card">{card}</div>' for card in cards)
    return f'<div class="{kind}">{inner}</div>' if cards else ""
