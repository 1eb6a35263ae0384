"""A checklist is met, not met or open; what binds later stops nothing, and nothing is a
percentage."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.labels.checklist import (
    MINIMUM,
    ChecklistLine,
    Criterion,
    CriterionState,
    items,
    sentence,
)
from innodrop.tables.labels.label_check import LabelCheck
from tests.model.label_scheme import check

DAY = date(2018, 3, 31)
SINCE = date(2019, 11, 15)


def criterion(code: str, kind: str = "eligibility", since: date | None = None) -> Criterion:
    return Criterion(
        code, kind, f"Name of {code}", "It is there.", ("silver", "gold"), since, verified=True
    )


def lines(
    *checks: LabelCheck, criteria: tuple[Criterion, ...], day: date = DAY
) -> dict[str, ChecklistLine]:
    return {item.criterion.code: item for item in items(criteria, checks, "silver", day)}


def test_the_newest_check_by_the_day_counts_and_without_one_it_is_open() -> None:
    known = lines(
        check("A", "2017-05-01", met=False),
        check("A", "2018-02-01", met=True),
        check("A", "2018-04-01", met=False),
        check("B", "2018-04-01", met=True),
        criteria=(criterion("A"), criterion("B")),
    )
    assert {code: item.answer for code, item in known.items()} == {
        "A": CriterionState.MET,
        "B": CriterionState.OPEN,
    }
    assert known["A"].checked == date(2018, 2, 1)


@pytest.mark.parametrize(
    ("kind", "since", "met", "stops"),
    [
        (MINIMUM, None, False, True),
        (MINIMUM, None, True, False),
        (MINIMUM, None, None, False),
        (MINIMUM, SINCE, False, False),
        ("eligibility", None, False, False),
    ],
)
def test_only_a_binding_minimum_requirement_that_is_not_met_stops(
    kind: str, since: date | None, *, met: bool | None, stops: bool
) -> None:
    checks = [] if met is None else [check("A", "2018-01-01", met=met)]
    assert lines(*checks, criteria=(criterion("A", kind, since),))["A"].stops is stops


def test_only_criteria_of_the_label_are_asked_and_stops_stand_first() -> None:
    other = Criterion("Z", "eligibility", "Z", "Z", ("gold",), None, verified=True)
    known = items(
        (criterion("EL-10"), criterion("EL-9"), criterion("MR-1", MINIMUM), other),
        (),
        "silver",
        DAY,
    )
    assert [item.criterion.code for item in known] == ["MR-1", "EL-9", "EL-10"]


def test_the_sentence_counts_and_never_says_a_percentage() -> None:
    criteria = (criterion("A"), criterion("B"), criterion("C"))
    checks = (check("A", "2018-01-01", met=True), check("B", "2018-01-01", met=False))
    assert (
        sentence(items(criteria, checks, "silver", DAY))
        == "1 of 3 criteria met, 1 not met, 1 open."
    )


def test_the_sentence_says_since_when_criteria_bind() -> None:
    later = (criterion("A", since=SINCE), criterion("B", since=SINCE))
    assert (
        sentence(items(later, (), "silver", DAY))
        == "0 of 2 criteria met, 2 open; they bind only since 15 Nov 2019 and are shown for"
        " orientation."
    )
    mixed = (criterion("A"), criterion("B", since=SINCE))
    assert (
        sentence(items(mixed, (), "silver", DAY))
        == "0 of 2 criteria met, 2 open; 1 of them bind only since 15 Nov 2019 and are shown for"
        " orientation."
    )
    assert sentence(items(mixed, (), "silver", SINCE)) == "0 of 2 criteria met, 2 open."
    assert sentence(()) == "No criterion is known."
