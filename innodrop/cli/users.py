"""People and their access, `python -m innodrop users ...`: all that the page of people can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from innodrop import settings
from innodrop.cli import forgetting, second_factor
from innodrop.cli.sentences import say
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
        state = {"state": p.state, "two_factor": p.two_factor, "seen": _time(p.seen)}
        plain.append({**_plain(p.account), **state})
        about = {"email": p.account.email, "name": p.account.name, "role": _role(p.account)}
        line = say("person", **about, state=p.state)
        line = say("person_seen", **line.values, time=minute(p.seen)) if p.seen else line
        lines.append(say("guarded", line=line) if p.two_factor else line)
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


@users.command("begin-again")
@answers
def begin_again(*, as_json: bool) -> None:
    """Begin without the former accounts where their file is lost, and print the one-time link for
    the first coordinator. What people wrote stays in history under their former accounts."""
    from innodrop.services.people import accounts, invitations, sessions

    now = datetime.now(UTC)
    begun, facts = accounts.begin_again(settings.load().accounts, opened, now)
    if sessions.demonstration(facts):
        show({"demonstration": True}, say("demonstrators"), as_json=as_json)
    else:
        _show_link(invitations.first(begun, facts, now), as_json=as_json)


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
    show(plain, "\n".join(say("session", **session) for session in plain), as_json=as_json)


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
        show({"email": owner, "stopped": True}, say("stopped", email=owner), as_json=as_json)
        return
    make = feed_keys.renew if wanted else feed_keys.make
    _show_feeds(make(people(), opened(), email, datetime.now(UTC)), as_json=as_json)


def _desk(acting: str) -> Desk:
    return Desk(people(), opened(), user_named(acting), datetime.now(UTC))


def _role(account: Account) -> str:
    role = account.role.value
    return f"{role} {account.partner}" if account.partner else role


def _plain(account: Account) -> dict[str, Any]:
    """An account without its password's hash."""
    return {
        "number": account.number,
        "email": account.email,
        "name": account.name,
        "role": account.role.value,
        "partner": account.partner,
        "disabled": account.disabled,
    }


def _show(account: Account, *, as_json: bool) -> None:
    key = "account_disabled" if account.disabled else "account"
    show(_plain(account), say(key, email=account.email, role=_role(account)), as_json=as_json)


def _show_link(link: Link, *, as_json: bool) -> None:
    url, until = settings.load().url + link.path, minute(link.expires)
    plain = {"email": link.email, "purpose": link.purpose.value, "expires": _time(link.expires)}
    show({**plain, "url": url}, say("link", time=until, url=url), as_json=as_json)


def _show_feeds(made: Feeds, *, as_json: bool) -> None:
    from innodrop.services.labels.calendar import Subject

    urls = {subject.value: settings.load().url + made.path(subject) for subject in Subject}
    text = "\n".join([say("feeds", email=made.email), *urls.values()])
    show({"email": made.email, **urls}, text, as_json=as_json)


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


users.add_command(forgetting.export)
users.add_command(forgetting.erase)
users.add_command(second_factor.two_factor_off)
COMMANDS = (users,)
