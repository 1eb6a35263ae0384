"""The annex: what KPIs count, how statuses are made, the label scheme, and where data came from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from innodrop.charts.history import revisions
from innodrop.charts.history.revisions import StoredRevision
from innodrop.charts.labels import label_scheme
from innodrop.charts.progress import kpi_definitions
from innodrop.exports.report import Lines, Section
from innodrop.model.chart import Chart
from innodrop.services.progress import status_rules
from innodrop.tables.progress.kpi import Kpi
from innodrop.view import View


def annex(view: View, kpis: Sequence[Kpi], brought: Collection[int] | None = None) -> Section:
    """The definitions of these KPIs, then rules and sources: the revisions in `brought`, or all."""
    title = "Annex: definitions, rules and sources"
    definitions = kpi_definitions.CHART.build(kpis)
    blocks = (
        Lines("How statuses are made", status_rules.of_statuses(view.facts)),
        Lines("On what a number rests", status_rules.of_bases()),
        definitions,
        label_scheme.CHART.build(view.facts.label_rules),
        _revisions(view, brought),
    )
    return Section("annex", "annex", title, definitions.finding, blocks)


def _revisions(view: View, brought: Collection[int] | None) -> Chart:
    stored = [
        StoredRevision(
            number=revision.number,
            at=f"{revision.at:%Y-%m-%d %H:%M}",
            kind=revision.kind,
            table=revision.table,
            file=revision.file,
            added=revision.added,
            changed=revision.changed,
            removed=revision.removed,
            sha256=revision.sha256,
        )
        for revision in view.state.store.revisions()
        if revision.number <= view.facts.revision
        and (brought is None or revision.number in brought)
    ]
    return revisions.CHART.build(stored)
