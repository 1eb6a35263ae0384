"""People and their access, `python -m innodrop users ...`: all that the page Administration can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop import settings
from innodrop.cli.terminal import acting, answers, minute, opened, people, show, user_named
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
@answers
def list_(acting: str, *, as_json: bool) -> None:
    """Everybody with an account."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    accounts.administrator(desk.people, desk.facts, desk.by)
    everybody = accounts.everybody(desk.people, desk.now)
    plain, lines = [], []
    for p in everybody:
        plain.append({**_plain(p.account), "state": p.state, "seen": _time(p.seen)})
        seen = f", last seen {minute(p.seen)}" if p.seen else ""
        role = _role(p.account)
        lines.append(f"{p.account.email:<36} {role}, {p.state}{seen}. {p.account.name}")
    show(plain, "\n".join(lines), as_json=as_json)


@users.command()
@click.argument("email")
@role_of
@click.option("--name", required=True, help="Name as others see it.")
@partner_of
@acting
@answers
def invite(email: str, role: str, name: str, partner: str, acting: str, *, as_json: bool) -> None:
    """Make an account, and print the one-time link with which its owner sets a password."""
    from innodrop.services.people import invitations

    desk = _desk(acting)
    newcomer = invitations.Newcomer(email, name, Role(role), partner)
    link = invitations.invite(desk.people, desk.facts, newcomer, by=desk.by, now=desk.now)
    _show_link(link, as_json=as_json)


@users.command()
@click.argument("email")
@acting
@answers
def reset(email: str, acting: str, *, as_json: bool) -> None:
    """Print a new one-time link for somebody; older links stop to work."""
    from innodrop.services.people import invitations

    desk = _desk(acting)
    link = invitations.renew(desk.people, desk.facts, email, by=desk.by, now=desk.now)
    _show_link(link, as_json=as_json)


@users.command("first-link")
@answers
def first_link(*, as_json: bool) -> None:
    """Print the one-time link for the first coordinator, for whoever has this machine; while there
    is none."""
    from innodrop.services.people import invitations

    _show_link(invitations.first(people(), opened(), datetime.now(UTC)), as_json=as_json)


@users.command()
@click.argument("email")
@role_of
@partner_of
@acting
@answers
def role(email: str, role: str, partner: str, acting: str, *, as_json: bool) -> None:
    """Give somebody another role; it counts from their next action."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    changed = accounts.change_role(desk.people, desk.facts, email, Role(role), partner, by=desk.by)
    _show(changed, as_json=as_json)


@users.command()
@click.argument("email")
@acting
@answers
def disable(email: str, acting: str, *, as_json: bool) -> None:
    """End somebody's access, sessions, links and calendar feeds. What they handed in stays."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    disabled = accounts.disable(desk.people, desk.facts, email, by=desk.by, now=desk.now)
    _show(disabled, as_json=as_json)


@users.command()
@click.argument("email")
@acting
@answers
def enable(email: str, acting: str, *, as_json: bool) -> None:
    """Give somebody access again, with the password and role they had."""
    from innodrop.services.people import accounts

    desk = _desk(acting)
    _show(accounts.enable(desk.people, desk.facts, email, by=desk.by), as_json=as_json)


@users.command()
@click.option("--of", "email", default="", help="E-mail; without it everybody's.")
@acting
@answers
def sessions(email: str, acting: str, *, as_json: bool) -> None:
    """Who is signed in, since when and from where."""
    from innodrop.services.people import accounts
    from innodrop.services.people import sessions as living

    desk = _desk(acting)
    accounts.administrator(desk.people, desk.facts, desk.by)
    plain = [
        {"email": s.email, "started": _time(s.started), "seen": _time(s.seen), "address": s.address}
        for s in desk.people.sessions(email.strip().lower())
        if living.alive(s, desk.now)
    ]
    text = "{email:<36} since {started}, last seen {seen}, from {address}"
    show(plain, "\n".join(text.format(**session) for session in plain), as_json=as_json)


@users.command()
@click.argument("email")
@click.option(
    "--renew", "wanted", flag_value="renew", help="New addresses; the old ones stop to work."
)
@click.option("--stop", "wanted", flag_value="stop", help="No addresses any more.")
@answers
def feed(email: str, wanted: str | None, *, as_json: bool) -> None:
    """Print the addresses of somebody's calendar feeds, which are shown only when they are made."""
    from innodrop.services.people import feed_keys

    if wanted == "stop":
        owner = feed_keys.stop(people(), email).email
        text = f"The calendar addresses of {owner} do not work any more."
        show({"email": owner, "stopped": True}, text, as_json=as_json)
        return
    make = feed_keys.renew if wanted else feed_keys.make
    _show_feeds(make(people(), opened(), email, datetime.now(UTC)), as_json=as_json)


def _desk(acting: str) -> Desk:
    return Desk(people(), opened(), user_named(acting), datetime.now(UTC))


def _role(account: Account) -> str:
    return f"{account.role.value} {account.partner}".rstrip()


def _plain(account: Account) -> dict[str, Any]:
    """An account without its password's hash."""
    return {
        "email": account.email,
        "name": account.name,
        "role": account.role.value,
        "partner": account.partner,
        "disabled": account.disabled,
    }


def _show(account: Account, *, as_json: bool) -> None:
    state = "disabled" if account.disabled else "may sign in"
    show(_plain(account), f"{account.email}: {_role(account)}, {state}.", as_json=as_json)


def _show_link(link: Link, *, as_json: bool) -> None:
    url, until = settings.load().url + link.path, minute(link.expires)
    plain = {"email": link.email, "purpose": link.purpose.value, "expires": _time(link.expires)}
    text = f"Hand over this link; it works once, until {until}, and is shown only now:\n{url}"
    show({**plain, "url": url}, text, as_json=as_json)


def _show_feeds(made: Feeds, *, as_json: bool) -> None:
    from innodrop.services.labels.calendar import Subject

    urls = {subject.value: settings.load().url + made.path(subject) for subject in Subject}
    how = "subscribe to these addresses, which are shown only now:"
    text = "\n".join([f"Calendar programs of {made.email} {how}", *urls.values()])
    show({"email": made.email, **urls}, text, as_json=as_json)


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


COMMANDS = (users,)
