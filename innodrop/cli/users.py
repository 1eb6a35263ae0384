"""People and their access, `python -m innodrop users ...`: all that the page Administration can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop import settings
from innodrop.cli.terminal import acting, as_json, opened, people, print_json, refusing, user_named
from innodrop.model.roles import Role, User

if TYPE_CHECKING:
    from innodrop.services.people.feed_keys import Feeds
    from innodrop.services.people.invitations import Link
    from innodrop.store.base import Store
    from innodrop.store.people import Account, People

role_of = click.argument("role", type=click.Choice([role.value for role in Role]))
partner_of = click.option("--partner", default="", help="Partner code; the role partner needs one.")


@dataclass(frozen=True)
class Desk:
    """What a command about people needs: the databases, whoever acts, and the time."""

    people: People
    facts: Store
    by: User
    now: datetime


@click.group()
def users() -> None:
    """Invite people, change their roles, end their access."""


@users.command("list")
@acting
@as_json
@refusing
def list_(acting: str, *, as_json: bool) -> None:
    """Everybody with an account."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    accounts.administrator(desk.people, desk.facts, desk.by)
    everybody = accounts.everybody(desk.people, desk.now)
    if as_json:
        print_json(
            [{**_told(p.account), "state": p.state, "seen": _time(p.seen)} for p in everybody]
        )
        return
    for person in everybody:
        account = person.account
        seen = f", last seen {person.seen:%Y-%m-%d %H:%M} UTC" if person.seen else ""
        seat = f" {account.partner}" if account.partner else ""
        click.echo(
            f"{account.email:<36} {account.role.value}{seat}, {person.state}{seen}. {account.name}"
        )


@users.command()
@click.argument("email")
@role_of
@click.option("--name", required=True, help="Name as others see it.")
@partner_of
@acting
@as_json
@refusing
def invite(email: str, role: str, name: str, partner: str, acting: str, *, as_json: bool) -> None:
    """Make an account, and print the one-time link with which its owner sets a password."""
    from innodrop.services.people import invitations

    desk = _desk(acting)
    newcomer = invitations.Newcomer(email, name, Role(role), partner)
    _tell_link(
        invitations.invite(desk.people, desk.facts, newcomer, by=desk.by, now=desk.now),
        as_json=as_json,
    )


@users.command()
@click.argument("email")
@acting
@as_json
@refusing
def reset(email: str, acting: str, *, as_json: bool) -> None:
    """Print a new one-time link for somebody; older links stop to work."""
    from innodrop.services.people import invitations

    desk = _desk(acting)
    _tell_link(
        invitations.renew(desk.people, desk.facts, email, by=desk.by, now=desk.now), as_json=as_json
    )


@users.command("first-link")
@as_json
@refusing
def first_link(*, as_json: bool) -> None:
    """Print the one-time link for the first coordinator, for whoever has this machine; while there
    is none."""
    from innodrop.services.people import invitations

    _tell_link(invitations.first(people(), opened(), datetime.now(UTC)), as_json=as_json)


@users.command()
@click.argument("email")
@role_of
@partner_of
@acting
@as_json
@refusing
def role(email: str, role: str, partner: str, acting: str, *, as_json: bool) -> None:
    """Give somebody another role; it counts from their next action."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    _tell(
        accounts.change_role(desk.people, desk.facts, email, Role(role), partner, by=desk.by),
        as_json=as_json,
    )


@users.command()
@click.argument("email")
@acting
@as_json
@refusing
def disable(email: str, acting: str, *, as_json: bool) -> None:
    """End somebody's access, sessions, links and calendar feeds. What they handed in stays."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    _tell(
        accounts.disable(desk.people, desk.facts, email, by=desk.by, now=desk.now), as_json=as_json
    )


@users.command()
@click.argument("email")
@acting
@as_json
@refusing
def enable(email: str, acting: str, *, as_json: bool) -> None:
    """Give somebody access again, with the password and role they had."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    _tell(accounts.enable(desk.people, desk.facts, email, by=desk.by), as_json=as_json)


@users.command()
@click.option("--of", "email", default="", help="E-mail; without it everybody's.")
@acting
@as_json
@refusing
def sessions(email: str, acting: str, *, as_json: bool) -> None:
    """Who is signed in, since when and from where."""
    from innodrop.services.people import accounts
    from innodrop.services.people import sessions as living

    desk = _desk(acting)
    accounts.administrator(desk.people, desk.facts, desk.by)
    found = [s for s in desk.people.sessions(email.strip().lower()) if living.alive(s, desk.now)]
    told = [
        {"email": s.email, "started": _time(s.started), "seen": _time(s.seen), "address": s.address}
        for s in found
    ]
    if as_json:
        print_json(told)
        return
    for line in told:
        click.echo(
            f"{line['email']:<36} since {line['started']}, last seen {line['seen']}, from"
            f" {line['address']}"
        )


@users.command()
@click.argument("email")
@click.option(
    "--renew", "wanted", flag_value="renew", help="New addresses; the old ones stop to work."
)
@click.option("--stop", "wanted", flag_value="stop", help="No addresses any more.")
@as_json
@refusing
def feed(email: str, wanted: str | None, *, as_json: bool) -> None:
    """Print the addresses of somebody's calendar feeds, which are shown only when they are made."""
    from innodrop.services.people import feed_keys

    if wanted == "stop":
        _tell_stopped(feed_keys.stop(people(), email).email, as_json=as_json)
        return
    make = feed_keys.renew if wanted else feed_keys.make
    _tell_feeds(make(people(), opened(), email, datetime.now(UTC)), as_json=as_json)


def _desk(acting: str) -> Desk:
    return Desk(people(), opened(), user_named(acting), datetime.now(UTC))


def _told(account: Account) -> dict[str, Any]:
    """An account without its password's hash."""
    return {
        "email": account.email,
        "name": account.name,
        "role": account.role.value,
        "partner": account.partner,
        "disabled": account.disabled,
    }


def _tell(account: Account, *, as_json: bool) -> None:
    if as_json:
        print_json(_told(account))
        return
    seat = f" {account.partner}" if account.partner else ""
    state = "disabled" if account.disabled else "may sign in"
    click.echo(f"{account.email}: {account.role.value}{seat}, {state}.")


def _tell_link(link: Link, *, as_json: bool) -> None:
    url = settings.load().url + link.path
    if as_json:
        print_json(
            {
                "email": link.email,
                "purpose": link.purpose.value,
                "expires": _time(link.expires),
                "url": url,
            }
        )
        return
    click.echo(
        f"Hand over this link; it works once, until {link.expires:%Y-%m-%d %H:%M} UTC, and is shown"
        " only now:"
    )
    click.echo(url)


def _tell_feeds(made: Feeds, *, as_json: bool) -> None:
    from innodrop.services.labels.calendar import Subject

    urls = {subject.value: settings.load().url + made.path(subject) for subject in Subject}
    if as_json:
        print_json({"email": made.email, **urls})
        return
    click.echo(
        f"Calendar programs of {made.email} subscribe to these addresses, which are shown only now:"
    )
    for url in urls.values():
        click.echo(url)


def _tell_stopped(email: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"email": email, "stopped": True})
        return
    click.echo(f"The calendar addresses of {email} do not work any more.")


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


COMMANDS = (users,)
