"""Reads pictures back: which marks stand for which row of the chart, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Mark:
    """A mark of a Plotly figure: `x` to `x1` for bars, else a point. `colour` is empty for lines
    and areas."""

    kind: str
    row: int
    x: float
    y: float
    x1: float
    colour: str = ""
    size: float = 0.0
    axes: str = "x"


def marks(figure: dict[str, Any]) -> list[Mark]:
    """All marks that stand for a row, but for the unseen bars that only catch clicks."""
    return [mark for trace in figure["data"] for mark in _marks(trace) if mark.colour != CLEAR]


def _marks(trace: dict[str, Any]) -> Iterator[Mark]:
    for index, data in enumerate(trace.get("customdata") or ()):
        if data is None:
            continue
        x, y, row = trace["x"][index], trace["y"][index], data[1]
        if trace["type"] == "bar":
            base = trace["base"][index]
            yield Mark(
                "bar", row, base, y, base + x, trace["marker"]["color"][index], axes=trace["xaxis"]
            )
        elif trace["mode"] == "markers":
            marker = trace["marker"]
            yield Mark(
                "dot", row, x, y, x, marker["color"][index], marker["size"][index], trace["xaxis"]
            )
        else:
            yield Mark("line", row, x, y, x, axes=trace["xaxis"])


def words(figure: dict[str, Any]) -> str:
    """Everything that is written in a figure, one text a line, as it is read."""
    texts = [text for trace in figure["data"] for text in trace.get("text", ())]
    texts += [annotation["text"] for annotation in figure["layout"]["annotations"]]
    return "\n".join(as_read(text) for text in texts)


def as_read(text: str) -> str:
    """Plotly's markup undone: breaks become blanks, our bold goes, entities are decoded."""
    plain = re.sub(r"</?b>", "", text.replace("<br>", " "))
    assert "<" not in plain
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def keys_of(value: Any, key: str) -> list[Any]:
    """Every value under a key, anywhere inside a figure."""
    if isinstance(value, dict):
        return [v for k, v in value.items() if k == key] + [
            f for v in value.values() for f in keys_of(v, key)
        ]
    return (
        [match for item in value for match in keys_of(item, key)] if isinstance(value, list) else []
    )


@dataclass(frozen=True)
class Shape:
    """A mark of an SVG in px: its left and right end, and its middle."""

    tag: str
    row: int
    left: float
    right: float
    x: float
    y: float


def shapes(svg: str) -> list[Shape]:
    """All shapes that stand for a row."""
    return [
        _shape(e)
        for e in ET.fromstring(svg).iter()  # noqa: S314 - our own
        if "data-row" in e.attrib and e.tag != f"{SVG}text"
    ]


def _shape(element: ET.Element) -> Shape:
    tag, row = element.tag.removeprefix(SVG), int(element.attrib["data-row"])
    number = {
        name: float(value)
        for name, value in element.attrib.items()
        if re.fullmatch(r"-?[\d.]+", value)
    }
    if tag == "rect":
        left, top, wide, high = (number[name] for name in ("x", "y", "width", "height"))
        return Shape(tag, row, left, left + wide, left + wide / 2, top + high / 2)
    if tag == "circle":
        x, y, radius = number["cx"], number["cy"], number["r"]
        return Shape(tag, row, x - radius, x + radius, x, y)
    corners = [tuple(map(float, pair.split(","))) for pair in element.attrib["points"].split()]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Shape(tag, row, min(xs), max(xs), (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def written(svg: str) -> str:
    """Everything that is written in an SVG, one text a line."""
    texts = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own
    return "\n".join(" ".join(span.text or "" for span in text) for text in texts)
