"""What the pages show: status, one KPI over time, the addresses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from innodrop import errors
from innodrop import facts as facts_of
from innodrop.cli.terminal import as_json, opened, partner_code, print_json, refusing, today
from innodrop.model.numbers import written
from innodrop.services.progress import summary
from innodrop.store.base import Store

as_of = click.option(
    "--as-of", "as_of", type=int, help="Revision to look at; without it the newest."
)
on_day = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Reporting date; without it the project's.",
)


@click.command()
@as_of
@on_day
@as_json
@refusing
def status(as_of: int | None, day: datetime | None, *, as_json: bool) -> None:
    """Objectives and KPIs: value, plan to date, status and its sentence."""
    store = opened()
    facts = _facts(store, as_of)
    found = summary.status_on(store, facts, _day(facts, day))
    if as_json:
        print_json(found)
        return
    click.echo(
        f"{found['project'] or 'No project yet'}, {found['reporting_date']}, revision"
        f" {found['revision']}"
    )
    for objective in found["objectives"]:
        click.echo(
            f"\n{objective['code']} {objective['name']}: {objective['status']}."
            f" {objective['sentence']}"
        )
        _print_kpis(objective["kpis"])
    if found["other_kpis"]:
        click.echo("\nWithout objective")
        _print_kpis(found["other_kpis"])
    for partner, kpis in found["not_reported"].items():
        click.echo(f"\nNot reported by {partner}: {', '.join(kpis)}")


@click.command()
@click.argument("kpi")
@click.option("--partner", help="Partner code; without it the whole project.")
@as_of
@on_day
@as_json
@refusing
def query(
    kpi: str, partner: str | None, as_of: int | None, day: datetime | None, *, as_json: bool
) -> None:
    """One KPI with its values over time."""
    store = opened()
    facts = _facts(store, as_of)
    if facts.kpi(kpi) is None:
        raise errors.UnknownKpi(kpi)
    partner = partner_code(facts, partner)
    found = summary.query(store, facts, kpi, partner, _day(facts, day))
    if as_json:
        print_json(found)
    elif found is None:
        click.echo(f"{partner} has no values of its own for {kpi}.")
    else:
        click.echo(f"{found['code']} {found['name']}: {found['sentence']}")
        for point in found["points"]:
            note = " (period not finished)" if point["unfinished"] else ""
            click.echo(f"  {point['period']}: {written(point['value'], found['unit'])}{note}")


@click.command()
@as_json
@refusing
def pages(*, as_json: bool) -> None:
    """Every address of the dashboard, in menu order."""
    from innodrop import addresses  # noqa: PLC0415 - the other commands need no Streamlit

    store = opened()
    found = [
        {"path": f"/{entry.path}", "title": entry.title, "group": page.group}
        for page, entry in addresses.entries(facts_of.read(store, store.revision()))
    ]
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(f"{page['path']:<24} {page['title']}" for page in found))


def _facts(store: Store, as_of: int | None) -> facts_of.Facts:
    newest = store.revision()
    if as_of is not None and not 0 <= as_of <= newest:
        raise errors.UnknownRevision(as_of, newest)
    return facts_of.read(store, newest if as_of is None else as_of)


def _day(facts: facts_of.Facts, given: datetime | None) -> date:
    return given.date() if given else facts_of.reporting_day(facts, today())


def _print_kpis(kpis: list[dict[str, Any]]) -> None:
    for kpi in kpis:
        click.echo(
            f"  {kpi['code']} {kpi['name']}: {kpi['sentence']} [data {kpi['data_state']},"
            f" {kpi['basis']}]"
        )


COMMANDS = (status, query, pages)
