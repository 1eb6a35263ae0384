"""The report as one HTML file without any request: pictures first, then figures that answer.

It works without script, network and on paper. Its policy lets in two scripts by their hash alone.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from innodrop.exports.html.parts import as_json, section, text
from innodrop.exports.html.themes import Themes
from innodrop.exports.report import Report
from innodrop.model.kpi.comparison import Status
from innodrop.writers import plotly
from innodrop.writers.palette import DARK, LIGHT, Palette

BUNDLE = "vendor/plotly-cartesian.min.js"
"""plotly.js with the traces of cartesian axes alone: a third of the whole."""


def write(report: Report) -> bytes:
    """The report as HTML in UTF-8."""
    themes = Themes()
    body = _body(report, themes)
    style = _style(report, themes)
    bundle, lively = _resource(BUNDLE), json.dumps(plotly.CONFIG, sort_keys=True)
    script = _resource("page.js").replace("{CONFIG}", lively)
    document = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, (bundle, script))}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="keywords" content="{report.seal.mark}">'
        f"<title>{text(_title(report))}</title><style>{style}</style></head>"
        f"<body>{body}<script>{bundle}</script><script>{script}</script></body></html>\n"
    )
    return document.encode()


def _title(report: Report) -> str:
    return f"{report.seal.project}, {report.seal.name}"


def _body(report: Report, themes: Themes) -> str:
    seal = report.seal
    chapters = [(chapter, f"s{at}") for at, chapter in enumerate(report.sections, start=1)]
    links = "".join(f'<li><a href="#{at}">{text(c.title)}</a></li>' for c, at in chapters)
    sections = "".join(section(c, at, themes, report.locale) for c, at in chapters)
    return (
        '<a class="skip" href="#main">Skip to the content</a><header>'
        f"<h1>{text(_title(report))}</h1><p>{text(seal.sentence)}</p></header><nav"
        f' aria-label="Contents"><ul>{links}</ul></nav><main id="main"'
        f' tabindex="-1">{sections}</main><footer><p>{text(seal.footer)}</p></footer><script'
        f' type="application/json" id="layouts">{as_json(themes.layouts)}</script>'
    )


def _style(report: Report, themes: Themes) -> str:
    """The style sheet with the colours of both themes; paper is always light."""
    light = f"{_tokens(LIGHT)}{themes.declared(dark=False)}"
    dark = f"{_tokens(DARK)}{themes.declared(dark=True)}"
    return (
        f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"{_resource('page.css')}"
        f"@page{{@bottom-left{{content:{_quoted(report.seal.footer)}}}}}"
    )


def _tokens(palette: Palette) -> str:
    """The colours of the page and of the statuses as variables."""
    named = {name: getattr(palette, name) for name in ("paper", "ink", "muted", "rule", "action")}
    named["tint"] = palette.bands[2]
    for status in Status:
        name, fill = status.value.replace(" ", "-"), palette.status[status]
        named |= {name: fill, f"{name}-ink": palette.on(fill)}
    return "".join(f"--{name}:{colour};" for name, colour in named.items())


def _quoted(content: str) -> str:
    """A text as a CSS string: everything but letters and figures is written by its number."""
    letters = (c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in content)
    return f'"{"".join(letters)}"'


@cache
def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """These scripts and this style, nothing else; Plotly sets attributes of style as it draws."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)} {_hash('')}; "
        "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
