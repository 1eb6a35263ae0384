"""A cell's text becomes a value by the kind of its column; a blank is None, not zero or false."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

from innodrop.intake import code_pages, remedies
from innodrop.intake.days import Days
from innodrop.intake.expectations import Expectation
from innodrop.intake.findings import Bad, Cell, Depends, shown
from innodrop.intake.formulas import typed
from innodrop.intake.limits import FileLimits
from innodrop.intake.numerals import Numbers
from innodrop.intake.sentences import say
from innodrop.model.keys import normalise, visible
from innodrop.model.sentences import Number, joined
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column

Value = str | float | int | bool
Read = Value | Bad | Depends | None
"""What a cell is read as; None for a blank."""
Parse = Callable[[str], Read]

PERCENT = "percent"
"""The word of a KPI whose unit is percent, whatever sign the unit has."""
REMEMBERED = 10_000
"""Distinct cells of a column that are read once and then looked up; more would only cost memory."""

_YES = "yes ja ano sí si oui true wahr pravda verdadero vrai 1"
_NO = "no nein ne non false falsch nepravda falso faux 0"
_FLAGS = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
"""English, German, Czech, Spanish, French; also as Excel writes its own TRUE and FALSE in them."""

_BLANKS = "".join(
    c
    for c in map(chr, range(0x3001))
    if c.isspace() and (c in "\t\r\n" or unicodedata.category(c) != "Cc")
)
"""What is trimmed: all that Python takes for blank, but for control characters."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u2028-\u202e\u2066-\u2069\ufffd-\uffff\U000e0000-\U000e007f]"
)
"""Control, line and paragraph separators, bidirectional overrides, lost characters, tags."""
_BREAKS = re.compile(r"[\t\r\n]")

_SAVED_WRONGLY = (
    "Save the file as “CSV UTF-8” from where the letters are right, or type the cell anew."
)
_LOST = Bad(
    "text with all its letters", "Type the cell anew: the sign \ufffd stands for what was lost."
)
_CONTROL = Bad(
    "text without control characters", "Delete the invisible character, or type the cell anew."
)


def utf16_units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Memo(dict[Cell, Read]):
    """The values of a column's cells, each text read once; `has_bad` once any cannot be read,
    `has_open` once the KPI of its row decides any."""

    def __init__(self, parse: Parse, expectation: Expectation, limits: FileLimits) -> None:
        super().__init__()
        self._parse = parse
        self._expectation = expectation
        self._longest = limits.cell_characters
        self._verbatim = parse is _text and not expectation.bounds
        self.has_bad = self.has_open = False

    def __missing__(self, cell: Cell) -> Read:
        if isinstance(cell, str):
            text = cell.strip(_BLANKS)
            value = text if self._verbatim and self._is_as_it_is(text) else self._read(text)
        else:
            value = cell
        self.has_bad |= isinstance(value, Bad)
        self.has_open |= isinstance(value, Depends)
        if len(self) < REMEMBERED:
            self[cell] = value
        return value

    def _is_as_it_is(self, text: str) -> bool:
        """Whether a text needs no further look, as most do not."""
        return 0 < len(text) <= self._longest and _is_plain(text) and text[0] not in "'#"

    def _read(self, text: str) -> Read:
        if not text:
            return None
        if 2 * len(text) > self._longest and utf16_units(typed(text)) > self._longest:
            return Bad(
                say("longest", number=Number(self._longest)),
                "Shorten the text; Excel keeps no more either.",
            )
        if not _is_plain(text) and _FORBIDDEN.search(text):
            return _LOST if "\ufffd" in text else _CONTROL
        lost = remedies.lost(text, self._expectation.sentence, words=self._parse is _text)
        value = lost or self._parse(text)
        if isinstance(value, Bad) and self._parse is not _flag and remedies.means_nothing(text):
            return Bad(value.expected, self._expectation.without)
        if isinstance(value, Depends):
            readings = {word: self._bounded(reading) for word, reading in value.readings.items()}
            return value._replace(readings=readings)
        return value if value is None else self._bounded(value)

    def _bounded(self, value: Any) -> Any:
        """The value if it keeps the bounds of its column, or what it should be."""
        bounded = self._expectation.bounds and not isinstance(value, Bad)
        if not bounded or self._expectation.is_met_by(value):
            return value
        return Bad(self._expectation.sentence, "Correct the value, or leave the cell blank.")


def parser(column: Column, numbers: Numbers, days: Days, *, in_unit: bool = False) -> Parse:
    """The function that reads a trimmed, non-empty cell of the column; `in_unit` if it holds
    numbers in the unit of the row's KPI."""
    if in_unit:
        return partial(_measured, numbers)
    if column.kind is Kind.CHOICE:
        return partial(_choice, {normalise(choice): choice for choice in column.choices})
    by_kind: dict[Kind, Parse] = {
        Kind.TEXT: _text,
        Kind.CODE: _code,
        Kind.CODES: _codes,
        Kind.NUMBER: numbers.number,
        Kind.WHOLE: numbers.whole,
        Kind.FLAG: _flag,
        Kind.DAY: days.day,
        Kind.PARTIAL: days.partial,
        Kind.PERIOD: days.period,
    }
    return by_kind[column.kind]


def _measured(numbers: Numbers, text: str) -> Read:
    """A number; with a percent sign only if the KPI is in percent, so that both sides say so."""
    value = numbers.number(text)
    if not isinstance(value, Bad) or not text.endswith("%"):
        return value
    share = numbers.number(text[:-1].rstrip(_BLANKS))
    return value if isinstance(share, Bad) else Depends({PERCENT: share}, value)


def _text(text: str) -> str | Bad | None:
    if not _is_plain(text):
        text = unicodedata.normalize("NFC", text)
        if (before := code_pages.mended(text)) != text:
            return Bad(say("whole_letters", text=shown(before)), _SAVED_WRONGLY)
    return typed(text).strip(_BLANKS)


def _code(text: str) -> str | Bad | None:
    return _bare_code(typed(text))


def _bare_code(text: str) -> str | Bad | None:
    if not _is_plain(text) and _BREAKS.search(text):
        return _CONTROL
    return visible(text) or None


def _is_plain(text: str) -> bool:
    """Whether it takes no further look: most cells."""
    return text.isascii() and text.isprintable()


def _codes(text: str) -> str | Bad | None:
    """The codes in the order given, each once."""
    codes: dict[str, str] = {}
    for part in typed(text).split(";"):
        code = _bare_code(part.strip())
        if isinstance(code, Bad):
            return code
        if code:
            codes.setdefault(normalise(code), code)
    return ";".join(codes.values()) or None


def _choice(choices: dict[str, str], text: str) -> str | Bad:
    return choices.get(normalise(text)) or Bad(
        say("one_of", words=joined(choices.values(), ", ")), "Write one of these words."
    )


def _flag(text: str) -> bool | Bad:
    return _FLAGS.get(
        normalise(text), Bad("yes or no", "Write yes or no, or leave the cell blank.")
    )
