"""The slides of a report: a title slide, then every section but the annex, block by block."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pptx.presentation import Presentation

from innodrop.exports.pptx import layout, master, notes, overview, partner, sentences
from innodrop.exports.pptx.figures import kinds, line
from innodrop.exports.pptx.layout import HEIGHT, LARGE, ROOM, Box
from innodrop.exports.pptx.page import Deck, finish
from innodrop.exports.pptx.shapes import Shape, add, solid
from innodrop.exports.report import Lines, Report, Seal, Section
from innodrop.exports.sentences import say
from innodrop.exports.stable_zip import Properties, settled
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.dates import written
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT

LEFT_OUT = ("annex",)
"""Kinds of section that nobody shows in a meeting."""
_TABLES = {"objective": 0, "labelling": 1, "events": 0, "plan": 0}
"""How many tables of such a section are shown, where others repeat its figures; else all."""
_UNSPOKEN = ("objective", "labelling", "events", "plan")
"""Kinds of section whose figures say it all; their sentences are in the first slide's notes."""
_CLOSING = "What needs attention, and what comes next"


def write(report: Report) -> bytes:
    """The presentation; the same report gives the same bytes."""
    slides, seal = master.blank(), report.seal
    shown = [section for section in report.sections if section.kind not in LEFT_OUT]
    _open(slides, seal, shown)
    for section in shown:
        _section(Deck(slides, section, report.locale))
    for section in shown:
        if section.kind == "overview":
            _close(Deck(slides, replace(section, title="Next steps"), report.locale))
    finish(slides, seal.footer)
    target = io.BytesIO()
    slides.save(target)
    title = f"{seal.project}: {seal.name}, {written(seal.reporting_day)}"
    return settled(target.getvalue(), Properties(title, seal.project, seal.taken_at, seal.mark))


def _section(deck: Deck) -> None:
    """The slides of a section; what a section leaves out follows from its kind."""
    section = deck.section
    blocks = [_spoken(block) for block in section.blocks]
    charts = [block for block in blocks if isinstance(block, Chart)]
    lines = [block for block in blocks if isinstance(block, Lines)]
    bullets = [chart for chart in charts if chart.kind is ChartKind.BULLET]
    if section.kind == "overview":
        overview.draw(deck, charts)
    elif section.kind == "partner" and bullets:
        partner.draw(deck, lines, bullets[0], charts)
    else:
        since = len(deck.slides.slides)
        _blocks(deck, [block for block in blocks if block in _kept(section.kind, charts, lines)])
        if section.kind in _UNSPOKEN and len(deck.slides.slides) > since:
            notes.add(deck.slides.slides[since], sentences.whole(lines))


def _kept(kind: str, charts: Sequence[Chart], lines: Sequence[Lines]) -> list[Chart | Lines]:
    tables = [chart for chart in charts if chart.kind is ChartKind.TABLE]
    figures = [chart for chart in charts if chart.kind is not ChartKind.TABLE]
    return [*figures, *tables[: _TABLES.get(kind)], *(lines if kind not in _UNSPOKEN else ())]


def _blocks(deck: Deck, blocks: Sequence[Chart | Lines]) -> None:
    """Charts on slides of their own; curves and sentences that follow one another share slides."""
    for kind, run in groupby(blocks, key=lambda block: getattr(block, "kind", None)):
        together = list(run)
        charts = [block for block in together if isinstance(block, Chart)]
        if kind is None:
            sentences.draw(deck, [block for block in together if isinstance(block, Lines)])
        elif kind is ChartKind.LINE and len(charts) > 1:
            line.draw_run(deck, charts)
        else:
            for chart in charts:
                kinds.draw(deck, chart)


def _close(deck: Deck) -> None:
    """The sentences of the overview, which say what to do."""
    lines = [block for block in deck.section.blocks if isinstance(block, Lines)]
    if lines:
        sentences.draw(deck, lines, _CLOSING)


def _spoken(block: Chart | Lines) -> Chart | Lines:
    """A chart without rows as the sentence that says what to do next."""
    return block if isinstance(block, Lines) or block.rows else Lines(block.title, (), block.empty)


def _open(slides: Presentation, seal: Seal, sections: list[Section]) -> None:
    slide = slides.slides.add_slide(slides.slide_layouts[master.OPENING])
    add(slide, Shape("Bar", Box(0, 0, 14, HEIGHT), solid(LIGHT.accent)))
    title, lead = slide.placeholders
    letters = layout.face(master.OPENING_SIZE, bold=True)
    title.text_frame.text = layout.cut(flat(f"{seal.project}: {seal.name}"), ROOM, letters, 3)
    lines: list[str] = [say("opening", day=seal.reporting_day, revision=seal.revision)]
    lines += [say("only", partner=flat(seal.partner))] if seal.partner else []
    lines += ["With submitted files that are not approved yet"] if seal.with_submitted else []
    lines += ["Demonstration: KPI values are illustrative"] if seal.kind == "demo" else []
    lines += [flat(s.finding) for s in sections if s.kind == "overview" or not s.blocks]
    large = layout.face(LARGE)
    lead.text_frame.text = "\n".join(layout.cut(line, ROOM, large, 2) for line in lines)
    findings = "\n".join(f"{flat(section.title)}: {flat(section.finding)}" for section in sections)
    notes.write(slide, findings)
