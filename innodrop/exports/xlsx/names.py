"""Names of sheets: unique, short enough, and free of what spreadsheets do not allow there."""

from __future__ import annotations

import re

from innodrop.writers.lettering import flat

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+|_(?=x[0-9A-Fa-f]{4}_)")
_RESERVED = frozenset({"history"})
"""Excel keeps this one for itself."""


class Names:
    """Hands out names, each once; spreadsheets do not tell capitals from small letters there."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def of(self, wanted: str, ending: str = "") -> str:
        """The name itself, made fit, then `ending`, with a number before it if it is taken."""
        clean = " ".join(_FORBIDDEN.sub(" ", flat(wanted)).split()).strip("' ") or "Sheet"
        name, count = _cut(clean, LONGEST - len(ending)) + ending, 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{_cut(clean, LONGEST - len(ending) - len(str(count)) - 1)} {count}{ending}"
        self._taken.add(name.casefold())
        return name


def _cut(name: str, most: int) -> str:
    """At most so many characters in UTF-16, as spreadsheets count, to the end of a word if near."""
    while len(name.encode("utf-16-le")) // 2 > most:
        head, _, _ = name.rpartition(" ")
        name = head if len(head) >= most * 2 // 3 else name[:-1]
    return name.rstrip("' ")
