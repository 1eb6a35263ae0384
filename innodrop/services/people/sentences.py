"""What is said of a new password, and of what people did."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "too_short": "A password has at least {number} characters. {advice}",
        "too_long": "A password has at most {number} characters.",
        "own_address": "The password must not be your e-mail address. {advice}",
        "obvious": "This password is among the first that are guessed. {advice}",
        "own_words": "This password is made of your own name or address, or of names that everybody"
        " here knows. {advice}",
        "snapshot": "snapshot {number}",
        "upload": "upload {number}",
        "restored_revision": "revision {number}",
        "unknown": "unknown",
        "machine": "whoever has the machine",
        "advice": "Four ordinary words are a good one.",
    },
)
