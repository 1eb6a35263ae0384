"""Files to fill in, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from innodrop import errors
from innodrop.cli.sentences import say
from innodrop.cli.terminal import answers, looking_as, opened, show, today, whose


@click.command()
@click.argument("table")
@click.option("--partner", help="Partner whose rows the template holds; without it those of all.")
@click.option(
    "--dialect",
    type=click.Choice(["xlsx", "semicolon", "comma"]),
    help="An Excel workbook (the usual one), CSV with ; and decimal comma (usual for a file .csv),"
    " or CSV with , and decimal point.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="File or folder to write to; without it this folder.",
)
@looking_as
@answers
def template(
    table: str,
    partner: str | None,
    acting: str | None,
    dialect: str | None,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Write the template of a table: the current rows, and for KPI values those that are owed.

    A workbook has those on a sheet of their own, "To fill in", in names, with unit, last value and
    what is counted; both sheets count when it comes back. Owed is every period that is over and
    has neither a value nor a "nothing to report", late or still open: late ones stand first. What
    is late is seen from today.

    Its last column says which revision it was made of. When the file comes back, a cell that still
    says what it said then is no edit; one that others changed meanwhile too is asked about.
    """
    from innodrop import tables
    from innodrop.exports.tables.template import Dialect
    from innodrop.services.uploads import templates
    from innodrop.state import State

    if dialect is None:
        to_csv = output is not None and output.suffix.casefold() == ".csv"
        dialect = "semicolon" if to_csv else "xlsx"
    store = opened()
    state = State.at(store, store.revision(), today())
    made = templates.make(state, tables.named(table), whose(partner, acting), Dialect(dialect))
    path = Path(made.name) if output is None else output / made.name if output.is_dir() else output
    try:
        path.write_bytes(made.data)
    except OSError as error:
        raise errors.FileNotWritten(str(path), error.strerror or "unknown") from error
    key = "template_owed" if made.owed else "template"
    plain = {"name": made.name, "file": str(path), "bytes": len(made.data)}
    plain |= {"rows": made.rows, "owed": made.owed}
    show(plain, say(key, path=path, count=made.rows, owed=made.owed), as_json=as_json)


COMMANDS = (template,)
