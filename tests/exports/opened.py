"""Our workbooks as another program opens them."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def sheet(data: bytes) -> Worksheet:
    """The first sheet."""
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def offered(data: bytes) -> dict[str, list[str]]:
    """What each column offers to choose from, by its header."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    main, lists = book.worksheets[0], book["lists"]
    assert lists.sheet_state == "hidden"
    texts = {}
    for rule in main.data_validations.dataValidation:
        assert rule.type == "list"
        cells = lists[rule.formula1.partition("!")[2].replace("$", "")]
        column = next(iter(rule.sqref.ranges)).min_col
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        texts[str(main.cell(1, column).value)] = [str(row[0].value) for row in rows]
    return texts
