"""Texts that a spreadsheet takes for a formula, and the apostrophe that exports put in front."""

from __future__ import annotations

import re

FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How such a text begins, also in full width. Leading apostrophes count, so one more is known."""


def typed(text: str) -> str:
    """The text as a person types it: without the apostrophe of `exports.tables.cells.neutral`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
