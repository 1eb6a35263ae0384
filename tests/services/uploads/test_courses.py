"""What is remarkable after the values before: by the KPI's rule, its direction and its unit."""

from __future__ import annotations

import pytest

from innodrop.model.kpi.course import Course, course
from innodrop.services.uploads import plan as upload_plan
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import load

PARTNERS = (
    "code,name,country,country_code,active_from,active_to,successor\n"
    "AA,Alpha,Germany,DE,2016-11,,\nOLD,Old,France,FR,2016-11,2017-06-30,NEW\n"
    "NEW,New,France,FR,2017-07-01,,\n"
)
KPIS = (
    "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,"
    "after_leaving,target\n"
    "LOSS,Water losses,percent,down,latest,mean,quarterly,d,result,,15\n"
    "LITRES,Water losses,m3,down,latest,sum,quarterly,d,result,,\n"
    "DONE,Publication done,percent,up,latest,none,quarterly,d,output,,100\n"
    "STOCK,Members,members,up,latest,sum,quarterly,d,result,leaves,\n"
    "RISKS,Open risks,risks,down,latest,sum,quarterly,d,output,,\n"
    "LEVEL,Label level,level 0-3,up,latest,sum,quarterly,d,result,,\n"
    "HOURS,Hours to answer,hours,down,mean,mean,quarterly,d,result,,\n"
    "TOTAL,Trained,persons,up,latest,sum,quarterly,d,output,,\n"
    "FAULTS,Faults so far,faults,down,latest,sum,quarterly,d,output,stays,\n"
    "AMOUNT,Reached,persons,up,sum,sum,quarterly,d,output,,\n"
)
HEADER = "kpi,partner,period,value\n"


def asked(store: Store, kpi: str, *values: float, who: str = "AA") -> list[str]:
    """What is expected of the last value, after the others of 2016-Q4, 2017-Q1 and so on."""
    who = "" if kpi == "DONE" else who
    texts = ("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")
    rows = [f"{kpi},{who},{text},{value}\n" for text, value in zip(texts, values, strict=False)]
    load(store, "observation", HEADER + "".join(rows[:-1])) if rows[1:] else None
    plan = upload_plan.plan(store, named("observation"), (HEADER + rows[-1]).encode())
    assert not plan.blocked, plan.problems
    return [p.expected.replace("\N{NO-BREAK SPACE}", " ") for p in plan.needing_reasons]


@pytest.fixture
def kpis(store: Store) -> Store:
    load(store, "partner", PARTNERS)
    load(store, "kpi", KPIS)
    return store


@pytest.mark.parametrize(
    ("kpi", "before", "now"),
    [
        *(("LOSS", 22.9, 21.0), ("LITRES", 22.9, 21.0), ("DONE", 60, 55), ("STOCK", 250, 241)),
        *(("RISKS", 9, 4), ("LEVEL", 2, 1), ("HOURS", 7.5, 6.1), ("AMOUNT", 12, 3)),
    ],
)
def test_what_may_fall_is_not_challenged_for_falling(
    kpis: Store, kpi: str, before: float, now: float
) -> None:
    assert asked(kpis, kpi, before, now) == []


@pytest.mark.parametrize("kpi", ["TOTAL", "FAULTS"])
def test_a_running_total_that_falls_needs_a_reason(kpis: Store, kpi: str) -> None:
    assert asked(kpis, kpi, 14, 13) == ["at least 14, the total of Oct–Dec 2016"]


def test_a_total_above_the_one_of_a_later_period_needs_a_reason(kpis: Store) -> None:
    load(kpis, "observation", HEADER + "TOTAL,AA,2016-Q4,10\nTOTAL,AA,2017-Q1,12\n")
    above = (HEADER + "TOTAL,AA,2016-Q4,13\n").encode()
    (problem,) = upload_plan.plan(kpis, named("observation"), above).needing_reasons
    assert problem.expected == "at most 12, the total of Jan–Mar 2017"
    both = above + b"TOTAL,AA,2017-Q1,14\n"
    assert not upload_plan.plan(kpis, named("observation"), both).needing_reasons


def test_a_running_total_goes_on_with_the_next_holder_of_the_seat(kpis: Store) -> None:
    load(kpis, "observation", HEADER + "TOTAL,OLD,2017-Q2,14\n")
    plan = upload_plan.plan(kpis, named("observation"), (HEADER + "TOTAL,NEW,2017-Q3,3").encode())
    assert [p.expected for p in plan.needing_reasons] == ["at least 14, the total of Apr–Jun 2017"]


@pytest.mark.parametrize(
    ("values", "percent"),
    [
        *(((30, 0.4), "40 %"), ((22.9, 0.21), "21 %"), ((95, 1), "100 %"), ((0.07,), "7 %")),
        ((80, 82, 79, 0.8), "80 %"),
    ],
)
@pytest.mark.parametrize("kpi", ["LOSS", "DONE"])
def test_a_fraction_for_a_percentage_is_asked_about(
    kpis: Store, kpi: str, values: tuple[float, ...], percent: str
) -> None:
    (question,) = asked(kpis, kpi, *values)
    assert question.startswith("a percentage: ")
    assert f"{percent} if it is meant as a fraction" in question


@pytest.mark.parametrize("values", [(1.2, 0.8), (3, 0.5), (0.3, 0.4), (30, 0), (30, 24.5)])
def test_a_small_percentage_is_no_fraction(kpis: Store, values: tuple[float, ...]) -> None:
    assert not [text for text in asked(kpis, "LOSS", *values) if "fraction" in text]


@pytest.mark.parametrize(
    ("kpi", "values", "expected"),
    [
        ("LOSS", (80, 82, 79, 20), "at least 66.5, by the values before it (79 in Apr–Jun 2017)"),
        ("HOURS", (7.5, 75), "at most 45, by the values before it (7.5 in Oct–Dec 2016)"),
        ("HOURS", (80, 82, 79, 20), "at least 66.5, by the values before it (79 in Apr–Jun 2017)"),
        ("STOCK", (250, 25), ""),
        ("AMOUNT", (4, 6, 50), "at most 25, by the values before it (6 in Jan–Mar 2017)"),
    ],
)
def test_a_level_moves_by_its_usual_step_and_an_amount_has_its_usual_size(
    kpis: Store, kpi: str, values: tuple[float, ...], expected: str
) -> None:
    assert asked(kpis, kpi, *values) == ([expected] if expected else [])


def test_decimals_and_scales_decide_no_course_but_the_rule_does() -> None:
    rule = {"over_time": "latest", "over_partners": "sum", "direction": "up"}
    result = {**rule, "indicator_type": "result"}
    assert course("SMEs", **result, after_leaving=None) is Course.TOTAL
    assert course("SMEs", **result, after_leaving="leaves") is Course.STATE
    assert course("level 0-3", **result, after_leaving="stays") is Course.STATE
    assert course("SMEs", **{**result, "indicator_type": "context"}, after_leaving=None) is (
        Course.STATE
    )
    assert course("percent", **result, after_leaving=None) is Course.SHARE
    assert course("days", **{**result, "over_time": "mean"}, after_leaving=None) is Course.MEAN
    assert course("SMEs", **{**result, "over_time": "sum"}, after_leaving=None) is Course.AMOUNT
