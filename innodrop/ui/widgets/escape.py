"""Texts from the database are data: shown as text, whatever they hold."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|www)(?=[:.])")
_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_MAIL = re.compile(r"@")
_JOINER = "\u2060"


def as_text(text: str) -> str:
    """`text` for a markdown label: punctuation escaped, no link made of an address.

    The escape alone does not stop addresses from becoming links, so an invisible word joiner breaks
    them. Line breaks become blanks, since labels have one line.
    """
    one_line = _BREAKS.sub(" ", text).strip()
    broken = _MAIL.sub(f"{_JOINER}@", _ADDRESS.sub(rf"\1{_JOINER}", one_line))
    return _MARKUP.sub(r"\\\1", broken)
