"""A large programme as folders of CSV files: `python -m benchmarks.programme FOLDER [--partners
1500]`.

The first folder holds every table but the observations and loads with `init --from`; the others
hold the observations in parts, because one file has at most 200,000 rows. 100 partners, 60 KPIs and
ten years of months are 720,000 observations; 1,500 partners are 10.8 million.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

PART = 200_000
"""Rows of one file of observations."""
FIRST_YEAR = 2016
KINDS = (
    ("sum", "sum", "SMEs"),
    ("latest", "sum", "strategies"),
    ("sum", "sum", "events"),
    ("mean", "mean", "percent"),
)
"""Rule over time, rule over partners and unit of the KPIs, in turn."""

Cells = Mapping[str, object]


@dataclass(frozen=True)
class Size:
    """How large the programme is."""

    partners: int = 100
    kpis: int = 60
    years: int = 10
    objectives: int = 4

    @property
    def observations(self) -> int:
        """Every partner reports every KPI every month."""
        return self.partners * self.kpis * self.years * 12


def write(folder: Path, size: Size) -> list[Path]:
    """Write the folders to load, in that order. The same size gives the same files."""
    chance = random.Random(size.partners)  # noqa: S311 - no secret, and the same files each time
    base = folder / "base"
    for name, rows in _tables(size, chance).items():
        _write(base / f"{name}.csv", rows)
    return [base, *_parts(folder, size, chance)]


def _parts(folder: Path, size: Size, chance: random.Random) -> Iterator[Path]:
    observations = _observations(size, chance)
    for number in range(1, -(-size.observations // PART) + 1):
        part = folder / f"observations-{number:02}"
        _write(part / "observation.csv", islice(observations, PART))
        yield part


def _tables(size: Size, chance: random.Random) -> dict[str, list[Cells]]:
    objectives = [f"O{n}" for n in range(1, size.objectives + 1)]
    return {
        **_frame(size, objectives),
        "partner": [_partner(n, chance) for n in range(size.partners)],
        "kpi": [_kpi(n, size, objectives) for n in range(size.kpis)],
        "event": [_event(n, size, chance) for n in range(size.partners * size.years // 5)],
        **_plan(size),
        **_labels(size),
    }


def _frame(size: Size, objectives: list[str]) -> dict[str, list[Cells]]:
    last = FIRST_YEAR + size.years - 1
    project = {
        "code": "PROGRAMME",
        "name": "Programme",
        "starts": f"{FIRST_YEAR}-01-01",
        "ends": f"{last + 1}-12-31",
        "reporting_date": f"{last}-12-31",
    }
    packages: list[Cells] = [
        {
            "code": f"WP{n}",
            "name": f"Package {n}",
            "title": f"Work package {n}",
            "start_month": 1,
            "end_month": 120,
        }
        for n in range(1, 6)
    ]
    return {
        "project": [project],
        "objective": [
            {"code": o, "name": f"Objective {o}", "title": f"Everything about {o}"}
            for o in objectives
        ],
        "work_package": packages,
    }


def _plan(size: Size) -> dict[str, list[Cells]]:
    deliverables: list[Cells] = [
        {
            "code": f"D{n}",
            "title": f"Report {n}",
            "work_package": f"WP{n % 5 + 1}",
            "lead": _code(n % size.partners),
            "due": f"{FIRST_YEAR + n % (size.years + 1)}-0{n % 9 + 1}-15",
        }
        for n in range(40)
    ]
    milestones: list[Cells] = [
        {
            "code": f"MS{n}",
            "title": f"Step {n}",
            "work_package": f"WP{n % 5 + 1}",
            "due": f"{FIRST_YEAR + n}-06-30",
        }
        for n in range(size.years)
    ]
    return {"deliverable": deliverables, "milestone": milestones}


def _labels(size: Size) -> dict[str, list[Cells]]:
    last = FIRST_YEAR + size.years - 1
    label: Cells = {"label": "bronze", "level": 1, "name": "Bronze", "applies_from": "2010-01-01"}
    rule: Cells = {**label, "ends_on": "exact day", "grace_months": 12, "expiring_days": 180}
    awards: list[Cells] = [
        {
            "code": f"L{n}",
            "partner": _code(n),
            "label": "bronze",
            "event": "awarded",
            "date": f"{last - n % 3}-03-01",
        }
        for n in range(size.partners)
    ]
    rules: list[Cells] = [
        {**rule, "kind": "first", "validity_months": 24},
        {**rule, "kind": "renewal", "validity_months": 36},
    ]
    return {"label_rule": rules, "label_record": awards}


def _partner(number: int, chance: random.Random) -> Cells:
    return {
        "code": _code(number),
        "name": f"Cluster {number + 1}",
        "short_name": _code(number),
        "role": "partner" if number else "coordinator",
        "country": "Germany",
        "country_code": "DE",
        "latitude": round(chance.uniform(44, 56), 2),
        "longitude": round(chance.uniform(-2, 18), 2),
        "active_from": f"{FIRST_YEAR}-01-01",
    }


def _kpi(number: int, size: Size, objectives: list[str]) -> Cells:
    over_time, over_partners, unit = KINDS[number % len(KINDS)]
    months = (size.years + 1) * 12
    # Means of one month are 2; the factor puts some KPIs ahead of their plan and some behind.
    whole = 70 if over_time == "mean" else 2 * months * size.partners * (0.8 + number % 7 / 15)
    return {
        "code": f"K{number + 1:02}",
        "name": f"Indicator {number + 1}",
        "objective": objectives[number % len(objectives)],
        "unit": unit,
        "direction": "up",
        "over_time": over_time,
        "over_partners": over_partners,
        "frequency": "monthly",
        "baseline": 0,
        "target": round(whole),
        "definition": f"What indicator {number + 1} counts.",
        "indicator_type": "output",
        "core": "yes" if number < size.kpis // 3 else "no",
    }


def _event(number: int, size: Size, chance: random.Random) -> Cells:
    present = sorted({_code(chance.randrange(size.partners)) for _ in range(3)})
    return {
        "code": f"E{number + 1:04}",
        "title": f"Meeting {number + 1}",
        "type": ("training", "study visit", "mentoring session")[number % 3],
        "starts": f"{FIRST_YEAR + number % size.years}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "city": "Greifswald",
        "country_code": "DE",
        "latitude": round(chance.uniform(44, 56), 2),
        "longitude": round(chance.uniform(-2, 18), 2),
        "partners": ";".join(present),
        "participants": chance.randint(5, 60),
        "scope": "project",
    }


def _observations(size: Size, chance: random.Random) -> Iterator[Cells]:
    """Month by month, as they come in."""
    totals: dict[tuple[int, int], int] = {}
    for month in range(size.years * 12):
        period = f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}"
        for kpi in range(size.kpis):
            over_time = KINDS[kpi % len(KINDS)][0]
            for partner in range(size.partners):
                value = chance.randint(40, 90) if over_time == "mean" else chance.randint(0, 4)
                if over_time == "latest":
                    value = totals[kpi, partner] = totals.get((kpi, partner), 0) + value
                weight = chance.randint(5, 50) if over_time == "mean" else ""
                yield {
                    "kpi": f"K{kpi + 1:02}",
                    "partner": _code(partner),
                    "period": period,
                    "value": value,
                    "weight": weight,
                }


def _code(number: int) -> str:
    return f"C{number + 1:04}"


def _write(path: Path, rows: Iterable[Cells]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(file, list(row))
                writer.writeheader()
            writer.writerow(row)


def main() -> None:
    """Write the files and name the folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--partners", type=int, default=Size.partners)
    parser.add_argument("--kpis", type=int, default=Size.kpis)
    parser.add_argument("--years", type=int, default=Size.years)
    given = parser.parse_args()
    size = Size(partners=given.partners, kpis=given.kpis, years=given.years)
    for folder in write(given.folder, size):
        print(folder)


if __name__ == "__main__":
    main()
