"""Texts are measured on the safe side, broken at blanks, and never hold what could garble a
line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.writers.lettering import Face, flat

SOURCE_SANS = {
    "Funding applications submitted with cluster support": 21.82,
    "SMEs supported in internationalisation": 16.20,
    "Nanoprogress": 5.85,
    "31 Mar 2018": 4.96,
    "1,310,000 EUR": 5.92,
    "✓ Bronze until 31 Jan 2019": 10.98,
}
"""Widths in ems as a browser measures them in Source Sans Regular."""


@pytest.mark.parametrize(("text", "ems"), SOURCE_SANS.items())
def test_a_text_is_never_wider_than_estimated_and_not_much_narrower(text: str, ems: float) -> None:
    assert ems * 0.97 <= Face(1).width(text) <= ems * 1.12


def test_lines_break_at_blanks_but_not_within_a_date() -> None:
    assert (
        Face(10).wrapped("renewable until 31\u00a0May\u00a02018", 80)
        == "renewable until\n31\u00a0May\u00a02018"
    )


def test_what_does_not_fit_is_cut_with_an_ellipsis() -> None:
    assert Face(10).wrapped("one two three four five six", 50, lines=2) == "one two\nthree four…"
    assert Face(10).shortened("short", 100) == "short"


def test_the_widest_line_counts() -> None:
    assert Face(10).width("i\nwwww") == Face(10).width("wwww")
    assert Face(10, bold=True).width("a") > Face(10).width("a")


def test_line_breaks_become_blanks_and_control_marks_go() -> None:
    assert flat("a\r\nb\tc\u2028d") == "a b c d"
    assert flat("\u202egnp.exe\u2066\x00\x1b[31m") == "gnp.exe[31m"


@given(st.text(), st.floats(20, 400))
def test_wrapped_text_keeps_to_its_room(text: str, room: float) -> None:
    face = Face(14)
    lines = face.wrapped(flat(text), room, lines=3).split("\n")
    assert len(lines) <= 3
    assert all(face.width(line) <= room for line in lines)
