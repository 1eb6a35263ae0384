"""What every report format is written from: one state, sealed, as sections of charts and sentences.

A format is one file with one constant `FORMAT`; it takes a `Report` and nothing else: no browser, no network, no
clock, no store. So the same report gives the same numbers everywhere and the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from innodrop.model.chart import Chart
from innodrop.tables.table import Table


@dataclass(frozen=True)
class Seal:
    """Which frozen state a file was made from; stands in every footer.

    `content` is the sha256 (hex) over the logical state; `taken_at` is UTC and aware. `kind` is that of the
    database: a report of demonstration data says so. `partner` is the code that the report is limited to, or empty.
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
        project = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in self.project.casefold()).split())
        parts = [project or "project", self.reporting_day.isoformat(), f"s{self.number:02}"]
        return "_".join([*parts, *([self.partner.casefold()] if self.partner else [])])

    @property
    def footer(self) -> str:
        """The line at the foot of every page, slide and sheet."""
        demo = " · demonstration: KPI values are illustrative" if self.kind == "demo" else ""
        return (
            f"{self.project} · snapshot {self.number} “{self.name}” · {self.reporting_day.isoformat()} · "
            f"revision {self.revision} · {self.content[:16]}{demo}"
        )


@dataclass(frozen=True)
class Lines:
    """Sentences under a heading, one a line; `empty` stands there if there is none."""

    title: str
    sentences: tuple[str, ...]
    empty: str = ""


@dataclass(frozen=True)
class Section:
    """A chapter of the report, a group of slides or sheets: `finding` is its sentence.

    `kind` is overview, changes, objective, partner, labelling, events, plan or annex: formats decide by it
    what to leave out (slides have no annex), never by `id`. Blocks stand in reading order; charts of kind TABLE are
    tables.
    """

    id: str
    kind: str
    title: str
    finding: str
    blocks: tuple[Chart | Lines, ...]


@dataclass(frozen=True)
class Report:
    """A sealed state, ready to be written. `rows` gives the rows of a table as of the seal, ordered by key."""

    seal: Seal
    locale: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    rows: Callable[[Table], Iterable[dict[str, Any]]]
    licence: str = ""
    """SPDX name chosen by the coordinator for the data package; empty: none was chosen."""


@dataclass(frozen=True)
class Format:
    """One format of the pack: `name` is what a person chooses, `ending` without dot."""

    name: str
    title: str
    ending: str
    mime: str
    write: Callable[[Report], bytes]
