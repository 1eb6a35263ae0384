"""When two keys mean the same row."""

from __future__ import annotations

import unicodedata

_INVISIBLE = dict.fromkeys((0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF))
"""Zero-width characters, joiners, direction marks and the soft hyphen: no reader can tell them apart from nothing."""


def visible(text: str) -> str:
    """`text` in NFKC without zero-width characters, its blanks trimmed and runs of them folded to one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    return " ".join(text.split())


def normalise(text: str) -> str:
    """The form in which keys are compared: `visible`, and without regard to case.

    Applying it twice changes nothing. It is for comparing only; what a person wrote is what is stored.
    """
    if text.isascii():
        return " ".join(text.split()).lower()
    once = visible(text).casefold()
    return visible(visible(once).casefold())
