"""The whole installation in one file, and back."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innodrop import settings
from innodrop.cli.terminal import as_json, print_json, refusing

if TYPE_CHECKING:
    from innodrop.pack.backup import Backup


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@refusing
def backup(file: Path, *, as_json: bool) -> None:
    """Everything that must survive, in one zip: facts, uploads, accounts, snapshots. The server may
    go on.

    Exit 1 if a snapshot is damaged; the backup holds it as it is.
    """
    from innodrop.pack import backup as keeping

    made = keeping.back_up(settings.load(), file.absolute(), datetime.now(UTC))
    _tell(f"Backed up to {file}", made, as_json=as_json)
    sys.exit(1 if made.damaged else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@refusing
def restore(file: Path, *, as_json: bool) -> None:
    """Put a backup into an empty data folder. Stop the server first; nothing is ever
    overwritten."""
    from innodrop.pack import backup as keeping

    chosen = settings.load()
    _tell(f"Restored into {chosen.home}", keeping.restore(file, chosen), as_json=as_json)


def _tell(what: str, made: Backup, *, as_json: bool) -> None:
    if as_json:
        told: dict[str, Any] = {**vars(made), "at": made.at.isoformat()}
        print_json(told)
        return
    click.echo(
        f"{what}: revision {made.revision}, {len(made.files)} files, of {made.at:%Y-%m-%d %H:%M}"
        " UTC."
    )
    for number in made.damaged:
        click.echo(
            f"Snapshot {number} is damaged; look at it with: python -m innodrop snapshot show"
            f" {number}"
        )


COMMANDS = (backup, restore)
