"""Passwords: which are taken, and how they are kept (argon2id)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from innodrop.errors import PasswordRefused
from innodrop.facts import Facts
from innodrop.services.people import guessing
from innodrop.services.people.sentences import say
from innodrop.store.base import Reading

SHORTEST = 12
"""Characters. Length is what makes guessing long; there are no rules about kinds of characters."""
LONGEST = 200
"""Characters, so that nobody makes the server digest a book."""
ENOUGH = 10.0
"""Guesses, as a power of ten, that a password must stand; see `guessing`."""
_WORD = re.compile(r"[^\W_]{3,}")
_AT_ONCE = BoundedSemaphore(2)
"""Digests at one time: each takes its memory and a processor."""


@dataclass(frozen=True)
class Hashing:
    """How hard a digest is: memory in KiB, passes over it, lanes; by default OWASP's for argon2id.
    Tests use a cheaper one; nobody else should."""

    memory: int = 19_456
    passes: int = 2
    lanes: int = 1

    def hasher(self) -> PasswordHasher:
        """The library's object for it."""
        return PasswordHasher(self.passes, self.memory, self.lanes)


STRONG = Hashing()


def check(password: str, email: str, own: Collection[str] = ()) -> None:
    """Raise `PasswordRefused` unless this is a fit new password of the account; `own` are texts of
    this place, such as names, whose words are guessed first, as those of the e-mail are."""
    letters = "".join(c for c in password.casefold() if c.isalnum())
    if len(password) < SHORTEST:
        raise PasswordRefused(say("too_short", number=SHORTEST, advice=say("advice")))
    if len(password) > LONGEST:
        raise PasswordRefused(say("too_long", number=LONGEST))
    if password.casefold() == email or letters.strip("0123456789") == email.partition("@")[0]:
        raise PasswordRefused(say("own_address", advice=say("advice")))
    if guessing.strength(password) < ENOUGH:
        raise PasswordRefused(say("obvious", advice=say("advice")))
    if guessing.strength(password, _words(email, *own)) < ENOUGH:
        raise PasswordRefused(say("own_words", advice=say("advice")))


def own_texts(facts: Reading) -> tuple[str, ...]:
    """What everybody knows of this partnership: its project's and partners' codes and names."""
    rows = Facts.at(facts, facts.revision())
    partners = [text for p in rows.partners for text in (p.code, p.name, p.short_name) if text]
    project = rows.project
    return (*partners, *((project.code, project.name) if project else ()))


def _words(*texts: str) -> set[str]:
    """The texts, and each word of them, also with its accents taken off."""
    plain = (c for t in texts for c in (t, unicodedata.normalize("NFKD", t)))
    kept = ["".join(c for c in text if not unicodedata.combining(c)).casefold() for text in plain]
    kept += [text.casefold() for text in texts]
    return {*kept, *(word for text in kept for word in _WORD.findall(text)), "innodrop"}


def digest(password: str, hashing: Hashing = STRONG) -> str:
    """The argon2id hash to keep, with its salt and parameters."""
    with _AT_ONCE:
        return hashing.hasher().hash(_composed(password))


def fits(password: str, kept: str, hashing: Hashing = STRONG) -> bool:
    """Whether the password is the one that was kept. Without one (`kept` is empty): no, after the
    same work, so that the time taken tells nobody whether there is an account."""
    with _AT_ONCE:
        try:
            typed = _composed(password[: LONGEST + 1])
            right = hashing.hasher().verify(kept or _nobodys(hashing), typed)
        except (VerificationError, InvalidHashError):
            return False
    return right and bool(kept)


def outdated(kept: str, hashing: Hashing = STRONG) -> bool:
    """Whether the hash was made with other parameters, so that the next sign-in makes it anew."""
    return hashing.hasher().check_needs_rehash(kept)


@cache
def _nobodys(hashing: Hashing) -> str:
    return hashing.hasher().hash("nobody has this password")


def _composed(password: str) -> str:
    """Letters with accents in one form, whichever keyboard wrote them."""
    return unicodedata.normalize("NFC", password)
