"""Texts that a spreadsheet would take for a formula, and the one apostrophe that our exports put in
front of them."""

from __future__ import annotations

import re

FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How such a text begins, also in full-width form. Apostrophes in front count with it, so that one
more can be told."""


def typed(text: str) -> str:
    """The text as a person would type it: without the apostrophe of
    `innodrop.exports.tables.cells.neutral`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
