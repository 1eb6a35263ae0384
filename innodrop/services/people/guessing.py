"""How many guesses a password takes of somebody who knows what people choose: common passwords and
words, names, what belongs to this place, years, rows of keys, repetitions, letters as signs.

The cheapest way to put the password together from such pieces counts, as zxcvbn has it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("common_passwords.txt")
"""Common passwords, words and names, commonest first; see NOTICE."""
_SHORTEST, _LONGEST = 3, 24
"""Characters of a piece that is looked up."""
_YEARS = re.compile("(19|20)[0-9]{2}")
_SIGNS = str.maketrans("@430$5|7+8", "aaeosslttb")
_ROWS: tuple[str, ...] = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
)
_ROWS += ("qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "1qaz2wsx3edc4rfv5tgb")
_OWN, _PATTERN, _YEAR, _ANY = 0.3, 1.3, 2.1, 1.0
"""Guesses as powers of ten: for an own word, for a run or a repetition, a year, a character."""


def strength(password: str, own: Collection[str] = ()) -> float:
    """The power of ten of the guesses; `own` are words that everybody here would try first."""
    text = password.casefold()
    words = {word.casefold() for word in own if len(word) >= _SHORTEST}
    cheapest = [0.0]
    for end in range(1, len(text) + 1):
        ways = [cheapest[end - 1] + _ANY]
        for start in range(max(0, end - _LONGEST), end - 1):
            cost = _piece(text[start:end], text[:start], words)
            if cost is not None:
                ways.append(cheapest[start] + cost)
        cheapest.append(min(ways))
    return cheapest[-1]


def _piece(piece: str, before: str, own: Collection[str]) -> float | None:
    """What a piece costs that somebody would guess as a whole; None for any other."""
    if len(set(piece)) == 1 or (len(piece) >= _SHORTEST and piece in before):
        return _PATTERN
    if len(piece) < _SHORTEST:
        return None
    for text in (piece, piece[::-1], piece.translate(_SIGNS).replace("1", "i").replace("0", "o")):
        if text in own:
            return _OWN
        if rank := _ranks().get(text):
            return math.log10(rank + 1)
    if _YEARS.fullmatch(piece):
        return _YEAR
    return _PATTERN if any(piece in row or piece[::-1] in row for row in _ROWS) else None


@cache
def _ranks() -> Mapping[str, int]:
    lines = LIST.read_text(encoding="ascii").split()
    return {word: rank for rank, word in enumerate(lines, 1)}
