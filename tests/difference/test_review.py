"""What a reviewer sees of an upload: a line a KPI, what counts most first."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.difference import review
from innodrop.difference.review import Review, ReviewLine
from innodrop.model.kpi import periods
from innodrop.model.kpi.comparison import Status
from innodrop.model.upload import Upload
from innodrop.services.uploads import look_at, reviews
from innodrop.services.uploads.look_at import Told
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables.progress.kpi import Kpi
from innodrop.view import View
from tests.services.world import ADA, ANA, AT, BEA, FILES, HEADER, approve, hand_in, load

DAY = date(2017, 12, 31)


def looked_at(store: Store, upload: Upload) -> Review:
    view = View(State.at(store, store.revision(), DAY, DAY))
    plan = reviews.current_plan(store, upload.number)
    return review.of(store, plan, upload.number, view)


def only(store: Store, upload: Upload) -> ReviewLine:
    (line,) = looked_at(store, upload).lines
    return line


def test_a_line_has_the_value_before_each_new_one_the_plan_and_the_totals(world: Store) -> None:
    load(world, "target", "kpi,partner,period,value\nR1,AA,2017-Q4,10\n")
    line = only(world, hand_in(world, "R1,AA,2017-Q3,9\nR1,AA,2017-Q4,12\n"))
    assert (line.name, line.seat, line.shown.plan) == ("Running", "AA", 10)
    assert line.before == Told(periods.parse("2017-Q2"), 7)
    assert [(new.period.text, new.value, new.was, new.look) for new in line.new] == [
        ("2017-Q3", 9, None, ()),
        ("2017-Q4", 12, None, ()),
    ]
    before, after = line.project
    assert (before.value, after.value, round(after.plan or 0)) == (8, 13, 20)
    assert line.statuses == (Status.OFF_TRACK, Status.OFF_TRACK)
    assert line.own_statuses == (Status.OFF_TRACK, Status.ON_TRACK)


def test_a_value_of_the_project_has_no_partner(world: Store) -> None:
    load(world, "observation", HEADER + "P1,,2017-Q1,3\n")
    line = only(world, hand_in(world, "P1,,2017-Q2,5\n", ADA, partner=""))
    assert (line.seat, line.own, line.project[1].value) == ("", None, 5)


def test_several_partners_of_one_file_have_a_line_each(world: Store) -> None:
    upload = hand_in(world, "R1,AA,2017-Q3,9\nR1,BB,2017-Q2,2\n", ADA, partner="")
    lines = looked_at(world, upload).lines
    assert {(line.seat, line.own[1].value if line.own else None) for line in lines} == {
        ("AA", 9.0),
        ("BB", 2.0),
    }


def test_other_statuses_come_first_then_what_to_look_at_then_the_size(world: Store) -> None:
    targets = {"A1": 400, "A2": 400, "A3": 20, "A4": 400}
    kpis = "".join(
        f"{code},{code},X,SMEs,up,latest,sum,quarterly,{target},d,output,no,\n"
        for code, target in targets.items()
    )
    load(world, "kpi", FILES["kpi"] + kpis)
    before = "".join(f"{code},AA,2017-Q1,4\n{code},AA,2017-Q2,5\n" for code in targets)
    load(world, "observation", HEADER + before)
    rows = "A1,AA,2017-Q3,6\nA2,AA,2017-Q3,15\nA3,AA,2017-Q3,10\nA4,AA,2017-Q3,5\n"
    lines = looked_at(world, hand_in(world, rows)).lines
    assert [line.kpi for line in lines] == ["A3", "A2", "A1", "A4"]


def test_another_value_than_stored_or_than_came_back_is_looked_at(world: Store) -> None:
    first = hand_in(world, "R1,AA,2017-Q3,12\nR1,AA,2017-Q2,8\n")
    reviews.give_back(world, first.number, user=ADA, at=AT, note="Count each once")
    seen = looked_at(world, hand_in(world, "R1,AA,2017-Q3,9\nR1,AA,2017-Q2,8\n"))
    (line,) = seen.lines
    said = [[str(words).replace("\N{NO-BREAK SPACE}", " ") for words in v.look] for v in line.new]
    assert said == [["Was 7 SMEs"], ["Was 12 SMEs"]]
    assert seen.answers is not None
    assert (seen.answers.upload.number, seen.answers.upload.decision_note) == (1, "Count each once")
    assert [cell[1:] for cell in seen.answers.changed] == [("value", 12, 9)]


def test_what_came_back_of_others_or_of_other_rows_is_not_answered(world: Store) -> None:
    for rows, user in (("R1,BB,2017-Q3,3\n", BEA), ("R1,AA,2017-Q4,12\n", ANA)):
        number = hand_in(world, rows, user).number
        reviews.give_back(world, number, user=ADA, at=AT, note="no")
    assert looked_at(world, hand_in(world, "R1,AA,2017-Q3,9\n")).answers is None


def test_looking_stores_nothing_and_approving_does_what_was_shown(world: Store) -> None:
    upload, revision = hand_in(world, "R1,AA,2017-Q3,9\n"), world.revision()
    line = only(world, upload)
    assert world.revision() == revision
    approve(world, upload)
    view = View(State.at(world, world.revision(), DAY, DAY))
    (now,) = (m for m in view.board if m.kpi == "R1")
    assert (line.project[1].value, line.statuses[1]) == (now.value, now.verdict.status)


def jump(values: list[float], now: float, over_time: str = "latest") -> str | None:
    """What is said of a value after others of the quarters before."""
    quarters = list(periods.between(date(2015, 1, 1), date(2017, 12, 31), "quarterly"))
    told = [Told(*pair) for pair in zip(quarters, values, strict=False)]
    rules = {"over_time": over_time, "over_partners": "sum", "frequency": "quarterly"}
    about = {"code": "K", "name": "K", "unit": "SMEs", "direction": "up", "definition": "d"}
    kpi = Kpi.model_validate({**about, **rules, "indicator_type": "output"})
    said = look_at.jump(kpi, Told(quarters[len(values)], now), told)
    return None if said is None else str(said).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("values", "now", "said"),
    [
        ([1], 5, "Jump to 5 times"),
        ([20_000, 30_000, 60_000], 120_000, "Jump to twice"),
        ([1, 2, 3], 4, None),
        ([1, 2, 3], 5, "Up by 2 SMEs, 2 times the usual step"),
        ([100, 110, 120], 60, "Down by 60 SMEs, 6 times the usual step"),
        ([1], 2, None),
        ([0, 0], 3, None),
        ([], 3, None),
    ],
)
def test_twice_the_usual_step_of_any_size_is_looked_at(
    values: list[float], now: float, said: str | None
) -> None:
    assert jump(values, now) == said


@pytest.mark.parametrize(
    ("now", "said"), [(3, None), (4, "Jump to twice"), (5, "Jump to 2.5 times"), (1, None)]
)
def test_of_what_is_added_up_the_value_is_compared(now: float, said: str | None) -> None:
    assert jump([2, 2, 0, 2], now, "sum") == said
