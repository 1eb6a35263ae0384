"""Everything a page shows, without a browser: `python -m innodrop --help`.
Exit codes: 0 done, 1 done and there are problems, 2 refused (a sentence on standard error)."""

from __future__ import annotations

import sys

import click

from innodrop import __version__, contracts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="innodrop")
def main() -> None:
    """The dashboard of a cluster partnership. The data folder is INNODROP_HOME (default: var/)."""
    # a Windows console may be cp1252
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


for _command in contracts.discover(contracts.COMMANDS).values():
    main.add_command(_command)
