"""Which code page a text is in that is not Unicode, told by the letters of four languages.

It can be the code page of Excel in Germany, Spain and France (cp1252) or in the Czech Republic
(cp1250), if every letter belongs to one of those languages and words look like words. These two
share most letters; where both fit and differ, such as `règle` and `rčgle`, the person is asked. So
too where the file makes words in a code page of DOS, of an old Macintosh or of Unix: `Straáe` is
DOS for Straße and `CafŽ` Macintosh for Café.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from innodrop.errors import FileRefused
from innodrop.intake.findings import shown
from innodrop.intake.sentences import say

SAVE_AS_UTF8 = "Save it in Excel as “CSV UTF-8”, or choose its encoding."

_LETTERS = {"de": "äöüßé", "es": "áéíóúüñ", "fr": "àâæçéèêëîïôœùûüÿ", "cs": "áčďéěíňóřšťúůýž"}
_ALPHABETS = {
    language: frozenset(letters + letters.upper()) for language, letters in _LETTERS.items()
}
"""Letters beyond a to z: German (with Café), Spanish, French, Czech."""
_PAGES = {"cp1252": ("de", "es", "fr"), "cp1250": ("cs",)}
_RIVALS = {
    "cp850": ("de", "es", "fr"),
    "mac_roman": ("de", "es", "fr"),
    "iso8859_15": ("fr",),
    "cp852": ("cs",),
    "iso8859_2": ("cs",),
}
"""Nothing is read in these; but words in one of them make any other reading doubtful."""
_CZECH_RIVALS = {"mac_latin2": ("cs",)}
"""Only for Czech partners: it makes words of most French too."""
_SPOKEN = {"AT": "de", "DE": "de", "ES": "es", "FR": "fr", "CZ": "cs"}
"""Language of Excel by country (ISO 3166)."""

_JOINING = "\u00a0\u00ad\u2018\u2019\u2013\u2014·²³"
_PARTING = "€\u201a„…“”•«»\u2039\u203a°§±µ¹º¼½¾\u00d7÷¿¡ª©®™"
"""Signs of both code pages that may stand inside a word, and that may not."""
_SMALL = "".join(dict.fromkeys("".join(_LETTERS.values())))
_UPPER = "ÄÖÜÁÉÍÓÚÑÀÂÆÇÈÊËÎÏÔŒÙÛŸČĎĚŇŘŠŤŮÝŽ"
_LETTER, _LOWER, _SPECIAL = r"[^\W\d_]", rf"[^\W\d_A-Z{_UPPER}]", f"[{_SMALL}{_UPPER}]"
_TORN = re.compile(
    rf"{_LETTER}[{_PARTING}]{_LETTER}|{_LOWER}[{_UPPER}]|{_LETTER}[{_UPPER}]{_LOWER}"
)
"""A sign or foreign capital inside a word: `K”ln` and `MŸller` are Köln and Müller, misread."""
_ODD = re.compile(
    rf"[\d_.]{_SPECIAL}|{_SPECIAL}\d|\b(?!à){_SPECIAL}\b|[{_SMALL}][A-Z]|[ÂÈÔÙÛ][a-z]"
    r"|(?<![aeiouäöüy])ß|(?<![bdfmnptv])ě|\b[ýů]"
)
"""What real words hardly have: such letters beside digits, before capitals, alone or misspelt."""
_APOSTROPHES = re.compile(rb"(\b(?:[cdjlmnst]|qu))\x92|\x92((?:s|t|d|m|re|ve|ll)\b)", re.IGNORECASE)
"""French and English ones, which a Macintosh would read as í."""
_UTF8_INSIDE = re.compile(rb"\xc2[\x80-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")

_TWICE = re.compile(r"[ÂÃÄÅĂĹ][^\x00-\x7f]|â[^\x00-\x7f]{2}")
_MOST = 1_000_000
"""Bytes of distinct words, far above a language's use; it bounds the time of the comparison."""


def decode(data: bytes, country: str) -> tuple[str, str]:
    """The text and its code page. `country` settles which, else `FileRefused` if not one fits."""
    words = _doubtful_words(data)
    if len(words) > _MOST:
        raise FileRefused(
            "The file has more words with accents than can be compared in code pages.", SAVE_AS_UTF8
        )
    if _UTF8_INSIDE.search(words):
        raise FileRefused("A part of the file is UTF-8 and another part is not.", SAVE_AS_UTF8)
    spoken = _SPOKEN.get(country.upper(), "")
    alphabets = {
        page: [_ALPHABETS[language] for language in known] for page, known in _PAGES.items()
    }
    fitting = [page for page, known in alphabets.items() if _read(words, page, known) is not None]
    if not fitting:
        raise FileRefused(
            "The letters of the file fit neither UTF-8 nor cp1252 nor cp1250.", SAVE_AS_UTF8
        )
    usual = next((page for page, known in _PAGES.items() if spoken in known), "")
    page = usual if usual in fitting else fitting[0]
    # the country's own page needs no other proof; any other one must read the same in its rival
    if page != usual:
        for other, known in alphabets.items():
            _refuse_doubt(words, page, _read(words, other, [frozenset().union(*known)]), other)
    for other, rival in _rivals(words, page, spoken):
        _refuse_doubt(words, page, rival, other)
    return data.decode(page), page


def mended(text: str) -> str:
    """The text before its UTF-8 was read in a code page and saved so: `MÃ¼ller` was Müller."""
    return _TWICE.sub(_original, text)


def _original(garbled: re.Match[str]) -> str:
    for page in _PAGES:
        try:
            original = garbled.group().encode(page).decode("utf-8")
        except UnicodeError:
            continue
        if _foreign(original) <= frozenset().union(*_ALPHABETS.values()):
            return original
    return garbled.group()


def _doubtful_words(data: bytes) -> bytes:
    """The distinct words that are not ASCII, a line each: all that tells code pages apart."""
    words = data.translate(bytes.maketrans(b';,|"', b"    ")).split()
    return _APOSTROPHES.sub(
        rb"\1'\2", b"\n".join(dict.fromkeys(word for word in words if not word.isascii()))
    )


def _rivals(words: bytes, page: str, spoken: str) -> Iterator[tuple[str, str]]:
    """Readings that make more letters than `page`, or as many where the country is no help."""
    text = words.decode(page)
    sound = (
        spoken in _PAGES[page] and _foreign(text) <= _ALPHABETS[spoken] and not _ODD.search(text)
    )
    # a rival must beat sound words, so that a file of the partner's own language is not doubted
    fewest = _count_letters(text) + sound
    # without a language every rival counts: better one question too many than wrong letters
    for other, known in (_RIVALS | _CZECH_RIVALS if spoken else _RIVALS).items():
        languages = known if not spoken else {spoken}.intersection(known)
        rival = _read(words, other, [_ALPHABETS[language] for language in languages])
        if rival is not None and _count_letters(rival) >= fewest and not _ODD.search(rival):
            yield other, rival


def _refuse_doubt(words: bytes, page: str, rival: str | None, other: str) -> None:
    if rival is not None and rival != (text := words.decode(page)):
        pairs = zip(text.split("\n"), rival.split("\n"), strict=True)
        ours, theirs = next((shown(a), shown(b)) for a, b in pairs if a != b)
        raise FileRefused(
            say("two_words", ours=ours, page=page, theirs=theirs, other=other), SAVE_AS_UTF8
        )


def _read(words: bytes, page: str, alphabets: Iterable[AbstractSet[str]]) -> str | None:
    """The words in a code page if all letters are of one of the alphabets, and none is torn."""
    try:
        text = words.decode(page)
    except UnicodeDecodeError:
        return None
    fits = any(_foreign(text) <= alphabet for alphabet in alphabets)
    return text if fits and not _TORN.search(text) else None


def _foreign(text: str) -> set[str]:
    return {c for c in set(text) if not c.isascii()}.difference(_JOINING, _PARTING)


def _count_letters(text: str) -> int:
    return sum(text.count(c) for c in set(text) if c.isalpha() and not c.isascii())
