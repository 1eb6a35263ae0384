"""Shapes of a slide as DrawingML. Data enter as text only, without control characters.

Composed as text, parsed once a group: by the library's calls hundreds would take a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from innodrop.exports.pptx.layout import PLAIN, Box, points
from innodrop.writers.lettering import flat
from innodrop.writers.palette import mixed
from innodrop.writers.scene import Anchor, Dash

_ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}
_DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
_HANG = points(14)
"""From a bullet to its text."""
_FAINT = 0.25
"""How much of the ink a hatch takes on, so that letters on it stay readable."""
Spot = tuple[float, float]
"""A place on the slide, in points from the left and from the top."""


@dataclass(frozen=True)
class Words:
    """A paragraph in one colour and size. `before` is the space above it in points."""

    text: str
    colour: str
    size: float = PLAIN
    bold: bool = False
    anchor: Anchor = "start"
    before: float = 0.0
    bullet: bool = False

    def xml(self) -> str:
        """The paragraph; with a bullet it hangs from it."""
        hang = f' marL="{_HANG}" indent="{-_HANG}"' if self.bullet else ""
        space = f'<a:spcPts val="{round(self.before * 100)}"/>'
        before = f"<a:spcBef>{space}</a:spcBef>" if self.before else ""
        sign = '<a:buChar char="•"/>' if self.bullet else "<a:buNone/>"
        bold = ' b="1"' if self.bold else ""
        return (
            f'<a:p><a:pPr algn="{_ALIGNED[self.anchor]}"{hang}>{before}{sign}</a:pPr><a:r>'
            f'<a:rPr lang="en-GB" sz="{round(self.size * 100)}"{bold}>{solid(self.colour)}</a:rPr>'
            f"<a:t>{escape(flat(self.text))}</a:t></a:r></a:p>"
        )


@dataclass(frozen=True)
class Shape:
    """A figure with words, from the top of its box or `centred`; `form` is preset or a path."""

    name: str
    box: Box
    look: str = "<a:noFill/>"
    form: str = "rect"
    words: tuple[Words, ...] = ()
    centred: bool = False
    wrap: bool = True
    falling: bool = True
    """Of a line: from the left upper corner of its box, not from the lower one."""

    def xml(self, number: int) -> str:
        """The shape under this number."""
        x, y, wide, high = self.box.emu
        flip = "" if self.falling else ' flipV="1"'
        form = f'<a:prstGeom prst="{self.form}"><a:avLst/></a:prstGeom>'
        body = (
            f'<p:txBody><a:bodyPr wrap="{"square" if self.wrap else "none"}" lIns="0" tIns="0"'
            f' rIns="0" bIns="0" anchor="{"ctr" if self.centred else "t"}"><a:noAutofit/>'
            f"</a:bodyPr><a:lstStyle/>{''.join(words.xml() for words in self.words)}</p:txBody>"
        )
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(flat(self.name))}/>'
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{flip}>"
            f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f"{self.form if self.form.startswith('<') else form}{self.look}</p:spPr>"
            f"{body if self.words else ''}</p:sp>"
        )


def rule(name: str, start: Spot, end: Spot, look: str) -> Shape:
    """A straight line from left to right, or down."""
    top, bottom = sorted((start[1], end[1]))
    box = Box(start[0], top, end[0] - start[0], bottom - top)
    return Shape(name, box, look, "line", falling=end[1] >= start[1])


def outline(name: str, ring: Sequence[Spot], look: str) -> Shape:
    """A closed outline through places."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    first, *others = (
        f'<a:pt x="{points(x - box.left)}" y="{points(y - box.top)}"/>' for x, y in ring
    )
    lines = "".join(f"<a:lnTo>{spot}</a:lnTo>" for spot in others)
    form = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{points(box.width)}" h="{points(box.height)}">'
        f"<a:moveTo>{first}</a:moveTo>{lines}<a:close/></a:path></a:pathLst></a:custGeom>"
    )
    return Shape(name, box, look, form)


def text_box(slide: Slide, name: str, box: Box, words: Iterable[Words]) -> None:
    """Paragraphs in a box without margins, from its top."""
    add(slide, Shape(name, box, words=tuple(words)))


def add(slide: Slide, shape: Shape) -> None:
    """Puts one shape on the slide."""
    tree = slide.shapes.element
    text = shape.xml(tree.max_shape_id + 1)
    tree.append(parse_xml(text.replace("<p:sp>", f"<p:sp {nsdecls('p', 'a')}>", 1)))


def group(slide: Slide, name: str, description: str, shapes: Sequence[Shape]) -> None:
    """Puts shapes on the slide as one figure, with a description for those who cannot see it."""
    tree = slide.shapes.element
    first = tree.max_shape_id + 1
    left, top = min(shape.box.left for shape in shapes), min(shape.box.top for shape in shapes)
    right = max(shape.box.right for shape in shapes)
    x, y, wide, high = Box(left, top, right - left, max(s.box.bottom for s in shapes) - top).emu
    corners = f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{wide}" cy="{high}"/>'
    members = "".join(shape.xml(number) for number, shape in enumerate(shapes, first + 1))
    tree.append(
        parse_xml(
            f"<p:grpSp {nsdecls('p', 'a')}><p:nvGrpSpPr>"
            f'<p:cNvPr id="{first}" name={quoteattr(flat(name))}'
            f" descr={quoteattr(flat(description))}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{corners}{inner}</a:xfrm></p:grpSpPr>{members}</p:grpSp>"
        )
    )


def describe(shape: BaseShape, name: str, description: str) -> None:
    """Names a shape and says what it shows to those who cannot see it; the library cannot."""
    shape.name = flat(name)
    shape.element.find(".//{*}cNvPr").set("descr", flat(description))


def solid(colour: str, share: float = 1.0) -> str:
    """A fill, or none without colour; `share` is how much of it covers what is behind."""
    if not colour or not share:
        return "<a:noFill/>"
    alpha = f'<a:alpha val="{round(share * 100_000)}"/>' if share < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}">{alpha}</a:srgbClr></a:solidFill>'


def hatched(colour: str, ink: str) -> str:
    """Diagonal lines over a fill, so faint that `ink` can be read on them."""
    lines, ground = mixed(colour, ink, _FAINT)[1:].upper(), colour[1:].upper()
    return (
        f'<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="{lines}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground}"/></a:bgClr></a:pattFill>'
    )


def stroke(colour: str, width: float, dash: Dash = "solid") -> str:
    """An outline or a line of `width` points; none without colour."""
    if not colour or not width:
        return ""
    return (
        f'<a:ln w="{points(width)}" cap="flat">{solid(colour)}<a:prstDash val="{_DASHES[dash]}"/>'
        "<a:round/></a:ln>"
    )
