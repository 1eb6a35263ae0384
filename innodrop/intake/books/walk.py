"""The parts of a workbook, walked as they are unpacked: whatever a part holds, no more of it is in
memory at a time than one row, and what it costs to walk it is counted before it is spent."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from innodrop import archives
from innodrop.errors import FileRefused
from innodrop.intake.contents import SAVE_AS_CSV
from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say
from innodrop.model.sentences import Number

_HELD = 1 << 20
"""Bytes of one tag, remark or declaration: the parser keeps and searches them anew each time."""
_NAMES = 5_000
"""Different names of elements and attributes in a part; the parser never forgets one."""
_SPACES = 10_000
"""Declarations of namespaces in a part; likewise."""
DEEP = 200
"""Elements inside one another; the parser keeps each that is open."""
TOO_DEEP = "too many elements inside one another"
_OPENING = 1_000
"""Marks that opening a part counts as, however little it holds."""
_LEAST = 8
"""Characters that a text counts as beside its own: the room of an empty one."""


class Work:
    """What was looked at of one workbook: all parts together, each time that one is read."""

    def __init__(self, limits: FileLimits) -> None:
        self.limits = limits
        self._tags = self._attributes = self._kept = 0

    def spend(self, piece: bytes = b"") -> None:
        """Count the tags and attributes of a piece before it is read; nothing: of a new part."""
        self._tags += piece.count(b"<") if piece else _OPENING
        self._attributes += piece.count(b"=")
        if max(self._tags, self._attributes) > self.limits.workbook_marks:
            raise FileRefused(say("too_many_marks"), SAVE_AS_CSV)

    def keep(self, text: str) -> str:
        """The text, once it is counted among what is kept in memory."""
        self._kept += len(text) + _LEAST
        if self._kept > self.limits.workbook_characters:
            raise FileRefused(say("too_much_text"), SAVE_AS_CSV)
        return text


class Walk:
    """Meets the elements of a part in their order. A kind of part is a class that takes those it
    knows, by `begin` and `finish`; whoever `listens` takes the text up to `heard`. Damage raises
    `ExpatError` or ValueError."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._parser: Any = None
        self.depth = self._made = 0
        self._pieces: list[str] = []

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins, with its attributes."""

    def finish(self, tag: str) -> None:
        """An element ends."""

    def listen(self) -> None:
        """Take the text from here on. ValueError where one is taken already."""
        if self._parser.CharacterDataHandler is not None:
            raise ValueError("a text inside a text")
        self._pieces.clear()
        self._parser.CharacterDataHandler = self._pieces.append

    def pause(self) -> None:
        """Leave out the text from here on, up to `go_on`."""
        self._parser.CharacterDataHandler = None

    def go_on(self) -> None:
        """Take the text again."""
        self._parser.CharacterDataHandler = self._pieces.append

    def add(self, text: str) -> None:
        """Put a text where the walk is, into the one that is taken."""
        self._pieces.append(text)

    def heard(self) -> str:
        """The text since `listen`."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def make_room(self, cells: int) -> None:
        """Count the cells of rows of this reading before they are made, blank ones before a value
        too."""
        self._made += cells
        if self._made > self.work.limits.workbook_cells:
            most = Number(self.work.limits.workbook_cells)
            raise FileRefused(say("too_many_cells", number=most), SAVE_AS_CSV)

    def through(
        self, archive: zipfile.ZipFile, path: str, *, spaces: bool = False
    ) -> Iterator[None]:
        """Walk a part, with a rest after each piece of it; `spaces`: names are those of XML
        namespaces. Raises `FileRefused` for one that costs too much."""
        self.work.spend()
        parser = self._parser = expat.ParserCreate(namespace_separator="}" if spaces else None)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_entities
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        fed = declared = 0
        try:
            for piece in archives.pieces(archive, path):
                self.work.spend(piece)
                declared += piece.count(b"xmlns")
                parser.Parse(piece)
                fed += len(piece)
                if max(fed - max(parser.CurrentByteIndex, 0), self._waiting) > _HELD:
                    raise FileRefused(say("long_tag"), SAVE_AS_CSV)
                if len(parser.intern) > _NAMES or declared > _SPACES:
                    raise FileRefused(say("too_many_marks"), SAVE_AS_CSV)
                yield
            parser.Parse(b"", True)  # noqa: FBT003 - takes no keyword
            yield
        finally:  # it refers to this, and nobody searches for circles meanwhile
            parser.StartElementHandler = parser.EndElementHandler = None
            parser.CharacterDataHandler = self._parser = None

    def whole(self, archive: zipfile.ZipFile, path: str, *, spaces: bool = False) -> None:
        """Walk a part to its end."""
        for _ in self.through(archive, path, spaces=spaces):
            pass

    @property
    def _waiting(self) -> int:
        """Characters of the text that is being taken."""
        return sum(map(len, self._pieces))

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """What the parser calls; in a class that meets a million elements all that it does."""
        self.depth += 1
        if self.depth > DEEP:
            raise ValueError(TOO_DEEP)
        self.begin(tag, given)

    def end(self, tag: str) -> None:
        """Likewise."""
        self.depth -= 1
        self.finish(tag)


class LocalNames(dict[str, str]):
    """The names of elements and attributes without the prefix, which differs by program."""

    def __missing__(self, tag: str) -> str:
        self[tag] = name = tag.rpartition(":")[2]
        return name


def _no_entities(*_: object) -> None:
    raise ValueError("a part with a DOCTYPE may hold entities")
