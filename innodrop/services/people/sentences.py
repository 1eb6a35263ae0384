"""What is said of a new password."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "too_short": "A password has at least {number} characters. Four ordinary words are a good"
        " one.",
        "too_long": "A password has at most {number} characters.",
    },
)
