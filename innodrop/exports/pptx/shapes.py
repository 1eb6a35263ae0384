"""Shapes of a slide as DrawingML: texts, rules, outlines. Data enter as text only, without control
characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from innodrop.exports.pptx.layout import PLAIN, Box
from innodrop.writers.lettering import flat

EMU = 12_700
"""English Metric Units in a point."""
_ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}


@dataclass(frozen=True)
class Words:
    """A paragraph in one colour and size. `before` is the space above it in points."""

    text: str
    colour: str
    size: float = PLAIN
    bold: bool = False
    anchor: str = "start"
    before: float = 0.0
    bullet: bool = False


def emu(points: float) -> int:
    """Points as the whole units of the file."""
    return round(points * EMU)


def safe(text: str) -> str:
    """Data as the content of an element."""
    return escape(flat(text))


def safe_lines(text: str) -> str:
    """Data of several lines as the content of an element."""
    return "\n".join(safe(line) for line in text.split("\n"))


def solid(colour: str, share: float = 1.0) -> str:
    """A fill; `share` is how much of it covers what is behind."""
    alpha = f'<a:alpha val="{round(share * 100_000)}"/>' if share < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}">{alpha}</a:srgbClr></a:solidFill>'


def stroke(colour: str, width: float, dash: str = "solid") -> str:
    """An outline or a line; `dash` is solid, dash, sysDash or sysDot. Without colour there is
    none."""
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{emu(width)}" cap="flat">{solid(colour)}<a:prstDash'
        f' val="{dash}"/><a:round/></a:ln>'
    )


def hatched(colour: str, behind: str) -> str:
    """Diagonal lines over a fill."""
    lines, ground = (f'<a:srgbClr val="{c[1:].upper()}"/>' for c in (colour, behind))
    return (
        "<a:pattFill"
        f' prst="ltUpDiag"><a:fgClr>{lines}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>'
    )


def run(words: Words) -> str:
    """The letters of a paragraph."""
    bold = ' b="1"' if words.bold else ""
    return (
        '<a:r><a:rPr lang="en-GB"'
        f' sz="{round(words.size * 100)}"{bold}>{solid(words.colour)}</a:rPr>'
        f"<a:t>{safe(words.text)}</a:t></a:r>"
    )


def paragraph(words: Words) -> str:
    """A paragraph; with a bullet it hangs from it."""
    indent = f' marL="{emu(14)}" indent="{-emu(14)}"' if words.bullet else ""
    before = (
        f'<a:spcBef><a:spcPts val="{round(words.before * 100)}"/></a:spcBef>'
        if words.before
        else ""
    )
    sign = '<a:buChar char="•"/>' if words.bullet else "<a:buNone/>"
    return (
        "<a:p><a:pPr"
        f' algn="{_ALIGNED[words.anchor]}"{indent}>{before}{sign}</a:pPr>{run(words)}</a:p>'
    )


def text_box(
    slide: Slide, name: str, box: Box, words: Iterable[Words], *, wrap: bool = True
) -> None:
    """Paragraphs in a box without margins, from its top."""
    body = "".join(paragraph(found) for found in words)
    _add(
        slide,
        name,
        '<p:cNvSpPr txBox="1"/>',
        f'{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>',
        f'<p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="0" tIns="0" rIns="0"'
        f' bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody>',
    )


def figure(slide: Slide, name: str, box: Box, preset: str, look: str) -> None:
    """A preset figure such as rect, ellipse, diamond or line."""
    _add(
        slide,
        name,
        "<p:cNvSpPr/>",
        f'{_frame(box)}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{look}',
    )


def outline(
    slide: Slide, name: str, box: Box, rings: Sequence[Sequence[tuple[float, float]]], look: str
) -> None:
    """Closed outlines through places, in points of the slide."""
    steps = []
    for ring in rings:
        spots = [f'<a:pt x="{emu(x - box.left)}" y="{emu(y - box.top)}"/>' for x, y in ring]
        steps.append(
            f"<a:moveTo>{spots[0]}</a:moveTo>"
            f"{''.join(f'<a:lnTo>{s}</a:lnTo>' for s in spots[1:])}<a:close/>"
        )
    path = f'<a:path w="{emu(box.width)}" h="{emu(box.height)}">{"".join(steps)}</a:path>'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
    )
    _add(slide, name, "<p:cNvSpPr/>", f"{_frame(box)}{geometry}{look}")


def grouped(slide: Slide, name: str, box: Box, told: str, since: int) -> None:
    """Makes one figure, with the text `told` for those who cannot see it, of all shapes from the
    index `since` on."""
    places = f"<a:xfrm>{_place(box, 'off', 'ext')}{_place(box, 'chOff', 'chExt')}</a:xfrm>"
    # the library has no call for grouping shapes that stand
    tree = slide.shapes._spTree  # noqa: SLF001
    members = list(slide.shapes)[since:]
    group = parse_xml(
        f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="{_number(slide)}"'
        f" name={quoteattr(name)} "
        f"descr={quoteattr(flat(told))}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{places}</p:grpSpPr></p:grpSp>"
    )
    tree.append(group)
    for member in members:
        group.append(member._element)  # noqa: SLF001 - likewise


def _add(slide: Slide, name: str, kind: str, look: str, words: str = "") -> None:
    # one parse a shape; the library's calls take ten times as long
    slide.shapes._spTree.append(  # noqa: SLF001
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{_number(slide)}"'
            f" name={quoteattr(name)}/>{kind}"
            f"<p:nvPr/></p:nvSpPr><p:spPr>{look}</p:spPr>{words}</p:sp>"
        )
    )


def _number(slide: Slide) -> int:
    # unique on the slide
    return 2 + sum(1 for _ in slide.shapes._spTree.iter("{*}cNvPr"))  # noqa: SLF001


def _frame(box: Box) -> str:
    return f"<a:xfrm>{_place(box, 'off', 'ext')}</a:xfrm>"


def _place(box: Box, corner: str, size: str) -> str:
    return (
        f'<a:{corner} x="{emu(box.left)}" y="{emu(box.top)}"/><a:{size} cx="{emu(box.width)}"'
        f' cy="{emu(box.height)}"/>'
    )
