"""Handing files in and taking them back, and what became of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from innodrop import errors
from innodrop.cli.check import given_file, print_checked, shown_name
from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, opened, partner_code, show, today, user_named
from innodrop.model.roles import Role
from innodrop.model.sentences import Sentence
from innodrop.model.upload import Upload, UploadState

note = click.option("--note", default="", help="Words that stay with it.")


@click.command()
@click.argument("table")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--partner",
    help="Partner whose rows these are; without it your own, for a coordinator anybody's.",
)
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="ROW:COLUMN=TEXT",
    help="Why a value is right after all.",
)
@note
@acting
@answers
def submit(
    table: str,
    file: Path,
    partner: str | None,
    reasons: tuple[str, ...],
    note: str,
    acting: str,
    *,
    as_json: bool,
) -> None:
    """Hand a file in for approval. Exit 1 if it has problems to mend or reasons to give; then
    nothing is stored."""
    from innodrop import tables
    from innodrop.facts import Facts
    from innodrop.services.uploads import plan as upload_plan
    from innodrop.services.uploads import submissions

    store, user = opened(), user_named(acting)
    data = given_file(file)
    if partner is None and user.role is Role.PARTNER:
        partner = user.partner
    partner = partner_code(Facts.at(store, store.revision()), partner or None)
    plan = upload_plan.plan(
        store, tables.named(table), data, file=shown_name(file.name), partner=partner, today=today()
    )
    given = dict(_reason(text) for text in reasons)
    if plan.blocked or submissions.missing_reasons(plan, given):
        sys.exit(print_checked(file, 1, list(plan.rows), plan.problems, as_json=as_json))
    at = datetime.now(UTC)
    upload = submissions.submit(
        store, plan, data, user=user, partner=partner or "", reasons=given, note=note, at=at
    )
    show_uploads([upload], as_json=as_json)


@click.command(name="uploads")
@click.option(
    "--state",
    type=click.Choice([state.value for state in UploadState]),
    help="Only those in this state.",
)
@click.option("--partner", help="Only those of this partner.")
@acting
@answers
def list_uploads(state: str | None, partner: str | None, acting: str, *, as_json: bool) -> None:
    """Every upload, newest first."""
    from innodrop.facts import Facts
    from innodrop.services.uploads import submissions

    store = opened()
    user_named(acting)
    partner = partner_code(Facts.at(store, store.revision()), partner)
    wanted = UploadState(state) if state else None
    show_uploads(submissions.uploads(store, partner=partner, state=wanted), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@acting
@answers
def withdraw(number: int, acting: str, *, as_json: bool) -> None:
    """Take back an upload that still waits."""
    from innodrop.services.uploads import submissions

    store, user = opened(), user_named(acting)
    show_uploads(
        [submissions.withdraw(store, number, user=user, at=datetime.now(UTC))], as_json=as_json
    )


@click.command()
@click.argument("number", type=int)
@acting
@answers
def receipt(number: int, acting: str, *, as_json: bool) -> None:
    """The receipt of an upload."""
    from innodrop.services.uploads import receipts, submissions

    store = opened()
    user_named(acting)
    upload = submissions.find(store, number)
    show(_plain(upload), "\n".join(receipts.lines(upload)), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write; never overwritten.",
)
@acting
@answers
def original(number: int, output: Path, acting: str, *, as_json: bool) -> None:
    """Write the file of an upload as it was handed in."""
    from innodrop.services.uploads import submissions

    store, user = opened(), user_named(acting)
    data = submissions.original(store, number, user=user)
    try:
        with output.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise errors.FileNotWritten(str(output), error.strerror or "unknown") from error
    plain = {"upload": number, "output": str(output), "size": len(data)}
    show(plain, say("size", path=output, count=len(data)), as_json=as_json)


def _reason(text: str) -> tuple[str, str]:
    cell, sign, reason = text.partition("=")
    row, colon, column = cell.partition(":")
    if not (sign and colon and row.strip()[:1].isdigit()):
        raise click.BadParameter(say("no_reason", text=text), param_hint="--reason")
    return f"{row.strip()}:{column.strip()}", reason


def show_uploads(uploads: Sequence[Upload], *, as_json: bool) -> None:
    """What became of each, in a line."""
    lines = "\n".join(map(line_of, uploads)) or "No uploads."
    show([_plain(upload) for upload in uploads], lines, as_json=as_json)


def line_of(upload: Upload) -> Sentence:
    """An upload in a line."""
    line = say("not_approved", number=upload.number, state=upload.state)
    if upload.state is UploadState.APPROVED:
        key = "approved_alone" if upload.alone else "approved"
        line = say(key, **line.values, revision=upload.revision)
    if upload.decision_note:
        line = say("noted", line=line, note=upload.decision_note)
    return say(
        "upload",
        line=line,
        table=upload.table,
        owner=upload.partner or Role.COORDINATOR,
        file=upload.file,
        added=upload.added,
        changed=upload.changed,
        user=upload.user,
        time=upload.at.strftime("%Y-%m-%d %H:%M"),
    )


def _plain(upload: Upload) -> dict[str, Any]:
    decided = upload.decided_at.isoformat() if upload.decided_at else None
    words = {"at": upload.at.isoformat(), "state": upload.state.value, "decided_at": decided}
    who = {"user": upload.user.name, "decided_by": upload.decided_by.name}
    return {**asdict(upload), **words, **who}


COMMANDS = (submit, list_uploads, withdraw, receipt, original)
