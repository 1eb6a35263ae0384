"""The annex: what KPIs count, how statuses are made, the label scheme, and where data came from."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.history import revisions
from innodrop.charts.history.revisions import StoredRevision
from innodrop.charts.labels import label_scheme
from innodrop.charts.progress import kpi_definitions
from innodrop.exports.report import Lines, Section
from innodrop.model.chart import Chart
from innodrop.services.progress import status_rules
from innodrop.tables.progress.kpi import Kpi
from innodrop.view import View


def annex(view: View, kpis: Sequence[Kpi]) -> Section:
    """The definitions of these KPIs, then rules and sources."""
    definitions = kpi_definitions.CHART.build(kpis)
    return Section(
        id="annex",
        kind="annex",
        title="Annex: definitions, rules and sources",
        finding=definitions.finding,
        blocks=(
            Lines("How statuses are made", status_rules.of_statuses(view.facts)),
            Lines("On what a number rests", status_rules.of_bases()),
            definitions,
            label_scheme.CHART.build(view.facts.label_rules),
            _revisions(view),
        ),
    )


def _revisions(view: View) -> Chart:
    found = view.state.store.query(
        'SELECT number, at, kind, "table" AS name, file, added, changed, removed, sha256 '
        "FROM revision WHERE number <= :number",
        {"number": view.facts.revision},
    )
    return revisions.CHART.build(
        [
            StoredRevision(
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
