"""Freezing states, listing and comparing them."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from innodrop import errors, settings
from innodrop.cli.terminal import (
    acting,
    as_json,
    opened,
    partner_code,
    print_json,
    refusing,
    today,
    user_named,
)
from innodrop.model.dates import written
from innodrop.model.snapshot import Snapshot

day_option = click.DateTime(["%Y-%m-%d"])


@click.group(name="snapshot")
def snapshot() -> None:
    """Frozen states: take, list, show, compare, export, verify."""


@snapshot.command()
@click.option(
    "--name", required=True, help="What it is called in every footer, such as April meeting."
)
@click.option("--date", "day", type=day_option, help="Reporting date; without it the project's.")
@click.option("--revision", type=int, help="Revision to freeze; without it the newest.")
@click.option("--note", default="", help="Words that stay with it.")
@click.option("--replaces", type=int, help="Number of the snapshot that it corrects.")
@acting
@as_json
@refusing
def take(
    name: str,
    day: datetime | None,
    revision: int | None,
    note: str,
    replaces: int | None,
    acting: str,
    *,
    as_json: bool,
) -> None:
    """Freeze a state for ever."""
    from innodrop import facts as facts_of
    from innodrop.services import snapshots

    store = opened()
    facts = facts_of.read(store, store.revision() if revision is None else revision)
    taken = snapshots.take(
        store,
        settings.load().home,
        name=name,
        reporting_day=day.date() if day else facts_of.reporting_day(facts, today()),
        revision=revision,
        user=user_named(acting),
        at=datetime.now(UTC),
        note=note,
        replaces=replaces,
    )
    if as_json:
        print_json(_plain(taken))
    else:
        click.echo(f"Frozen as {taken.words}: {_line(taken)}")


@snapshot.command(name="list")
@as_json
@refusing
def list_snapshots(*, as_json: bool) -> None:
    """Every snapshot, newest first, and files that a killed `take` left behind. None is opened."""
    from innodrop.services import snapshots

    store, home = opened(), settings.load().home
    found, left = snapshots.listing(store), snapshots.left_over(store, home)
    if as_json:
        replaced = snapshots.replaced_by(found)
        told = [{**_plain(each), "replaced_by": replaced.get(each.number)} for each in found]
        print_json({"snapshots": told, "left_over": left})
        return
    for each in found:
        click.echo(f"{each.number:>4}  {each.name}: {_line(each)}")
    if not found:
        click.echo("None has been frozen yet.")
    for name in left:
        click.echo(
            f"{name} belongs to no snapshot: an interrupted take left it. The next take removes it."
        )


@snapshot.command()
@click.argument("number", type=int)
@as_json
@refusing
def show(number: int, *, as_json: bool) -> None:
    """A snapshot, verified, with the status of every objective and KPI in it."""
    from innodrop import summary
    from innodrop.services import snapshots
    from innodrop.state import State
    from innodrop.view import View

    found, frozen = snapshots.open_snapshot(opened(), settings.load().home, number)
    status = summary.status(View(State.at(frozen, found.revision, today(), found.reporting_day)))
    if as_json:
        print_json({**_plain(found), "status": status})
        return
    click.echo(f"{found.words}: {_line(found)}\nVerified: it is what was frozen.")
    for objective in status["objectives"]:
        click.echo(
            f"{objective['code']} {objective['name']}: {objective['status']}."
            f" {objective['sentence']}"
        )


@snapshot.command()
@click.argument("old")
@click.argument("new", default="now")
@click.option("--old-date", type=day_option, help="Reporting date of OLD; without it its own.")
@click.option("--new-date", type=day_option, help="Reporting date of NEW; without it its own.")
@click.option("--partner", help="Only what concerns this partner.")
@click.option("--objective", help="Only what concerns this objective.")
@as_json
@refusing
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
    """What changed from OLD to NEW: s4 is snapshot 4, r12 is revision 12, now is now."""
    from innodrop.difference import states as comparing

    store, home = opened(), settings.load().home
    before = comparing.side(store, home, old, today(), _day(old_date))
    after = comparing.side(store, home, new, today(), _day(new_date))
    found = comparing.compare(
        before, after, partner=partner_code(after.view.facts, partner), objective=objective
    )
    tables = comparing.charts(found)
    if as_json:
        told = [
            {"id": t.id, "title": t.title, "finding": t.finding, "rows": t.records()}
            for t in tables
        ]
        print_json({"old": found.old, "new": found.new, "sentence": found.sentence, "tables": told})
        return
    click.echo(f"From {found.old}\nto {found.new}:\n{found.sentence}")
    for table in tables:
        click.echo(f"\n{table.title}: {table.finding}")
        for row in table.rows:
            click.echo("  " + " | ".join("" if cell is None else str(cell) for cell in row))


@snapshot.command()
@click.argument("number", type=int)
@click.option(
    "--format",
    "formats",
    multiple=True,
    help="One of pdf, pptx, ...; may be repeated; without it all.",
)
@click.option("--partner", help="Only this partner's part.")
@click.option("--licence", default="", help="SPDX name for the data package, such as CC-BY-4.0.")
@click.option(
    "--with-submitted", is_flag=True, help="Add what waits for approval; every page says so."
)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), default=".", help="Folder for the files."
)
@click.option("--loose", is_flag=True, help="The single files beside the zip.")
@acting
@as_json
@refusing
def export(  # noqa: PLR0913 - one argument for each option
    number: int,
    formats: tuple[str, ...],
    partner: str | None,
    licence: str,
    folder: Path,
    acting: str,
    *,
    with_submitted: bool,
    loose: bool,
    as_json: bool,
) -> None:
    """Write a snapshot as files: one zip with the hash of each."""
    from innodrop import exports
    from innodrop.pack import export as pack_export
    from innodrop.store import files as disk

    pack = pack_export.export(
        opened(),
        settings.load().home,
        number,
        user=user_named(acting),
        formats=formats or tuple(exports.formats()),
        partner=partner,
        licence=licence,
        with_submitted=with_submitted,
        progress=(
            None if as_json else lambda what, share: click.echo(f"{share:>5.0%}  {what}", err=True)
        ),
    )
    written_files = [
        (pack.name, pack.content),
        *((file.name, file.content) for file in pack.files if loose),
    ]
    for name, content in written_files:
        disk.keep(folder / name, content)
    if as_json:
        sums = [
            {"name": file.name, "sha256": file.sha256, "bytes": len(file.content)}
            for file in pack.files
        ]
        print_json({"pack": str(folder / pack.name), "seal": pack.seal.mark, "files": sums})
    else:
        click.echo(
            "\n".join(
                f"{folder / name} ({len(content):,} bytes)" for name, content in written_files
            )
        )


@snapshot.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
@refusing
def verify(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Whether files are what was frozen: by a pack or SHA256SUMS among them, and by this
    installation if there is one.

    Exit 0 if all are untouched, 1 if any is not or it cannot be proved, 2 if a file cannot be read.
    """
    from innodrop.pack import verify as verifying

    chosen = settings.load()
    installation = (
        verifying.Installation(opened(), chosen.home) if chosen.database.exists() else None
    )
    findings = verifying.verify([(path.name, _read(path)) for path in files], installation)
    if as_json:
        print_json([{**vars(finding), "verdict": finding.verdict.value} for finding in findings])
    else:
        click.echo("\n".join(f"{finding.file}: {finding.sentence}" for finding in findings))
    sys.exit(0 if all(finding.fine for finding in findings) else 1)


def _read(path: Path) -> bytes:
    from innodrop.store import files as disk

    if not path.is_file():
        raise errors.FileRefused(f"{path} is no file.", "Name files of a pack, or the pack itself.")
    with disk.in_words(path):
        return path.read_bytes()


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _line(found: Snapshot) -> str:
    replaces = f", replaces {found.replaces}" if found.replaces is not None else ""
    note = f". {found.note}" if found.note else ""
    return (
        f"reporting date {written(found.reporting_day)}, revision {found.revision},"
        f" {found.content[:16]}, {found.at:%Y-%m-%d %H:%M} UTC by {found.user}{replaces}{note}"
    )


def _plain(found: Snapshot) -> dict[str, Any]:
    return {
        **vars(found),
        "at": found.at.isoformat(),
        "reporting_day": found.reporting_day.isoformat(),
    }


COMMANDS = (snapshot,)
