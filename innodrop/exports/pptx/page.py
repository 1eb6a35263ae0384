"""One slide after another: title, the line above it, the room below, notes and footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from innodrop.exports.pptx import layout, master, notes
from innodrop.exports.pptx.layout import LEADING, MARGIN, PLAIN, ROOM, SMALL, Box
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.exports.report import Section
from innodrop.exports.sentences import say
from innodrop.model.chart import Chart
from innodrop.model.sentences import parted
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT

_ABOVE = Box(MARGIN, 20, ROOM, 18)
_TITLE_TOP = 42.0
_SIZES = (28, 24)
"""Font sizes of a title."""
_REMARK_LINES = 2
_LETTERS = (
    f'<a:rPr lang="en-GB" sz="{SMALL * 100}"><a:solidFill><a:srgbClr'
    f' val="{LIGHT.muted[1:].upper()}"/></a:solidFill><a:latin typeface="{layout.FONT}"/></a:rPr>'
)
"""Said in full: not every program looks up the footer's letters in the layout."""


@dataclass(frozen=True)
class TitledSlide:
    """A slide with its title; `body` is the room that is left."""

    slide: Slide
    body: Box


@dataclass(frozen=True)
class Deck:
    """The presentation under way. `locale` is that of numbers in texts."""

    slides: Presentation
    section: Section
    locale: str

    def chart_page(
        self, chart: Chart, *, part: int = 1, of: int = 1, records: Sequence[int] | None = None
    ) -> TitledSlide:
        """A slide for a chart, or for one of several parts of it: its finding as title, its remarks
        at the foot.

        The notes hold the numbers of the rows in `records` (by default of all).
        """
        unit, title = flat(chart.unit), chart.title
        if not title.startswith(self.section.title):
            title = f"{self.section.title} · {title}"
        if unit and unit != "percent":
            title = say("in_unit", title=title, unit=unit)
        page = self.page(chart.finding, title, part=part, of=of)
        notes.write(page.slide, notes.of_chart(chart, self.locale, records))
        return TitledSlide(page.slide, self._remarks(page, chart.notes))

    def chart_room(self, chart: Chart) -> Box:
        """The room that slides of the chart will have."""
        body = self.room_below(chart.finding)
        return body.above(_remark(chart.notes)[1])

    def room_below(self, title: str) -> Box:
        """The room that a slide with this title has, were it one of several."""
        return _body(*_title(title, say("part", number=9, of=9)))

    def page(self, title: str, above: str, *, part: int = 1, of: int = 1) -> TitledSlide:
        """An empty slide. Of a long title the sentences that fit stay; `part` stands behind."""
        slide = self.slides.slides.add_slide(self.slides.slide_layouts[master.CONTENT])
        counted = say("part", number=part, of=of) if of > 1 else ""
        text, size = _title(title, counted)
        _set_title(slide, text, size)
        words = Words(layout.face(PLAIN).shortened(flat(above), ROOM), LIGHT.muted, PLAIN)
        text_box(slide, "Section", _ABOVE, [words])
        return TitledSlide(slide, _body(text, size))

    def _remarks(self, page: TitledSlide, remarks: Iterable[str]) -> Box:
        """The remarks under the figure, in at most two lines; answers the room above."""
        text, height = _remark(remarks)
        if text:
            foot = Box(page.body.left, page.body.bottom - height + 6, ROOM, height - 6)
            text_box(page.slide, "Remarks", foot, [Words(text, LIGHT.muted, SMALL)])
        return page.body.above(height)


def _remark(remarks: Iterable[str]) -> tuple[str, float]:
    """The remarks as they stand on a slide, and the height they take with some air above."""
    letters = layout.face(SMALL)
    text = layout.cut(flat(" ".join(remarks)), ROOM, letters, _REMARK_LINES)
    return text, layout.lines(text, ROOM, letters) * SMALL * LEADING + 8 if text else 0.0


def _body(title: str, size: float) -> Box:
    """The room between title and footer."""
    top = _TITLE_TOP + layout.lines(title, ROOM, layout.face(size, bold=True)) * size * LEADING + 10
    return Box(MARGIN, top, ROOM, layout.FOOT - 6 - top)


def finish(deck: Presentation, footer: str) -> None:
    """Writes the footer and `x of y` on every slide, once it is known how many there are."""
    slides = list(deck.slides)
    letters = layout.face(SMALL)
    text = layout.cut(flat(footer), master.FOOTER.width, letters, 2)
    for number, slide in enumerate(slides, 1):
        counted = (
            f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{_LETTERS}'
            f"<a:t>{number}</a:t></a:fld>{_run(say('of', of=len(slides)))}"
        )
        _placeholder(slide, "Footer", "ftr", 11, _run(text))
        _placeholder(slide, "Slide number", "sldNum", 12, counted)


def _run(text: str) -> str:
    return f"<a:r>{_LETTERS}<a:t>{escape(text)}</a:t></a:r>"


def _placeholder(slide: Slide, name: str, kind: str, index: int, content: str) -> None:
    """A footer or number in the layout's place, so that another template moves them along."""
    slide.shapes._spTree.append(  # noqa: SLF001 - the library copies no footers from a layout
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{9000 + index}" name="{name}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter"'
            f' idx="{index}"/>'
            "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
            f"<a:p>{content}</a:p></p:txBody></p:sp>"
        )
    )


def _title(title: str, counted: str) -> tuple[str, float]:
    """The title as it stands on the slide, and its size; `counted` stands behind it.

    On two lines if that leaves out no more than the last sentence, else on three; of a longer one
    the sentences that fit, else the words.
    """
    sentences = [flat(sentence) for sentence in parted(title)]
    text, *shorter = [" ".join(sentences[:count]) for count in range(len(sentences), 0, -1)]
    choices = [(text, size, 2) for size in _SIZES]
    choices += [(sentence, _SIZES[-1], 2) for sentence in shorter[:1]]
    choices += [(sentence, _SIZES[-1], 3) for sentence in (text, *shorter)]
    for shown, size, most in choices:
        if layout.fits(shown + counted, ROOM, layout.face(size, bold=True), most):
            return shown + counted, size
    letters = layout.face(_SIZES[-1], bold=True)
    return layout.cut(text, ROOM - letters.width(counted), letters, 3) + counted, _SIZES[-1]


def _set_title(slide: Slide, text: str, size: float) -> None:
    shape = slide.shapes.title
    if shape is None:
        raise TypeError("the layout has no title")
    shape.text_frame.text = text
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
