"""Numbers as people in four countries write them, and never one of two possible readings.

A cell is read with the point and with the comma as its decimal sign. Most cells can be read in one
way only (`1,5`, `1.234,5`, `1 234`, `0.123`) and are read so. `1.234` and `1,234` can be read in
both: those follow the decimal sign that the other cells of the file prove, and are a problem where
nothing proves one, or where both are shown. A point proves nothing about the other cells unless the
partner's country writes one: many a German or Spaniard types 7.57 in one cell, 95.000 in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import isfinite

from innodrop.intake.findings import Bad
from innodrop.intake.remedies import MEND_FORMULA, beside_number
from innodrop.intake.sentences import say

DECIMALS = (",", ".")
"""What a person may choose from, in this order."""

DIGITS = 15
"""Decimal digits that every double keeps."""

_SMALLEST = 2.2250738585072014e-308
"""Below this a double loses digits."""

_BLANKS = " \u00a0\u2007\u2009\u202f"
_NUMERAL = (
    r"(?P<sign>[+\-\u2212]?)"
    r"(?P<whole>0|[1-9][0-9]*|"
    r"[1-9][0-9]{{0,2}}(?P<mark>[{marks}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*)"
    r"(?:[{decimal}](?P<fraction>[0-9]+))?"
)
_POINT = re.compile(_NUMERAL.format(decimal=".", marks=f",'\u2019{_BLANKS}"))
_COMMA = re.compile(_NUMERAL.format(decimal=",", marks=f".'\u2019{_BLANKS}"))
_MARKS = str.maketrans("", "", f".,'\u2019{_BLANKS}")

_DIGITS_ONLY = "Write digits with one decimal sign, and nothing else."
_NO_NUMBERS = tuple(
    (re.compile(form), Bad("a number", remedy))
    for form, remedy in (
        (r".*%", "Leave out the % sign: write 12 for 12 %."),
        (r"#.*", MEND_FORMULA),
        (
            r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+",
            "Excel shortened it: show all its digits, save again.",
        ),
        (
            r"[+-]?0[0-9].*",
            "Leave out the leading zero, or give the column another format in Excel.",
        ),
        (
            r"-?[0-9]+:[0-9]{2}(:[0-9]{2})?",
            "This is a time: give the cell a number format, and write 12.5 for 12:30 hours.",
        ),
    )
)


@dataclass(frozen=True)
class Sign:
    """The decimal sign that a file shows, `,` or `.`; empty where its cells show neither or both.
    `proven`: for cells with two readings too. `stated`: by a person, and nothing else is read."""

    decimal: str
    proven: bool = False
    stated: bool = False


def stated(decimal: str) -> Sign:
    """The sign that a person chose."""
    return Sign(decimal, proven=True, stated=True)


def prove(cells: Iterable[str], delimiter: str, country: str = "") -> Sign:
    """The decimal sign that the numeric cells of a file show. It proves how to read the others if
    it is the sign of `country` (ISO 3166; unknown: the comma), and no comma between commas."""
    texts = [cell.strip() for cell in cells if "." in cell or "," in cell]
    point, comma = any(map(_only_point, texts)), any(map(_only_comma, texts))
    if point == comma or (comma and delimiter == ","):
        return Sign("")
    return Sign("." if point else ",", proven=point == _writes_points(country))


@cache
def _writes_points(country: str) -> bool:
    """Whether people of a country write 7.57 for seven and a half."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - not for who only asks for help

    try:
        locale = Locale.parse(f"und_{country.upper()}")
    except (UnknownLocaleError, ValueError):
        return False
    return bool(country) and locale.number_symbols["latn"]["decimal"] == "."


def _only_point(text: str) -> bool:
    return _POINT.fullmatch(text) is not None and _COMMA.fullmatch(text) is None


def _only_comma(text: str) -> bool:
    return _COMMA.fullmatch(text) is not None and _POINT.fullmatch(text) is None


def written(value: float) -> str:
    """A number as text with one reading, whatever the file's decimal sign: 1.234 is `1.2340`. At
    most `DIGITS` digits: 0.1 + 0.2 is 0.3 as in Excel. Raises `ValueError` for inf and nan."""
    if not isfinite(value):
        raise ValueError(f"{value} is no number to write")
    text = f"{Decimal(f'{value:.{DIGITS}g}'):f}"
    return f"{text}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text) else text


class Numbers:
    """Reads the numbers of one file, trimmed and not empty, by its decimal sign."""

    def __init__(self, sign: Sign) -> None:
        self._sign = sign
        two_readings = "" if sign.proven else "(?![0-9]{3}$)"
        fraction = f"(?:[{sign.decimal}]{two_readings}[0-9]+)?" if sign.decimal else ""
        self._plain = re.compile(f"-?(?:0|[1-9][0-9]*){fraction}")
        """Most cells, without thousands marks: up to `DIGITS` characters they need no more look."""

    def number(self, text: str) -> float | Bad:
        """The number that a text stands for, or why it stands for none."""
        if len(text) <= DIGITS and self._plain.fullmatch(text):
            return float(text.replace(",", ".")) or 0.0
        parts = self._read(text)
        if isinstance(parts, Bad):
            return parts
        before, after = parts
        return float(f"{before}.{after}" if after else before) or 0.0

    def whole(self, text: str) -> int | Bad:
        """The whole number that a text stands for; `12,0` is one."""
        parts = self._read(text)
        if isinstance(parts, Bad):
            return parts
        before, after = parts
        return (
            Bad("a whole number", "Round it, or leave the cell blank.")
            if after.strip("0")
            else int(before)
        )

    def _read(self, text: str) -> tuple[str, str] | Bad:
        """Digits before the decimal sign (with the sign of the number) and after it."""
        point = _POINT.fullmatch(text)
        comma = _COMMA.fullmatch(text) if "." in text or "," in text else point
        only = point or comma
        if only is None:
            return _malformed(text)
        if point is None or comma is None:
            return self._one_reading(only, "." if point else ",")
        if point["fraction"] == comma["fraction"]:
            return _digits(point)
        mark = "." if "." in text else ","
        if self._sign.proven:
            return _digits(point if self._sign.decimal == "." else comma)
        return _two_readings(text, mark)

    def _one_reading(self, match: re.Match[str], decimal: str) -> tuple[str, str] | Bad:
        if self._sign.stated and self._sign.decimal != decimal:
            return Bad(say("sign", sign=self._sign.decimal), _DIGITS_ONLY)
        return _digits(match)


def _digits(match: re.Match[str]) -> tuple[str, str] | Bad:
    digits, fraction = match["whole"].translate(_MARKS), match["fraction"] or ""
    if len((digits + fraction).lstrip("0")) > DIGITS:
        return Bad(say("digits", number=DIGITS), "Round it.")
    if digits == "0" and fraction.strip("0") and float(f"0.{fraction}") < _SMALLEST:
        return Bad(
            "a number that is not closer to zero than a computer can store",
            "Write 0 if that is meant.",
        )
    return (f"-{digits}" if match["sign"] in ("-", "\u2212") else digits), fraction


def _malformed(text: str) -> Bad:
    known = (bad for form, bad in _NO_NUMBERS if form.fullmatch(text))
    return next(known, Bad("a number", beside_number(text) or _DIGITS_ONLY))


def _two_readings(text: str, mark: str) -> Bad:
    return Bad(
        say("one_number", first=text.replace(mark, ""), second=f"{text}0"),
        "Type one of the two, or choose the decimal sign of the file.",
    )
