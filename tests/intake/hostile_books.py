"""Small workbooks that would cost much, and pass the limits of size and ratio: a named way each,
and any number made by chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from random import Random

from tests.intake import odf
from tests.intake.book import MAIN, header, parts_of, sheet, text, workbook
from tests.intake.odf import NAMESPACES

COLUMNS = ("kpi", "partner", "period", "value")
SHEET, TEXTS, STYLES, BOOK = (
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
)  # fmt: skip
CONTENT = "content.xml"
_PARAGRAPH = "<table:table-row><table:table-cell><text:p>"
_PLAIN = parts_of(workbook({"Data": sheet(header(*COLUMNS), [text("K"), text("P")])}))
_PLAIN_ODF = parts_of(odf.workbook({"Data": odf.sheet(odf.row(*map(odf.text, COLUMNS)))}))
_ROOTS = {
    SHEET: f"<worksheet {MAIN}><sheetData><row>{''.join(header(*COLUMNS))}</row>",
    TEXTS: "<sst>",
    STYLES: "<styleSheet>",
    BOOK: '<workbook xmlns:r="x"><sheets>',
    CONTENT: f"<o {NAMESPACES}><b><s><table:table table:name='D'>"
    + odf.row(*map(odf.text, COLUMNS)),
    "styles.xml": f"<o {NAMESPACES}>",
}


def of(path: str, body: str, more: Mapping[str, str] | None = None) -> bytes:
    """A workbook with a part that goes on like this, and noise beside it: as much as makes the
    ratio of the whole one that is taken."""
    plain = (
        _PLAIN_ODF if path.endswith(("content.xml", "styles.xml")) and path[0] != "x" else _PLAIN
    )
    parts = {**plain, path: (_ROOTS.get(path, "") + body).encode()}
    parts |= {name: xml.encode() for name, xml in (more or {}).items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        noise = Random(1).randbytes(sum(map(len, parts.values())) // 90)  # noqa: S311
        archive.writestr("noise", noise, zipfile.ZIP_STORED)
    return packed.getvalue()


def books(size: int) -> Iterator[tuple[str, bytes]]:
    """Each of so many bytes, unpacked, of one thing."""
    for name, before, unit in (
        ("rows", "", "<row/>"),
        ("rows with a cell", "", "<row><c/></row>"),
        ("rows with a number", "", "<row><c><v>1</v></c></row>"),
        ("cells", "<row>", "<c/>"),
        ("cells with a number", "<row>", "<c><v>1</v></c>"),
        ("elements in one another", "", "<a>"),
        ("values in one another", "<row><c>", "<v>"),
        ("formulas", "<row><c>", "<f/>"),
        ("runs", "<row><c t='inlineStr'><is>", "<t>x</t>"),
        ("one text", "<row><c t='str'><v>", "x"),
        ("one text of characters", "<row><c t='str'><v>", "&#128512;"),
        ("one remark", "<!-- ", "x"),
        ("one tag", "<row ", "x"),
        ("one instruction", "<?x ", "x"),
        ("remarks", "", "<!---->"),
        ("attributes", "", "<row a='' b='' c='' d='' e='' f=''/>"),
        ("merged cells", "</sheetData><mergeCells>", '<mergeCell ref="A1:B1"/>'),
        ("hidden columns", "</sheetData><cols>", '<col min="1" max="200" width="0"/>'),
        ("columns left of A", "</sheetData><cols>", '<col min="-9999999" max="9" width="0"/>'),
    ):  # fmt: skip
        yield f"{name}.xlsx", of(SHEET, before + unit * (size // len(unit)))
    for path, name, before, unit in (
        (TEXTS, "shared texts", "", "<si/>"),
        (TEXTS, "shared runs", "<si>", "<t>x</t>"),
        (TEXTS, "phonetic", "<si>", "<rPh>"),
        (STYLES, "styles", "<cellXfs>", '<xf numFmtId="14"/>'),
        (STYLES, "brackets", '<numFmt numFmtId="1" formatCode="', "["),
        (BOOK, "sheets", "", '<sheet name="" r:id="rId1"/>'),
        ("_rels/.rels", "relations", "<R>", '<r Id="" Type="" Target=""/>'),
        ("docProps/custom.xml", "notes", "<P>", '<p name=""/>'),
        (CONTENT, "table rows", "", "<table:table-row/>"),
        (CONTENT, "table cells", "<table:table-row>", "<table:table-cell/>"),
        (CONTENT, "paragraphs", "<table:table-row><table:table-cell>", "<text:p/>"),
        (CONTENT, "blanks", _PARAGRAPH, '<text:s text:c="39999"/>'),
        (CONTENT, "tables", "</table:table>", '<table:table table:name=""/>'),
        (CONTENT, "groups", "", "<table:table-row-group>"),
        ("styles.xml", "named styles", "", '<style:style style:name=""/>'),
    ):  # fmt: skip
        yield f"{name}.book", of(path, before + unit * (size // len(unit)))
    yield from _numbered(size)
    yield from _multiplied(size)


def _numbered(size: int) -> Iterator[tuple[str, bytes]]:
    """Things of which each has another name."""
    for path, name, unit in (
        (SHEET, "names", "<a{}/>"),
        (CONTENT, "spaces", "<a xmlns:p{}=''/>"),
        (TEXTS, "different texts", "<si><t>{}</t></si>"),
        (BOOK, "different sheets", '<sheet name="{}" r:id="rId1"/>'),
    ):
        units = (unit.format(i) for i in range(size // (len(unit) + 6)))
        yield f"{name}.book", of(path, "".join(units))
    attributes = " ".join(f"a{i}=''" for i in range(size // 12))
    yield "names of attributes.xlsx", of(SHEET, f"<row {attributes}/>")


def _multiplied(size: int) -> Iterator[tuple[str, bytes]]:
    """What little says of how much there is."""
    cells = '<table:table-cell table:number-columns-repeated="200" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="190000">{cells}<text:p>x</text:p>'
    end = "</table:table-cell></table:table-row></table:table></s></b></o>"
    yield "repeated.ods", of(CONTENT, row + end)
    long = {TEXTS: f"<sst><si><t>{'x' * 32_000}</t></si></sst>"}
    shared = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    yield "one long text.xlsx", of(SHEET, shared * (size // len(shared)) + _END, long)
    row = "<row><c><v>1</v></c></row>"
    far = '<row><c r="GR2"><v>1</v></c></row>' + row * min(size // len(row), 190_000)
    yield "one cell far to the right.xlsx", of(SHEET, far + _END)
    yield (
        "rows far to the right.xlsx",
        of(SHEET, '<row><c r="GR"><v>1</v></c></row>' * (size // 40) + _END),
    )


_END = "</sheetData></worksheet>"
_NAMES = (
    "row", "c", "v", "is", "t", "r", "rPh", "f", "si", "xf", "cellXfs", "numFmt", "mergeCell",
    "col", "sheet", "a", "table:table", "table:table-row", "table:table-cell", "text:p",
    "text:s", "table:table-row-group", "table:covered-table-cell", "office:annotation",
    "table:table-column",
)  # fmt: skip
_ATTRIBUTES = (
    "", "", "", ' t="s"', ' t="inlineStr"', ' t="str"', ' ref="A1:C9"',
    ' min="1" max="9" width="0"',
    ' numFmtId="14"', ' name="x" r:id="rId1"', ' hidden="1"', " a='' b='' c=''",
    ' table:number-rows-repeated="9999"', ' table:number-columns-repeated="99"',
    ' office:value-type="string"', ' text:c="999"', ' table:name="D"',
)  # fmt: skip
_BETWEEN = (
    "",
    "",
    "1",
    "0",
    "x" * 99,
    "&amp;",
    "&#128512;",
    "<!-- -->",
    "<![CDATA[<]]>",
    "\n",
    "\u0161",
)


def by_chance(seed: int, size: int) -> bytes:
    """A workbook of which one part repeats something, to about so many bytes."""
    chance = Random(seed)  # noqa: S311 - the same each time
    around = chance.choices(("<row>", "<row><c>", "<table:table-row>", "<si>", "<cellXfs>", ""))
    unit = _element(chance, chance.randint(0, 3))
    body = around[0] + unit * (size // len(unit))
    return of(chance.choice((SHEET, SHEET, TEXTS, STYLES, BOOK, CONTENT, CONTENT)), body)


def _element(chance: Random, depth: int) -> str:
    name, given = chance.choice(_NAMES), chance.choice(_ATTRIBUTES)
    inside = "".join(
        _element(chance, depth - 1) for _ in range(chance.randint(0, 3) if depth else 0)
    )
    return f"<{name}{given}>{inside}{chance.choice(_BETWEEN)}</{name}>"
