"""What every command shares: opening the database, refusing with a sentence, printing JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from innodrop import errors, settings
from innodrop.cli.sentences import say
from innodrop.model.dates import YEARS
from innodrop.model.refusals import in_full, of_system
from innodrop.model.roles import User

if TYPE_CHECKING:
    from innodrop.facts import Facts
    from innodrop.store.base import Store
    from innodrop.store.people import People

P = ParamSpec("P")
R = TypeVar("R")

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
acting = click.option("--as", "acting", metavar="EMAIL", required=True, help="Account to act as.")
"""Whoever may read the data folder may act as anybody; history shows the name of the option."""

looking_as = click.option(
    "--as",
    "acting",
    metavar="EMAIL",
    help="Account to look as: its partner's rows, unless --partner says whose.",
)


class Day(click.DateTime):
    """A day of years that dates are stored with."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day, as its first moment."""
        day: datetime = super().convert(value, param, ctx)
        if day.year not in YEARS:
            self.fail(say("far_off", day=value, first=YEARS[0], last=YEARS[-1]), param, ctx)
        return day


def refusing(command: Callable[P, R]) -> Callable[P, R]:
    """Shows a refusal as its sentence and leaves with exit code 2."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with _logging():
                return command(*args, **kwargs)
        except errors.Refusal as refusal:
            click.echo(in_full(refusal), err=True)
        except OSError as error:
            click.echo(in_full(of_system(error)), err=True)
        sys.exit(2)

    return guarded


def _logging() -> AbstractContextManager[None]:
    """The log goes to standard error, but for whoever types the command and reads its answer."""
    if sys.stderr.isatty():
        return nullcontext()
    from innodrop.web import logs

    return logs.during(settings.load().log)


def answers(command: Callable[P, R]) -> Callable[P, R]:
    """For a command that prints text, or JSON if asked; with its refusals shown."""
    return as_json(refusing(command))


def opened() -> Store:
    """The database of this installation. Raises what `lost.open_facts` raises."""
    from innodrop.store import open_store

    chosen = settings.load()
    if not os.path.exists(chosen.database):  # noqa: PTH110 - a folder that may not be read: below
        from innodrop.services import lost

        lost.check_facts(chosen)
    return open_store(chosen.database, datetime.now(UTC))


def people() -> People:
    """Everybody with an account in this installation. Raises the refusals of `open_people`."""
    from innodrop.services.people import accounts

    return accounts.prepare(settings.load().accounts, opened(), datetime.now(UTC))


def user_named(email: str) -> User:
    """The user behind `--as EMAIL`. Raises `UnknownUser` or `AccountDisabled`."""
    from innodrop.services.people import accounts

    return accounts.user(people(), opened(), email)


def coordinators() -> frozenset[str]:
    """Who may look at what others made, by number."""
    from innodrop.services.people import accounts

    return accounts.coordinators(people(), opened())


def whose(partner: str | None, acting: str | None) -> str | None:
    """The named partner, else the account's, if either. Raises what `user_named` raises."""
    if partner is not None or acting is None:
        return partner
    return user_named(acting).partner or None


def partner_code(facts: Facts, given: str | None) -> str | None:
    """The partner code as the database spells it. Raises `UnknownPartner`."""
    return None if given is None else facts.partner_code(given)


def shown_cell(value: object) -> str:
    """A stored value as text."""
    if value is None:
        return say("blank")
    return f"{value:g}" if isinstance(value, float) else str(value)


def minute(at: datetime) -> str:
    """A time in UTC as people read it."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def today() -> date:
    """The day it is, in UTC."""
    return datetime.now(UTC).date()


def show(plain: object, text: str, *, as_json: bool) -> None:
    """An answer as text, or as JSON for programs: letters of every language as they are."""
    if as_json or text:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2) if as_json else text)
