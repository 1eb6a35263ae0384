"""The figures about the work itself, made of what the services answer: the same for pages and
reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from innodrop.charts.knowledge import priorities_taken, strategy_steps
from innodrop.charts.labels import readiness_bars, readiness_grid
from innodrop.charts.needs import needs_coverage, needs_grid, service_cycle, service_list, sme_reach
from innodrop.charts.work import budget, lead_load, risk_list, risk_matrix
from innodrop.facts import Facts
from innodrop.model.chart import Chart
from innodrop.services.labels import readiness as readiness_of
from innodrop.services.labels.tables import LabelWork, walkers
from innodrop.services.work import knowledge, needs, work_plan
from innodrop.services.work.knowledge import Knowledge
from innodrop.services.work.needs import NeedsWork
from innodrop.services.work.work_plan import PlanWork


def readiness(facts: Facts, work: LabelWork, day: date, locale: str) -> tuple[Chart, ...]:
    """Points by dimension, and against the threshold; none where no label is judged by points."""
    asked = readiness_of.terms(facts, work, day)
    if asked is None:
        return ()
    found = readiness_of.of_all(facts, work, day)
    names = {one.id: one.name for one in walkers(facts, work.clusters)}
    return tuple(
        figure.build(found, names, asked.name, day, locale=locale)
        for figure in (readiness_grid.CHART, readiness_bars.CHART)
    )


def needed(
    facts: Facts, work: NeedsWork, day: date, locale: str, *, by_size: bool = False
) -> Chart:
    """Needs by cluster, or by the size of the SME; small groups are hidden."""
    compared = needs.by_size(work, day) if by_size else needs.by_cluster(facts, work, day)
    return needs_grid.CHART.build(
        compared.categories,
        compared.groups,
        compared.weights,
        compared.hidden,
        needs.asked(facts, work, day),
        "Needs by size of the SME" if by_size else "Needs by cluster",
        locale=locale,
    )


def coverage(facts: Facts, work: NeedsWork, day: date) -> Chart:
    """How important a need is, beside the services that answer it."""
    return needs_coverage.CHART.build(needs.coverage(facts, work, day), day)


def reached(facts: Facts, work: NeedsWork, day: date) -> Chart:
    """How many different SMEs the services reach."""
    found = needs.reach(facts, work, day)
    return sme_reach.CHART.build(found.kinds, found.groups, found.counts, found.hidden, day)


def services(facts: Facts, work: NeedsWork, day: date) -> tuple[Chart, Chart]:
    """The life of the services, and all of them as a table."""
    offers = needs.offered(facts, work, day)
    names = {one.id: one.name for one in walkers(facts, work.clusters)}
    categories = {row.code: row.name for row in work.categories}
    return (
        service_cycle.CHART.build(offers, names, facts.project, day),
        service_list.CHART.build(offers, names, categories, day),
    )


def strategies(facts: Facts, known: Knowledge, day: date) -> tuple[Chart, Chart]:
    """How far each strategy is, and which priorities of the partners the consolidated one takes
    up."""
    named = [
        (row, step, knowledge.who(facts, row.partner)) for row, step in knowledge.stages(known, day)
    ]
    priorities = knowledge.taken_up(facts, known)
    return strategy_steps.CHART.build(named, day), priorities_taken.CHART.build(priorities)


def risks(work: PlanWork, names: Mapping[str, str], day: date) -> tuple[Chart, ...]:
    """The open risks as a matrix, and as a table if there are any. `names` are those of the
    partners by code."""
    found = work_plan.open_risks(work, day)
    matrix = risk_matrix.CHART.build(found, day)
    return (matrix, risk_list.CHART.build(found, names, day)) if found else (matrix,)


def money(facts: Facts, work: PlanWork, day: date, locale: str) -> Chart:
    """What is spent, beside the share of the time that is gone."""
    spending = work_plan.spending(facts, work, day)
    names = {money.seat: facts.seat_name(money.seat) for money in spending}
    elapsed = work_plan.time_elapsed(facts, day)
    return budget.CHART.build(spending, names, elapsed, day, locale=locale)


def load(facts: Facts, work: PlanWork, day: date) -> Chart:
    """Who leads what, and how much of it is late."""
    loads = work_plan.load(facts, work, day)
    names = {load.seat: facts.seat_name(load.seat) for load in loads}
    return lead_load.CHART.build(loads, names, day)
