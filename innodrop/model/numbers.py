"""Numbers as a reader writes them: the locale's decimal sign and grouping, the unit in place.

A unit is a word behind the number (`6 SMEs`), the percent sign for `percent`, or a scale: a unit
that ends in a range (`score 1-5`) is written in front without it (`score 4.2`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from innodrop.model.floats import same

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

BLANK = "\N{EN DASH}"
"""Stands where there is no number; a blank is not zero."""

_AS_GIVEN = 6
"""Up to so many decimals a number was typed; with more it was computed, and two are enough."""

_SCALE = re.compile(
    r"(?P<word>.+?)\s+(?P<low>\d+(?:\.\d+)?)\s*[-\N{EN DASH}]\s*(?P<high>\d+(?:\.\d+)?)"
)
_ROOMY = Context(prec=400)  # wide enough for any float, so that rounding never fails
_FINEST = 10
"""With so many decimals numbers look alike only if they are the same but for noise."""


class Rounded(float):
    """A number that stands beside others: exact in every computation, and read with at most so many
    decimals, or as the number `told`, wherever it is written."""

    __slots__ = ("decimals", "told")
    decimals: int
    told: float | None

    def __new__(cls, value: float, decimals: int, told: float | None = None) -> Self:
        """The number `value`, and how it is read."""
        number = super().__new__(cls, value)
        number.decimals, number.told = decimals, told
        return number

    def __reduce__(self) -> tuple[type[Self], tuple[float, int, float | None]]:
        return type(self), (float(self), self.decimals, self.told)


def written(
    value: float | None, unit: str = "", decimals: int | None = None, locale: str = "en"
) -> str:
    """A number for reading: `1,234.5 EUR`, `67 %`, `score 4.2`; a dash for None. `decimals` is the
    most that are shown, never padded with zeros; without it those of a `Rounded`, else as many as
    were given."""
    if value is None:
        return BLANK
    return _written(float(_told(value)), unit, _wanted(value, decimals), locale)


def signed(
    value: float | None, unit: str = "", decimals: int | None = None, locale: str = "en"
) -> str:
    """A difference for reading: `+3 SMEs`, `-2`, and `0` without a sign."""
    if value is None:
        return BLANK
    number = _rounded(_told(value), _wanted(value, decimals))
    return _with_unit(("+" if number > 0 else "") + _plain(number, locale), unit)


def decimals_shown(value: float, decimals: int | None = None) -> int:
    """How many decimals `written` shows of this number."""
    return max(0, -_exponent(_rounded(_told(value), _wanted(value, decimals))))


def as_read(value: float, decimals: int | None = None) -> float:
    """The number that a reader of what is written takes it for."""
    return float(_rounded(_told(value), _wanted(value, decimals)))


def beside(
    value: float,
    others: Iterable[float | None],
    decimals: int,
    fair: Callable[[int], bool] = lambda _decimals: True,
) -> int:
    """The one rule of rounding: with how many decimals a value and the numbers beside it are read.

    `decimals`, and one more as long as the value looks like one of `others` that it is not, or as
    long as what is read would not be `fair`, which is asked with the decimals tried.
    """
    different = [other for other in others if other is not None and not same(value, other)]
    while decimals < _FINEST and not (
        all(as_read(value, decimals) != as_read(other, decimals) for other in different)
        and fair(decimals)
    ):
        decimals += 1
    return decimals


def apart(decimals: int | None, *values: float | None) -> tuple[Rounded | None, ...]:
    """Values that stand in one line, told from one another: with `decimals` (None: as many as were
    given), or more where two that differ would look alike."""
    known = [value for value in values if value is not None]
    digits = max(map(decimals_shown, known), default=0) if decimals is None else decimals
    for index, value in enumerate(known):
        digits = beside(value, known[index + 1 :], digits)
    return tuple(None if value is None else Rounded(value, digits) for value in values)


def short_of(value: float, mark: float, decimals: int) -> float:
    """A value rounded so that it never reads as a mark, or as beyond one, that it does not reach:
    away from the mark where the nearest number would."""
    read, wanted = as_read(value, decimals), as_read(mark, decimals)
    if same(value, mark):
        return value
    if read < wanted if value < mark else read > wanted:
        return read
    number, digits = Decimal(repr(float(value))), Decimal(1).scaleb(-decimals)
    clean = number.quantize(digits, ROUND_HALF_UP, _ROOMY)
    if same(float(clean), value):  # noise of floating point is nothing to be rounded away
        return float(clean)
    side = ROUND_FLOOR if value < mark else ROUND_CEILING
    return float(number.quantize(digits, side, _ROOMY))


def is_percent(unit: str) -> bool:
    """Whether numbers of this unit carry a percent sign."""
    return unit in ("percent", "%")


def sign(unit: str) -> str:
    """What of a unit stands behind a number where the name beside it says what is counted: a
    percent sign or a currency; empty for all else."""
    return unit if is_percent(unit) or unit.isupper() else ""


def scale(unit: str) -> tuple[float, float] | None:
    """Lowest and highest value of a scale such as `score 1-5`; None for other units."""
    match = _SCALE.fullmatch(unit)
    return (float(match["low"]), float(match["high"])) if match else None


@lru_cache(maxsize=8192)
def _written(value: float, unit: str, decimals: int | None, locale: str) -> str:
    return _with_unit(_plain(_rounded(value, decimals), locale), unit)


def _told(value: float) -> float:
    return value.told if isinstance(value, Rounded) and value.told is not None else value


def _wanted(value: float, decimals: int | None) -> int | None:
    return value.decimals if decimals is None and isinstance(value, Rounded) else decimals


def _rounded(value: float, decimals: int | None) -> Decimal:
    number = Decimal(repr(float(value)))
    given = -_exponent(number)
    if decimals is None:
        decimals = given if given <= _AS_GIVEN else _enough(number)
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ROOMY).normalize(_ROOMY)
    return rounded or Decimal(0)


def _exponent(number: Decimal) -> int:
    return int(number.as_tuple().exponent)


def _enough(number: Decimal) -> int:
    """Two decimals, or as many as two significant digits need; what is smaller still is noise."""
    return min(max(2, 1 - number.adjusted()), _AS_GIVEN) if number else 0


def _plain(number: Decimal, locale: str) -> str:
    with localcontext(_ROOMY):
        return str(_pattern(max(0, -_exponent(number))).apply(number, locale_of(locale)))


def _with_unit(number: str, unit: str) -> str:
    if not unit:
        return number
    if is_percent(unit):
        return f"{number}\N{NO-BREAK SPACE}%"
    if match := _SCALE.fullmatch(unit):
        return f"{match['word']}\N{NO-BREAK SPACE}{number}"
    return f"{number}\N{NO-BREAK SPACE}{unit}"


@lru_cache(maxsize=64)
def _pattern(decimals: int) -> NumberPattern:
    from babel.numbers import parse_pattern  # noqa: PLC0415 - not for who only asks for help

    return parse_pattern("#,##0." + "#" * decimals)


@lru_cache(maxsize=64)
def locale_of(name: str) -> Locale:
    """The locale of a name such as `de` or `de-DE`; if unknown its language, else English."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - likewise

    for candidate in (name, re.split(r"[-_]", name)[0]):
        try:
            return Locale.parse(candidate.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
