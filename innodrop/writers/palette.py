"""Colours by meaning, for a light and a dark page: fill only, as glyph and word stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from innodrop.model.chart import Chart, LevelsOf
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

    Blue, amber and red are those of `status` and stand for nothing else. `line` frames a card,
    `plan` draws what is planned, `action` is what can be pressed, `press` a button of it, `wash`
    where it asks for something; `accent` is a mark, `span` a bar without a level; `bands` lie
    behind a bullet bar, off track to on track; `scales` run from the first to the last level, a hue
    for each `LevelsOf`; `inks` are for text inside a fill, the preferred first.
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
    span: str
    bands: tuple[str, str, str]
    sea: str
    land: str
    land_tint: str
    coast: str
    scales: Mapping[LevelsOf, tuple[str, ...]]
    status: Mapping[Status, str]
    states: Mapping[DataState, str]
    inks: tuple[str, str, str]

    def on(self, fill: str) -> str:
        """The first ink to be read inside that fill; black or white always can."""
        return next(ink for ink in self.inks if contrast(ink, fill) >= WORDS)

    def edge(self, fill: str) -> str:
        """The outline that a fill needs to stand out from the page, or none."""
        return "" if contrast(fill, self.paper) >= GRAPHICS else self.ink

    def step(self, index: int, count: int, levels_of: LevelsOf = LevelsOf.WORK) -> str:
        """The colour of level `index` of `count`, light to dark (dark theme: dark to light)."""
        scale = self.scales[levels_of]
        if count < 2:  # noqa: PLR2004 - one level needs no scale
            return scale[-1]
        # few levels are spread over the whole scale, so that its ends always mean least and most
        at = min(max(index, 0), count - 1) / (count - 1) * (len(scale) - 1)
        low = min(int(at), len(scale) - 2)
        return mixed(scale[low], scale[low + 1], at - low)

    def of(self, chart: Chart, level: str) -> str:
        """The fill of a level of a chart."""
        return self.level(level, chart.levels, chart.levels_of)

    def level(
        self, level: str, levels: Sequence[str] = (), levels_of: LevelsOf = LevelsOf.WORK
    ) -> str:
        """The fill of a status, data state or step of a scale; quiet for other levels."""
        if isinstance(level, Status):
            return self.status[level]
        if isinstance(level, DataState):
            return self.states[level]
        known = level in levels
        return self.step(levels.index(level), len(levels), levels_of) if known else self.bands[2]


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
    accent="#465265",
    span="#c9d0d9",
    bands=("#cfd4da", "#dfe3e7", "#eff1f3"),
    sea="#f4f7fa",
    land="#e0e5ea",
    land_tint="#c6cdd7",
    coast="#ffffff",
    scales={
        LevelsOf.LABELS: ("#eef0f3", "#d3d8df", "#adb5c1", "#838d9c", "#566070", "#2f3847"),
        LevelsOf.READINESS: ("#e8f3f1", "#c3e0db", "#8cc4bb", "#4a9f93", "#1c7468", "#0b4640"),
        LevelsOf.RISKS: ("#f8ecf4", "#ebc8de", "#d595ba", "#b45d92", "#86336a", "#511a3f"),
        LevelsOf.NEEDS: ("#f0f4e4", "#d7e3b5", "#b0c77a", "#829f45", "#58751f", "#31450c"),
        LevelsOf.WORK: ("#f2f0ec", "#ddd8cf", "#bdb5a6", "#958b78", "#6a614f", "#3d372c"),
    },
    status=_statuses("#0b5cad", "#f0b429", "#a32a0c", without="#b8c0ca"),
    states={
        DataState.APPROVED: "#e4e8ed",
        DataState.SUBMITTED: "#d3d9e1",
        DataState.STALE: "#8d97a5",
        DataState.INCOMPLETE: "#667182",
        DataState.MISSING: "#343e4c",
        DataState.NOTHING: "#eef0f3",
        DataState.NOT_DUE: "#f5f6f8",
        DataState.DERIVED: "#e4e8ed",
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
    accent="#b9c4d3",
    span="#3f4b5c",
    bands=("#343c47", "#293039", "#1e242d"),
    sea="#161d26",
    land="#27303b",
    land_tint="#37424f",
    coast="#11161d",
    scales={
        LevelsOf.LABELS: ("#1e2530", "#343e4c", "#4f5b6c", "#768294", "#a6b0be", "#dfe3e8"),
        LevelsOf.READINESS: ("#12292a", "#17443f", "#1f675d", "#369184", "#6fc4b5", "#c5efe6"),
        LevelsOf.RISKS: ("#2d1626", "#4d2340", "#773562", "#a85590", "#d58fbf", "#f6d2e8"),
        LevelsOf.NEEDS: ("#1e2712", "#36461a", "#536a25", "#7b983f", "#aac770", "#e0f0bb"),
        LevelsOf.WORK: ("#25221c", "#3f392e", "#5f5645", "#8a7f69", "#b9ae97", "#e0dbd0"),
    },
    status=_statuses("#6cb4f2", "#ffe08a", "#e8552b", without="#6b7889"),
    states={
        DataState.APPROVED: "#29313c",
        DataState.SUBMITTED: "#36404d",
        DataState.STALE: "#7d8796",
        DataState.INCOMPLETE: "#a7b0bd",
        DataState.MISSING: "#e6e9ee",
        DataState.NOTHING: "#1d232c",
        DataState.NOT_DUE: "#191f28",
        DataState.DERIVED: "#29313c",
    },
    inks=("#05070a", "#ffffff", "#000000"),
)


def palette(theme: Theme) -> Palette:
    """The palette of a theme."""
    return LIGHT if theme == "light" else DARK
