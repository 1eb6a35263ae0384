"""The report as a page: whole without script and network, told apart in both themes, and text of
anybody stays text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from plotly.offline import get_plotlyjs_version

from innodrop.exports.html import document as html_document
from innodrop.exports.html.themes import Themes, differences, live, picture
from innodrop.exports.report import Lines, Report
from innodrop.model.chart import ChartKind
from innodrop.model.numbers import written
from innodrop.store.base import Store
from tests.charts.examples import EXAMPLES, plain
from tests.exports import expected, sealed

LARGEST = 2_900_000
"""Bytes of the demonstration's page."""
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</script><!-- <script>",
    "\"' onmouseover=alert(1) x='",
    "</style><style>*{display:none}</style> </title> \\ ; } @import url(x)",
    "https://example.org javascript:alert(1) &lt;b&gt; &amp;",
    "\u202egnp.exe \x00\x07 a\nb",
    "Žluťoučký 中文 👍 Œ ß ñ",
)
VOID = {"meta", "col", "wbr", "br"}


@dataclass
class Tree(HTMLParser):
    """What a browser would see: elements with attributes, the texts of cells, and whether tags
    close in order."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.opened.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag == "data":
            self.exact.append(dict(attrs)["value"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.opened):
            self.words.append(data)
        if {"td", "th"} & set(self.opened):
            self.tables[-1][-1][-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def parsed(document: bytes) -> Tree:
    tree = Tree()
    tree.feed(document.decode())
    assert tree.opened == []
    return tree


@pytest.fixture(scope="module")
def document(report: Report) -> bytes:
    return html_document.write(report)


@pytest.fixture(scope="module")
def tree(document: bytes) -> Tree:
    return parsed(document)


def scripts(document: bytes) -> list[str]:
    """The scripts that run."""
    return re.findall(r"<script>(.*?)</script>", document.decode(), re.DOTALL)


def data(document: bytes) -> list[dict[str, object]]:
    """What the live figures are drawn from."""
    matches = re.findall(
        r'<script type="application/json">(.*?)</script>', document.decode(), re.DOTALL
    )
    return [json.loads(text) for text in matches]


def test_every_number_and_sentence_of_status_is_in_its_tables(tree: Tree, demo: Store) -> None:
    rows = [[expected.plain(cell) for cell in row] for table in tree.tables for row in table]
    status = expected.status(demo)
    for kpi in expected.kpis(status):
        code, name, value, plan, target, unit, ratio, sentence, projection = map(
            expected.plain, expected.cells(kpi)
        )
        row = next(row for row in rows if row[:2] == [code, name] and len(row) == 13)
        assert row[2:7] == [value, plan, target, unit, ratio]
        assert row[7].endswith(kpi["status"])
        assert row[8:10] == [sentence, projection]
        assert row[11].endswith(kpi["data"])
        assert row[12] == kpi["basis"]
    words = expected.plain(" ".join(tree.words))
    for objective in status["objectives"]:
        assert f"{objective['code']} {objective['name']}" in words
        assert f"{objective['status']}: {objective['sentence']}" in words


def test_a_number_that_is_shown_shorter_carries_its_exact_value(tree: Tree, demo: Store) -> None:
    kpis = list(expected.kpis(expected.status(demo)))
    numbers = [
        value for kpi in kpis for value in (kpi["value"], kpi["plan_to_date"]) if value is not None
    ]
    shortened = [value for value in numbers if float(written(value).replace(",", "")) != value]
    assert shortened
    assert {repr(value) for value in shortened} <= set(tree.exact)


def test_it_is_small_enough_to_be_sent(document: bytes) -> None:
    assert len(document) < LARGEST


def test_it_asks_nobody_for_anything(tree: Tree) -> None:
    assert {tag for tag, _ in tree.tags}.isdisjoint(
        {"link", "img", "iframe", "object", "embed", "base", "form", "button"}
    )
    assert not any(
        name in attributes
        for _, attributes in tree.tags
        for name in ("src", "srcset", "action", "onclick")
    )
    assert {str(a["href"])[0] for a in tree.named("a")} == {"#"}


def test_its_policy_lets_in_its_own_two_scripts_and_style_alone(
    document: bytes, tree: Tree
) -> None:
    (policy,) = [
        a["content"] for a in tree.named("meta") if a.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(part.strip().split(" ", 1) for part in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [hashed(script) for script in scripts(document)]
    style = re.findall(r"<style>(.*?)</style>", document.decode(), re.DOTALL)
    assert rules["style-src"].split() == [hashed(style[0]), hashed("")]
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe-inline" not in rules["script-src"]


def hashed(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def test_it_has_landmarks_headings_in_order_and_links_that_lead_somewhere(tree: Tree) -> None:
    names = [tag for tag, _ in tree.tags]
    assert all(names.count(landmark) == 1 for landmark in ("header", "nav", "main", "footer", "h1"))
    assert tree.named("html")[0]["lang"] == "en"
    levels = [int(tag[1]) for tag in names if re.fullmatch("h[1-6]", tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    ids = [str(a["id"]) for _, a in tree.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for a in tree.named("a")} <= set(ids)
    used = {
        mark for _, a in tree.tags for mark in re.findall(r"url\(#(.*?)\)", str(a.get("fill", "")))
    }
    assert used <= set(ids)


def test_under_every_figure_stand_its_numbers_with_caption_and_headers(
    tree: Tree, report: Report
) -> None:
    drawn = [
        block
        for chapter in report.sections
        for block in chapter.blocks
        if not isinstance(block, Lines) and block.rows and block.kind is not ChartKind.TABLE
    ]
    names = [tag for tag, _ in tree.tags]
    assert names.count("figure") == names.count("details") == len(drawn)
    assert names.count("caption") == names.count("table") == len(tree.tables)
    assert {a.get("scope") for a in tree.named("th")} == {"col", "row"}


def test_its_footer_says_which_state_it_is(tree: Tree, report: Report) -> None:
    assert report.seal.footer in tree.words


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_stays_text(hostile: str) -> None:
    harmless = parsed(html_document.write(sealed.of_examples()))
    document = html_document.write(sealed.of_examples(lambda word: f"{hostile} {word}"))
    page = parsed(document)
    assert {tag for tag, _ in page.tags} - {"wbr"} == {tag for tag, _ in harmless.tags} - {"wbr"}
    assert {name for _, a in page.tags for name in a} == {
        name for _, a in harmless.tags for name in a
    }
    assert len(scripts(document)) == 2
    assert len(data(document)) == len(data(html_document.write(sealed.of_examples())))
    visible = hostile.replace("\u202e", "").replace("\x00", "").replace("\x07", "")
    assert expected.plain(visible) in expected.plain("".join(page.words))


def test_the_vendored_bundle_is_the_version_that_the_figures_are_made_for() -> None:
    head = files("innodrop.exports.html").joinpath(html_document.BUNDLE).read_text("utf-8")[:200]
    assert f"plotly.js (cartesian - minified) v{get_plotlyjs_version()}" in head


def test_the_bundle_knows_every_trace_that_the_figures_use(document: bytes) -> None:
    bundle = files("innodrop.exports.html").joinpath(html_document.BUNDLE).read_text("utf-8")
    known = set(re.findall(r'moduleType:"trace",name:"(\w+)"', bundle))
    drawn = [
        live(example.build(plain), Themes(), locale="en", width=960)
        for example in EXAMPLES.values()
    ]
    figures = [shown["figure"] for shown in [*drawn, *data(document)] if shown is not None]
    used = {trace["type"] for figure in figures for trace in figure["data"]}  # type: ignore[index]
    assert used == {"scatter", "bar"}
    assert used <= known


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_figure_is_the_light_one_and_with_its_differences_the_dark_one(name: str) -> None:
    chart = EXAMPLES[name].build(plain)
    themes = Themes()
    drawn = picture(chart, themes, "f", locale="en", width=960)
    assert not re.search(
        "#[0-9a-f]{6}", re.sub("<(title|desc)>.*?</.*?>", "", drawn)
    ) or _same_in_both(drawn)
    light, dark = themes.declared(dark=False), themes.declared(dark=True)
    assert light.count(";") == dark.count(";") == len(themes.pairs)
    assert set(re.findall(r"var\((--c\d+)\)", drawn)) == set(themes.pairs.values())


def _same_in_both(drawn: str) -> bool:
    """Colours that are left are those that both themes share, such as black on yellow."""
    return {"#000000", "#ffffff"} >= set(re.findall("#[0-9a-f]{6}", drawn))


def test_differences_name_the_path_and_what_stands_there() -> None:
    light = {"a": [{"c": "#fff", "n": 1}, {"c": ["#1", "#2"]}], "b": 1}
    dark = {"a": [{"c": "#000", "n": 1}, {"c": ["#1", "#3"]}], "b": 1}
    assert list(differences(light, dark, ())) == [
        (("a", 0, "c"), "#000"),
        (("a", 1, "c"), ["#1", "#3"]),
    ]
