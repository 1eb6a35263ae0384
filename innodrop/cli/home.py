"""What a home shows: what somebody owes, what waits, what came back."""

from __future__ import annotations

from typing import Any

import click

from innodrop.cli.sentences import say
from innodrop.cli.terminal import answers, looking_as, opened, partner_code, show, today, whose


@click.command()
@click.option("--partner", help="Partner code; without it the coordinator's home.")
@looking_as
@answers
def home(partner: str | None, acting: str | None, *, as_json: bool) -> None:
    """What a partner owes and what came back; without one, what waits and who owes what."""
    from innodrop import home as homes
    from innodrop.home import coordinator
    from innodrop.services.uploads import reviews
    from innodrop.state import State
    from innodrop.view import View

    store = opened()
    view = View(State.at(store, store.revision(), today()))
    code = partner_code(view.facts, whose(partner, acting))
    if code is None:
        waiting = len(reviews.queue(store))
        told = homes.of_coordinator(view, waiting)
        lines = [coordinator.headline(view, waiting), *_coordinator(told)]
    else:
        told = homes.of_partner(view, view.facts.seat_of[code])
        lines = [told["sentence"], *_partner(told)]
    show(told, "\n".join(lines), as_json=as_json)


def _partner(told: dict[str, Any]) -> list[str]:
    asked = [
        say("asked", kpi=line["name"], periods=", ".join([*line["overdue"], *line["open"]]))
        for line in told["values"]
    ]
    back = [say("returned", number=r["upload"], note=r["note"]) for r in told["returned"]]
    return [*back, *asked, *(say("owed_beside", **duty) for duty in told["also"])]


def _coordinator(told: dict[str, Any]) -> list[str]:
    owed = [
        say("quarter", who=line["who"], quarter=quarter["quarter"], **quarter["counts"])
        for line in told["reports"]
        for quarter in line["quarters"]
        if quarter["counts"]["overdue"] or quarter["counts"]["open"]
    ]
    return [*owed, *(say("owed_beside", **duty) for duty in told["overdue"])]


COMMANDS = (home,)
