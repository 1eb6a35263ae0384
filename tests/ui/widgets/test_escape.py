"""Text from the database stays text, whatever it holds."""

from __future__ import annotations

import re

import pytest

from innodrop.ui.widgets.escape import as_text


@pytest.mark.parametrize(
    "hostile",
    [
        "**bold** _it_ `code` ~~s~~",
        "[click](https://evil.example)",
        "![x](https://evil.example/x.png)",
        ":red[alarm] :material/home: :smile:",
        "$x^2$",
        "<img src=x onerror=alert(1)>",
        "# heading",
        "1. list",
        "- item",
        "a | b",
        "back\\slash",
    ],
)
def test_every_mark_of_markdown_is_escaped(hostile: str) -> None:
    escaped = as_text(hostile)
    assert re.sub(r"\\(.)", r"\1", escaped).replace("\u2060", "") == hostile
    assert re.search(r"(?<!\\)[*_`\[\]<>$#:|!~]", escaped.replace("\\\\", "")) is None


@pytest.mark.parametrize(
    "address", ["https://evil.example", "HTTP://x", "www.evil.example", "mailto:a@b.c"]
)
def test_an_address_does_not_become_a_link(address: str) -> None:
    assert not re.search(r"(?i)(https?\\?:|www\\?\.|mailto\\?:)", as_text(address))


def test_an_e_mail_address_does_not_become_a_link() -> None:
    assert "\u2060\\@" in as_text("ceo@evil.example")


def test_line_breaks_become_blanks() -> None:
    assert as_text("one\n\n  two") == "one two"
