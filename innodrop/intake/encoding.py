"""Bytes become text: what can be read in one way only, never the likeliest.
Valid UTF-8 is UTF-8; anything else without a mark can only be a code page of a partner's Excel."""

from __future__ import annotations

from innodrop.errors import FileRefused
from innodrop.intake import code_pages
from innodrop.intake.sentences import say

ENCODINGS = ("UTF-8", "UTF-16", "cp1252", "cp1250")
"""What a person may choose from, in this order."""

_MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def decode(data: bytes, chosen: str | None = None, country: str = "") -> tuple[str, str]:
    """The text without byte order mark, and its encoding. `country` (ISO 3166) settles code pages;
    raises `FileRefused` if none fits, if two fit and differ, or if `chosen` does not fit."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return _strictly(data, marked if chosen is None else chosen, marked)
    if chosen is not None:
        return _strictly(data, chosen, _utf8_or_none(data))
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return code_pages.decode(data, country)


def _utf8_or_none(data: bytes) -> str | None:
    try:
        return "UTF-8" if not data.decode("utf-8").isascii() else None
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, chosen: str, certain: str | None) -> tuple[str, str]:
    if certain not in (None, chosen):
        raise FileRefused(
            say("certain", certain=certain, chosen=chosen), say("choose", encoding=certain)
        )
    try:
        return data.decode(_codec(data, chosen)), chosen
    except UnicodeDecodeError as error:
        misfit = say("misfit", encoding=chosen, number=error.start + 1)
        raise FileRefused(misfit, code_pages.SAVE_AS_UTF8) from error


def _codec(data: bytes, chosen: str) -> str:
    if chosen == "UTF-8":
        return "utf-8-sig"
    if chosen == "UTF-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-be" if data.startswith(b"\x00") else "utf-16-le"
    return chosen
