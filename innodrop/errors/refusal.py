"""What all expected refusals have in common."""

from __future__ import annotations


class Refusal(Exception):
    """The base of all expected refusals; shown as a sentence, never as a traceback."""
