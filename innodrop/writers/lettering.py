"""How wide a text will be, and where it breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from innodrop.model.floats import added_up

_WIDTHS = (
    (frozenset(" \u00a0\u202f"), 0.2),
    (frozenset("ijlI.,:;'|!"), 0.26),
    (frozenset("ftr-()[]/"), 0.33),
    (frozenset("mwMW@%—…"), 0.82),
)
_UPPER, _OTHER, _SIGN = 0.59, 0.52, 0.65
_BOLD = 1.05
_LINE_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]+")
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@lru_cache(maxsize=16384)
def flat(text: str) -> str:
    """Data as one line; control and direction marks, which could garble it, go."""
    return _UNPRINTABLE.sub("", _LINE_BREAKS.sub(" ", text))


@dataclass(frozen=True)
class Face:
    """Letters of a size in px, of Source Sans times a `slack` for faces that stand in for it."""

    size: float
    slack: float = 1.0
    bold: bool = False

    def width(self, text: str) -> float:
        """Estimated px of the longest line."""
        return _ems(text) * self.size * self.slack * (_BOLD if self.bold else 1.0)

    def wrapped(self, text: str, room: float, lines: int = 2) -> str:
        """At most so many lines of at most `room` px, parted by newlines; cut with an ellipsis."""
        return _wrapped(self, text, room, lines)

    def shortened(self, text: str, room: float) -> str:
        """One line of at most `room` px, cut with an ellipsis where it was longer."""
        if self.width(text) <= room:
            return text
        while text and self.width(f"{text}…") > room:
            text = text[:-1]
        return f"{text.rstrip()}…"


@lru_cache(maxsize=16384)
def _wrapped(face: Face, text: str, room: float, lines: int) -> str:
    """See `Face.wrapped`; kept, as every partner's page asks for the same names."""
    out: list[str] = []
    for word in text.strip().split(" "):
        if out and face.width(f"{out[-1]} {word}") <= room:
            out[-1] += f" {word}"
        else:
            out.append(word)
    if len(out) > lines:
        out = [*out[: lines - 1], " ".join(out[lines - 1 :])]
    return "\n".join(face.shortened(line, room) for line in out)


@lru_cache(maxsize=16384)
def _ems(text: str) -> float:
    """Width of the longest line in em: labels come again and again, on every partner's page."""
    return max(added_up(_em(letter) for letter in line) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    for letters, width in _WIDTHS:
        if letter in letters:
            return width
    if letter.isupper():
        return _UPPER
    return _OTHER if letter.isalnum() else _SIGN
