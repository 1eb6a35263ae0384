"""Sentences as parts: an id with named values, said in the words of one catalogue per room.

The module `sentences` of a room makes its `say`. What it says is a text that remembers its parts,
so that it can be said in another language or with other values, and never needs to be cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from innodrop.model import dates, numbers

ENGLISH = "en"

Words = str | Mapping[str, str]
"""A text with named fields; or one by CLDR's plural category, where the value `count` decides."""


@dataclass(frozen=True)
class Number:
    """A number with its unit; `decimals` as in `numbers.written`."""

    value: float
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class _Joined:
    parts: tuple[object, ...]
    between: str


class Sentence(str):
    """What `catalogue` says for the id `key` with these values in the language of `locale`."""

    __slots__ = ("catalogue", "key", "locale", "values")
    catalogue: Catalogue
    key: str
    locale: str
    values: Mapping[str, Any]

    if TYPE_CHECKING:  # whoever wants a part of it asks for the part: the type checker holds this
        split = rsplit = splitlines = partition = rpartition = None  # type: ignore[assignment]
        removeprefix = removesuffix = replace = translate = None  # type: ignore[assignment]
        strip = lstrip = rstrip = __getitem__ = None  # type: ignore[assignment]
        lower = upper = capitalize = title = casefold = swapcase = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.catalogue, self.key, self.locale, self.values)

    def said_in(self, locale: str) -> Sentence:
        """The same in another language."""
        return self.catalogue(self.key, locale, **self.values)

    def but(self, **values: Any) -> Sentence:
        """The same with other values."""
        return self.catalogue(self.key, self.locale, **{**self.values, **values})


class Catalogue:
    """The words of one room by language and id; English has them all, and stands in for others. A
    language may also hold words for the members of enumerations, such as `Status.at risk`. `module`
    is where it stands under the name `say`."""

    def __init__(self, module: str, english: Mapping[str, Words]) -> None:
        self.__module__ = module
        self.words: dict[str, Mapping[str, Words]] = {ENGLISH: english}

    def __reduce__(self) -> str:
        return "say"

    def __call__(self, key: str, locale: str = ENGLISH, /, **values: Any) -> Sentence:
        """The sentence of that id. Numbers, days, sentences and enumerations among the values are
        written in the language, all else as it is."""
        language = numbers.locale_of(locale).language
        if key not in self.words.get(language, ()):
            language = ENGLISH
        words = self.words[language][key]
        if not isinstance(words, str):
            form = numbers.locale_of(language).plural_form(values["count"])
            words = words.get(form) or words["other"]
        written = {name: self._written(value, locale) for name, value in values.items()}
        sentence = Sentence(words.format_map(written))
        sentence.catalogue, sentence.key, sentence.locale = self, key, locale
        sentence.values = values
        return sentence

    def _written(self, value: object, locale: str) -> object:
        match value:
            case Sentence():
                return value if value.locale == locale else value.said_in(locale)
            case Number():
                return numbers.written(value.value, value.unit, value.decimals, locale)
            case date() | dates.PartialDate():
                return dates.written(value)
            case _Joined():
                return value.between.join(str(self._written(part, locale)) for part in value.parts)
            case StrEnum():
                words = self.words.get(numbers.locale_of(locale).language, {})
                return words.get(f"{type(value).__name__}.{value.value}", value.value)
        return value


def _again(catalogue: Catalogue, key: str, locale: str, values: Mapping[str, Any]) -> Sentence:
    return catalogue(key, locale, **values)


say = Catalogue(
    __name__,
    {
        "whole": "{parts}",
        "unknown_person": "unknown person",
        "former_person": "former person",
        "told_apart": "{name} (…{end})",
        "and": "{first} and {last}",
        "stop": "{clause}.",
        "of": "{name}: {text}",
        "row_of_sheet": "{row} of {sheet}",
        "done": "✓ done {day}",
        "overdue_by": "■ overdue by {days}",
        "open": "{blank} open",
        "happened": "{event} on {day}",
        "taken_out": "{name} {text} taken out",
        "turned": "{name} {before} → {after}",
        "expected": "expected {expected}. {remedy}",
        "expected_not": "expected {expected}, found {cell}. {remedy}",
    },
)


def joined(parts: Iterable[object], between: str = " ", locale: str = ENGLISH) -> Sentence:
    """The parts that are not empty, one behind the other."""
    return say("whole", locale, parts=_Joined(tuple(filter(None, parts)), between))


def listed(parts: Sequence[object], locale: str = ENGLISH) -> Sentence:
    """`a`, `a and b`, `a, b and c`; empty for none."""
    if len(parts) < 2:  # noqa: PLR2004 - a list begins with two
        return joined(parts, locale=locale)
    return say("and", locale, first=_Joined(tuple(parts[:-1]), ", "), last=parts[-1])


def paragraph(clauses: Iterable[object], locale: str = ENGLISH) -> Sentence:
    """Clauses as sentences, each with its full stop."""
    return joined((say("stop", locale, clause=clause) for clause in clauses), locale=locale)


def parted(text: str) -> tuple[str, ...]:
    """The sentences that `joined` or `paragraph` has put together; any other text is one."""
    if isinstance(text, Sentence):
        parts, locale = text.values.get("parts"), text.locale
        if isinstance(parts, _Joined) and parts.between == " ":
            texts = (p.said_in(locale) if isinstance(p, Sentence) else str(p) for p in parts.parts)
            return tuple(sentence for part in texts for sentence in parted(part))
    return (text,)


def quoted(text: str) -> str:
    """What somebody wrote, without its full stop, so that it fits into a sentence."""
    return text.rstrip(".")
