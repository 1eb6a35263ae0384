"""One-time codes of an authenticator app (RFC 6238: HMAC-SHA-1, six digits, thirty seconds), and
the codes for whoever lost it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
RECOVERY_CODES = 10
_BYTES = 20
"""Of a secret, as long as the digest (RFC 4226)."""
_RECOVERY_BYTES = 10
_SKEW = 1
"""Steps that a clock may be wrong, back or ahead."""
_GROUP = 4


@dataclass(frozen=True)
class SecondFactor:
    """What an account has besides its password. `secret` is base32, as apps take it; `counter` the
    step of the last code that was used: it and those before it never count again."""

    email: str
    secret: str
    since: datetime
    counter: int


def new_secret() -> str:
    """A secret in base32, without padding."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode()


def new_recovery_codes() -> tuple[str, ...]:
    """Codes of 80 random bits each, in groups as they are shown once."""
    made = (base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))
    return tuple("-".join(_groups(code.decode().lower())) for code in made)


def in_groups(secret: str) -> str:
    """A secret as people type it."""
    return " ".join(_groups(secret))


def address(secret: str, account: str, issuer: str) -> str:
    """The address that authenticator apps open, `otpauth://totp/...`."""
    label = quote(f"{issuer}:{account}", safe="")
    asked = {"secret": secret, "issuer": issuer, "digits": DIGITS, "period": SECONDS}
    return f"otpauth://totp/{label}?{urlencode(asked, quote_via=quote)}"


def code(secret: str, counter: int, digits: int = DIGITS) -> str:
    """The code of a step (RFC 4226, section 5.3)."""
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    offset = digest[-1] & 0xF
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}}"


def counter_of(at: datetime) -> int:
    """The step of a moment."""
    return int(at.timestamp()) // SECONDS


def used(factor: SecondFactor, typed: str, at: datetime) -> int | None:
    """The step whose code was typed, if it counts now; None for any other text."""
    digits = "".join(typed.split())
    now, found = counter_of(at), None
    for counter in range(now - _SKEW, now + _SKEW + 1):
        if hmac.compare_digest(code(factor.secret, counter).encode(), digits.encode()):
            found = counter
    return found if found is not None and found > factor.counter else None


def recovery_id(typed: str) -> str:
    """What is stored of a recovery code, however it was typed: its SHA-256."""
    plain = re.sub(r"[\s-]", "", typed).upper()
    return hashlib.sha256(plain.encode()).hexdigest()


def _groups(text: str) -> Iterator[str]:
    return (text[start : start + _GROUP] for start in range(0, len(text), _GROUP))
