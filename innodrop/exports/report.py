"""What every report format is written from: one state, sealed, as sections of charts and sentences.

A format is one file with one `FORMAT`; it takes a `Report` and nothing else, no browser, network,
clock or store. So the same report gives the same numbers everywhere and the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any

from innodrop.exports.seals import SealMark
from innodrop.exports.sentences import say
from innodrop.model.chart import Chart
from innodrop.model.sentences import Sentence, joined
from innodrop.store.base import Columns
from innodrop.tables.share import LeftOut
from innodrop.tables.table import Table


@dataclass(frozen=True)
class Seal:
    """Which frozen state a file was made from; stands in every footer.

    `content` is the sha256 (hex) of the logical state, `taken_at` aware UTC, `kind` the database's
    (a demonstration says so), `partner` the code that the report is limited to, or empty.
    """

    number: int
    name: str
    project: str
    reporting_day: date
    revision: int
    content: str
    taken_at: datetime
    taken_by: str
    kind: str
    partner: str = ""
    with_submitted: bool = False
    also: tuple[str, ...] = ()
    """The tables of personal or commercial rows that were chosen by name."""

    @property
    def stem(self) -> str:
        """The language-neutral file name without ending, such as `inno-drop_2018-03-31_s04`."""
        project, day = _plain(self.project) or "project", self.reporting_day.isoformat()
        submitted = "with-submitted" if self.with_submitted else ""
        sensitive = "sensitive" if self.also else ""
        parts = (project, day, f"s{self.number:02}", _plain(self.partner), submitted, sensitive)
        return "_".join(filter(None, parts))

    @property
    def sentence(self) -> Sentence:
        """Which state it is and who froze it when."""
        number, day, user = self.number, self.reporting_day, self.taken_by
        taken, revision = self.taken_at.date(), self.revision
        return say("sealed", number=number, day=day, revision=revision, taken=taken, user=user)

    @property
    def footer(self) -> str:
        """The line at the foot of every page, slide and sheet."""
        demo = "demonstration: KPI values are illustrative" if self.kind == "demo" else ""
        waiting = "with submitted files that nobody has approved" if self.with_submitted else ""
        sensitive = "with personal or commercial rows" if self.also else ""
        name = say("footer_snapshot", project=self.project, number=self.number, name=self.name)
        day, content = self.reporting_day.isoformat(), self.content[:16]
        state = say("footer", snapshot=name, day=day, revision=self.revision, content=content)
        return joined((state, waiting, sensitive, demo), " · ")

    @property
    def mark(self) -> str:
        """What programs know a file by."""
        submitted, also = self.with_submitted, self.also
        return SealMark(self.number, self.content, self.partner, submitted, also=also).text


@dataclass(frozen=True)
class Lines:
    """Sentences under a heading, one a line; `empty` stands there if there is none."""

    title: str
    sentences: tuple[str, ...]
    empty: str = ""


Blocks = tuple[Chart | Lines, ...]


@dataclass(frozen=True)
class Changes:
    """Since an earlier state, named `since`: `sentence` counts, `tables` are old beside new."""

    since: str
    sentence: str
    tables: tuple[Chart, ...]
    remarks: tuple[str, ...] = ()
    """On what the states rest: results that were not kept, rows changed behind the program."""


@dataclass(frozen=True)
class Section:
    """A chapter of the report, a group of slides or sheets: `finding` is its sentence.

    By `kind` (overview, changes, objective, partner, labelling, events, plan, needs, knowledge or
    annex), never by `id`, formats decide what to leave out. Blocks stand in reading order.
    """

    id: str
    kind: str
    title: str
    finding: str
    blocks: Blocks


@dataclass(frozen=True)
class Report:
    """A sealed state, ready to be written; `columns` gives a table's rows, ordered by key."""

    seal: Seal
    locale: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    columns: Callable[[Table], Columns]
    licence: str = ""
    """SPDX name chosen by the coordinator for the data package; empty: none was chosen."""
    left_out: tuple[LeftOut, ...] = ()
    """Of which tables it holds nothing, or not every row."""

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The same row by row, each in the order of the table's columns."""
        return zip(*self.columns(table).values(), strict=True)


@dataclass(frozen=True)
class Format:
    """A format of the pack: `name` is what a person chooses, `ending` without dot.

    `seal_in` finds the seal in bytes from anywhere; None: not of the format, or naming no snapshot.
    """

    name: str
    title: str
    ending: str
    mime: str
    write: Callable[[Report], bytes]
    seal_in: Callable[[bytes], SealMark | None]
    flaw_in: Callable[[bytes, str], str] | None = None
    """Of files with rows: what contradicts what one with a seal says of itself; else empty."""
    spelled_in: Callable[[bytes], Mapping[str, str]] | None = None
    """What a file spells out, by the words for the place, so that a changed number can be named."""


def written_by(module: str) -> Callable[[Report], bytes]:
    """The module's `write`, imported when one is written: who lists formats needs no writer."""

    def write(report: Report) -> bytes:
        content: bytes = import_module(module).write(report)
        return content

    return write


def _plain(text: str) -> str:
    """`text` for a file name: small ASCII letters, digits and hyphens."""
    letters = (c if c.isascii() and c.isalnum() else " " for c in text.casefold())
    return "-".join("".join(letters).split())
