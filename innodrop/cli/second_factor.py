"""The end of somebody's two-factor sign-in: `python -m innodrop users two-factor-off`."""

from __future__ import annotations

import click

from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, opened, people, show, user_named


@click.command("two-factor-off")
@click.argument("email")
@acting
@answers
def two_factor_off(email: str, acting: str, *, as_json: bool) -> None:
    """End the two-factor sign-in of somebody who lost the app and the recovery codes; the password
    stays."""
    from innodrop.services.people import second_factor

    account = second_factor.reset(people(), opened(), email, by=user_named(acting))
    plain = {"number": account.number, "email": account.email, "two_factor": False}
    show(plain, say("two_factor_off", email=account.email), as_json=as_json)
