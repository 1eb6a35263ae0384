"""Why a cell holds no value, in a sentence that can be followed: a word for nothing, a column that
was too narrow, an error of a formula, something beside the number, a row of totals."""

from __future__ import annotations

import re
from functools import lru_cache

from innodrop.intake.findings import Bad, shown
from innodrop.intake.sentences import say
from innodrop.model.keys import normalise

_WORDS = """
    n/a na none nil null nan no tbd tba tbc unknown pending open missing nothing later nodata
    notavailable notapplicable notyet noneyet noanswer
    ka k/a keineangabe keineangaben keine keiner kein keins nein nichts nv n/v nichtverfügbar
    nichtvorhanden unbekannt offen folgt ausstehend nochoffen fehlt entfällt keinedaten nochnicht
    není neuvedeno žádný žádná žádné nic ne neznámo neznámé neníkdispozici bezúdaje doplnit nemáme
    ninguno ninguna nada nodisponible noaplica noprocede sindatos s/d n/d nd nc n/c ns/nc pendiente
    pordefinir desconocido
    aucun aucune néant rien non nondisponible nonapplicable inconnu nr àvenir àdéfinir encours
    sansobjet
"""
_NOTHING = frozenset(_WORDS.split())
"""English, German, Czech, Spanish, French; without blanks and points."""
_DASHES = re.compile(r"[-\u2013\u2014\u2212?./\\\u2026_*\u00b7]+")
_SQUASHED = re.compile(r"[\s.]+")

_NARROW = re.compile(r"#{2,}")
_ERROR = re.compile(r"#(?:N/A|N/D|NV|¿?[^\W\d_a-z][^\s]*[!?])")
_TOO_NARROW = "The column was too narrow to show it: make it wider in Excel and save again."
MEND_FORMULA = "Mend the formula in Excel, or leave the cell blank."

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")
"""A day, as the cell of a workbook tells it: no two numbers."""
_NUMERAL = re.compile(r"[0-9](?:(?:[.,'\u2019]|\s(?=[0-9]{3}))?[0-9])*")
_ABOUT = re.compile(
    r"(?:~|\u2248|\u00b1|ca|circa|cca|approx|about|around|etwa|rund|ungefähr|asi|přibližně|zhruba"
    r"|aprox|unos|unas|alrededor de|env|environ|à peu près)\.?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>\u2264\u2265]=?|=[<>]|min|max|über|unter|mehr als|weniger als|mindestens|höchstens|bis"
    r"|over|under|more than|less than|at least|at most|up to|více než|méně než|nejméně|nejvýše|přes"
    r"|más de|menos de|al menos|hasta|plus de|moins de|au moins|au plus)\.?",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:k|t|tsd|tis|tausend|thousand|mil|mill|mio|mln|mrd|bn|million(?:en|s)?|millones|M)\.?"
    r"\s*(?:€|eur|kč|czk)?",
    re.IGNORECASE,
)

_TOTAL = re.compile(
    r"(?:(?:grand |sub-?)?totals?|(?:sub)?total general|suma total|total général|sous-total"
    r"|(?:gesamt|zwischen)?summe[n]?|gesamt|insgesamt|sum|somme|suma|celkem"
    r"|(?:celkový |mezi)?součet"
    r"|ensemble|average|mean|durchschnitt|mittelwert|ø|\u03c3|průměr|promedio|media|moyenne)"
    r"(?: [12][0-9]{3})?\s*[:=]?",
    re.IGNORECASE,
)


def means_nothing(text: str) -> bool:
    """Whether a text says in words or signs that there is no value: `n/a`, `k.A.`, `-`, `tbd`."""
    return bool(_DASHES.fullmatch(text)) or _SQUASHED.sub("", normalise(text)) in _NOTHING


@lru_cache(maxsize=10_000)
def is_total(text: str) -> bool:
    """Whether a text heads a row of totals or means: `Total`, `Summe:`, `celkem 2018`."""
    return _TOTAL.fullmatch(normalise(text)) is not None


def lost(text: str, expected: str, *, words: bool) -> Bad | None:
    """What a spreadsheet writes instead of a value that it cannot show, or not work out; a column
    of `words` may speak of an error."""
    if not text.startswith("#"):
        return None
    if _NARROW.fullmatch(text):
        return Bad(expected, _TOO_NARROW)
    return Bad(expected, MEND_FORMULA) if not words and _ERROR.fullmatch(text) else None


def beside_number(text: str) -> str:
    """What stands too much in a cell with a number, as a remedy; empty where nothing can be told.
    The same for all cells that are mended alike."""
    numerals = [] if _DAY.fullmatch(text) else list(_NUMERAL.finditer(text))
    if len(numerals) > 1:
        return "Write one number alone; a note can say the others."
    if not numerals or numerals[0].span() == (0, len(text)):
        return ""
    before, after = text[: numerals[0].start()].strip(), text[numerals[0].end() :].strip()
    return _too_much(before, after)


def _too_much(before: str, after: str) -> str:
    if (before, after) == ("(", ")") or "-" in (before, after):
        return "Write the number with a minus in front if that is meant, else alone."
    if _ABOUT.fullmatch(before):
        return say("leave_out_about", text=shown(before))
    if _BOUND.fullmatch(before):
        return say("leave_out_bound", text=shown(before))
    if _TIMES.fullmatch(after):
        return say("in_full", text=shown(after))
    return say("leave_out", text=shown(" ".join(filter(None, (before, after)))))
