"""Who did something. History holds the number of an account, never a name or an e-mail: names are
looked up, so that they can change, and be forgotten. What the program did itself is a word."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from innodrop.model.sentences import say

_DIGITS = 15
_TOLD_APART = 4
"""Last digits of a number that tell two people of one name apart."""

DEMO_DOMAIN = "demo.example"
"""Of the demonstration's accounts, reserved for examples (RFC 2606): no mail ever goes there."""

Names = Mapping[str, str]
"""Names by number; empty for somebody who was erased."""


@dataclass(frozen=True)
class Person:
    """Somebody in history. `number` is what is stored, a word for the program; `name` is shown."""

    number: str
    name: str

    def __str__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        return bool(self.number)


NOBODY = Person("", "")


def new_number() -> str:
    """A number for an account: random, so that it tells nothing, and so long that none comes twice
    (the store of people refuses one that was given before)."""
    return str(secrets.randbelow(9 * 10 ** (_DIGITS - 1)) + 10 ** (_DIGITS - 1))


def is_demo(email: str) -> bool:
    """Whether an e-mail is one of the demonstration's accounts."""
    return email.endswith(f"@{DEMO_DOMAIN}")


def demo_number(email: str) -> str:
    """The number of a demonstration's account: the same each time, since these accounts come back
    by themselves, and begins with 0, as no person's does."""
    digest = int(hashlib.sha256(email.encode()).hexdigest(), 16)
    return f"{digest % 10 ** (_DIGITS - 1):0{_DIGITS}}"


def is_demo_number(stored: str) -> bool:
    """Whether a number is that of a demonstration's account."""
    return is_number(stored) and stored.startswith("0")


def is_number(stored: str) -> bool:
    """Whether what history holds is the number of an account, not a word of the program."""
    return len(stored) == _DIGITS and stored.isascii() and stored.isdigit()


def person(stored: str | None, names: Names) -> Person:
    """Who that is. A number that nobody knows is an unknown person, one without a name a former
    person; a word, and an e-mail in a file frozen by an older program, stay as they are."""
    if not stored:
        return NOBODY
    if not is_number(stored):
        return Person(stored, stored)
    if stored not in names:
        return Person(stored, say("unknown_person"))
    return Person(stored, names[stored] or say("former_person"))


def told_apart(people: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Numbers and names as `Names`; of people with one name each shows the end of the number."""
    named = dict(people)
    often = Counter(name.casefold() for name in named.values() if name)
    return {
        number: say("told_apart", name=name, end=number[-_TOLD_APART:])
        if often[name.casefold()] > 1
        else name
        for number, name in named.items()
    }
