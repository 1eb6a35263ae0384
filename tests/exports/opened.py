"""Our workbooks as another program opens them."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from innodrop.intake import TO_FILL_IN
from innodrop.intake.headers import plain


def sheet(data: bytes) -> Worksheet:
    """The first sheet."""
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def offered(data: bytes) -> dict[str, list[str]]:
    """What each column of the table's sheet offers to choose from, by its name."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    main = next(sheet for sheet in book.worksheets if sheet.title != TO_FILL_IN)
    lists = book["lists"]
    assert lists.sheet_state == "hidden"
    texts = {}
    for rule in main.data_validations.dataValidation:
        assert rule.type == "list"
        cells = lists[rule.formula1.partition("!")[2].replace("$", "")]
        column = next(iter(rule.sqref.ranges)).min_col
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        texts[plain(str(main.cell(1, column).value))] = [str(row[0].value) for row in rows]
    return texts


def hidden(data: bytes) -> list[str]:
    """The headers of the columns of the first sheet that nobody sees."""
    opened = sheet(data)
    groups = [group for group in opened.column_dimensions.values() if group.hidden]
    positions = [at for group in groups for at in range(group.min, group.max + 1)]
    return [str(opened.cell(1, position).value) for position in sorted(positions)]
