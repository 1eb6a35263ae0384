"""Colours by meaning, for a light and a dark page: fill only, as glyph and word stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.data_state import DataState

Theme = Literal["light", "dark"]

WORDS = 4.5
"""Least contrast of text against what is behind it (WCAG 2.2, 1.4.3)."""
_LINEAR = 0.04045
GRAPHICS = 3.0
"""Least contrast of a graphical object against the page (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as `#rrggbb`.

    `line` frames a card, `plan` draws what is planned, `action` is what can be pressed, `press` a
    button of it, `wash` where it asks for something; `bands` lie behind a bullet bar, off track to
    on track; `scale` runs from the first to the last level; `inks` are for text inside a fill, the
    preferred first.
    """

    paper: str
    ink: str
    muted: str
    rule: str
    line: str
    plan: str
    action: str
    press: str
    wash: str
    accent: str
    accent_soft: str
    span: str
    bands: tuple[str, str, str]
    sea: str
    land: str
    land_tint: str
    coast: str
    scale: tuple[str, ...]
    status: Mapping[Status, str]
    states: Mapping[DataState, str]
    inks: tuple[str, str, str]

    def on(self, fill: str) -> str:
        """The first ink to be read inside that fill; black or white always can."""
        return next(ink for ink in self.inks if contrast(ink, fill) >= WORDS)

    def edge(self, fill: str) -> str:
        """The outline that a fill needs to stand out from the page, or none."""
        return "" if contrast(fill, self.paper) >= GRAPHICS else self.ink

    def step(self, index: int, count: int) -> str:
        """The colour of level `index` of `count`, light to dark (dark theme: dark to light)."""
        if count < 2:  # noqa: PLR2004 - one level needs no scale
            return self.scale[-1]
        # few levels are spread over the whole scale, so that its ends always mean least and most
        at = min(max(index, 0), count - 1) / (count - 1) * (len(self.scale) - 1)
        low = min(int(at), len(self.scale) - 2)
        return mixed(self.scale[low], self.scale[low + 1], at - low)

    def level(self, level: str, levels: Sequence[str] = ()) -> str:
        """The fill of a status, data state or step of the chart's scale; quiet for other levels."""
        if isinstance(level, Status):
            return self.status[level]
        if isinstance(level, DataState):
            return self.states[level]
        return self.step(levels.index(level), len(levels)) if level in levels else self.bands[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two; `share` 0 is the first, 1 the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white)."""
    parts = [c / 255 for c in _channels(colour)]
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _statuses(*judged: str, without: str) -> dict[Status, str]:
    """Fills of on track, at risk and off track, and one for every status without verdict."""
    return dict.fromkeys(Status, without) | dict(zip(JUDGED, judged, strict=True))


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b2330",
    muted="#525c6b",
    rule="#dfe3e8",
    line="#c9d1db",
    plan="#7b8594",
    action="#4b3bb2",
    press="#4b3bb2",
    wash="#f1eff9",
    accent="#0b5cad",
    accent_soft="#cfe0f2",
    span="#a9cbea",
    bands=("#cfd4da", "#dfe3e7", "#eff1f3"),
    sea="#f4f7fa",
    land="#e0e5ea",
    land_tint="#c3d8ee",
    coast="#ffffff",
    scale=("#eef1f6", "#c9dbf0", "#92bde2", "#4f97d0", "#1a6ab0", "#0a3c72"),
    status=_statuses("#0b5cad", "#f0b429", "#a32a0c", without="#b8c0ca"),
    states={
        DataState.APPROVED: "#c3d8ee",
        DataState.SUBMITTED: "#e4edf7",
        DataState.STALE: "#f9e0a5",
        DataState.INCOMPLETE: "#f7d7b4",
        DataState.MISSING: "#f3c4b8",
        DataState.NOTHING: "#dfe3e7",
        DataState.NOT_DUE: "#f5f6f8",
        DataState.DERIVED: "#eef1f6",
    },
    inks=("#1b2330", "#ffffff", "#000000"),
)

DARK = Palette(
    paper="#11161d",
    ink="#e8edf4",
    muted="#a7b0bd",
    rule="#2a313c",
    line="#3a4656",
    plan="#8a95a5",
    action="#b9afff",
    press="#6a5ad8",
    wash="#211f38",
    accent="#6cb4f2",
    accent_soft="#1d3d5c",
    span="#235184",
    bands=("#343c47", "#293039", "#1e242d"),
    sea="#161d26",
    land="#27303b",
    land_tint="#1f4468",
    coast="#11161d",
    scale=("#1d2430", "#23405f", "#2a5f92", "#3f86c6", "#6cb4f2", "#c4e2ff"),
    status=_statuses("#6cb4f2", "#ffe08a", "#e8552b", without="#6b7889"),
    states={
        DataState.APPROVED: "#1f4468",
        DataState.SUBMITTED: "#1b2c40",
        DataState.STALE: "#5c4a16",
        DataState.INCOMPLETE: "#653917",
        DataState.MISSING: "#6e2a17",
        DataState.NOTHING: "#323a46",
        DataState.NOT_DUE: "#191f28",
        DataState.DERIVED: "#1d2430",
    },
    inks=("#05070a", "#ffffff", "#000000"),
)


def palette(theme: Theme) -> Palette:
    """The palette of a theme."""
    return LIGHT if theme == "light" else DARK
