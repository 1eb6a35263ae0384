"""What the pages show: status, one KPI over time, the addresses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop import errors, settings
from innodrop.cli.sentences import say
from innodrop.cli.terminal import Day, answers, opened, partner_code, show, today
from innodrop.model.dates import in_full
from innodrop.model.refusals import sentence
from innodrop.model.sentences import Number, joined

if TYPE_CHECKING:
    from innodrop.store.base import Reading
    from innodrop.view import View

as_of = click.option(
    "--as-of", "as_of", type=int, help="Revision to look at; without it the newest."
)
on_day = click.option(
    "--date",
    "day",
    type=Day(),
    help="Reporting date; without it the project's. A past one is today, too, for what is due.",
)


@click.command()
@as_of
@on_day
@click.option(
    "--compare",
    "compared",
    default="",
    metavar="NUMBER",
    help="Snapshot to compare with, or none; without it the newest of an earlier reporting date.",
)
@answers
def status(as_of: int | None, day: datetime | None, compared: str, *, as_json: bool) -> None:
    """Objectives and KPIs: value, plan to date, status and its sentence; then what is owed.

    Values and statuses are those of the reporting date. What is owed is seen from today: overdue
    from the day after it was due, and every period without a value or a "nothing to report".
    """
    from innodrop import summary

    view = view_of(as_of, day)
    then = shown_then(view.state.store, view, compared)
    status_now = summary.status(view, then)
    project, day_of = status_now["project"] or "No project yet", status_now["reporting_date"]
    head = say("status", project=project, day=day_of, revision=status_now["revision"])
    lines: list[str] = [head]
    if status_now["clock_stands"]:
        lines.append(say("clock", day=in_full(date.fromisoformat(status_now["today"]))))
    lines += _compared(then, status_now)
    for objective in status_now["objectives"]:
        lines += ["", objective_line(objective), *map(_kpi_line, objective["kpis"])]
    if status_now["other_kpis"]:
        lines += ["", "Without objective", *map(_kpi_line, status_now["other_kpis"])]
    lines += ["", *_reports(status_now["duties"]), *_work(status_now["duties"])]
    show(status_now, "\n".join(lines), as_json=as_json)


@click.command()
@click.argument("kpi")
@click.option("--partner", help="Partner code; without it the whole project.")
@as_of
@on_day
@answers
def query(
    kpi: str, partner: str | None, as_of: int | None, day: datetime | None, *, as_json: bool
) -> None:
    """One KPI with its values over time."""
    from innodrop import summary

    view = view_of(as_of, day)
    if view.facts.kpi(kpi) is None:
        raise errors.UnknownKpi(kpi)
    partner = partner_code(view.facts, partner)
    answer = summary.query(view, kpi, partner)
    if answer is None:
        show(None, say("no_values", partner=partner, kpi=kpi), as_json=as_json)
        return
    lines = [f"{answer['code']} {answer['name']}: {answer['sentence']}"]
    for point in answer["points"]:
        key = "point_unfinished" if point["unfinished"] else "point"
        value = Number(point["value"], answer["unit"], answer["decimals"])
        lines.append(say(key, period=point["period"], value=value))
    show(answer, "\n".join(lines), as_json=as_json)


@click.command()
@answers
def pages(*, as_json: bool) -> None:
    """Every address of the dashboard, in menu order."""
    from innodrop import addresses
    from innodrop.facts import Facts

    store = opened()
    menu = [
        {"path": f"/{entry.path}", "title": entry.title, "place": page.place}
        for page, entry in addresses.entries(Facts.at(store, store.revision()))
    ]
    lines = (f"{page['path']:<24} {page['title']}" for page in menu)
    show(menu, "\n".join(lines), as_json=as_json)


def view_of(as_of: int | None, day: datetime | None) -> View:
    """What is looked at: a revision (None: the newest) on a day. Raises `UnknownRevision`."""
    from innodrop.state import State
    from innodrop.view import View

    store = opened()
    newest = store.revision()
    if as_of is not None and not 0 <= as_of <= newest:
        raise errors.UnknownRevision(as_of, newest)
    revision = newest if as_of is None else as_of
    return View(State.at(store, revision, today(), day.date() if day else None))


def _reports(duties: list[dict[str, Any]]) -> list[str]:
    """The reports of each partner by tense: those that are late, wait, or can be handed in now."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for duty in duties:
        if duty["kind"] == "report" and duty["tense"] != "not yet":
            due = "" if duty["tense"] != "open" else duty["due"]
            report = f"{duty['code']} {duty['period']}"
            lines.setdefault((duty["tense"], duty["who"], due), []).append(report)
    keys = {"overdue": "not_reported", "waiting": "handed_in", "open": "open"}
    return [
        say(keys[tense], partner=who, reports=", ".join(reports), due=due)
        for (tense, who, due), reports in sorted(
            lines.items(), key=lambda line: line[0][0] == "open"
        )
    ]


def _work(duties: list[dict[str, Any]]) -> list[str]:
    """Everything else that is overdue or open, a line each, and when the next reports are due."""
    work = [d for d in duties if d["kind"] != "report" and d["tense"] in ("overdue", "open")]
    work.sort(key=lambda duty: (duty["tense"] == "open", duty["due"]))
    lines: list[str] = [
        say("overdue_work" if duty["tense"] == "overdue" else "open_work", **duty) for duty in work
    ]
    ahead = [d for d in duties if d["kind"] == "report" and d["tense"] == "not yet"]
    if ahead:
        due, opens = min((duty["due"], duty["from"]) for duty in ahead)
        count = sum(duty["due"] == due for duty in ahead)
        lines.append(say("next", count=count, opens=opens, due=due))
    return lines


def shown_then(store: Reading, view: View, chosen: str = "") -> View | None:
    """What was shown in the snapshot of the database that is compared with; one that is not what
    was frozen is named, and nothing compared."""
    if not chosen and not store.query("SELECT number FROM snapshot LIMIT 1"):
        return None  # so that nobody waits for what there is nothing to ask
    from innodrop.services import comparison, snapshots
    from innodrop.state import State
    from innodrop.view import View

    earlier = comparison.comparison(snapshots.listing(store), view.state, chosen)
    if earlier is None:
        return None
    try:
        _, kept = snapshots.open_snapshot(store, settings.load().home, earlier.number)
    except errors.SnapshotDamaged as damaged:
        click.echo(sentence(damaged), err=True)
        return None
    return View(State.frozen(kept, earlier))


def _compared(then: View | None, status_now: dict[str, Any]) -> list[str]:
    """The statuses of the objectives then and now, in a line each."""
    if then is None or then.state.snapshot is None:
        return []
    head = say("compared_with", snapshot=then.state.snapshot.words, day=then.day)
    changed = [o for o in status_now["objectives"] if o["status_then"] != o["status"]]
    lines: list[str] = [
        say("status_then", code=o["code"], before=o["status_then"] or "not there", now=o["status"])
        for o in changed
    ]
    return ["", head, *(lines or ["No objective has another status."])]


def objective_line(objective: dict[str, Any]) -> str:
    """An objective of `summary.status` with its status and why."""
    name = f"{objective['code']} {objective['name']}"
    return f"{name}: {objective['status']}. {objective['sentence']}"


def _kpi_line(kpi: dict[str, Any]) -> str:
    """A KPI with its verdict, how it ends, who answers for it, and the state of its data."""
    basis = "" if kpi["basis"] == "fact" else kpi["basis"]
    about = joined([kpi["owner"] or "nobody", kpi["data"], basis], ", ")
    names = {name: kpi[name] for name in ("code", "name", "outlook")}
    return say("kpi", **names, verdict=kpi["sentence"], about=about)


COMMANDS = (status, query, pages)
