"""One status for an objective, made from those of its KPIs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from innodrop.facts import Facts
from innodrop.model.kpi.comparison import Status
from innodrop.services.progress import measures
from innodrop.services.progress.objectives import management, overall, sentence, standings
from innodrop.services.uploads import plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
NO_TARGET, NO_DATA, LATER = Status.NO_TARGET, Status.NO_DATA, Status.NOT_YET_DUE


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([ON, ON, ON], ON),
        ([ON, ON, ON, RISK], ON),
        ([ON, ON, RISK], RISK),
        ([ON, ON, ON, OFF], RISK),
        ([ON, ON, OFF], OFF),
        ([OFF], OFF),
        ([ON, NO_TARGET, NO_TARGET, NO_DATA], ON),
        ([NO_TARGET, NO_TARGET], NO_TARGET),
        ([NO_TARGET, NO_DATA], NO_DATA),
        ([NO_TARGET, LATER], NO_DATA),
        ([], NO_TARGET),
    ],
)
def test_the_status_of_an_objective(statuses: list[Status], expected: Status) -> None:
    assert overall(statuses) is expected


def test_the_sentence_counts_what_the_status_was_made_of() -> None:
    assert (
        sentence([ON, ON, RISK, OFF, NO_TARGET])
        == "2 of 4 on track, 1 at risk, 1 off track, 1 without a target."
    )
    assert sentence([ON]) == "1 of 1 on track."
    assert (
        sentence([NO_TARGET, NO_DATA])
        == "No KPI can be judged yet: 1 without a target, 1 without a value."
    )
    assert sentence([]) == "No KPI belongs to this objective yet."


def test_a_kpi_of_a_sub_objective_belongs_to_the_objective_above_it(store: Store) -> None:
    files = {
        "objective": "code,name,title,parent\nA,A,a,\nA.1,Part,p,A\n",
        "kpi": (
            "code,name,objective,unit,direction,over_time,over_partners,frequency,definition,indicator_type\n"
            "K,Kpi,A.1,SMEs,up,sum,sum,quarterly,d,output\nM,Managed,,SMEs,up,sum,sum,quarterly,d,output\n"
        ),
    }
    for name, text in files.items():
        plan.apply(store, plan.plan(store, named(name), text.encode()), user="ada", at=AT)
    facts = Facts.at(store, store.revision())
    board = measures.board(State(store, facts, AT.date(), AT.date()))
    (standing,) = standings(facts, board)
    assert [measure.kpi for measure in standing.measures] == ["K"]
    assert [measure.kpi for measure in management(facts, board)] == ["M"]
