"""The text of a cell becomes a value, by the kind of its column. A blank cell is None, never zero and never false."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from innodrop.intake import code_pages
from innodrop.intake.days import Days
from innodrop.intake.expectations import Expectation
from innodrop.intake.findings import Bad, Cell, shown
from innodrop.intake.limits import Limits
from innodrop.intake.numerals import Numbers
from innodrop.model.keys import normalise, visible
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column

Value = str | float | int | bool
Parse = Callable[[str], Value | Bad | None]

REMEMBERED = 10_000
"""Distinct cells of a column that are read once and then looked up; more would only cost memory."""

_YES = "yes ja ano sí si oui true wahr pravda verdadero vrai 1"
_NO = "no nein ne non false falsch nepravda falso faux 0"
_FLAGS = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
"""English, German, Czech, Spanish, French; also how Excel writes its own TRUE and FALSE in those languages."""

_BLANKS = "".join(
    c for c in map(chr, range(0x3001)) if c.isspace() and (c in "\t\r\n" or unicodedata.category(c) != "Cc")
)
"""What is trimmed: all that Python takes for blank, but for control characters."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd-\uffff\U000e0000-\U000e007f]"
)
"""Control, line and paragraph separator, bidirectional override, lost characters (U+FFFD) and tags."""
_BREAKS = re.compile(r"[\t\r\n]")
_NEUTRALISED = re.compile("'+[=+\\-@\uff1d\uff0b\uff0d\uff20]")
"""A text that our exports have kept from being a formula, by one apostrophe in front; also in full-width form.

Texts are stored trimmed, so none of them starts with a tab or a line end."""

_CONTROL = Bad("text without control characters", "Delete the invisible character, or type the cell anew.")


class Memo(dict[Cell, Value | Bad | None]):
    """The values of one column's cells, each distinct text read once. `has_bad` once any of them cannot be read."""

    def __init__(self, parse: Parse, expectation: Expectation, limits: Limits) -> None:
        super().__init__()
        self._parse = parse
        self._expectation = expectation
        self._longest = limits.cell_characters
        self.has_bad = False

    def __missing__(self, cell: Cell) -> Value | Bad | None:
        value = self._read(cell.strip(_BLANKS)) if isinstance(cell, str) else cell
        if isinstance(value, Bad):
            self.has_bad = True
        if len(self) < REMEMBERED:
            self[cell] = value
        return value

    def _read(self, text: str) -> Value | Bad | None:
        if not text:
            return None
        if len(text) > self._longest:
            return Bad(f"at most {self._longest:,} characters", "Shorten the text; Excel keeps no more either.")
        if not _is_plain(text) and _FORBIDDEN.search(text):
            return _CONTROL
        value = self._parse(text)
        if not self._expectation.bounds or value is None or isinstance(value, Bad):
            return value
        if self._expectation.is_met_by(value):
            return value
        return Bad(self._expectation.sentence, "Correct the value, or leave the cell blank.")


def parser(column: Column, numbers: Numbers, days: Days) -> Parse:
    """The function that reads a trimmed, non-empty cell of the column."""
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


def _text(text: str) -> str | Bad | None:
    if not _is_plain(text):
        text = unicodedata.normalize("NFC", text)
        if (before := code_pages.mended(text)) != text:
            return Bad("text with whole letters", f"It was “{shown(before)}” once: write it so, and save as UTF-8.")
    return _as_typed(text)


def _code(text: str) -> str | Bad | None:
    return _bare_code(_as_typed(text))


def _bare_code(text: str) -> str | Bad | None:
    if not _is_plain(text) and _BREAKS.search(text):
        return _CONTROL
    return visible(text) or None


def _is_plain(text: str) -> bool:
    """Whether it takes no further look: most cells."""
    return text.isascii() and text.isprintable()


def _as_typed(text: str) -> str:
    return text[1:] if text.startswith("'") and _NEUTRALISED.match(text) else text


def _codes(text: str) -> str | Bad | None:
    """The codes in the order given, each once."""
    codes: dict[str, str] = {}
    for part in _as_typed(text).split(";"):
        code = _bare_code(part.strip())
        if isinstance(code, Bad):
            return code
        if code:
            codes.setdefault(normalise(code), code)
    return ";".join(codes.values()) or None


def _choice(choices: dict[str, str], text: str) -> str | Bad:
    return choices.get(normalise(text)) or Bad(f"one of: {', '.join(choices.values())}", "Write one of these words.")


def _flag(text: str) -> bool | Bad:
    found = _FLAGS.get(normalise(text))
    return Bad("yes or no", "Write yes or no, or leave the cell blank.") if found is None else found
