"""Reported values as they are stored, for who looks at those of a KPI or of a partner."""

from __future__ import annotations

from innodrop.store.base import Reading, Record


def of_kpi(store: Reading, kpi: str, revision: int | None = None) -> list[Record]:
    """Every value of a KPI: kpi, partner (None: the project), period and value."""
    return store.query(
        "SELECT kpi, partner, period, value FROM observation WHERE value IS NOT NULL"
        " AND kpi = :kpi",
        {"kpi": kpi},
        revision,
    )


def of_partner(store: Reading, partner: str, revision: int | None = None) -> list[Record]:
    """Every value that a partner code reported, likewise; of an empty one those of the project."""
    return store.query(
        "SELECT kpi, partner, period, value FROM observation WHERE value IS NOT NULL"
        " AND partner IS :partner",
        {"partner": partner or None},
        revision,
    )
