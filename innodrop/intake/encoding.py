"""Bytes become text. Detection never picks the likeliest: it accepts what can be read in one way only.

Valid UTF-8 is UTF-8. Otherwise it can be the code page of Excel in Germany, Spain and France (cp1252) or in the Czech
Republic (cp1250), if every letter belongs to one of those languages and words look like words. These two share most
letters; where both fit and differ, such as `règle` and `rčgle`, the person is asked.
"""

from __future__ import annotations

import re

from innodrop.errors import FileRefused

ENCODINGS = ("UTF-8", "UTF-16", "cp1252", "cp1250")
"""What a person may choose from, in this order."""

_SAVE_AS_UTF8 = "Save it in Excel as “CSV UTF-8”, or choose its encoding."
_MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_LETTERS = {
    "cp1252": ("äöüßé", "áéíóúüñ", "àâæçéèêëîïôœùûüÿ"),
    "cp1250": ("áčďéěíňóřšťúůýž",),
}
"""Letters beyond a to z: German (with Café), Spanish, French; Czech."""
_JOINING = "\u00a0\u00ad\u2018\u2019\u2013\u2014·²³"
_PARTING = "€\u201a„…“”•«»\u2039\u203a°§±µ¹º¼½¾\u00d7÷¿¡ª©®™"
"""Signs of both code pages that may stand inside a word, and that may not."""
_UPPER = "ÄÖÜÁÉÍÓÚÑÀÂÆÇÈÊËÎÏÔŒÙÛŸČĎĚŇŘŠŤŮÝŽ"
_LETTER, _LOWER = r"[^\W\d_]", rf"[^\W\d_A-Z{_UPPER}]"
_TORN = re.compile(rf"{_LETTER}[{_PARTING}]{_LETTER}|{_LOWER}[{_UPPER}]|{_LETTER}[{_UPPER}]{_LOWER}")
"""A sign or a foreign capital inside a word: `K”ln` and `MŸller` are Köln and Müller in yet another code page."""
_UTF8_INSIDE = re.compile(rb"\xc2[\x80-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_CODE_PAGES = dict.fromkeys(("AT", "DE", "ES", "FR"), "cp1252") | {"CZ": "cp1250"}
"""Code page of Excel's plain CSV by country (ISO 3166)."""


def decode(data: bytes, chosen: str | None = None, country: str = "") -> tuple[str, str]:
    """The text without its byte order mark, and the name of its encoding (one of `ENCODINGS`).

    `country` (ISO 3166, of the partner) settles which code page is meant where both fit. Raises
    `FileRefused` if no encoding fits, if two fit and differ, or if `chosen` does not fit.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return _strictly(data, marked if chosen is None else chosen, marked)
    if chosen is not None:
        return _strictly(data, chosen, _utf8_or_none(data))
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _code_page(data, _CODE_PAGES.get(country.upper()))


def _utf8_or_none(data: bytes) -> str | None:
    try:
        return "UTF-8" if not data.decode("utf-8").isascii() else None
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, chosen: str, certain: str | None) -> tuple[str, str]:
    if certain not in (None, chosen):
        raise FileRefused(f"The file is {certain}; read as {chosen} its letters would break.", f"Choose {certain}.")
    try:
        return data.decode(_codec(data, chosen)), chosen
    except UnicodeDecodeError as error:
        raise FileRefused(f"The file is not {chosen}: byte {error.start + 1} does not fit.", _SAVE_AS_UTF8) from error


def _codec(data: bytes, chosen: str) -> str:
    if chosen == "UTF-8":
        return "utf-8-sig"
    if chosen == "UTF-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-be" if data.startswith(b"\x00") else "utf-16-le"
    return chosen


def _code_page(data: bytes, usual: str | None) -> tuple[str, str]:
    if _UTF8_INSIDE.search(data):
        raise FileRefused("A part of the file is UTF-8 and another part is not.", _SAVE_AS_UTF8)
    readings = {name: text for name in _LETTERS if (text := _plausible(data, name)) is not None}
    if not readings:
        raise FileRefused("The letters of the file fit neither UTF-8 nor cp1252 nor cp1250.", _SAVE_AS_UTF8)
    name = usual if usual in readings else next(iter(readings))
    text = readings[name]
    for other, differing in readings.items():
        if differing != text and name != usual:
            word, rival = _first_difference(text, differing)
            raise FileRefused(f"A word of the file is “{word}” in {name} but “{rival}” in {other}.", _SAVE_AS_UTF8)
    return text, name


def _plausible(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    letters = {c for c in set(text) if not c.isascii()}.difference(_JOINING, _PARTING)
    fits = any(letters <= {*language, *language.upper()} for language in _LETTERS[name])
    return text if fits and not _TORN.search(text) else None


def _first_difference(text: str, other: str) -> tuple[str, str]:
    words = re.compile(r"\w+")
    pairs = zip(words.findall(text), words.findall(other), strict=False)
    return next(((a[:30], b[:30]) for a, b in pairs if a != b), ("", ""))
