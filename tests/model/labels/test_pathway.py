"""Stages on the way to a label: their state follows from dates and blockers."""

from __future__ import annotations

from datetime import date

from innodrop.model.labels.pathway import StageState, Walked, ahead, sentence, walk
from innodrop.tables.labels.label_step import LabelStep
from tests.model.label_scheme import stage, step

DAY = date(2018, 3, 31)
STAGES = [
    stage(number, name)
    for number, name in enumerate(("Check", "Contract", "Interview", "Report"), 1)
]


def day(text: str) -> date:
    return date.fromisoformat(text)


def walked(*steps: LabelStep, on: date = DAY) -> tuple[Walked, ...]:
    return walk(STAGES, {row.stage: row for row in steps}, on)


def states(*steps: LabelStep, on: date = DAY) -> list[str]:
    return [walk.state.value for walk in walked(*steps, on=on)]


def test_the_first_open_stage_is_now_and_the_one_after_it_next() -> None:
    assert states() == ["now", "next", "later", "later"]
    assert states(step(1, done=day("2018-01-01"))) == ["done", "now", "next", "later"]
    assert states(step(2, done=day("2018-01-01"))) == ["now", "done", "next", "later"]
    assert states(*(step(number, done=DAY) for number in range(1, 5))) == ["done"] * 4


def test_a_blocker_holds_a_stage_wherever_it_stands() -> None:
    assert states(step(1, blocker="no money")) == ["blocked", "next", "later", "later"]
    assert states(step(2, blocker="no money")) == ["now", "blocked", "later", "later"]
    assert states(step(1, done=DAY, blocker="no money")) == ["done", "now", "next", "later"]


def test_what_was_done_later_was_not_done_on_an_earlier_day() -> None:
    late = step(1, planned=day("2018-01-31"), done=day("2018-02-10"))
    assert states(late, on=day("2018-02-09"))[0] == "now"
    assert walked(late, on=day("2018-02-09"))[0].late == 9
    assert states(late, on=day("2018-02-10"))[0] == "done"
    assert walked(late, on=day("2018-02-10"))[0].late == 0


def test_a_stage_that_no_scheme_knows_is_shown_by_its_number() -> None:
    stages = walked(step(9, done=DAY))
    assert [(walk.stage.number, walk.stage.name) for walk in stages][-1] == (9, "Stage 9")


def test_the_sentence_tells_done_now_next_and_what_blocks() -> None:
    stages = walked(
        step(1, done=day("2018-01-01")),
        step(2, planned=day("2018-03-30")),
        step(4, blocker="The board meets in May."),
    )
    assert (
        sentence(stages)
        == "1 of 4 stages done. Now: Contract, planned for 30 Mar 2018, 1 day late. Next:"
        " Interview, without a date. Blocked: Report (The board meets in May)."
    )


def test_only_planned_stages_cost_something_ahead() -> None:
    stages = walked(
        step(1, planned=DAY, done=DAY, cost=100),
        step(2, planned=day("2018-05-01"), cost=2250),
        step(3, planned=day("2018-06-01")),
        step(4, cost=9),
    )
    assert ahead(stages) == (2250, 1)


def test_every_state_has_a_sign_of_its_own_but_for_later() -> None:
    assert [state.glyph for state in StageState] == ["✓", "■", "▶", "▷", "–"]
