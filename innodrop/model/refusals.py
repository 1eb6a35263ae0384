"""Refusals in the language of a reader."""

from __future__ import annotations

from pathlib import PurePath

from innodrop.errors import PathRefused, Refusal, ServerPath, sentences
from innodrop.model.sentences import ENGLISH, Catalogue, Sentence

say = Catalogue(__name__, sentences.ENGLISH)


def sentence(refusal: Refusal, locale: str = ENGLISH) -> Sentence:
    """What is wrong, and what to do next, for accounts and visitors: of the server's files and
    folders it tells the last part."""
    return say(refusal.key, locale, **{name: _outside(v) for name, v in refusal.values.items()})


def in_full(refusal: Refusal, locale: str = ENGLISH) -> Sentence:
    """The same for whoever runs the server, with whole paths."""
    return say(refusal.key, locale, **refusal.values)


def of_system(error: OSError) -> PathRefused:
    """What the system says of a file or folder, as a refusal. Raises the error again if it is of
    none."""
    if not isinstance(error.filename, str):
        raise error
    return PathRefused(error.filename, error.strerror or type(error).__name__)


def _outside(value: object) -> object:
    if isinstance(value, ServerPath):
        return PurePath(value).name or "/"
    if isinstance(value, Sentence):
        return value.but(**{name: _outside(part) for name, part in value.values.items()})
    return value
