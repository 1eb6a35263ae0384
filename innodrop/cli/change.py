"""Small things changed where they stand: cells of one row, with impact and history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop.cli.sentences import say
from innodrop.cli.terminal import (
    acting,
    answers,
    coordinators,
    opened,
    show,
    shown_cell,
    today,
    user_named,
)
from innodrop.model.roles import Action, require

if TYPE_CHECKING:
    from innodrop.services.in_place import Changed
    from innodrop.services.uploads.plan import Plan


@click.command()
@click.argument("table")
@click.argument("key")
@click.argument("cells", nargs=-1, required=True, metavar="COLUMN=VALUE...")
@click.option("--note", default="", help="Words that stay with it: the reason, where one is asked.")
@click.option("--look", is_flag=True, help="Show what it would change, and store nothing.")
@acting
@answers
def change(
    table: str,
    key: str,
    cells: tuple[str, ...],
    note: str,
    acting: str,
    *,
    look: bool,
    as_json: bool,
) -> None:
    """Change cells of one row in place; parts of its KEY are joined by /, COLUMN= empties a cell.
    Where somebody else must look it waits as an upload."""
    from innodrop.services import in_place
    from innodrop.services.history import trace
    from innodrop.services.in_place import Edit

    store, user = opened(), user_named(acting)
    require(user, Action.REVIEW)
    typed = dict(map(_cell, cells))
    edit = Edit(table, trace.key_joined(table, key), typed, store.revision())
    plan = in_place.plan(store, edit, today=today())
    plain, lines = _would(plan)
    if not look:
        at, others = datetime.now(UTC), coordinators()
        done = in_place.change(
            store, edit, user=user, at=at, note=note, today=today(), coordinators=others
        )
        plain |= {"revision": done.revision, "upload": done.upload and done.upload.number}
        lines.append(_done(done))
    show(plain, "\n".join(lines), as_json=as_json)


def _cell(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise click.BadParameter(say("no_cell", text=text), param_hint="COLUMN=VALUE")
    return name.strip(), value


def _would(plan: Plan) -> tuple[dict[str, Any], list[str]]:
    """The cells before and after, and what follows from them."""
    from innodrop.difference import impact
    from innodrop.state import State
    from innodrop.view import View

    store = opened()
    view = View(State.at(store, plan.base_revision, today()))
    moved = impact.of(store, plan, view)
    (row,) = plan.changes
    columns = [
        {"column": name, "before": (row.before or {}).get(name), "after": row.cell(name)}
        for name in row.columns
    ]
    lines: list[str] = []
    for cell in columns:
        before, after = shown_cell(cell["before"]), shown_cell(cell["after"])
        lines.append(say("column", column=cell["column"], before=before, after=after))
    lines += [
        say("other_status", **{**vars(s), "seat": view.facts.seat_name(s.seat)})
        for s in moved.statuses
    ]
    return {"cells": columns, "statuses": [vars(s) for s in moved.statuses]}, lines


def _done(done: Changed) -> str:
    if done.upload is not None:
        return say("waits", number=done.upload.number)
    return say("stored", revision=done.revision)


COMMANDS = (change,)
