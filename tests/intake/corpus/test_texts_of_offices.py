"""Every text file of the corpus is read as it is meant, or told with what to do."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from innodrop.errors import FileRefused
from innodrop.model.problems import Problem, Tier
from innodrop.model.refusals import sentence
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Store
from innodrop.tables import named
from tests import databases
from tests.intake.corpus.texts import OFFICES, Office
from tests.services.world import load

PARTNERS = """code,name,short_name,country,country_code,active_from
CC,Gamma klastr,Gamma,Czech Republic,CZ,2017-01
FF,Pôle Epsilon,Epsilon,France,FR,2017-01
II,Iota,,Ireland,IE,2017-01
"""
KPIS = """code,name,objective,unit,direction,over_time,over_partners,frequency,definition,whole,\
indicator_type
B1,Budget spent,X,EUR,up,sum,sum,quarterly,d,no,output
"""
FILLED = "a code in partner, which is blank"
"""Said of each file that leaves its own partner out."""
every_office = pytest.mark.parametrize("office", OFFICES, ids=lambda o: f"{o.partner} {o.what}")


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Five partners of five countries; the tests only read it."""
    store = databases.copy("world", tmp_path_factory.mktemp("offices"))
    load(store, "partner", PARTNERS)
    load(store, "kpi", KPIS)
    return store


def planned(store: Store, office: Office) -> Plan:
    data = office.text.encode(office.encoding)
    return upload_plan.plan(store, named("observation"), data, partner=office.partner)


def value(row: dict[str, Any]) -> str:
    shown = "nothing" if row["nothing_to_report"] else f"{row['value']:.15g}"
    return f"{row['kpi']} {row['partner']} {row['period']} {shown}"


def line(problem: Problem) -> str:
    return f"{problem.row} {problem.column}: {problem.remedy}"


@every_office
def test_a_text_file_of_an_office_is_read_as_meant_or_told_with_what_to_do(
    offices: Store, office: Office
) -> None:
    if office.refused:
        with pytest.raises(FileRefused) as refused:
            planned(offices, office)
        assert office.refused in sentence(refused.value)
        return
    plan = planned(offices, office)
    assert [value(change.after) for change in plan.new] == list(office.read)
    assert [c.cell("note") for c in plan.new if c.cell("note")][: len(office.notes)] == list(
        office.notes
    )
    told = [line(p) for p in plan.problems if p.tier is Tier.BLOCKS]
    assert len(told) == len(office.blocks), told
    assert all(t.startswith(b) for t, b in zip(told, office.blocks, strict=True)), told
    remarks = [p.expected for p in plan.problems if p.tier is Tier.INFORMATION]
    assert all(any(r in said for said in remarks) for r in office.remarks), remarks
    others = [said for said in remarks if FILLED not in said]
    assert len(others) == sum(FILLED not in r and r not in FILLED for r in office.remarks), remarks


@every_office
def test_what_is_told_of_a_text_file_is_told_once(offices: Store, office: Office) -> None:
    if not office.refused:
        rows = Counter((p.row, p.column) for p in planned(offices, office).problems if p.row)
        assert set(rows.values()) <= {1}


def test_the_corpus_holds_files_of_five_countries() -> None:
    assert len(OFFICES) >= 75
    assert len({(office.partner, office.what) for office in OFFICES}) == len(OFFICES)
    assert {office.partner for office in OFFICES} == {"AA", "BB", "CC", "FF", "II"}
