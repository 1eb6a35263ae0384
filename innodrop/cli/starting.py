"""Making a database, and serving it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from innodrop import settings
from innodrop.cli.terminal import opened, refusing
from innodrop.services import loading

ROOT = Path(__file__).resolve().parent.parent.parent


@click.command()
@click.option("--demo", "kind", flag_value="demo", help="The sourced facts and illustrative KPI values.")
@click.option("--reference", "kind", flag_value="reference", help="The sourced facts alone.")
@click.option("--empty", "kind", flag_value="empty", help="No data at all.")
@click.option("--from", "folder", type=click.Path(path_type=Path), help="A folder of CSV files, one per table.")
@refusing
def init(kind: str | None, folder: Path | None) -> None:
    """Create the database. Never overwrites one."""
    if (kind is None) == (folder is None):
        raise click.UsageError("Say what to start with: --demo, --reference, --empty or --from FOLDER.")
    _create(kind or "folder", (folder,) if folder else loading.FOLDERS[str(kind)])


@click.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(0, 65535), help="Port on this machine.")
@click.option("--demo-if-missing", is_flag=True, help="Create the demonstration database if there is none.")
@refusing
def serve(port: int, *, demo_if_missing: bool) -> None:
    """Serve the dashboard on this machine until Ctrl-C."""
    if demo_if_missing and not settings.load().database.exists():
        _create("demo", loading.FOLDERS["demo"])
    opened()
    click.echo(f"The dashboard is at http://localhost:{port} (stop with Ctrl-C).")
    click.echo("No sign-in is needed: it can be reached from this machine only, and everyone is a viewer.")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    settings.pin(settings.load())
    os.chdir(ROOT)  # where Streamlit looks for its settings
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - our own arguments
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 - our own arguments; whoever stops this process stops the server


def _create(kind: str, folders: Sequence[Path]) -> None:
    chosen = settings.load()
    store = loading.init(chosen, kind, folders, user="init", at=datetime.now(UTC))
    click.echo(f"Created {chosen.database} with revision {store.revision()}.")


COMMANDS = (init, serve)
