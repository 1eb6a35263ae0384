"""Freezing states, listing and comparing them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop import settings
from innodrop.cli.sentences import say
from innodrop.cli.snapshot_files import export, verify
from innodrop.cli.status import objective_line, shown_then
from innodrop.cli.terminal import (
    Day,
    acting,
    answers,
    minute,
    opened,
    partner_code,
    show,
    today,
    user_named,
)
from innodrop.model.sentences import Sentence
from innodrop.model.snapshot import Snapshot

if TYPE_CHECKING:
    from innodrop.store.base import Reading

day_option = Day()


@click.group(name="snapshot")
def snapshot() -> None:
    """Frozen states: take, list, show, compare, export, verify."""


@snapshot.command()
@click.option(
    "--sure",
    is_flag=True,
    help="Freeze it although the reporting date lies in the future or outside the project, another"
    " snapshot has the name, or a row was changed behind the program; without it these are asked"
    " about and nothing is frozen.",
)
@click.option(
    "--name", required=True, help="What it is called in every footer, such as April meeting."
)
@click.option("--date", "day", type=day_option, help="Reporting date; without it the project's.")
@click.option("--revision", type=int, help="Revision to freeze; without it the newest.")
@click.option("--note", default="", help="Words that stay with it.")
@click.option("--replaces", type=int, help="Number of the snapshot that it corrects.")
@acting
@answers
def take(  # noqa: PLR0913 - one argument for each option
    name: str,
    day: datetime | None,
    revision: int | None,
    note: str,
    replaces: int | None,
    acting: str,
    *,
    sure: bool,
    as_json: bool,
) -> None:
    """Freeze a state for ever, with the results that are shown of it."""
    from innodrop.services import snapshots
    from innodrop.state import State

    store = opened()
    number = store.revision() if revision is None else revision
    taken = snapshots.take(
        store,
        settings.load().home,
        State.at(store, number, today(), day.date() if day else None),
        name=name,
        user=user_named(acting),
        at=datetime.now(UTC),
        note=note,
        replaces=replaces,
        sure=sure,
    )
    line = say("frozen", snapshot=taken.words, line=_line(store, taken))
    show(_plain(store, taken), line, as_json=as_json)


@snapshot.command(name="list")
@answers
def list_snapshots(*, as_json: bool) -> None:
    """Every snapshot, newest first, and files that a killed `take` left behind. None is opened."""
    from innodrop.services import snapshots

    store, home = opened(), settings.load().home
    taken, left = snapshots.listing(store), snapshots.left_over(store, home)
    replaced = snapshots.replaced_by(taken)
    plain = [{**_plain(store, each), "replaced_by": replaced.get(each.number)} for each in taken]
    lines = [f"{each.number:>4}  {each.name}: {_line(store, each)}" for each in taken]
    lines = lines or ["None has been frozen yet."]
    lines += [say("left_over", name=name) for name in left]
    show({"snapshots": plain, "left_over": left}, "\n".join(lines), as_json=as_json)


@snapshot.command(name="show")
@click.argument("number", type=int)
@answers
def show_snapshot(number: int, *, as_json: bool) -> None:
    """A snapshot, verified, with the status of every objective and KPI as it was shown then.

    One from before results were kept is worked out by the rules of today, and says so.
    """
    from innodrop import summary
    from innodrop.services import snapshots
    from innodrop.services.progress import frozen
    from innodrop.state import State
    from innodrop.view import View

    store = opened()
    taken, kept = snapshots.open_snapshot(store, settings.load().home, number)
    state = State.frozen(kept, taken)
    view = View(state)
    status = summary.status(view, shown_then(store, view))
    lines: list[str] = [f"{taken.words}: {_line(store, taken)}", "Verified: it is what was frozen."]
    lines.append(frozen.remark(state) or say("as_shown", program=frozen.program(state)))
    lines += map(objective_line, status["objectives"])
    show({**_plain(store, taken), "status": status}, "\n".join(lines), as_json=as_json)


@snapshot.command()
@click.argument("old")
@click.argument("new", default="now")
@click.option("--old-date", type=day_option, help="Reporting date of OLD; without it its own.")
@click.option("--new-date", type=day_option, help="Reporting date of NEW; without it its own.")
@click.option("--partner", help="Only what concerns this partner.")
@click.option("--objective", help="Only what concerns this objective.")
@answers
def compare(
    old: str,
    new: str,
    old_date: datetime | None,
    new_date: datetime | None,
    partner: str | None,
    objective: str | None,
    *,
    as_json: bool,
) -> None:
    """What changed from OLD to NEW: s4 is snapshot 4, r12 is revision 12, now is now.

    A snapshot is what was shown when it was frozen, on its own reporting date.
    """
    from innodrop.difference import states as comparing
    from innodrop.services.progress import frozen

    store, home = opened(), settings.load().home
    before = comparing.side(store, home, old, today())
    after = comparing.side(store, home, new, today())
    before = before.on(old_date.date()) if old_date else before
    after = after.on(new_date.date()) if new_date else after
    code = partner_code(after.view.facts, partner)
    changes = comparing.compare(before, after, partner=code, objective=objective)
    plain: dict[str, Any] = {"old": changes.old, "new": changes.new, "sentence": changes.sentence}
    lines: list[str] = [say("compared", old=changes.old, new=changes.new), changes.sentence]
    lines += [remark for side in (before, after) if (remark := frozen.remark(side.view.state))]
    lines += (altered := comparing.behind(before, after))
    tables = []
    for t in comparing.charts(changes):
        tables.append({"id": t.id, "title": t.title, "finding": t.finding, "rows": t.records()})
        lines += ["", f"{t.title}: {t.finding}"]
        lines += ["  " + " | ".join("" if c is None else str(c) for c in row) for row in t.rows]
    show(
        {**plain, "changed_behind_the_program": altered, "tables": tables},
        "\n".join(lines),
        as_json=as_json,
    )


def _line(store: Reading, taken: Snapshot) -> Sentence:
    from innodrop.services import snapshots

    line = say(
        "snapshot",
        day=taken.reporting_day,
        revision=taken.revision,
        hash=taken.content[:16],
        time=minute(taken.at),
        user=snapshots.taken_by(store, taken),
    )
    if taken.replaces is not None:
        line = say("replaces", line=line, number=taken.replaces)
    return say("followed", line=line, note=taken.note) if taken.note else line


def _plain(store: Reading, taken: Snapshot) -> dict[str, Any]:
    from innodrop.services import snapshots

    days = {"at": taken.at.isoformat(), "reporting_day": taken.reporting_day.isoformat()}
    days |= {"today": taken.today.isoformat()} if taken.today else {}
    return {**vars(taken), **days, "user": snapshots.taken_by(store, taken)}


snapshot.add_command(export)
snapshot.add_command(verify)
COMMANDS = (snapshot,)
