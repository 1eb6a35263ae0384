"""Stages on the way to a label: their state follows from dates and blockers."""

from __future__ import annotations

from datetime import date

from innodrop.model.labels.pathway import Stage, StageState, Step, Walked, ahead, sentence, walk

DAY = date(2018, 3, 31)
STAGES = [
    Stage(number, name)
    for number, name in enumerate(("Check", "Contract", "Interview", "Report"), 1)
]


def day(text: str) -> date:
    return date.fromisoformat(text)


def walked(*steps: Step, on: date = DAY) -> tuple[Walked, ...]:
    return walk(STAGES, {step.stage: step for step in steps}, on)


def states(*steps: Step, on: date = DAY) -> list[str]:
    return [one.state.value for one in walked(*steps, on=on)]


def test_the_first_open_stage_is_now_and_the_one_after_it_next() -> None:
    assert states() == ["now", "next", "later", "later"]
    assert states(Step(1, done=day("2018-01-01"))) == ["done", "now", "next", "later"]
    assert states(Step(2, done=day("2018-01-01"))) == ["now", "done", "next", "later"]
    assert states(*(Step(number, done=DAY) for number in range(1, 5))) == ["done"] * 4


def test_a_blocker_holds_a_stage_wherever_it_stands() -> None:
    assert states(Step(1, blocker="no money")) == ["blocked", "next", "later", "later"]
    assert states(Step(2, blocker="no money")) == ["now", "blocked", "later", "later"]
    assert states(Step(1, done=DAY, blocker="no money")) == ["done", "now", "next", "later"]


def test_what_was_done_later_was_not_done_on_an_earlier_day() -> None:
    step = Step(1, planned=day("2018-01-31"), done=day("2018-02-10"))
    assert states(step, on=day("2018-02-09"))[0] == "now"
    assert walked(step, on=day("2018-02-09"))[0].late == 9
    assert states(step, on=day("2018-02-10"))[0] == "done"
    assert walked(step, on=day("2018-02-10"))[0].late == 0


def test_a_stage_that_no_scheme_knows_is_shown_by_its_number() -> None:
    found = walked(Step(9, done=DAY))
    assert [(one.stage.number, one.stage.name) for one in found][-1] == (9, "Stage 9")


def test_the_sentence_tells_done_now_next_and_what_blocks() -> None:
    found = walked(
        Step(1, done=day("2018-01-01")),
        Step(2, planned=day("2018-03-30")),
        Step(4, blocker="The board meets in May."),
    )
    assert (
        sentence(found)
        == "1 of 4 stages done. Now: Contract, planned for 30 Mar 2018, 1 day late. Next:"
        " Interview, without a date. Blocked: Report (The board meets in May)."
    )


def test_only_planned_stages_cost_something_ahead() -> None:
    found = walked(
        Step(1, planned=DAY, done=DAY, cost=100),
        Step(2, planned=day("2018-05-01"), cost=2250),
        Step(3, planned=day("2018-06-01")),
        Step(4, cost=9),
    )
    assert ahead(found) == (2250, 1)


def test_every_state_has_a_sign_of_its_own_but_for_later() -> None:
    assert [state.glyph for state in StageState] == ["✓", "■", "▶", "▷", "–"]
