"""The picture of the architecture: `python -m tests.architecture.picture FILE.svg`.

A room is a folder or a module directly inside the package. It stands above every room that it
imports; an arrow is left out where a longer way says the same.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from tests.sources import ROOT, SOURCES, imports_of

BOX, GAP, ROW, MARGIN = (220, 80), 24, 128, 24
"""Width and height of a box, px between two, px from one floor to the next, and around all."""
STYLE = (
    "text{font:13px sans-serif;fill:#1b2430}.name{font-weight:600;font-size:15px}"
    "rect{fill:#f4f6f9;stroke:#7b8594}path{fill:none;stroke:#7b8594}"
)

Arrows = Mapping[str, frozenset[str]]
"""The rooms that a room imports."""


def sources() -> dict[Path, str]:
    """Every module of the program with the room that it stands in."""
    package = ROOT / "innodrop"
    return {
        path: _room(path.relative_to(ROOT).with_suffix("").parts)
        for path in SOURCES
        if path.parent != package or not path.stem.startswith("__")
    }


def arrows() -> Arrows:
    """Which room imports which, read off every import of every module."""
    rooms = sources()
    drawn: dict[str, set[str]] = {room: set() for room in rooms.values()}
    for path, room in rooms.items():
        names = imports_of(path.read_text("utf-8"), types=False)
        drawn[room] |= {_room(tuple(name.split("."))) for name in names} - {room}
    return {room: frozenset(below & drawn.keys()) for room, below in drawn.items()}


def floors(graph: Arrows) -> dict[str, int]:
    """One above the highest room that a room imports. ValueError where rooms form a circle.

    A room that imports none stands directly below the lowest that imports it.
    """
    heights: dict[str, int] = {}
    while len(heights) < len(graph):
        ready = [room for room in graph if room not in heights and graph[room] <= heights.keys()]
        if not ready:
            circle = sorted(graph.keys() - heights.keys())
            raise ValueError(f"Rooms import each other in a circle: {', '.join(circle)}")
        heights |= {
            room: max((heights[below] + 1 for below in graph[room]), default=0) for room in ready
        }
    for room in (room for room in graph if not graph[room]):
        above = [heights[other] for other in graph if room in graph[other]]
        heights[room] = min(above, default=1) - 1
    return heights


def direct(graph: Arrows) -> Iterator[tuple[str, str]]:
    """The arrows that no longer way repeats."""
    for room, below in sorted(graph.items()):
        implied = {far for near in below for far in _reached(graph, near)}
        yield from ((room, near) for near in sorted(below - implied))


def draw() -> str:
    """The picture as SVG; the same imports give the same text."""
    graph = arrows()
    heights = floors(graph)
    rows = [
        sorted(room for room in heights if heights[room] == floor)
        for floor in range(max(heights.values()), -1, -1)
    ]
    width = max(map(len, rows)) * (BOX[0] + GAP) - GAP + 2 * MARGIN
    corner = {
        room: (_left(width, len(row)) + column * (BOX[0] + GAP), MARGIN + floor * ROW)
        for floor, row in enumerate(rows)
        for column, room in enumerate(row)
    }
    lines = [_arrow(corner[above], corner[below]) for above, below in direct(graph)]
    boxes = [_box(room, *corner[room]) for row in rows for room in row]
    height = len(rows) * ROW - ROW + BOX[1] + 2 * MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    title = "<title>Rooms of the program; each imports only what stands below it</title>"
    paper = f'<path d="M0 0H{width}V{height}H0Z" style="fill:#fff;stroke:none"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", paper, *lines, *boxes, "</svg>", ""])


def _room(parts: tuple[str, ...]) -> str:
    return parts[0] if parts[0] != "innodrop" or len(parts) == 1 else parts[1]


def _reached(graph: Arrows, room: str) -> set[str]:
    return set(graph[room]).union(*(_reached(graph, below) for below in graph[room]))


def _left(width: int, count: int) -> int:
    return (width - count * (BOX[0] + GAP) + GAP) // 2


def _box(room: str, x: int, y: int) -> str:
    texts = [room, *_broken(_about(room))]
    spans = "".join(
        f'<tspan class="{"line" if line else "name"}" x="{x + 10}" y="{y + 20 + 17 * line}">'
        f"{escape(text)}</tspan>"
        for line, text in enumerate(texts)
    )
    shape = f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="4"/>'
    return f"{shape}<text>{spans}</text>"


def _arrow(above: tuple[int, int], below: tuple[int, int]) -> str:
    x, y, to_x = above[0] + BOX[0] // 2, above[1] + BOX[1], below[0] + BOX[0] // 2
    return f'<path d="M{x} {y}C{x} {y + 40} {to_x} {below[1] - 40} {to_x} {below[1]}"/>'


def _about(room: str) -> str:
    """The first paragraph of a room's own docstring."""
    folders = [ROOT / "innodrop" / room / "__init__.py", ROOT / room / "__init__.py"]
    modules = [ROOT / "innodrop" / f"{room}.py", ROOT / f"{room}.py"]
    first = next(path for path in (*folders, *modules) if path.exists())
    docstring = ast.get_docstring(ast.parse(first.read_text("utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def _broken(words: str, room: int = 32, most: int = 3) -> list[str]:
    """At most three lines of about as many letters as a box is wide."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(), encoding="utf-8")
