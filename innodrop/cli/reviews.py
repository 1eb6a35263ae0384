"""Deciding on what was handed in: approving and returning it, undoing a revision."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, coordinators, opened, show, user_named
from innodrop.cli.uploads import line_of, show_uploads
from innodrop.model.upload import Upload


@click.command()
@click.argument("numbers", nargs=-1, required=True, type=int)
@click.option(
    "--seen", type=int, help="Newest revision looked at; without it no cell may have moved since."
)
@acting
@answers
def approve(numbers: tuple[int, ...], seen: int | None, acting: str, *, as_json: bool) -> None:
    """Apply uploads, one revision each, in the order given; the first refusal ends it."""
    from innodrop.services.uploads import reviews, submissions

    store, user = opened(), user_named(acting)
    approved: list[Upload] = []
    others = coordinators()
    reviews.refuse_moved(store, numbers if seen is None else ())
    for number in numbers:
        looked_at = store.revision() if seen is None else seen + len(approved)
        at = datetime.now(UTC)
        reviews.approve(store, number, user=user, at=at, seen=looked_at, coordinators=others)
        approved.append(submissions.find(store, number))
        if not as_json:
            click.echo(line_of(approved[-1]))
    if as_json:
        show_uploads(approved, as_json=True)


@click.command(name="return")
@click.argument("number", type=int)
@click.option("--note", required=True, help="What must be mended.")
@acting
@answers
def give_back(number: int, note: str, acting: str, *, as_json: bool) -> None:
    """Return an upload to whoever handed it in, with a note."""
    from innodrop.services.uploads import reviews

    store, user = opened(), user_named(acting)
    upload = reviews.give_back(store, number, user=user, at=datetime.now(UTC), note=note)
    show_uploads([upload], as_json=as_json)


@click.command()
@click.argument("revision", type=int)
@click.option("--note", required=True, help="Why.")
@acting
@answers
def undo(revision: int, note: str, acting: str, *, as_json: bool) -> None:
    """Take a revision back, by a new revision that restores what was there before."""
    from innodrop.services.history import undo as undoing

    store, user = opened(), user_named(acting)
    at, others = datetime.now(UTC), coordinators()
    made = undoing.undo(store, revision, user=user, at=at, note=note, coordinators=others)
    text = say("undone", revision=revision, by=made)
    show({"undone": revision, "revision": made}, text, as_json=as_json)


COMMANDS = (approve, give_back, undo)
