"""A value that its KPI cannot have is refused, wherever it comes from; units say what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from innodrop import errors
from innodrop.model.kpi.possible import UnitNature, nature, possible
from innodrop.model.problems import Problem
from innodrop.services.uploads import drafts
from innodrop.services.uploads import load as loading
from innodrop.services.uploads import plan as upload_plan
from innodrop.store.base import NewRevision, Store
from innodrop.tables import named
from tests.services.world import AT, load

PARTNERS = "code,name,country,country_code,active_from\nAA,Alpha,Germany,DE,2016-11\n"
HEADER = (
    "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,"
    "decimals,lowest,highest,whole,baseline,target\n"
)
KPIS = HEADER + (
    "COUNT,Served,SMEs,up,sum,sum,quarterly,d,output,2,,,,,40\n"
    "MEAN,Participants at a time,persons,up,mean,mean,quarterly,d,output,0,,,,,\n"
    "SCORE,Mark,score 1-5,up,mean,mean,quarterly,d,result,0,,,,,4.2\n"
    "LEVEL,Level,level 0-3,up,latest,mean,quarterly,d,result,0,,,,,\n"
    "SHARE,Done,percent,up,latest,none,quarterly,d,result,0,,,,,100\n"
    "GROWTH,Growth of turnover,percent,up,latest,none,quarterly,d,result,0,,,,,120\n"
    "DAYS,Time to answer,days,down,latest,mean,quarterly,d,result,0,,,,8.5,5.5\n"
    "NET,Net new jobs,jobs,up,sum,sum,quarterly,d,result,0,-1000,,,,\n"
    "HALF,Half posts,posts,up,latest,sum,quarterly,d,result,0,,,no,,\n"
    "CAPPED,Topics,topics,up,latest,none,quarterly,d,result,0,,5,,,5\n"
)


@pytest.fixture
def kpis(store: Store) -> Store:
    load(store, "partner", PARTNERS)
    load(store, "kpi", KPIS)
    return store


def problems(store: Store, rows: str, table: str = "observation") -> tuple[Problem, ...]:
    data = f"kpi,partner,period,value\n{rows}\n".encode()
    return upload_plan.plan(store, named(table), data).problems


@pytest.mark.parametrize("table", ["observation", "target"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("COUNT,AA,2017-Q1,-3", "at least 0 SMEs"),
        ("COUNT,AA,2017-Q1,10.5", "a whole number of SMEs"),
        ("MEAN,AA,2017-Q1,-3", "at least 0 persons"),
        ("SCORE,AA,2017-Q1,9", "at most score 5"),
        ("SCORE,AA,2017-Q1,0.5", "at least score 1"),
        ("LEVEL,AA,2017-Q1,4", "at most level 3"),
        ("SHARE,,2017-Q1,125", "at most 100 %"),
        ("SHARE,,2017-Q1,-1", "at least 0 %"),
        ("NET,AA,2017-Q1,-2000", "at least -1,000 jobs"),
        ("CAPPED,,2017-Q1,6", "at most 5 topics"),
    ],
)
def test_an_impossible_value_or_target_is_refused(
    kpis: Store, table: str, row: str, expected: str
) -> None:
    (problem,) = (p for p in problems(kpis, row, table) if p.column == "value")
    assert (problem.tier, problem.row) == ("blocks", 2)
    assert problem.expected.replace("\N{NO-BREAK SPACE}", " ") == expected
    assert problem.remedy.startswith("Correct it. Where such a value is possible")


@pytest.mark.parametrize(
    "row",
    [
        *("COUNT,AA,2017-Q1,0", "MEAN,AA,2017-Q1,12.5", "SCORE,AA,2017-Q1,4.2"),
        *("SHARE,,2017-Q1,99.5", "GROWTH,,2017-Q1,-7.5", "GROWTH,,2017-Q1,130"),
        *("DAYS,AA,2017-Q1,7.57", "NET,AA,2017-Q1,-12", "HALF,AA,2017-Q1,1.5"),
    ],
)
def test_a_possible_value_is_none_whatever_the_decimals_shown(kpis: Store, row: str) -> None:
    assert not [p for p in problems(kpis, row) if p.tier == "blocks"]


def test_a_share_that_went_beyond_its_ends_before_has_none(kpis: Store) -> None:
    assert possible("percent", averaged=False, known=[100.0, None]).highest == 100
    load(kpis, "kpi", KPIS.replace("result,0,,,,,100", "result,0,-500,500,,,100"))
    load(kpis, "observation", "kpi,partner,period,value\nSHARE,,2017-Q1,125\n")
    # a blank keeps the old limit, so the KPI is written as databases from before hold it
    stored = kpis.query("SELECT * FROM kpi WHERE code = 'SHARE'")[0]
    with kpis.write(NewRevision(AT, "ada", "load", "kpi")) as writing:
        writing.put(named("kpi"), [stored | {"lowest": None, "highest": None}])
    assert not [p for p in problems(kpis, "SHARE,,2017-Q2,130") if p.tier == "blocks"]


def test_a_correction_in_place_is_checked_alike(kpis: Store) -> None:
    load(kpis, "observation", "kpi,partner,period,value\nCOUNT,AA,2017-Q1,3\n")
    table = named("observation")
    row = {"kpi": "COUNT", "partner": "AA", "period": "2017-Q1", "value": "-3"}
    draft = drafts.corrections(table, [row])
    (problem,) = upload_plan.plan(kpis, table, draft.data, file=draft.name).problems
    assert (problem.cell, problem.tier) == ("-3", "blocks")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("2,,,,,40", "2,,,,,40.5", "target"),
        ("2,,,,,40", "2,,,,-1,40", "baseline"),
        ("0,,,,,4.2", "0,,,,,7", "target"),
        ("0,,5,,,5", "0,,5,,,6", "target"),
    ],
)
def test_baselines_and_targets_of_kpis_are_checked_alike(
    store: Store, old: str, new: str, column: str
) -> None:
    text = KPIS.replace(old, new)
    (problem,) = upload_plan.plan(store, named("kpi"), text.encode()).problems
    assert (problem.column, problem.tier) == (column, "blocks")


def test_limits_that_contradict_one_another_are_refused(store: Store) -> None:
    text = KPIS.replace("2,,,,,40", "2,50,40,,,40")
    assert "lowest must not be above highest" in str(
        [p.expected for p in upload_plan.plan(store, named("kpi"), text.encode()).problems]
    )


def test_new_limits_that_exclude_what_is_stored_ask_for_a_reason(kpis: Store) -> None:
    load(kpis, "observation", "kpi,partner,period,value\nCOUNT,AA,2017-Q1,30\nCOUNT,AA,2017-Q2,2\n")
    text = KPIS.replace("2,,,,,40", "2,,25,,,20")
    asked = upload_plan.plan(kpis, named("kpi"), text.encode()).needing_reasons
    assert [(p.column, p.expected) for p in asked] == [
        ("highest", "a limit that every stored value keeps; 1 does not")
    ]


def test_a_folder_with_an_impossible_value_is_not_loaded(kpis: Store, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "observation.csv").write_text("kpi,partner,period,value\nCOUNT,AA,2017-Q1,10.5\n")
    with pytest.raises(errors.FolderRefused, match="a whole number of SMEs"):
        loading.load(kpis, folder, user="ada", at=AT)


@pytest.mark.parametrize(
    ("units", "kind"),
    [
        (
            "SMEs|persons|Teilnehmende|PYMES|podniky|entreprises|tools|Vorträge|risks",
            UnitNature.COUNT,
        ),
        ("percent|%|% of members|Prozent|pour cent|porcentaje", UnitNature.SHARE),
        ("score 1-5|level 0-3|score (1-5)|mark 1 to 6|Note 1 bis 6", UnitNature.SCALE),
        (
            "EUR|k EUR|Kč|million CZK|days|Personentage|hodin|heures|FTE|t CO2|m³|kWh|°C|ratio",
            UnitNature.MEASURE,
        ),
        ("percentage points|projects per year|EUR/SME|employees 10-49", UnitNature.MEASURE),
    ],
)
def test_a_unit_has_a_nature_in_the_languages_of_the_partners(units: str, kind: UnitNature) -> None:
    assert {unit: nature(unit) for unit in units.split("|")} == dict.fromkeys(
        units.split("|"), kind
    )
