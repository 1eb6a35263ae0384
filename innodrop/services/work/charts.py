"""The figures about the work itself, made of services' answers, for pages and reports alike."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.knowledge import priorities_taken, strategy_steps
from innodrop.charts.labels import readiness_bars, readiness_grid
from innodrop.charts.needs import needs_coverage, needs_grid, service_cycle, service_list, sme_reach
from innodrop.charts.work import budget, lead_load, risk_list, risk_matrix
from innodrop.model.chart import Chart
from innodrop.services.labels import readiness
from innodrop.services.labels.tables import walkers
from innodrop.services.work import knowledge, needs, work_plan
from innodrop.state import State


def scored(state: State) -> tuple[Chart, ...]:
    """Points by dimension, and against the threshold; none where no label is judged by points."""
    asked = readiness.terms(state)
    if asked is None:
        return ()
    measured = readiness.of_all(state)
    names = {walker.id: walker.name for walker in walkers(state)}
    return tuple(
        figure.build(measured, names, asked.name, state.day, locale=state.locale)
        for figure in (readiness_grid.CHART, readiness_bars.CHART)
    )


def needed(state: State, *, by_size: bool = False) -> Chart:
    """Needs by cluster, or by the size of the SME; small groups are hidden."""
    compared = needs.by_size(state) if by_size else needs.by_cluster(state)
    return needs_grid.CHART.build(
        compared.categories,
        compared.groups,
        compared.weights,
        compared.hidden,
        needs.asked(state),
        "Needs by size of the SME" if by_size else "Needs by cluster",
        locale=state.locale,
    )


def coverage(state: State) -> Chart:
    """How important a need is, beside the services that answer it."""
    return needs_coverage.CHART.build(needs.coverage(state), state.day)


def reached(state: State) -> Chart:
    """How many different SMEs the services reach."""
    counted = needs.reach(state)
    return sme_reach.CHART.build(
        counted.kinds, counted.groups, counted.counts, counted.hidden, state.day
    )


def services(state: State) -> tuple[Chart, Chart]:
    """The life of the services, and all of them as a table."""
    offers = needs.offered(state)
    names = {walker.id: walker.name for walker in walkers(state)}
    categories = {row.code: row.name for row in needs.read(state).categories}
    return (
        service_cycle.CHART.build(offers, names, state.facts.project, state.day),
        service_list.CHART.build(offers, names, categories, state.day),
    )


def strategies(state: State) -> tuple[Chart, Chart]:
    """How far each strategy is, and which priorities of partners the consolidated one takes up."""
    facts, stages = state.facts, knowledge.stages(state)
    named = [(row, step, knowledge.who(facts, row.partner)) for row, step in stages]
    priorities = knowledge.taken_up(state)
    return strategy_steps.CHART.build(named, state.day), priorities_taken.CHART.build(priorities)


def risks(state: State, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """The open risks as a matrix, and if any as a table; `names` are the partners' by code."""
    open_risks = work_plan.open_risks(state)
    matrix = risk_matrix.CHART.build(open_risks, state.day)
    if not open_risks:
        return (matrix,)
    return matrix, risk_list.CHART.build(open_risks, names, state.day)


def money(state: State) -> Chart:
    """What is spent, beside the share of the time that is gone."""
    spending = work_plan.spending(state)
    names = {money.seat: state.facts.seat_name(money.seat) for money in spending}
    elapsed = work_plan.time_elapsed(state)
    return budget.CHART.build(spending, names, elapsed, state.day, locale=state.locale)


def load(state: State) -> Chart:
    """Who leads what, and how much of it is late."""
    loads = work_plan.load(state)
    names = {load.seat: state.facts.seat_name(load.seat) for load in loads}
    return lead_load.CHART.build(loads, names, state.today)
