"""What the small parts of a workbook of Excel say beside its cells: which sheets there are and
where, what styles show, the texts that cells share, what its makers noted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from typing_extensions import override

from innodrop.intake.books.shown import BUILT_IN, Look, look_of
from innodrop.intake.books.walk import LocalNames, Walk, Work

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST = 1_000
"""Characters of a number format; Excel keeps 255."""
_MOST = 100_000
"""Formats and styles of cells; Excel keeps 65,490."""


class Texts(Walk):
    """The texts that cells refer to by their position."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.texts: list[str] = []
        self._names = LocalNames()
        self._runs: list[str] = []
        self._phonetic = 0

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        name = self._names[tag]
        if name == "t" and not self._phonetic:
            self.listen()
        elif name == "si":
            self._runs.clear()
        elif name == "rPh":
            self._phonetic += 1

    @override
    def finish(self, tag: str) -> None:
        name = self._names[tag]
        if name == "t" and not self._phonetic:
            self._runs.append(self.heard())
        elif name == "si":
            self.texts.append(self.work.keep(unescaped(self._runs)))
        elif name == "rPh":
            self._phonetic -= 1


class Related(Walk):
    """Id, kind and target of each part that a part refers to."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.relations: list[tuple[str, str, str]] = []

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        if self.depth > 1:
            keep = self.work.keep
            identity, kind, target = (_attribute(given, n) for n in ("Id", "Type", "Target"))
            self.relations.append((keep(identity), keep(kind), keep(target)))


class Main(Walk):
    """The workbook itself: the name of its root, its visible sheets by the id of their part, and
    the day from which it counts."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.root = ""
        self.visible: list[tuple[str, str]] = []
        self.since_1904 = False

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self.depth == 1:
            self.root = name
        elif name == "workbookPr":
            self.since_1904 = given.get("date1904") in ("1", "true")
        elif name == "sheet" and given.get("state", "visible") == "visible":
            keep, identity = self.work.keep, _attribute(given, "id")
            self.visible.append((keep(_attribute(given, "name")), keep(identity)))


class Styles(Walk):
    """What the styles of cells make of a number."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._own: dict[int, Look | None] = {}
        self._numbers: list[int] = []
        self._used = False

    def looks(self) -> dict[int, Look]:
        """By the index of the style; nothing for most."""
        by_format: Mapping[int, Look | None] = {**BUILT_IN, **self._own}
        return {i: look for i, n in enumerate(self._numbers) if (look := by_format.get(n))}

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "numFmt":
            code = _attribute(given, "formatCode")
            if len(code) > _LONGEST:
                raise ValueError("a format longer than any")
            self._own[int(_attribute(given, "numFmtId"))] = look_of(code)
        elif name == "cellXfs":
            self._used = True
        elif name == "xf" and self._used:
            self._numbers.append(int(given.get("numFmtId", "0")))
        if max(len(self._own), len(self._numbers)) > _MOST:
            raise ValueError("more styles than any workbook has")

    @override
    def finish(self, tag: str) -> None:
        self._used = self._used and tag.rpartition(":")[2] != "cellXfs"


class Noted(Walk):
    """What the makers of the workbook noted about it, by name."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.by_name: dict[str, str] = {}

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        if self.depth == 2:  # noqa: PLR2004 - just below the root
            self._name = given.get("name")
            self.listen()

    @override
    def finish(self, tag: str) -> None:
        if self.depth == 1:
            text = self.heard()
            if self._name is not None:
                self.by_name[self.work.keep(self._name)] = self.work.keep(text)


def unescaped(runs: list[str]) -> str:
    """The text that the runs of a shared or inline string make."""
    whole = "".join(runs)
    if "_x" in whole:
        whole = "".join(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), run) for run in runs)
    # An escape may be half of a character; a half without the other is lost, and told as such.
    return (
        whole
        if whole.isascii()
        else whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def _attribute(given: Mapping[str, str], local: str) -> str:
    for name, value in given.items():
        if name.rpartition(":")[2] == local:
            return value
    raise ValueError(f"an element lacks {local}")
