"""Slides and workbook opened by another office program: every slide and sheet is there, with its
texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from innodrop.exports import pptx, xlsx
from innodrop.exports.report import Report
from innodrop.model.chart import Chart
from tests.exports import office, sealed, slides


@pytest.fixture(autouse=True)
def _installed() -> None:
    """Where LibreOffice is missing these tests fail with the sentence how to install it."""
    try:
        office.program()
    except office.OfficeMissing as missing:
        pytest.fail(str(missing), pytrace=False)


def plain(text: str) -> str:
    """Letters and digits alone: where lines break is the program's business."""
    return re.sub(r"\W+", "", text)


def test_slides_open_with_every_title_table_and_label(report: Report, tmp_path: Path) -> None:
    data = pptx.FORMAT.write(report)
    deck = slides.opened(data)
    texts = [plain(text) for text in office.pages(data, "pptx", tmp_path)]
    assert len(texts) == len(deck.slides)
    for number, (slide, text) in enumerate(zip(deck.slides, texts, strict=True), 1):
        assert plain(slides.title(slide)) in text
        assert plain(f"{number} of {len(texts)}") in text
        assert plain(report.seal.footer) in text
        for cells in slides.tables(slide):
            assert all(plain(cell) in text for row in cells for cell in row)
        for chart in slides.charts(slide):
            for label in slides.xml(chart).iter("{*}t"):
                assert plain(label.text or "") in text


def test_a_workbook_opens_with_every_figure_sheet_and_footer(tmp_path: Path) -> None:
    report = sealed.of_examples()
    text = plain(" ".join(office.pages(xlsx.FORMAT.write(report), "xlsx", tmp_path)))
    assert plain(report.seal.footer) in text
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Chart) and block.rows:
                assert plain(block.finding)[:60] in text
                assert plain(block.title)[:30] in text
