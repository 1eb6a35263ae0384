"""A partner's file becomes rows: kind, text, cells, values; with every problem, and before the database is asked."""

from innodrop.intake.cells import Value
from innodrop.intake.days import DATE_ORDERS
from innodrop.intake.encoding import ENCODINGS
from innodrop.intake.grid import DELIMITERS
from innodrop.intake.headers import PROBLEMS_COLUMN
from innodrop.intake.limits import LIMITS, Limits
from innodrop.intake.numerals import DECIMALS, written
from innodrop.intake.reader import read
from innodrop.intake.reading import Detected, Options, Reading, ReadRow
from innodrop.intake.rows import validate

__all__ = [
    "DATE_ORDERS",
    "DECIMALS",
    "DELIMITERS",
    "ENCODINGS",
    "LIMITS",
    "PROBLEMS_COLUMN",
    "Detected",
    "Limits",
    "Options",
    "ReadRow",
    "Reading",
    "Value",
    "read",
    "validate",
    "written",
]
