"""The annex: what every KPI counts, how statuses are made, the label scheme, and where the data
came from."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts import kpi_definitions, label_scheme, revisions
from innodrop.charts.revisions import Stored
from innodrop.exports.report import Lines, Section
from innodrop.model.chart import Chart
from innodrop.services import rules
from innodrop.services.report_material import Material
from innodrop.tables.kpi import Kpi


def annex(material: Material, kpis: Sequence[Kpi]) -> Section:
    """The definitions of these KPIs, then rules and sources."""
    definitions = kpi_definitions.CHART.build(kpis)
    return Section(
        id="annex",
        kind="annex",
        title="Annex: definitions, rules and sources",
        finding=definitions.finding,
        blocks=(
            Lines("How statuses are made", rules.of_statuses(material.facts)),
            Lines("On what a number rests", rules.BASES),
            definitions,
            label_scheme.CHART.build(material.facts.label_rules),
            _revisions(material),
        ),
    )


def _revisions(material: Material) -> Chart:
    found = material.store.query(
        'SELECT number, at, kind, "table" AS name, file, added, changed, removed, sha256 '
        "FROM revision WHERE number <= :number",
        {"number": material.facts.revision},
    )
    return revisions.CHART.build(
        [
            Stored(
                number=row["number"],
                at=row["at"][:16].replace("T", " "),
                kind=row["kind"],
                table=row["name"],
                file=row["file"],
                added=row["added"],
                changed=row["changed"],
                removed=row["removed"],
                sha256=row["sha256"],
            )
            for row in found
        ]
    )
