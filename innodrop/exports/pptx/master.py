"""An empty presentation in 16:9 with two layouts, our font and our colours."""

from __future__ import annotations

import re
from collections.abc import Callable

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.util import Pt

from innodrop.exports.pptx.layout import FONT, FOOT, HEIGHT, LARGE, MARGIN, ROOM, WIDTH, Box
from innodrop.model.kpi.comparison import JUDGED
from innodrop.writers.palette import LIGHT

OPENING, CONTENT = 0, 1
"""Places of the two layouts: the first slide, and all others."""
NUMBER = Box(WIDTH - MARGIN - 80, FOOT, 80, 30)
FOOTER = Box(MARGIN, FOOT, ROOM - 90, 30)
OPENING_SIZE = 40
"""Font size of the title on the first slide."""
_KEPT = ("Title Slide", "Title Only")
_PLACES = {
    "title": Box(MARGIN, 42, ROOM, 86),
    "ctrTitle": Box(MARGIN, 120, ROOM, 120),
    "subTitle": Box(MARGIN, 250, ROOM, 170),
    "body": Box(MARGIN, 140, ROOM, 340),
    "ftr": FOOTER,
    "sldNum": NUMBER,
}
_ACCENTS = (*(LIGHT.status[status] for status in JUDGED), LIGHT.muted, LIGHT.span, LIGHT.accent)
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application><AppVersion>16.0000</AppVersion>"
    b"</Properties>"
)
"""Which rules of drawing a reader shall apply; an older version would change how charts look."""


def _counted_on(first: Callable[[str], PackURI]) -> Callable[[str], PackURI]:
    """Names of new parts by counting on: the library's search of all parts grows by the square."""
    last: dict[str, int] = {}

    def next_partname(template: str) -> PackURI:
        last[template] = last[template] + 1 if template in last else first(template).idx or 1
        return PackURI(template % last[template])

    return next_partname


def blank() -> Deck:
    """The library's own template, made ours: nothing of its machine or first author stays."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _drop(deck.part.rels, RT.PRINTER_SETTINGS)
    package = deck.part.package
    counted_on = _counted_on(package.next_partname)
    package.next_partname = counted_on  # type: ignore[assignment,method-assign]
    # a package has no public list of its own parts
    _drop(package._rels, RT.THUMBNAIL)  # noqa: SLF001
    # the library keeps it as bytes
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = _PROGRAM  # noqa: SLF001
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            _place(shape)
    _dress(deck)
    return deck


def _drop(relations: object, kind: str) -> None:
    pairs = relations.items()  # type: ignore[attr-defined]
    keys = [key for key, relation in pairs if relation.reltype == kind]
    for key in keys:
        relations.pop(key)  # type: ignore[attr-defined]


def _place(shape: BaseShape) -> None:
    """Puts a placeholder in our place; dates have none, as the footer tells the reporting date."""
    kind = shape._element.find(".//{*}ph").get("type")  # noqa: SLF001 - the file's own word for it
    if kind == "dt":
        shape._element.getparent().remove(shape._element)  # noqa: SLF001 - likewise
        return
    shape.left, shape.top, shape.width, shape.height = _PLACES[kind].emu
    body = shape._element.find(".//{*}bodyPr")  # noqa: SLF001 - likewise
    for name in ("lIns", "tIns", "rIns", "bIns"):
        body.set(name, "0")
    body.set("anchor", "b" if kind == "ctrTitle" else "t")
    for child in list(body):
        body.remove(child)


def _dress(deck: Deck) -> None:
    master = deck.slide_master
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _dyed(theme).encode()  # noqa: SLF001 - the library keeps themes as bytes
    for style in master._element.iter("{*}titleStyle"):  # noqa: SLF001 - likewise
        for level in style:
            level.set("algn", "l")
            level.find("{*}defRPr").set("sz", "2800")
            level.find("{*}defRPr").set("b", "1")
    for layout in (master, *deck.slide_layouts):
        for level in layout._element.iter("{*}lvl1pPr"):  # noqa: SLF001 - likewise
            if level.get("algn") == "ctr":
                level.set("algn", "l")
    opening = deck.slide_layouts[OPENING]
    sizes = {PP_PLACEHOLDER.CENTER_TITLE: OPENING_SIZE, PP_PLACEHOLDER.SUBTITLE: LARGE}
    for shape in opening.shapes:
        if shape.is_placeholder and shape.placeholder_format.type in sizes:
            _letter(shape, sizes[shape.placeholder_format.type])


def _letter(shape: BaseShape, size: int) -> None:
    """Letters of a placeholder on the first slide, in ink."""
    style = shape._element.find(".//{*}lstStyle")  # noqa: SLF001 - likewise
    for child in list(style):
        style.remove(child)
    ink = (LIGHT.ink if size == OPENING_SIZE else LIGHT.muted)[1:].upper()
    style.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:spcBef><a:spcPts'
            ' val="900"/></a:spcBef><a:buNone/><a:defRPr'
            f' sz="{size * 100}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:defRPr>'
            "</a:lvl1pPr>"
        )
    )


def _dyed(theme: Part) -> str:
    """The theme's file with our font and colours in the places of its own."""
    text = theme.blob.decode("utf-8")
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text)
    text = re.sub(r'<a:font script="[^"]*" typeface="[^"]*"/>', "", text)
    colours = {"dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": LIGHT.muted, "lt2": LIGHT.land}
    colours |= {f"accent{number}": colour for number, colour in enumerate(_ACCENTS, 1)}
    colours["hlink"] = LIGHT.action
    for name, colour in colours.items():
        ours = f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", ours, text, flags=re.DOTALL)
    named = r'(<a:(?:theme|clrScheme|fontScheme|fmtScheme) [^>]*name=)"[^"]*"'
    return re.sub(named, r'\1"Dashboard"', text)
