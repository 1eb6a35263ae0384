"""Passwords: which are taken, and how they are kept (argon2id)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from innodrop.errors import PasswordRefused
from innodrop.services.people.sentences import say

SHORTEST = 12
"""Characters. Length is what makes guessing long; there are no rules about kinds of characters."""
LONGEST = 200
"""Characters, so that nobody makes the server digest a book."""
_DIFFERENT = 5
_OBVIOUS = (
    "123456789012",
    "1234567890123",
    "abcdefghijkl",
    "administrator",
    "changeme1234",
    "correcthorsebatterystaple",
    "iloveyou1234",
    "letmeinletmein",
    "password1234",
    "passwordpassword",
    "qwertyqwerty",
    "qwertyuiopas",
    "qwertzuiopas",
    "welcome12345",
)
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


def check(password: str, email: str) -> None:
    """Raise `PasswordRefused` unless this is a fit new password of the account."""
    letters = "".join(c for c in password.casefold() if c.isalnum())
    own = email.partition("@")[0]
    if len(password) < SHORTEST:
        raise PasswordRefused(say("too_short", number=SHORTEST, advice=say("advice")))
    if len(password) > LONGEST:
        raise PasswordRefused(say("too_long", number=LONGEST))
    if password.casefold() == email or letters.strip("0123456789") == own:
        raise PasswordRefused(say("own_address", advice=say("advice")))
    if letters in _OBVIOUS or len(set(password.casefold())) < _DIFFERENT:
        raise PasswordRefused(say("obvious", advice=say("advice")))


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
