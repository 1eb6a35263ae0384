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
    title = "Annex: definitions, rules and sources"
    definitions = kpi_definitions.CHART.build(kpis)
    blocks = (
        Lines("How statuses are made", status_rules.of_statuses(view.facts)),
        Lines("On what a number rests", status_rules.of_bases()),
        definitions,
        label_scheme.CHART.build(view.facts.label_rules),
        _revisions(view),
    )
    return Section("annex", "annex", title, definitions.finding, blocks)


def _revisions(view: View) -> Chart:
    rows = view.state.store.query(
        'SELECT number, at, kind, "table" AS "table", file, added, changed, removed, sha256 '
        "FROM revision WHERE number <= :number",
        {"number": view.facts.revision},
    )
    stored = [{**row, "at": row["at"][:16].replace("T", " ")} for row in map(dict, rows)]
    return revisions.CHART.build([StoredRevision(**row) for row in stored])
