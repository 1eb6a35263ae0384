"""The whole installation in one file, and back."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innodrop import settings
from innodrop.cli.sentences import say
from innodrop.cli.terminal import answers, minute, show
from innodrop.model.sentences import Sentence

if TYPE_CHECKING:
    from innodrop.pack.backup import Backup


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@answers
def backup(file: Path, *, as_json: bool) -> None:
    """Everything that must survive, in one zip: facts, uploads, accounts, snapshots. The server may
    go on.

    Exit 1 if a snapshot is damaged; the backup holds it as it is.
    """
    from innodrop.pack import backup as keeping

    made = keeping.back_up(settings.load(), file.absolute(), datetime.now(UTC))
    _show(say("backed_up", path=file, kept=_kept(made)), made, as_json=as_json)
    sys.exit(1 if made.damaged else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@answers
def restore(file: Path, *, as_json: bool) -> None:
    """Put a backup into an empty data folder. Stop the server first; nothing is ever
    overwritten."""
    from innodrop.pack import backup as keeping

    chosen = settings.load()
    made = keeping.restore(file, chosen)
    _show(say("restored", path=chosen.home, kept=_kept(made)), made, as_json=as_json)


def _kept(made: Backup) -> Sentence:
    return say("kept", revision=made.revision, count=len(made.files), time=minute(made.at))


def _show(done: Sentence, made: Backup, *, as_json: bool) -> None:
    lines = [done, *(say("damaged", number=number) for number in made.damaged)]
    show({**vars(made), "at": made.at.isoformat()}, "\n".join(lines), as_json=as_json)


COMMANDS = (backup, restore)
