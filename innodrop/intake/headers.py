"""The header decides: which columns a file has, and with that also what separates its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from innodrop.errors import FileRefused
from innodrop.intake.findings import shown
from innodrop.intake.sentences import say
from innodrop.model.keys import normalise
from innodrop.model.sentences import Sentence, joined
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

PROBLEMS_COLUMN = "problems"
"""Header of the column that the download of problems adds; left out when that file comes back."""
REVISION = Column(
    "revision",
    Kind.WHOLE,
    required=False,
    description="Revision that the template was made of; leave it as it is.",
)
"""Last column of templates alone, and never blank, since Excel leaves out blank cells at the end. A
cell that still says what it said in that revision is no edit."""
_NAMED = 12
_ALIKE = str.maketrans({" ": "_", "-": "_", "\u2019": "'"})


@dataclass(frozen=True)
class Header:
    """A file's columns by position, also `REVISION` if it is there: `nameless` must stay blank,
    `ignored` are left out."""

    width: int
    columns: tuple[tuple[int, Column], ...]
    nameless: tuple[int, ...] = ()
    ignored: tuple[str, ...] = ()

    @cached_property
    def needed(self) -> frozenset[int]:
        """Positions of the columns that no row may leave blank."""
        return frozenset(i for i, column in self.columns if column.required)


def named_columns(table: Table) -> dict[str, Column]:
    """Every column of the table by each header that it may have, in the form `plain` gives."""
    own = {plain(column.name): column for column in table.columns}
    return {plain(alias): column for column in table.columns for alias in column.aliases} | own


def plain(header: str) -> str:
    """A header to compare: trimmed, case-folded, blanks and hyphens as _, one apostrophe."""
    return normalise(header).translate(_ALIKE)


def matches(table: Table, cells: Iterable[str]) -> int:
    """How many columns of the table the cells name."""
    known = named_columns(table)
    return len({known[name].name for cell in cells if (name := plain(cell)) in known})


def match(table: Table, cells: Sequence[str], most: int) -> Header:
    """The header in the cells. `FileRefused` names each missing, unknown or repeated column."""
    if len(cells) > most:
        raise FileRefused(say("too_many_columns", number=len(cells), most=most), _remedy(table))
    known = {REVISION.name: REVISION, **named_columns(table)}
    names = [plain(cell) for cell in cells]
    columns = [(i, known[name]) for i, name in enumerate(names) if name in known]
    spelled: dict[str, list[str]] = {}
    for i, column in columns:
        spelled.setdefault(column.name, []).append(cells[i])
    _refuse(
        table,
        unknown=[
            cells[i] for i, name in enumerate(names) if name not in {"", PROBLEMS_COLUMN, *known}
        ],
        missing=[
            column.name
            for column in table.columns
            if column.required and column.name not in spelled
        ],
        repeated=[" and ".join(twice) for twice in spelled.values() if len(twice) > 1],
    )
    return Header(
        width=len(cells),
        columns=tuple(columns),
        nameless=tuple(i for i, name in enumerate(names) if not name),
        ignored=tuple(
            cell for cell, name in zip(cells, names, strict=True) if name == PROBLEMS_COLUMN
        ),
    )


def _refuse(table: Table, *, unknown: list[str], missing: list[str], repeated: list[str]) -> None:
    faults = [
        say(key, names=_listed(names))
        for key, names in (
            ("unknown_columns", unknown),
            ("missing_columns", missing),
            ("repeated_columns", repeated),
        )
        if names
    ]
    if faults:
        raise FileRefused(joined(faults), _remedy(table))


def _listed(names: list[str]) -> Sentence:
    first = joined((shown(name.strip()) or "(blank)" for name in names[:_NAMED]), ", ")
    more = len(names) - _NAMED
    return say("and_more", names=first, number=more) if more > 0 else first


def _remedy(table: Table) -> Sentence:
    names = joined((column.name for column in table.columns), ", ")
    return say("columns_of", table=table.title, names=names)
