"""When two keys mean the same row."""

from __future__ import annotations

import unicodedata

_INVISIBLE = dict.fromkeys(
    (
        *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0x200B, 0x2010),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)
"""Zero-width characters, joiners, fillers, variation selectors, direction marks and the soft
hyphen: no reader can tell them apart from nothing (Default_Ignorable_Code_Point of Unicode)."""

_REMEMBERED = 10_000
"""Parts that are kept; more would only cost memory."""


def visible(text: str) -> str:
    """`text` in NFKC without zero-width characters, trimmed, with runs of blanks as one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    return " ".join(text.split())


def normalise(text: str) -> str:
    """The form in which keys are compared: `visible`, and without regard to case. Applying it twice
    changes nothing. It is for comparing only; what a person wrote is what is stored."""
    if text.isascii():
        return " ".join(text.split()).lower()
    # folding case can bring forth what NFKC changes, and the other way round
    once = visible(text).casefold()
    return visible(visible(once).casefold())


class Parts(dict[object, str]):
    """Parts of keys as they are compared, by their values; each is worked out once."""

    def __missing__(self, value: object) -> str:
        part = normalise(str(value or ""))
        if len(self) < _REMEMBERED:
            self[value] = part
        return part
