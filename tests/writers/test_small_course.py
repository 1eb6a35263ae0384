"""The small drawing of a course: what was in ink, what is new in the hue of actions, the plan
dashed."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

from innodrop.model.kpi.plan import PlanPoint
from innodrop.writers import small_course
from innodrop.writers.palette import palette
from innodrop.writers.small_course import SmallCourse

COLOURS = palette("light")
ENDS = [date(2017, 3, 31), date(2017, 6, 30), date(2017, 9, 30), date(2017, 12, 31)]
PATH = (PlanPoint(date(2017, 1, 1), 0.0), PlanPoint(date(2018, 12, 31), 40.0))


def drawn(values: list[float], since: int, path: tuple[PlanPoint, ...] = PATH) -> str:
    points = tuple(zip(ENDS, values, strict=False))
    image = small_course.image(SmallCourse(points, path, ENDS[since]), "light")
    return unquote(image.removeprefix("data:image/svg+xml,"))


def lines(svg: str) -> dict[str, int]:
    """How many points the line of each colour has."""
    found = re.findall(r'points="([^"]*)" stroke="([^"]*)"', svg)
    return {colour: len(points.split()) for points, colour in found}


def test_the_new_part_goes_on_from_the_last_old_value_with_a_dot_at_each_new_one() -> None:
    svg = drawn([5, 7, 9, 19], since=2)
    assert lines(svg) == {COLOURS.plan: 2, COLOURS.ink: 2, COLOURS.action: 3}
    assert svg.count("<circle") == 2
    assert "stroke-dasharray" in svg


def test_a_first_value_is_a_dot_and_without_a_plan_there_is_no_line_for_it() -> None:
    svg = drawn([5], since=0, path=())
    assert (lines(svg), svg.count("<circle")) == ({}, 1)


def test_all_of_it_lies_within_the_picture() -> None:
    svg = drawn([5, 700, -3, 19], since=3)
    for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", svg):
        x, y = map(float, pair)
        assert 0 <= x <= 86
        assert 0 <= y <= 28


def test_nothing_reported_draws_nothing() -> None:
    assert lines(drawn([], since=0)) == {}
