"""A second partnership, as wide as the screens have to bear: long names, many of everything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from innodrop.services import snapshots
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store.base import Store
from tests import databases
from tests.services import world

PROJECT = "Blue-Green Clusters for Sustainable Coasts of the Baltic and the Mediterranean"
_OBJECTIVES = (
    "Coordinate the strategies of all clusters of the macro-region",
    "Train cluster managers to the level of international excellence",
    "Bring small companies into value chains of the circular economy",
    "Open markets outside Europe for members of every cluster",
    "Share laboratories and demonstration sites between regions",
    "Finance innovation with private and regional funds together",
    "Disseminate good practice to clusters outside the partnership",
    "Prepare the partnership for the years after the project",
)
_PARTNERS = (
    "Baltic Coast Cluster of Advanced Manufacturing and Robotics",
    "Mediterranean Alliance for Aquaculture and Marine Biotechnology",
    "Cluster of Renewable Energy Technologies of the Western Islands",
    "Regional Association for Smart Textiles and Functional Fibres",
    "Danube Delta Network for Water Treatment and River Navigation",
    "Northern Forum of Timber Construction and Wood-based Materials",
    "Ports and Logistics Innovation Cluster of the Gulf of Riga",
    "Agrifood Excellence Cluster of the Two Seas Border Region",
    "Alpine-Adriatic Cluster of Medical Devices and Rehabilitation",
    "Packaging and Circular Plastics Platform of Lower Silesia",
    "Creative Industries and Digital Media Cluster of Catalonia",
    "Space and Drone Technologies Cluster of the Peloponnese",
)
_KPI = (
    "Small and medium-sized companies that {0}",
    "Joint activities of at least three clusters that {0}",
    "Cluster managers and their staff who {0}",
)
_DOES = "took up a service of the partnership for the first time in objective {0}"
AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


def make(home: Path, objectives: int = 8, partners: int = 12) -> Store:
    """A data folder with so many objectives, the last of which has no KPI, and so many partners;
    half of them are behind, one in three has not reported what was due on 30 January 2018."""
    store = databases.copy("empty", home)
    world.settle(Settings(home).accounts)
    codes = [f"P{n:02}" for n in range(1, partners + 1)]
    for table, text in _files(objectives, codes).items():
        world.load(store, table, text)
    then = State.at(store, store.revision(), AT.date()).on(date(2017, 9, 30))
    snapshots.take(store, home, then, name="Third meeting of all partners", user=world.ADA, at=AT)
    return store


def _files(objectives: int, codes: list[str]) -> dict[str, str]:
    """The content of every file by table."""
    kpis = [
        (f"K{o}{n}", words.format(_DOES.format(o)), f"O{o}")
        for o in range(1, objectives)
        for n, words in enumerate(_KPI)
    ]
    return {
        "project": (
            "code,name,starts,ends,report_due_days,reporting_date,today\n"
            f"BG,{PROJECT},2017-01-01,2018-12-31,30,2018-03-31,2018-04-15\n"
        ),
        "partner": "code,name,country,country_code,active_from\n"
        + "".join(
            f"{c},{name},Spain,ES,2017-01\n" for c, name in zip(codes, _PARTNERS, strict=False)
        ),
        "objective": "code,name,title\n"
        + "".join(f"O{n + 1},{name},{name}\n" for n, name in enumerate(_OBJECTIVES[:objectives])),
        "work_package": (
            "code,name,title,leader,start_month,end_month\n"
            f"W1,Everything,Everything that is to be done,{codes[0]},1,24\n"
        ),
        "kpi": (
            "code,name,objective,work_package,unit,direction,over_time,over_partners,frequency,"
            "target,definition,indicator_type,core\n"
        )
        + "".join(
            f"{code},{name},{o},W1,companies,up,sum,sum,quarterly,{80 * len(codes)},d,output,yes\n"
            for code, name, o in kpis
        ),
        "deliverable": "code,title,work_package,due\n"
        + "".join(
            f"D{n},Report {n} on what the clusters learned from each other in the regions,W1,"
            f"2018-0{2 + n}-28\n"
            for n in range(6)
        ),
        "observation": world.HEADER
        + "".join(
            f"{code},{partner},{period},{11 if int(code[1:]) % 2 else 7}\n"
            for code, _, _ in kpis
            for n, partner in enumerate(codes)
            for period in ("2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")
            if n % 3 or period != "2017-Q4"
        ),
    }
