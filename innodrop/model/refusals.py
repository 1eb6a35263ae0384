"""Refusals in the language of a reader."""

from __future__ import annotations

from innodrop.errors import Refusal, sentences
from innodrop.model.sentences import ENGLISH, Catalogue, Sentence

say = Catalogue(__name__, sentences.ENGLISH)


def sentence(refusal: Refusal, locale: str = ENGLISH) -> Sentence:
    """What is wrong, and what to do next."""
    return say(refusal.key, locale, **refusal.values)
