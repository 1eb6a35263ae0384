"""Small files made on the page: read back they say just what was typed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.services.uploads import drafts, templates
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services import world as small
from tests.services.world import LOADED

OBSERVATIONS = named("observation")
QUARTER = "2017-Q3"


def test_a_template_opens_as_the_rows_that_were_stored(demo: Store) -> None:
    facts = Facts.at(demo, demo.revision())
    day = facts.reporting_day(small.AT.date())
    for dialect in (Dialect.SEMICOLON, Dialect.COMMA):
        made = templates.make(
            State(demo, facts, day, day), OBSERVATIONS, facts.seats[0].code, dialect
        )
        opened = drafts.rows_of(made)
        assert len(opened) == made.rows
        draft = drafts.corrections(OBSERVATIONS, opened)
        plan = upload_plan.plan(demo, OBSERVATIONS, draft.data, partner=facts.seats[0].code)
        assert (plan.changes, plan.blocking, plan.same + made.owed) == ((), 0, made.rows)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"value": "6,5"}, {"value": 6.5}),
        ({"value": "-3"}, {"value": -3}),
        ({"note": "=HYPERLINK(1)"}, {"note": "=HYPERLINK(1)"}),
        ({"note": "'=x"}, {"note": "'=x"}),
        ({"note": 'a;"b"\nc'}, {"note": 'a;"b"\nc'}),
        ({"nothing_to_report": "yes"}, {"nothing_to_report": 1, "value": None}),
    ],
)
def test_what_is_typed_is_what_is_planned(
    world: Store, typed: Mapping[str, str], stored: Mapping[str, object]
) -> None:
    row = {"kpi": "S1", "partner": "AA", "period": QUARTER, **typed}
    if not typed.keys() & {"value", "nothing_to_report"}:
        row["value"] = "1"
    draft = drafts.corrections(OBSERVATIONS, [row])
    plan = upload_plan.plan(world, OBSERVATIONS, draft.data, partner="AA")
    (change,) = plan.new
    assert {name: change.after[name] for name in stored} == stored


def test_a_formula_among_numbers_is_a_problem_and_no_text_in_disguise(world: Store) -> None:
    draft = drafts.corrections(
        OBSERVATIONS, [{"kpi": "S1", "partner": "AA", "period": QUARTER, "value": "=1+1"}]
    )
    plan = upload_plan.plan(world, OBSERVATIONS, draft.data, partner="AA")
    assert [(problem.column, problem.cell) for problem in plan.problems] == [("value", "=1+1")]


def test_lines_are_named_as_their_rows(world: Store) -> None:
    rows = [{"kpi": "S1", "partner": "AA", "period": QUARTER, "value": "1"}, {"value": "2"}]
    assert drafts.corrections(OBSERVATIONS, rows).rows == (f"S1 {QUARTER}", "new row")
    assert world.revision() == LOADED
