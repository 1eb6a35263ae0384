"""What is kept of a person, and its erasure: `python -m innodrop users export` and `erase`."""

from __future__ import annotations

import json

import click

from innodrop import settings
from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, opened, people, refusing, show, user_named


@click.command()
@click.argument("email")
@acting
@refusing
def export(email: str, acting: str) -> None:
    """Print all that is kept of a person as JSON, to hand over: account, sessions, links, and what
    history says of them."""
    from innodrop.services.people import forgetting

    home, by = settings.load().home, user_named(acting)
    kept = forgetting.everything(people(), opened(), email, by=by, home=home)
    click.echo(json.dumps(kept, ensure_ascii=False, indent=2, default=str))


@click.command()
@click.argument("email")
@acting
@click.option("--sure", is_flag=True, help="Erase; without it the places that stay are listed.")
@answers
def erase(email: str, acting: str, *, sure: bool, as_json: bool) -> None:
    """Forget a person: account, name, and the properties of files that they handed in.

    History keeps a number that means nobody. Free texts, cells of files, copies and frozen files
    that hold the name or the e-mail stay, and are listed.
    """
    from innodrop.services.people import accounts, forgetting

    everybody, store, by, chosen = people(), opened(), user_named(acting), settings.load()
    accounts.administrator(everybody, store, by)
    left = forgetting.left(everybody, chosen, email)
    lines = [say("mention" if m.table else "mention_file", **vars(m)) for m in left]
    if sure:
        forgetting.erase(everybody, store, chosen, email, by=by)
    lines.append(say("erased" if sure else "not_erased"))
    plain = {"erased": sure, "left": [vars(m) for m in left]}
    show(plain, "\n".join(lines), as_json=as_json)
