"""Practices, strategies and publications of the demonstration: found, linked, and as they were on
the day."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.services.work import knowledge
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.store.search import Index

DAY = date(2018, 3, 31)


@pytest.fixture(scope="module")
def state(demo: Store) -> State:
    return State.at(demo, demo.revision(), DAY, DAY)


@pytest.fixture(scope="module")
def index(demo: Store) -> Index:
    return knowledge.index(State.at(demo, demo.revision(), DAY))


@pytest.mark.parametrize(
    ("text", "kind", "entries"),
    [
        ("member survey", "", ["practice:BP12"]),
        ("gold assessment", "tool", ["practice:BP07"]),
        ("drought", "", ["strategy:ST4"]),
        ("copenhagen study visit", "", []),
        (
            "newsletter members",
            "publication",
            ["publication:PB20", "publication:PB23", "publication:PB30"],
        ),
    ],
)
def test_everything_is_searched_in_its_full_text(
    state: State, index: Index, text: str, kind: str, entries: list[str]
) -> None:
    assert sorted(entry.id for entry in knowledge.find(state, index, text, kind)) == entries


def test_without_words_everything_is_listed_newest_first(state: State, index: Index) -> None:
    entries = knowledge.find(state, index, " ", "")
    assert {entry.kind for entry in entries} == set(knowledge.KINDS)
    days = [str(entry.when or "") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.title and entry.who and entry.passage is not None for entry in entries)


def test_what_came_later_is_not_known_yet(state: State, index: Index) -> None:
    assert knowledge.find(state.on(date(2018, 2, 28)), index, "member survey", "") == ()
    assert len(knowledge.published(state.on(date(2016, 12, 31)))) == 0


def test_a_gap_shows_what_helped_others_and_not_ones_own(state: State) -> None:
    entries = {
        code: [row.code for row in rows] for code, rows in knowledge.helping(state, "BNPT").items()
    }
    assert entries["G4.4"] == ["BP07"]
    assert entries["G3.2"] == ["BP05"]
    own = {
        code: [row.code for row in rows] for code, rows in knowledge.helping(state, "NP").items()
    }
    assert own["G3.2"] == ["BP03"]
    assert "G2.1" not in knowledge.helping(state, "AQV")


def test_strategies_are_as_far_as_their_steps(state: State) -> None:
    entries = {row.code: progress.reached for row, progress in knowledge.stages(state)}
    assert entries == {
        "ST1": "adopted",
        "ST2": "adopted",
        "ST3": "draft",
        "ST4": "outline",
        "ST9": "draft",
    }
    assert list(entries)[-1] == "ST9"


def test_the_priorities_that_are_left_out_stand_first(state: State) -> None:
    entries = knowledge.taken_up(state)
    assert [entry.row.code for entry in entries if not entry.by] == ["ST4-1", "ST4-2"]
    assert entries[0].who == "Aqua-Valley"
    taken = {entry.row.code: entry.by for entry in entries}
    assert taken["ST1-1"] == ("Projects across water, plasma and nanofibres",)


def test_without_rows_there_is_nothing_and_no_error(store: Store) -> None:
    state = State.at(store, 0, DAY, DAY)
    index = knowledge.index(State.at(store, 0, DAY))
    assert knowledge.find(state, index, "anything", "") == ()
    assert knowledge.find(state, index, "", "") == ()
    assert knowledge.stages(state) == ()
