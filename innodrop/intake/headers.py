"""The header decides: which columns a file has, and with that also what separates its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

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
_WORDLESS = (Kind.NUMBER, Kind.WHOLE, Kind.DAY, Kind.PARTIAL, Kind.PERIOD)
_OURS = ("", PROBLEMS_COLUMN, REVISION.name)
_NAMED = 12
_BEHIND = re.compile(r"\s*(?:[:*.]+|\([^()]*\)|\[[^\[\]]*\])(?:\s|[:*.]|\([^()]*\)|\[[^\[\]]*\])*$")
_ALIKE = str.maketrans({" ": "_", "-": "_", "\u2019": "'"})


@dataclass(frozen=True)
class Header:
    """A file's columns by position, also `REVISION` if it is there: `nameless` must stay blank,
    `ignored` are left out."""

    width: int
    columns: tuple[tuple[int, Column], ...]
    nameless: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    """Of those that templates show to be read only, see `Table.beside`."""
    ignored: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """The cells as they stand."""
    owner: str | None = None
    partner: str = ""
    """Whose rows all are, if known: a blank of the column `owner` means this one."""

    @cached_property
    def needed(self) -> frozenset[int]:
        """Positions of the columns that no row may leave blank."""
        return frozenset(i for i, c in self.columns if c.required and c.name != self.owner)

    @cached_property
    def wordless(self) -> frozenset[int]:
        """Positions of the columns that hold no words."""
        return frozenset(i for i, c in self.columns if c.kind in _WORDLESS)


def named_columns(table: Table) -> dict[str, Column]:
    """Every column of the table by each header that it may have, in the form `plain` gives."""
    named = [(column, _headers(column)) for column in table.columns]
    own = {headers[0]: column for column, headers in named}
    return {alias: column for column, (_, *aliases) in named for alias in aliases} | own


@cache
def _headers(column: Column) -> tuple[str, ...]:
    """The column's own name, then its aliases, in that form: asked anew for each delimiter."""
    return tuple(map(plain, (column.name, *column.aliases)))


def plain(header: str) -> str:
    """A header to compare: trimmed, case-folded, blanks and hyphens as _, one apostrophe; without a
    unit in brackets, a colon or an asterisk behind it."""
    bare = _BEHIND.sub("", normalise(header)) or normalise(header)
    return bare.translate(_ALIKE)


def named_in(known: Mapping[str, Column], cells: Iterable[str]) -> frozenset[str]:
    """The columns, of those that `named_columns` gives, that the cells name."""
    return frozenset(known[name].name for cell in cells if (name := plain(cell)) in known)


def unknown_in(table: Table, known: Mapping[str, Column], cells: Iterable[str]) -> list[str]:
    """The cells that are neither blank nor the name of any of these columns or of one of ours."""
    ours = {*_OURS, *map(plain, table.beside)}
    return [cell for cell in cells if (name := plain(cell)) not in known and name not in ours]


def match(table: Table, cells: Sequence[str], most: int, partner: str = "") -> Header:
    """The header in the cells; where all rows are a partner's, its column may be missing.
    `FileRefused` names each missing, unknown or repeated column."""
    if len(cells) > most:
        raise FileRefused(say("too_many_columns", number=len(cells), most=most), _remedy(table))
    known = {REVISION.name: REVISION, **named_columns(table)}
    names, shown_beside = [plain(cell) for cell in cells], {*map(plain, table.beside)}
    columns = [(i, known[name]) for i, name in enumerate(names) if name in known]
    spelled: dict[str, list[str]] = {}
    for i, column in columns:
        spelled.setdefault(column.name, []).append(cells[i])
    _refuse(
        table,
        unknown=unknown_in(table, known, cells),
        missing=[
            column.name
            for column in table.columns
            if column.required
            and column.name not in spelled
            and not (partner and column.name == table.owner)
        ],
        repeated=[" and ".join(twice) for twice in spelled.values() if len(twice) > 1],
    )
    return Header(
        width=len(cells),
        columns=tuple(columns),
        texts=tuple(cells),
        owner=table.owner if partner else None,
        partner=partner,
        nameless=tuple(i for i, name in enumerate(names) if not name),
        beside=tuple(i for i, name in enumerate(names) if name in shown_beside - known.keys()),
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
        columns = _remedy(table)
        remedy = say("unknown_remedy", columns=columns) if unknown else columns
        raise FileRefused(joined(faults), remedy)


def _listed(names: list[str]) -> Sentence:
    first = joined((shown(name.strip()) or "(blank)" for name in names[:_NAMED]), ", ")
    more = len(names) - _NAMED
    return say("and_more", names=first, number=more) if more > 0 else first


def _remedy(table: Table) -> Sentence:
    names = joined((column.name for column in table.columns), ", ")
    return say("columns_of", table=table.title, names=names)
