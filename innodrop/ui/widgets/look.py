"""How our own HTML looks: look.css, with the colours of the reader's theme as variables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from innodrop.model.kpi.comparison import Status
from innodrop.writers.palette import Theme, palette

_LOOK = Path(__file__).with_name("look.css").read_text(encoding="utf-8")


@cache
def sheet(theme: Theme) -> str:
    """The style sheet of a theme, for the start of a page."""
    hues = palette(theme)
    named = {
        "ink": hues.ink, "muted": hues.muted, "rule": hues.rule, "paper": hues.paper,
        "line": hues.line, "plan": hues.plan, "action": hues.action, "wash": hues.wash,
        "press": hues.press,
    }  # fmt: skip
    variables = "".join(f"--{name}: {colour};" for name, colour in named.items())
    return f"<style>:root {{ {variables} }}\n{_LOOK}{_statuses(theme)}</style>"


def _statuses(theme: Theme) -> str:
    """The colours of every status: its fill, the words on it, the outline that it needs."""
    hues = palette(theme)
    rules = []
    for status, fill in hues.status.items():
        edge = hues.edge(fill)
        rules.append(
            f".{colours(status)} {{ --fill: {fill}; --on: {hues.on(fill)};"
            f" --edge: {edge or 'transparent'}; --solid: {edge or fill}; }}"
        )
    return "\n".join(rules)


def colours(status: Status) -> str:
    """The class that gives an element the colours of a status."""
    return f"innodrop-is-{status.name.lower().replace('_', '-')}"
