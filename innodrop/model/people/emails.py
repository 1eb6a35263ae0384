"""E-mail addresses of accounts, in the one spelling in which they are stored and compared."""

from __future__ import annotations

import re

from innodrop.errors import BadEmail

_FORM = re.compile(
    r"(?=.{3,254}\Z)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
    r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"
)


def stored(text: str) -> str:
    """The address as accounts store it: trimmed, lower case. Raises `BadEmail`. Only ASCII is
    taken. In other letters two addresses can look or fold alike and belong to different people."""
    trimmed = text.strip()
    if not trimmed.isascii() or not _FORM.fullmatch(trimmed.lower()):
        raise BadEmail(text)
    return trimmed.lower()
