"""What all expected refusals have in common."""

from __future__ import annotations


class Refusal(Exception):
    """The base of all expected refusals; shown as a sentence, never as a traceback."""

    sentence = ""
    """Of a class whose sentence holds no values."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)
