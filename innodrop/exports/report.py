"""What every report format is written from: one state, sealed, as sections of charts and sentences.

A format is one file with one constant `FORMAT`; it takes a `Report` and nothing else: no browser,
no network, no clock, no store. So the same report gives the same numbers everywhere and the same
bytes each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from innodrop.exports.seals import Mark
from innodrop.model.chart import Chart
from innodrop.store.base import Columns
from innodrop.tables.table import Table


@dataclass(frozen=True)
class Seal:
    """Which frozen state a file was made from; stands in every footer.

    `content` is the sha256 (hex) over the logical state; `taken_at` is UTC and aware. `kind` is
    that of the database: a report of demonstration data says so. `partner` is the code that the
    report is limited to, or empty.
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

    @property
    def stem(self) -> str:
        """The language-neutral file name without ending, such as `inno-drop_2018-03-31_s04`."""
        parts = [
            _plain(self.project) or "project",
            self.reporting_day.isoformat(),
            f"s{self.number:02}",
        ]
        parts += [_plain(self.partner)] if self.partner else []
        return "_".join([*parts, *(["with-submitted"] if self.with_submitted else [])])

    @property
    def footer(self) -> str:
        """The line at the foot of every page, slide and sheet."""
        demo = " · demonstration: KPI values are illustrative" if self.kind == "demo" else ""
        submitted = (
            " · with submitted files that nobody has approved" if self.with_submitted else ""
        )
        return (
            f"{self.project} · snapshot {self.number} “{self.name}” ·"
            f" {self.reporting_day.isoformat()} · revision {self.revision} ·"
            f" {self.content[:16]}{submitted}{demo}"
        )

    @property
    def mark(self) -> str:
        """What programs know a file by: stands in the keywords of every document, in letters that
        nobody escapes."""
        state = "submitted" if self.with_submitted else "approved"
        return f"innodrop-seal/{self.number}/{self.content}/{quote(self.partner, safe='')}/{state}"


@dataclass(frozen=True)
class Lines:
    """Sentences under a heading, one a line; `empty` stands there if there is none."""

    title: str
    sentences: tuple[str, ...]
    empty: str = ""


@dataclass(frozen=True)
class Changes:
    """What changed since an earlier state: `since` names it, `sentence` counts, `tables` are old
    beside new."""

    since: str
    sentence: str
    tables: tuple[Chart, ...]


@dataclass(frozen=True)
class Section:
    """A chapter of the report, a group of slides or sheets: `finding` is its sentence.

    `kind` is overview, changes, objective, partner, labelling, events, plan, needs, knowledge or
    annex: formats decide by it what to leave out (slides have no annex), never by `id`. Blocks
    stand in reading order; charts of kind TABLE are tables.
    """

    id: str
    kind: str
    title: str
    finding: str
    blocks: tuple[Chart | Lines, ...]


@dataclass(frozen=True)
class Report:
    """A sealed state, ready to be written. `columns` gives the rows of a table by column, ordered
    by key."""

    seal: Seal
    locale: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    columns: Callable[[Table], Columns]
    licence: str = ""
    """SPDX name chosen by the coordinator for the data package; empty: none was chosen."""

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The same row by row, each in the order of the table's columns."""
        return zip(*self.columns(table).values(), strict=True)


@dataclass(frozen=True)
class Format:
    """One format of the pack: `name` is what a person chooses, `ending` without dot.

    `seal_in` finds the seal again in bytes that came from anywhere; None: they are no file of the
    format, or name no snapshot.
    """

    name: str
    title: str
    ending: str
    mime: str
    write: Callable[[Report], bytes]
    seal_in: Callable[[bytes], Mark | None]
    flaw_in: Callable[[bytes, str], str] | None = None
    """Where files hold rows: what in one with a seal, by its name, contradicts the hash that it
    names; empty where all adds up."""


def _plain(text: str) -> str:
    """`text` for a file name: small ASCII letters, digits and hyphens."""
    return "-".join(
        "".join(c if c.isascii() and c.isalnum() else " " for c in text.casefold()).split()
    )
