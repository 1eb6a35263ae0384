"""Making a database, and serving it."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from innodrop import errors, settings
from innodrop.cli.sentences import say
from innodrop.cli.terminal import opened, people, refusing

ROOT = Path(__file__).resolve().parent.parent.parent


@click.command()
@click.option(
    "--demo", "kind", flag_value="demo", help="The sourced facts and illustrative KPI values."
)
@click.option("--reference", "kind", flag_value="reference", help="The sourced facts alone.")
@click.option("--empty", "kind", flag_value="empty", help="No data at all.")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    help="A folder of CSV files, one per table.",
)
@refusing
def init(kind: str | None, folder: Path | None) -> None:
    """Create the database. Never overwrites one. Where the former one is lost this begins without
    it: accounts and frozen snapshots beside it stay."""
    from innodrop.services.uploads import load

    if (kind is None) == (folder is None):
        raise click.UsageError(
            "Say what to start with: --demo, --reference, --empty or --from FOLDER."
        )
    _create(kind or "folder", (folder,) if folder else load.FOLDERS[str(kind)])


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port on this machine (INNODROP_PORT), 8501 by default.",
)
@click.option(
    "--address", help="Address to listen on (INNODROP_ADDRESS); without it this machine only."
)
@click.option(
    "--host",
    "hosts",
    multiple=True,
    help="Name under which people reach the server (INNODROP_HOSTS).",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Address or network of a proxy that is believed who asks and whether by https"
    " (INNODROP_PROXIES); without it one on this machine.",
)
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    help="File for TLS without a proxy, PEM, with the chain (INNODROP_CERTIFICATE).",
)
@click.option(
    "--key", type=click.Path(path_type=Path), help="The key of the certificate (INNODROP_KEY)."
)
@click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    help="How lines of the log are written on standard error (INNODROP_LOG), text by default.",
)
@click.option(
    "--demo-if-missing", is_flag=True, help="Create the demonstration database if there is none."
)
@refusing
def serve(*, demo_if_missing: bool, **given: Any) -> None:
    """Serve the dashboard until Ctrl-C.

    An address that others reach needs TLS: by a proxy in front (--proxy) or here (--certificate,
    --key).
    """
    from innodrop.services import lost, reach
    from innodrop.services.uploads import load
    from innodrop.web import logs

    named = {option: value for option, value in given.items() if value not in {None, "", ()}}
    if given["hosts"]:
        named["hosts"] = tuple(host.strip().lower() for host in given["hosts"])
    chosen = reach.checked(replace(settings.load(), **named))
    if demo_if_missing:
        with suppress(errors.DatabaseMissing):
            lost.check_facts(chosen)
        if not chosen.database.exists():
            _create("demo", load.FOLDERS["demo"])
    logs.begin(chosen.log)
    _welcome(chosen)
    settings.pin(chosen)
    _run(_options(chosen))


def _welcome(chosen: settings.Settings) -> None:
    """Say where the dashboard is and how to get in, or to become the first coordinator."""
    from innodrop.services import tidying
    from innodrop.services.people import accounts, invitations, sessions

    facts = opened()
    for told in tidying.put_right(chosen, facts):
        click.echo(told)
    everybody = people()
    click.echo(say("address", url=chosen.url))
    if sessions.demonstration(facts):
        click.echo(
            "It holds demonstration data: one click on the sign-in page lets anybody in who"
            " reaches it."
        )
    elif not accounts.coordinators(everybody, facts):
        link = invitations.first(everybody, facts, datetime.now(UTC))
        click.echo(say("first_coordinator", url=chosen.url + link.path))
    if chosen.proxies:
        click.echo(say("behind", address=chosen.address, proxies=", ".join(chosen.proxies)))


def _options(chosen: settings.Settings) -> list[str]:
    """What the installation decides; everything else stands in .streamlit/config.toml."""
    hosts = [part for name in chosen.names for part in ("--server.allowedHosts", name)]
    origins = [part for name in chosen.messengers for part in ("--client.allowedOrigins", name)]
    listening = ["--server.port", str(chosen.port), "--server.address", chosen.address]
    tls = (
        ["--server.sslCertFile", str(chosen.certificate), "--server.sslKeyFile", str(chosen.key)]
        if chosen.certificate
        else []
    )
    return [*listening, *tls, *hosts, *origins]


def _run(options: list[str]) -> None:
    """Become the server, in this process: half of it is imported, and others may stop it."""
    os.chdir(ROOT)  # where Streamlit looks for its settings
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *options]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _create(kind: str, folders: Sequence[Path]) -> None:
    from innodrop.services import demonstration, lost
    from innodrop.services.uploads import load

    chosen = settings.load()
    left = lost.beside(chosen)
    if kind == "demo":
        store = demonstration.init(chosen)
    else:
        store = load.init(chosen, kind, folders, user="init", at=datetime.now(UTC))
    people()
    click.echo(say("created", path=chosen.database, revision=store.revision()))
    if left:
        click.echo(say("begun_beside_demo" if kind == "demo" else "begun_beside", left=left))


COMMANDS = (init, serve)
