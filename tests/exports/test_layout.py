"""How much text a slide holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.exports.pptx import layout
from innodrop.writers.lettering import Face

LETTERS = layout.face(12)
ROOM = 120.0
WORDS = st.lists(st.text("abcdefgh W.,", max_size=30), max_size=40).map(" ".join)


@pytest.mark.parametrize(
    "text", ["", "a word", "several words on two lines, more or less", "i" * 100]
)
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert layout.cut(text, ROOM, LETTERS, layout.lines(text, ROOM, LETTERS)) == text


def test_a_text_that_is_too_long_ends_after_a_word_without_its_comma() -> None:
    assert layout.cut("The first words, and all the others", ROOM, LETTERS, 1) == "The first words…"


@given(WORDS, st.integers(1, 4))
def test_a_text_fits_if_its_lines_do(text: str, most: int) -> None:
    assert layout.fits(text, ROOM, LETTERS, most) == (layout.lines(text, ROOM, LETTERS) <= most)


@given(WORDS, st.integers(1, 4))
def test_a_cut_text_holds_as_many_words_as_its_lines_do(text: str, most: int) -> None:
    words = text.split(" ")
    beginnings = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    longest = next(
        (b for b in beginnings if layout.lines(f"{b}…", ROOM, LETTERS) <= most), words[0]
    )
    kept = longest.rstrip(",;:. ")
    if layout.lines(text, ROOM, LETTERS) <= most:
        assert layout.cut(text, ROOM, LETTERS, most) == text
    elif layout.lines(f"{kept}…", ROOM, LETTERS) <= most:
        assert layout.cut(text, ROOM, LETTERS, most) == f"{kept}…"
    else:
        assert layout.cut(text, ROOM, LETTERS, most) == LETTERS.shortened(kept, ROOM * most * 0.9)


def test_long_remarks_are_cut_in_the_time_that_their_beginning_takes() -> None:
    read: list[str] = []

    class Counted(Face):
        def width(self, text: str) -> float:
            read.append(text)
            return super().width(text)

    shortened = layout.cut("word " * 10_000, ROOM, Counted(12, layout.SLACK), 2)
    assert layout.lines(shortened, ROOM, LETTERS) == 2
    assert len(read) < 200
