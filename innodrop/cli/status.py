"""What the pages show: status, one KPI over time, the addresses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop import errors
from innodrop.cli.terminal import as_json, opened, partner_code, print_json, refusing, today

if TYPE_CHECKING:
    from innodrop.view import View

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
    from innodrop import summary

    found = summary.status(_view(as_of, day))
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
    from innodrop import summary
    from innodrop.model.numbers import written

    view = _view(as_of, day)
    if view.facts.kpi(kpi) is None:
        raise errors.UnknownKpi(kpi)
    partner = partner_code(view.facts, partner)
    found = summary.query(view, kpi, partner)
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
    from innodrop import addresses
    from innodrop import facts as facts_of

    store = opened()
    found = [
        {"path": f"/{entry.path}", "title": entry.title, "group": page.group}
        for page, entry in addresses.entries(facts_of.read(store, store.revision()))
    ]
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(f"{page['path']:<24} {page['title']}" for page in found))


def _view(as_of: int | None, day: datetime | None) -> View:
    from innodrop.state import State
    from innodrop.view import View

    store = opened()
    newest = store.revision()
    if as_of is not None and not 0 <= as_of <= newest:
        raise errors.UnknownRevision(as_of, newest)
    revision = newest if as_of is None else as_of
    return View(State.at(store, revision, today(), day.date() if day else None))


def _print_kpis(kpis: list[dict[str, Any]]) -> None:
    for kpi in kpis:
        click.echo(
            f"  {kpi['code']} {kpi['name']}: {kpi['sentence']} [data {kpi['data_state']},"
            f" {kpi['basis']}]"
        )


COMMANDS = (status, query, pages)
