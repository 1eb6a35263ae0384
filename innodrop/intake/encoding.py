"""Bytes become text. Detection never picks the likeliest: it accepts what can be read in one way only.

Valid UTF-8 is UTF-8. Otherwise it can be the code page of Excel in Germany, Spain and France (cp1252) or in the Czech
Republic (cp1250), if every letter belongs to one of those languages and words look like words. These two share most
letters; where both fit and differ, such as `règle` and `rčgle`, the person is asked. So too where the file makes words
in a code page of DOS, of old Macintoshes or of Unix: `Straáe` is DOS for Straße, `Espa–a` Macintosh for España.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from innodrop.errors import FileRefused

ENCODINGS = ("UTF-8", "UTF-16", "cp1252", "cp1250")
"""What a person may choose from, in this order."""

_SAVE_AS_UTF8 = "Save it in Excel as “CSV UTF-8”, or choose its encoding."
_MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_LETTERS = {"de": "äöüßé", "es": "áéíóúüñ", "fr": "àâæçéèêëîïôœùûüÿ", "cs": "áčďéěíňóřšťúůýž"}
"""Letters beyond a to z: German (with Café), Spanish, French, Czech."""
_LANGUAGES = {"cp1252": ("de", "es", "fr"), "cp1250": ("cs",)}
_RIVALS = {
    "cp850": ("de", "es", "fr"),
    "mac_roman": ("de", "es", "fr"),
    "iso8859_15": ("fr",),
    "cp852": ("cs",),
    "iso8859_2": ("cs",),
    "mac_latin2": ("cs",),
}
"""Nothing is read in these code pages; but words in one of them make every other reading doubtful."""
_JOINING = "\u00a0\u00ad\u2018\u2019\u2013\u2014·²³"
_PARTING = "€\u201a„…“”•«»\u2039\u203a°§±µ¹º¼½¾\u00d7÷¿¡ª©®™"
"""Signs of both code pages that may stand inside a word, and that may not."""
_UPPER = "ÄÖÜÁÉÍÓÚÑÀÂÆÇÈÊËÎÏÔŒÙÛŸČĎĚŇŘŠŤŮÝŽ"
_LETTER, _LOWER = r"[^\W\d_]", rf"[^\W\d_A-Z{_UPPER}]"
_TORN = re.compile(rf"{_LETTER}[{_PARTING}]{_LETTER}|{_LOWER}[{_UPPER}]|{_LETTER}[{_UPPER}]{_LOWER}")
"""A sign or a foreign capital inside a word: `K”ln` and `MŸller` are Köln and Müller in yet another code page."""
_ALL = "".join(_LETTERS.values())
_SPECIAL = f"[{_ALL}{_UPPER}]"
_ODD = re.compile(
    rf"[\w.]{_SPECIAL}(?<=[\d_.].)|{_SPECIAL}\d|\b(?!à){_SPECIAL}\b|[{_ALL}][A-Z]|[ÂÈÔÙÛ][a-z]"
    r"|(?<![aeiouäöüy])ß|(?<![bdfmnptv])ě|\b[ýů]"
)
"""What real words do not have: letters like these beside digits, before capitals, alone, or against the spelling."""
_APOSTROPHES = re.compile(rb"(\b(?:[cdjlmnst]|qu))\x92|\x92((?:s|t|d|m|re|ve|ll)\b)", re.IGNORECASE)
"""French and English ones, which a Macintosh would read as í."""
_SPOKEN = {"AT": "de", "DE": "de", "ES": "es", "FR": "fr", "CZ": "cs"}
"""Language of Excel by country (ISO 3166)."""


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
        return _code_page(data, _SPOKEN.get(country.upper()))


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


def _code_page(data: bytes, spoken: str | None) -> tuple[str, str]:
    if _UTF8_INSIDE.search(data):
        raise FileRefused("A part of the file is UTF-8 and another part is not.", _SAVE_AS_UTF8)
    readings = _plausible(data, _LANGUAGES)
    if not readings:
        raise FileRefused("The letters of the file fit neither UTF-8 nor cp1252 nor cp1250.", _SAVE_AS_UTF8)
    usual = next((name for name, languages in _LANGUAGES.items() if spoken in languages), None)
    name = usual if usual in readings else next(iter(readings))
    text = readings.pop(name)
    if name != usual:
        _refuse_doubt(text, name, readings)
    _refuse_rivals(_APOSTROPHES.sub(rb"\1'\2", data), name, spoken)
    return text, name


def _refuse_rivals(data: bytes, name: str, spoken: str | None) -> None:
    """Raises `FileRefused` where a rival makes more letters of the bytes, or as many and the country settles nothing."""
    text = data.decode(name)
    settled = spoken in _LANGUAGES[name] and not _ODD.search(text) and _letters(text) <= _alphabet(str(spoken))
    fewest = _count_letters(text) + settled
    pages = {rival: (spoken,) if spoken else known for rival, known in _RIVALS.items() if spoken in (None, *known)}
    rivals = _plausible(data, pages).items()
    _refuse_doubt(
        text,
        name,
        {rival: other for rival, other in rivals if _count_letters(other) >= fewest and not _ODD.search(other)},
    )


def _refuse_doubt(text: str, name: str, others: Mapping[str, str]) -> None:
    for other, differing in others.items():
        if differing != text:
            word, rival = _first_difference(text, differing)
            raise FileRefused(f"A word of the file is “{word}” in {name} but “{rival}” in {other}.", _SAVE_AS_UTF8)


def _plausible(data: bytes, code_pages: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The text in each code page in which all letters belong to one of its languages and no word is torn."""
    found = {}
    for name, languages in code_pages.items():
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if any(_letters(text) <= _alphabet(language) for language in languages) and not _TORN.search(text):
            found[name] = text
    return found


def _letters(text: str) -> set[str]:
    return {c for c in set(text) if not c.isascii()}.difference(_JOINING, _PARTING)


def _alphabet(language: str) -> set[str]:
    return {*_LETTERS[language], *_LETTERS[language].upper()}


def _count_letters(text: str) -> int:
    return sum(c.isalpha() for c in text if not c.isascii())


def _first_difference(text: str, other: str) -> tuple[str, str]:
    words = re.compile(r"[^\s;,|\"]+")
    pairs = zip(words.findall(text), words.findall(other), strict=False)
    return next(((a[:30], b[:30]) for a, b in pairs if a != b), ("", ""))
