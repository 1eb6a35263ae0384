"""ODS workbooks as bytes, written part by part so that a test decides every detail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SHOWN = {
    "day": "<number:day/><number:month/><number:year/>",
    "month": '<number:month number:textual="true"/><number:text> </number:text><number:year/>',
    "year": "<number:year/>",
}
_STYLES = "".join(
    f'<number:date-style style:name="N-{name}">{parts}</number:date-style>'
    f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N-{name}"/>'
    f'<style:style style:name="of-{name}" style:family="table-cell"'
    f' style:parent-style-name="{name}"/>'
    for name, parts in _SHOWN.items()
)
"""Cell styles `day`, `month` and `year`, and `of-month` ..., which inherit from them."""


def text(value: str) -> str:
    """A cell with text; blanks in a row are written as their own element, as the format wants."""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def cell(kind: str, value: str, style: str = "", more: str = "") -> str:
    """A cell of a type such as `float`, `percentage`, `date`; `more` attributes as XML."""
    named = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}
    stored = f"office:{named.get(kind, 'value')}={quoteattr(value)}"
    look = f" table:style-name={quoteattr(style)}" if style else ""
    return f'<table:table-cell{look} office:value-type="{kind}" {stored} {more}/>'


def blank(repeated: int = 1) -> str:
    """Blank cells."""
    return f'<table:table-cell table:number-columns-repeated="{repeated}"/>'


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, columns: str = "") -> str:
    """The inside of a table, with the rows of nothing that office programs add."""
    below = row(blank(16384), more='table:number-rows-repeated="1048000"')
    return columns + "".join(rows) + below


def workbook(
    sheets: Mapping[str, str],
    *,
    hidden: str = "",
    marks: Mapping[str, str] | None = None,
    mime: str = MIME,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook with the insides of its tables by name; see `book.workbook`."""
    tables = "".join(
        f'<table:table table:name={quoteattr(name)} table:style-name="'
        f'{"hidden" if name == hidden else "shown"}">{inside}</table:table>'
        for name, inside in sheets.items()
    )
    look = (
        '<style:style style:name="hidden" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    noted = "".join(
        f'<meta:user-defined meta:name="INNO-DROP sheet of {table}">{escape(name)}'
        "</meta:user-defined>"
        for table, name in (marks or {}).items()
    )
    parts: dict[str, str | bytes] = {
        "mimetype": mime,
        "content.xml": f"<office:document-content {NAMESPACES}><office:automatic-styles>{_STYLES}"
        f"{look}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {NAMESPACES}>{noted}</office:document-meta>",
        "styles.xml": f"<office:document-styles {NAMESPACES}/>",
        **(more or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
