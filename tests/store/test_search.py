"""The search finds what people mean, and takes every text as words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.store.search import Document, build

INDEX = build(
    [
        Document("a", "Förderung: scouting of calls", "We mentor members on access to finance."),
        Document("b", "Mentoring sessions", 'A "quoted" NOT OR AND text about funding calls.'),
        Document(
            "c", "Working groups", "Each group has a task and an end; finance is one of them."
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("finance", ["a", "c"]),
        ("FINANCE", ["a", "c"]),
        ("mentors", ["b", "a"]),  # a word in the title weighs more
        ("forderung", ["a"]),
        ("Förd", ["a"]),
        ("mentoring finance", ["a"]),
        ("calls, scouting!", ["a"]),
        ("not or", ["b"]),
        ("quoted", ["b"]),
        ("water", []),
    ],
)
def test_words_are_found_in_any_case_accent_ending_and_order(text: str, titles: list[str]) -> None:
    assert [hit.id for hit in INDEX.find(text)] == titles


@pytest.mark.parametrize(
    "text", ["", "  ", '"', "*", "NEAR(", "' OR 1=1 --", "^a", "a:b", "-", "\x00", "_", "{}", "%"]
)
def test_signs_are_no_commands(text: str) -> None:
    assert {hit.id for hit in INDEX.find(text)} <= {"a", "b", "c"}


@given(st.text(max_size=60))
def test_any_text_can_be_looked_for(text: str) -> None:
    assert len(INDEX.find(text)) <= 3


def test_the_passage_is_the_part_of_the_body_that_fits() -> None:
    long = " ".join(f"word{n}" for n in range(200))
    (hit,) = build([Document("x", "Title", f"{long} needle {long}")]).find("needle")
    assert "needle" in hit.passage
    assert len(hit.passage) < 300


def test_there_are_no_more_hits_than_asked_for() -> None:
    index = build([Document(str(n), "Title", "the same words") for n in range(30)])
    assert len(index.find("words", most=7)) == 7


def test_an_empty_index_finds_nothing() -> None:
    assert build([]).find("anything") == ()


def test_threads_search_at_the_same_time() -> None:
    with ThreadPoolExecutor(8) as pool:
        titles = list(pool.map(lambda _: [hit.id for hit in INDEX.find("finance")], range(64)))
    assert titles == [["a", "c"]] * 64
