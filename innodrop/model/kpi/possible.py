"""Which values a KPI can have at all: by its own columns, else by the nature of its unit.

What is counted is whole and not negative, a scale has its ends, a share lies between 0 and 100; of
an amount that is measured (hours, EUR, tonnes) nothing follows. Decimals that are shown decide
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from innodrop.model import numbers


class UnitNature(StrEnum):
    """What numbers of a unit are."""

    COUNT = "count"
    SCALE = "scale"
    SHARE = "share"
    MEASURE = "measure"


_SHARES = (
    *("%", "percent", "per cent", "prozent", "procent"),
    *("por ciento", "porcenta", "pour cent", "pourcent"),
)
_ENDS = re.compile(
    r"(?:^|[\s(\[])(\d+(?:\.\d+)?)\s*(?:-|\N{EN DASH}|to|bis|až|hasta|à|\.{2,3}|…)\s*"
    r"(\d+(?:\.\d+)?)[)\]]?"
)
_BEGINS = 1
"""Scales begin at 0 or 1."""
_TOKENS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[\d/‰€$£°²³]")
_MEASURED = """
    s sec second seconds min minute minutes h hr hrs hour hours d day days week weeks month
    months quarter quarters year years sekunde sekunden minuten std stunde stunden tag tage
    tagen woche wochen monat monate jahr jahre hodina hodiny hodin den dny dní dnů týden
    týdny týdnů měsíc měsíce měsíců rok roky roků let minuta minuty minut minuto minutos
    hora horas día días dia dias semana semanas mes meses año años heure heures jour jours
    semaine semaines mois an ans année années pm fte vzä etp
    eur euro euros eura cent cents czk kč koruna koruny korun usd dollar dollars gbp pound
    pounds chf franc francs franken pln zloty huf sek dkk nok keur teur meur tsd mio mrd
    thousand million millions millionen millones miles billion tis mil milionů milion
    mm cm m km mg g kg t ton tons tonne tonnes tonnen tun tuny toneladas ml cl l hl litre
    litres liter liters litrů litry litro litros ha hectare hectares hektar hektarů
    hectáreas sqm w kw mw gw wh kwh mwh gwh j kj mj gj tj v kv hz bar pa ppm ppb db meter
    meters metre metres mètres metr metrů metros kilometre kilometres kilometer gram grams
    kilogram kilograms degree degrees
    per pro por par ratio ratios rate rates index indices share shares quota quote fraction
    average mean median score scores point points punkt punkte bodů bod puntos punto level
    grade coefficient factor margin growth change
"""
"""Words of time, of money, of matter and room, and of what is worked out, by language."""
_WORDS = frozenset(_MEASURED.split())
_COMPOUND = ("tage", "stunden", "wochen", "monate", "jahre", "minuten", "quote", "index")
"""Ends of the words that German makes of these."""


@lru_cache(maxsize=1024)
def nature(unit: str) -> UnitNature:
    """What the unit's numbers are; a word that nobody knows names things, which are counted."""
    folded = " ".join(unit.casefold().split())
    if ends(unit) is not None:
        return UnitNature.SCALE
    tokens = _TOKENS.findall(folded)
    if folded.startswith(_SHARES) and not {"point", "points", "punkte"} & set(tokens):
        return UnitNature.SHARE
    measured = _SIGNS.search(folded) or any(
        token in _WORDS or token.endswith(_COMPOUND) for token in tokens
    )
    return UnitNature.MEASURE if measured or not tokens else UnitNature.COUNT


def ends(unit: str) -> tuple[float, float] | None:
    """Lowest and highest value of a scale such as `score 1-5` or `mark (1 to 5)`; None for other
    units."""
    low, high = numbers.scale(unit) or (0.0, 0.0)
    match = _ENDS.search(unit.casefold())
    if match is not None and match.end() == len(unit.rstrip()):
        low, high = float(match[1]), float(match[2])
    # "employees 10-49" is a class of firms
    return (low, high) if low < high and low <= _BEGINS else None


@dataclass(frozen=True)
class Possible:
    """The values that a KPI can have; an end that is None is open."""

    lowest: float | None
    highest: float | None
    whole: bool

    def fault(self, value: float) -> str | None:
        """Which of the KPI's columns speaks against a value; None where it is possible."""
        if self.lowest is not None and value < self.lowest:
            return "lowest"
        if self.highest is not None and value > self.highest:
            return "highest"
        return "whole" if self.whole and not value.is_integer() else None


def possible(
    unit: str,
    *,
    averaged: bool,
    lowest: float | None = None,
    highest: float | None = None,
    whole: bool | None = None,
    known: Iterable[float | None] = (),
) -> Possible:
    """The values that are possible by the KPI's columns, blank ones by its unit. What is `averaged`
    over time or partners need not be whole. A share keeps to 0 and 100 only where the values that
    are `known` of it (baseline, targets, stored ones) do."""
    kind = nature(unit)
    low, high = ends(unit) or (None, None)
    if kind is UnitNature.COUNT:
        low = 0.0
    elif kind is UnitNature.SHARE:
        least, most = (0.0 if lowest is None else lowest), (100.0 if highest is None else highest)
        if all(value is None or least <= value <= most for value in known):
            low, high = 0.0, 100.0
    return Possible(
        lowest=low if lowest is None else lowest,
        highest=high if highest is None else highest,
        whole=(kind is UnitNature.COUNT and not averaged) if whole is None else bool(whole),
    )
