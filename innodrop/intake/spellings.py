"""Periods as offices write them in English, German, Czech, Spanish and French.

A spelling has one reading (`1er trimestre 2018`), two (`1/2018` is a month or a quarter), or none.
What may be a day, a week, or a year of two digits has none: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.model.kpi.periods import starting

_LONGEST = 60
_SIGNS = (
    dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
    | {
        ord(sign): letter
        for sign, letter in zip("\u00ba\u00b0\u00aa\u1d49\u02b3", "ooaer", strict=True)
    }
)
_QUOTES = "'\u2018\u2019\u00b4`"
"""In front: what keeps a spreadsheet from making a day of the text."""
_QUARTER, _HALF, _YEAR = 3, 6, 12
_MARKS = {
    _QUARTER: "q qu qtr quart quarter quartal quartals t trim trimestre kv kvartal"
    " vj vierteljahr vierteljahrs ctvrt ctvrtl ctvrtleti",
    _HALF: "h hj half halfyear halbjahr halbjahrs halfte s sem semestre semester pololeti pol",
    _YEAR: "year jahr gesamtjahr rok roku ano annee",
}
"""Letters and words, without accents, by the months that they count."""
_MONTHS_OF = {mark: months for months, marks in _MARKS.items() for mark in marks.split()}
_ORDINALS = (
    "1 1st 1er 1ere 1o 1a i first erste erstes ersten prvni primer primero premier premiere",
    "2 2nd 2e 2eme 2o 2a ii second zweite zweites zweiten druhe druhy segundo deuxieme seconde",
    "3 3rd 3e 3eme 3er 3o 3a iii third dritte drittes dritten treti tercer tercero troisieme",
    "4 4th 4e 4eme 4o 4a iv fourth vierte viertes vierten ctvrte ctvrty cuarto quatrieme",
)
_NUMBER_OF = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words.split()}
_ROMAN = ("i", "ii", "iii", "iv")
_NAMES = (
    "january jan januar janner enero ene janvier janv leden ledna led",
    "february feb februar feber febrero fevrier fevr fev unor unora uno",
    "march mar marz mrz marzo mars brezen brezna bre",
    "april apr abril abr avril avr duben dubna dub",
    "may mai mayo kveten kvetna kve",
    "june jun juni junio juin cerven cervna cvn",
    "july jul juli julio juillet juil cervenec cervence cvc",
    "august aug agosto ago aout srpen srpna srp",
    "september sept sep septiembre setiembre septembre zari zar",
    "october oct oktober okt octubre octobre rijen rijna rij",
    "november nov noviembre novembre listopad listopadu lis",
    "december dec dezember dez diciembre dic decembre prosinec prosince pro",
)
_MONTH_OF = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_AROUND = "of the full from von vom im des ganzes gesamtes v za od cely desde de del d el du le"
_FILLERS = frozenset(_AROUND.split())
_FOUR = r"((?:1[89]|2[01])[0-9]{2})"
_BEFORE = re.compile(rf"{_FOUR}(?![0-9])([\s./,_-]*)(.*)")
_BEHIND = re.compile(rf"(.*?)([\s./,_-]*)(?<![0-9]){_FOUR}")
_TO_WORDS = "bis|to|through|az|a|au|al|hasta"
_TO = re.compile(rf"\s*-\s*|\s+(?:{_TO_WORDS})\s+")
_SUFFIX, _MARK = "st|nd|rd|th|er|ere|e|eme|o|a", "|".join(sorted(_MONTHS_OF, key=len)[::-1])
_GLUED = re.compile(rf"\b([1-4](?:{_SUFFIX})?)\.?({_MARK})\b|\b({_MARK})\.?0?([1-4])\b")
_ON = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./]\s?[0-9]{1,2}[./](?:\s?[0-9]{4})?"
_DAYS = re.compile(rf"({_ON})(?:\s*[-/]\s*|\s+(?:{_TO_WORDS})\s+)({_ON})")
_AND = rf"(?:\s*[-/]\s*|\s+(?:{_TO_WORDS})\s+)"
_TWICE = re.compile(rf"(?P<first>.+?)[\s./-]+(?P<year>{_FOUR}){_AND}(?P<last>.+?)[\s./-]+(?P=year)")
_TWICE_BEFORE = re.compile(
    rf"(?P<year>{_FOUR})[\s./-]+(?P<first>.+?){_AND}(?P=year)[\s./-]+(?P<last>.+)"
)
_BY_FREQUENCY = (("monthly", 1), ("quarterly", 3), ("per event", 3), ("semester", 6))


def tidied(text: str) -> str:
    """A text with plain dashes and blanks, without an apostrophe in front."""
    return text.translate(_SIGNS).lstrip(_QUOTES).strip()


def readings(text: str) -> Mapping[str, str]:
    """The periods that a text may mean, in canonical form: under an empty word the only one; where
    there are several each by the frequencies of the KPIs for which it is meant."""
    if len(text) > _LONGEST:
        return {}
    letters = unicodedata.normalize("NFD", tidied(text).casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c)).rstrip(".")
    plain = re.sub(r"([1-4])\.([oa])\b", r"\1\2", plain).replace("half-year", "halfyear")
    if spanned := _of_days(plain):
        return spanned
    if match := _TWICE.fullmatch(plain) or _TWICE_BEFORE.fullmatch(plain):
        return _of_months(int(match["year"]), _month(match["first"]), _month(match["last"]))
    for pattern in (_BEFORE, _BEHIND):
        if match := pattern.fullmatch(plain):
            year, between, part = match.groups() if pattern is _BEFORE else match.groups()[::-1]
            if found := _of_part(int(year), between, part.strip(" .,")):
                return found
    return {}


def _of_part(year: int, between: str, part: str) -> Mapping[str, str]:
    """What stands beside the year, and `between` them."""
    if re.fullmatch(r"0?[1-9]|1[0-2]", part) and re.fullmatch(r"\s*[/._-]\s*", between):
        return _numbered(year, int(part))
    sides = _TO.split(part)
    if len(sides) == 2:  # noqa: PLR2004 - from, to
        is_day = "-" in between and all(side.strip(". ").isdecimal() for side in sides)
        return {} if is_day else _of_months(year, *map(_month, sides))
    if part in _ROMAN:
        return _counted(year, _ROMAN.index(part) + 1, _QUARTER)
    return _of_words(year, _words(_GLUED.sub(r"\1\4 \2\3", part)))


def _of_words(year: int, words: Sequence[str]) -> Mapping[str, str]:
    """A month by its name, a year, or which quarter or half-year of it."""
    match words:
        case [word] if word in _MONTH_OF:
            return _one(date(year, _MONTH_OF[word], 1), 1)
        case [word] if _MONTHS_OF.get(word) == _YEAR:
            return _one(date(year, 1, 1), _YEAR)
        case [a, b]:
            number, mark = (a, b) if a in _NUMBER_OF else (b, a)
            months = _MONTHS_OF.get(mark, _YEAR)
            if number in _NUMBER_OF and months != _YEAR:
                return _counted(year, _NUMBER_OF[number], months)
    return {}


def _words(part: str) -> list[str]:
    return [word for word in re.split(r"[\s.,'-]+", part) if word and word not in _FILLERS]


def _numbered(year: int, number: int) -> Mapping[str, str]:
    """A bare number: a month, or up to 4 a quarter as well, and up to 2 a half-year."""
    fitting = [(word, m) for word, m in _BY_FREQUENCY if number * m <= _YEAR]
    if len(fitting) == 1 or number > _YEAR // _QUARTER:
        return _one(date(year, number, 1), 1)
    return {word: starting(date(year, (number - 1) * m + 1, 1), m).text for word, m in fitting}


def _counted(year: int, number: int, months: int) -> Mapping[str, str]:
    first = (number - 1) * months + 1
    return _one(date(year, first, 1), months) if first < _YEAR else {}


def _month(side: str) -> int:
    """The month of one side of a range by its name or number; 0 for anything else."""
    words = _words(side)
    if len(words) == 1 and re.fullmatch(r"0?[1-9]|1[0-2]", words[0]):
        return int(words[0])
    return _MONTH_OF.get(" ".join(words), 0)


def _of_months(year: int, first: int, last: int) -> Mapping[str, str]:
    """A range of months that is a quarter, a half-year or a year."""
    months = last - first + 1
    whole = first and months in (_QUARTER, _HALF, _YEAR) and (first - 1) % months == 0
    return _one(date(year, first, 1), months) if whole else {}


def _of_days(plain: str) -> Mapping[str, str]:
    """From the first day of a period to its last, such as `1.1.-31.3.2018`."""
    if not (match := _DAYS.fullmatch(plain)):
        return {}
    (first, month, year), (last, end, of) = (_day(side) for side in match.groups())
    if not (first == 1 and year in (0, of) and 1 <= month <= end <= _YEAR and of):
        return {}
    if last != monthrange(of, end)[1]:
        return {}
    return _one(date(of, month, 1), 1) if month == end else _of_months(of, month, end)


def _day(text: str) -> tuple[int, int, int]:
    """Day, month and year; 0 for a year that is left out."""
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    day, month, year = [*numbers, 0][:3] if "-" not in text else numbers[::-1]
    return day, month, year


def _one(start: date, months: int) -> Mapping[str, str]:
    return {"": starting(start, months).text}
