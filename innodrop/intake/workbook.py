"""A workbook becomes rows of cells: values and never formulas, from the one sheet that is meant.
Only what a table needs is read from the ZIP parts; nothing in it is run, and a part with a DOCTYPE
is refused. Where two sheets fit, a person is asked, but for files of ours: those say it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from xml.parsers.expat import ExpatError

from innodrop import archives
from innodrop.errors import FileRefused
from innodrop.intake import titles
from innodrop.intake.books import two_sheets
from innodrop.intake.books.excel import Excel
from innodrop.intake.books.layout import Layout
from innodrop.intake.books.opendocument import MIME, OpenDocument
from innodrop.intake.books.shown import Dated
from innodrop.intake.books.two_sheets import TO_FILL_IN
from innodrop.intake.books.walk import Work
from innodrop.intake.contents import SAVE_AS_CSV
from innodrop.intake.findings import Cell, shown
from innodrop.intake.grid import CellGrid
from innodrop.intake.headers import REVISION, named_columns, plain
from innodrop.intake.limits import LIMITS, FileLimits
from innodrop.intake.sentences import say
from innodrop.intake.widths import refuse_too_wide
from innodrop.model.sentences import Sentence, joined
from innodrop.tables.fields import Kind, Row
from innodrop.tables.table import Table

_DAMAGE = (*archives.BROKEN, OSError, ExpatError, ArithmeticError, LookupError)
"""What the standard library raises for a ZIP or XML that is not what it says it is."""
_Book = Excel | OpenDocument
_MARK = "INNO-DROP sheet of "
_FORM = 2
"""Sheets of a form of ours."""
_FITS = 2
"""A sheet with so many times fewer names of columns than another is not meant, unless it names all
that are needed."""


def mark_of(table: Table, *, open_rows: bool = False) -> str:
    """The property of a workbook of ours that holds the name of the table's sheet, or of the one
    with the open rows alone."""
    return f"{_MARK}{table.name}{' to fill in' if open_rows else ''}"


def _marks(table: Table) -> tuple[str, ...]:
    return mark_of(table, open_rows=True), mark_of(table)


def unpack(data: bytes, table: Table, limits: FileLimits, chosen: str | None = None) -> CellGrid:
    """The rows of the sheet that names columns of the table. `FileRefused` for a bomb,
    for what is no workbook, and where no sheet or more than one can be meant."""
    with _opened(data, limits) as book:
        if chosen is not None and chosen not in book.sheets:
            raise FileRefused(
                say("no_sheet", name=shown(chosen)), say("its_sheets", names=_listed(book.sheets))
            )
        names = (chosen,) if chosen else _meant(book, table)
        grids = [_grid(book, table, name, limits) for name in names]
        return two_sheets.together(*grids, table=table, limits=limits)


def sheets(data: bytes) -> tuple[str, ...]:
    """Names of the visible sheets; none where the file is no workbook that can be opened."""
    try:
        with _opened(data, LIMITS) as book:
            return book.sheets
    except FileRefused:
        return ()


@contextmanager
def _opened(data: bytes, limits: FileLimits) -> Iterator[_Book]:
    unpacked = min(limits.unpacked_bytes, len(data) * limits.ratio)
    try:
        with archives.opened(io.BytesIO(data), unpacked=unpacked, files=limits.parts) as archive:
            is_open = "mimetype" in archive.namelist() and _begins(archive, "mimetype", MIME)
            work = Work(limits)
            yield OpenDocument(archive, work) if is_open else Excel(archive, work)
    except archives.ArchiveTooLarge as error:
        what = say("unpacked", size=error.unpacked / 1024**2) if error.unpacked else ""
        raise FileRefused(what or say("too_many_parts"), SAVE_AS_CSV) from error
    except _DAMAGE as error:
        raise FileRefused(
            "The file is a damaged workbook, or has a password.", SAVE_AS_CSV
        ) from error


def _begins(archive: zipfile.ZipFile, name: str, text: bytes) -> bool:
    return next(archives.pieces(archive, name), b"").startswith(text)


def _grid(book: _Book, table: Table, name: str, limits: FileLimits) -> CellGrid:
    layout = Layout()
    rows = list(book.rows(name, layout))
    if not rows:
        raise FileRefused(say("empty_sheet", name=shown(name)), "Fill it, or choose another one.")
    at = titles.position(table, [_names(cells) for _, cells in _head(rows)]) or 0
    (first, header), *below = rows[at:]
    layout.mark_merged(below, len(header))
    width = max(len(cells) for _, cells in rows)
    refuse_too_wide(len(rows), width, limits)
    names = _names(header) + [""] * (width - len(header))
    shorten = _shortened(table, names)
    records: list[list[Cell]] = [[] for _ in range(rows[-1][0] - first)]
    for number, cells in below:
        for i in shorten:
            if i < len(cells) and isinstance(cell := cells[i], Dated):
                cells[i] = cell.short
        cells.extend([""] * (width - len(cells)))
        records[number - first - 1] = cells
    ours = _hidden_by_us(table) if book.properties.keys() & _marks(table) else set()
    seen = ["" if plain(name) in ours else name for name in names]
    remarks = (*layout.remarks(seen, first + 1), *(titles.remarks(first) if at else ()))
    return CellGrid(names, records, first + 1, sheet=name, remarks=remarks)


def _shortened(table: Table, names: Sequence[str]) -> list[int]:
    """The columns that know months and years, so that one shown as such is no day there."""
    known = named_columns(table)
    columns = [known.get(plain(name)) for name in names]
    kinds = (Kind.PERIOD, Kind.PARTIAL)
    return [i for i, column in enumerate(columns) if column and column.kind in kinds]


def _hidden_by_us(table: Table) -> set[str]:
    """Headers, as `plain` gives them, of columns that a template may hide."""
    names = (*table.expert, *Row.model_fields, REVISION.name, table.owner)
    return {plain(name) for name in names if name}


def _meant(book: _Book, table: Table) -> tuple[str, ...]:
    """The sheets that our marks name, else the one that names columns of the table; of several that
    fit none is taken, however much more one of them holds, but for the two of our form."""
    marked = tuple(filter(None, map(book.properties.get, _marks(table))))
    if marked and {*marked} <= {*book.sheets}:
        return marked
    scores, whole = {}, set()
    for name in book.sheets:
        head = [_names(cells) for _, cells in _head(book.rows(name, Layout()))]
        scores[name] = titles.matches(table, head)
        whole |= {name} if titles.is_whole(table, head) else set()
    best = max(scores.values(), default=0)
    # a codebook or a note may name some of them by chance
    fewest = max(min(best, titles.FEWEST), best // _FITS + 1)
    fitting = [name for name, score in scores.items() if score >= fewest or name in whole]
    if best < titles.FEWEST:
        for name in book.sheets:
            further = islice(book.rows(name, Layout()), titles.FURTHER)
            titles.refuse_below(table, [(row, _names(cells)) for row, cells in further])
    if not fitting:
        raise FileRefused(
            say("no_sheet_of", table=table.title),
            say("its_columns", names=joined((column.name for column in table.columns), ", ")),
        )
    # renamed, or saved by a program that forgets our marks
    ours = len(fitting) == _FORM and (len(marked) == _FORM or TO_FILL_IN in fitting)
    if len(fitting) > 1 and not ours:
        raise FileRefused(
            say("several_sheets", table=table.title, names=_listed(fitting)),
            "Choose the sheet to read.",
        )
    return tuple(sorted(fitting, key=lambda name: name != TO_FILL_IN))


def _head(rows: Iterable[tuple[int, list[Cell]]]) -> list[tuple[int, list[Cell]]]:
    """The rows that may be the header: the first that holds anything, and those in sight of it."""
    first = list(islice(rows, titles.HEAD))
    return [row for i, row in enumerate(first) if i == 0 or row[0] <= titles.HEAD]


def _names(header: Sequence[Cell]) -> list[str]:
    return [cell if isinstance(cell, str) else cell.text for cell in header]


def _listed(names: Iterable[str]) -> Sentence:
    return joined((shown(name) for name in islice(names, 12)), ", ")
