"""A new rule is one new file: a KPI may name it, its number is computed, and leads to its rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from innodrop import contracts
from innodrop.services.history import trace
from innodrop.services.progress import measures
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from tests.one_file import added
from tests.services.world import AT

FILE = '''
"""Partners that have joined, which no programme counts."""

from innodrop.model.keys import normalise
from innodrop.services.progress.rules import Answer, Counted, Question, Rule


def _answer(ask: Question) -> Answer:
    joined = [p for p in ask.facts.partners if p.active_from.last <= ask.day]
    mine = [p for p in joined if ask.seat in ("", p.code)]
    return Answer((Counted("partner", tuple(normalise(p.code) for p in mine)),), ("fact",))


RULE = Rule("partners joined", 35, _answer)
'''
KPI = (
    b"code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,derived_by\n"
    b"PJ,Joined,partners,up,latest,sum,quarterly,d,output,partners joined\n"
)
DAY = date(2017, 12, 31)


def choices() -> tuple[str, ...]:
    return named("kpi").column("derived_by").choices


def test_one_file_is_a_choice_and_computes_a_kpi(world: Store, tmp_path: Path) -> None:
    without = choices()
    with added(contracts.RULE, tmp_path, "partners_joined", FILE):
        assert [name for name in choices() if name not in without] == ["partners joined"]
        plan = upload_plan.plan(world, named("kpi"), KPI)
        assert plan.problems == ()
        state = State.at(world, upload_plan.apply(world, plan, user="ada", at=AT), DAY)
        (measure,) = (m for m in measures.board(state) if m.kpi == "PJ")
        assert (measure.value, measure.derived) == (2, True)
        traced = trace.of_number(state, "PJ", None)
        assert (traced.value, [row.label for row in traced.rows]) == (2, ["AA", "BB"])
        assert trace.of_number(state, "PJ", "BB").value == 1
    assert choices() == without
    (problem,) = upload_plan.plan(world, named("kpi"), KPI).problems
    assert (problem.column, problem.cell) == ("derived_by", "partners joined")
