"""How wide a text will be, and where it breaks. Widths are estimates on the wide side.

An SVG inside `<img>` can only use the fonts of the reader's system, so nothing here is exact:
the widths lie between Source Sans and the wider faces that may stand in for it.
"""

from __future__ import annotations

import re

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ -\u00a0\u202f")
_WIDE = frozenset("mwMWQO@%—…✓▲■●○◆◇")
_BLANKS = re.compile(r"[\s\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def flat(text: str) -> str:
    """Data as one line: line breaks become blanks; control and direction marks, which could garble it, go."""
    return _UNPRINTABLE.sub("", re.sub(r"[\t\n\r\u2028\u2029]+", " ", text))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width in px of the longest line of `text` at a font size in px."""
    return max(_line_width(line) for line in text.split("\n")) * size * (1.06 if bold else 1.0)


def _line_width(line: str) -> float:
    return sum(0.33 if c in _NARROW else 0.88 if c in _WIDE else 0.66 if c.isupper() else 0.55 for c in line)


def wrapped(text: str, width: float, size: float, *, lines: int = 2, bold: bool = False) -> str:
    """`text` in at most so many lines of at most `width` px, joined by newlines; an ellipsis where it is cut."""
    out: list[str] = []
    for word in _BLANKS.split(text.strip()):
        if out and width_of(f"{out[-1]} {word}", size, bold=bold) <= width:
            out[-1] += f" {word}"
        else:
            out.append(word)
    if len(out) > lines:
        out = [*out[: lines - 1], " ".join(out[lines - 1 :])]
    return "\n".join(shortened(line, width, size, bold=bold) for line in out)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """One line of at most `width` px, with an ellipsis where it was longer."""
    if width_of(text, size, bold=bold) <= width:
        return text
    while text and width_of(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"
