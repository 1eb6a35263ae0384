"""A partner's file becomes rows, or problems, before the database is asked: cells, then values."""

from innodrop.intake.books.two_sheets import TO_FILL_IN
from innodrop.intake.cells import PERCENT, REMEMBERED, Memo, Value, utf16_units
from innodrop.intake.days import DATE_ORDERS
from innodrop.intake.encoding import ENCODINGS
from innodrop.intake.findings import Bad, Cell, Depends
from innodrop.intake.formulas import FORMULA, typed
from innodrop.intake.grid import DELIMITERS, loose_cells
from innodrop.intake.headers import PROBLEMS_COLUMN, REVISION
from innodrop.intake.limits import LIMITS, FileLimits
from innodrop.intake.numerals import DECIMALS, written
from innodrop.intake.reader import OpenFile, open_sheet, read, refuse_too_big
from innodrop.intake.reading import Detected, Options, ReadFile, ReadRow
from innodrop.intake.rows import faults, validate
from innodrop.intake.workbook import mark_of, sheets

__all__ = ["DATE_ORDERS", "DECIMALS", "DELIMITERS", "ENCODINGS", "FORMULA", "LIMITS"]
__all__ += ["PERCENT", "PROBLEMS_COLUMN", "REMEMBERED", "REVISION", "Bad", "Cell", "Depends"]
__all__ += ["Detected", "FileLimits", "Memo", "mark_of", "refuse_too_big", "sheets"]
__all__ += [
    "TO_FILL_IN",
    "OpenFile",
    "Options",
    "ReadFile",
    "ReadRow",
    "Value",
    "faults",
    "loose_cells",
]
__all__ += ["open_sheet", "read", "typed", "utf16_units", "validate", "written"]
