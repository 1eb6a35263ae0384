"""XLSX workbooks as bytes, written part by part so that a test decides every detail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

FORMAT = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{FORMAT}/spreadsheetml/2006/main"'
TYPE = f"{FORMAT}/officeDocument/2006/relationships"

STYLES = rf"""<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/>
<numFmt numFmtId="165" formatCode="#,##0.00&quot; days&quot;[Red]"/>
<numFmt numFmtId="166" formatCode="[$-407]mmm\ yy"/><numFmt numFmtId="167" formatCode="0.0 %"/>
<numFmt numFmtId="168" formatCode="0&quot; %&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="22"/><xf numFmtId="166"/><xf numFmtId="9"/>
<xf numFmtId="167"/><xf numFmtId="168"/></cellXfs></styleSheet>"""
"""Cell styles: 0 general, 1 a built-in date, 2 an own date, 3 a number with "days", 4 a date with
time, 5 a month, 6 and 7 percentages, 8 a number with "%" as text, 9 and more what
`workbook` is told."""


def cell(value: str, kind: str = "n", style: int = 0, formula: str = "") -> str:
    """One cell as XML; the reference is left out, as some writers do."""
    parts = [
        f"<f>{escape(formula)}</f>" if formula else "",
        f"<v>{escape(value)}</v>" if value else "",
    ]
    return f'<c t="{kind}" s="{style}">{"".join(parts)}</c>'


def text(value: str) -> str:
    """A cell with text."""
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def header(*names: str) -> list[str]:
    """A row of texts."""
    return [text(name) for name in names]


def sheet(*rows: list[str]) -> str:
    """A worksheet of rows of cells."""
    inside = "".join(f"<row>{''.join(row)}</row>" for row in rows)
    return f"<worksheet {MAIN}><sheetData>{inside}</sheetData></worksheet>"


def workbook(
    sheets: Mapping[str, str],
    *,
    texts: str = "",
    settings: str = "",
    hidden: str = "",
    codes: Sequence[str] = (),
    marks: Mapping[str, str] | None = None,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook with worksheets as XML by name. `texts` are shared strings, `hidden` names a
    hidden sheet, `codes` are the number formats of styles 9, 10 ..., `marks` name sheets of
    ours by table."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}" state="{_state(name, hidden)}"/>'
        for i, name in enumerate(sheets, 1)
    )
    related = {
        f"rId{i}": ("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)
    }
    related |= {
        "rIdS": ("styles", "styles.xml"),
        "rIdT": ("sharedStrings", "/xl/sharedStrings.xml"),
    }
    parts = {
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument", "xl/workbook.xml"),
                "rId2": ("custom-properties", "docProps/custom.xml"),
            }
        ),
        "docProps/custom.xml": _noted(marks or {}),
        "xl/workbook.xml": (
            f'<workbook {MAIN} xmlns:r="{TYPE}">{settings}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(related),
        "xl/styles.xml": _with(codes),
        "xl/sharedStrings.xml": f"<sst {MAIN}>{texts}</sst>",
    }
    parts |= {f"xl/worksheets/sheet{i}.xml": xml for i, xml in enumerate(sheets.values(), 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
        for name, part in (more or {}).items():
            archive.writestr(name, part)
    return packed.getvalue()


def overwritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook, unpacked, with some of its parts replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return packed.getvalue()


def _with(codes: Sequence[str]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{170 + i}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for i, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{170 + i}"/>' for i in range(len(codes)))
    return STYLES.replace("</numFmts>", f"{formats}</numFmts>").replace(
        "</cellXfs>", f"{used}</cellXfs>"
    )


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """The parts of a workbook by their paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _noted(marks: Mapping[str, str]) -> str:
    inside = "".join(
        f'<property name="INNO-DROP sheet of {escape(table)}"><lpwstr>{escape(name)}</lpwstr>'
        "</property>"
        for table, name in marks.items()
    )
    return f"<Properties>{inside}</Properties>"


def _state(name: str, hidden: str) -> str:
    return "hidden" if name == hidden else "visible"


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{i}" Type="{TYPE}/{kind}" Target="{to}"/>'
        for i, (kind, to) in targets.items()
    )
    return f'<Relationships xmlns="{FORMAT}/package/2006/relationships">{inside}</Relationships>'
