"""Who signed in, was refused, exported, approved, restored: `python -m innodrop activity`."""

from __future__ import annotations

import click

from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, minute, opened, people, show, user_named
from innodrop.model.people.activity import ActivityKind


@click.command()
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ActivityKind]), help="Only of this kind."
)
@click.option(
    "--page", type=click.IntRange(1, 10_000), default=1, help="50 lines each, newest first."
)
@acting
@answers
def activity(kind: str | None, page: int, acting: str, *, as_json: bool) -> None:
    """Who signed in, was refused, exported, approved, restored, when and from where."""
    from innodrop.services.people import activity as looking

    everybody, facts, by = people(), opened(), user_named(acting)
    only = ActivityKind(kind) if kind else None
    shown = looking.listing(everybody, facts, only, page, by=by)
    names, plain = everybody.names(), []
    lines: list[str] = []
    for line in shown.lines:
        about = {"who": looking.who(line, names), "what": looking.what(line)}
        plain.append({**vars(line), "at": line.at.isoformat(timespec="seconds"), **about})
        told = say("activity", time=minute(line.at), kind=line.kind.value, **about)
        lines.append(
            say("activity_from", line=told, address=line.address) if line.address else told
        )
    lines = lines or ["Nothing was noted."]
    if shown.older:
        lines.append(say("more_activity", number=page + 1))
    show({"lines": plain, "older": shown.older}, "\n".join(lines), as_json=as_json)


COMMANDS = (activity,)
