"""Writing snapshots as files, and proving what a file is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innodrop import errors, settings
from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, opened, show, user_named

if TYPE_CHECKING:
    from innodrop.model.sentences import Sentence
    from innodrop.pack.export import Pack


@click.command()
@click.argument("number", type=int)
@click.option(
    "--format",
    "formats",
    multiple=True,
    help="One of pdf, pptx, ...; may be repeated; without it all.",
)
@click.option(
    "--partner",
    help="Only this partner's part: its rows alone, of everyone who held its seat.",
)
@click.option("--licence", default="", help="SPDX name for the data package, such as CC-BY-4.0.")
@click.option(
    "--with-submitted", is_flag=True, help="Add what waits for approval; every page says so."
)
@click.option(
    "--also",
    multiple=True,
    metavar="TABLE",
    help="Add the rows of a table that holds single answers of SMEs, or other personal or"
    " commercial rows; may be repeated; without it none. A wrong name lists them.",
)
@click.option(
    "--compare",
    "compared",
    default="",
    metavar="NUMBER",
    help="Snapshot that the report is compared with, or none; without it the newest of an earlier"
    " reporting date. It shows what was shown then.",
)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), default=".", help="Folder for the files."
)
@click.option("--loose", is_flag=True, help="The single files beside the zip.")
@acting
@answers
def export(  # noqa: PLR0913, PLR0917 - one argument for each option
    number: int,
    formats: tuple[str, ...],
    partner: str | None,
    licence: str,
    also: tuple[str, ...],
    compared: str,
    folder: Path,
    acting: str,
    *,
    with_submitted: bool,
    loose: bool,
    as_json: bool,
) -> None:
    """Write a snapshot as files: one zip with the hash of each, and the zip's seal number.

    The seal number covers every file. Send it apart, as by telephone or on paper: whoever has it
    proves the pack with `snapshot verify --seal`. This installation remembers what it exported.
    """
    from innodrop import exports
    from innodrop.pack import export as pack_export

    pack = pack_export.export(
        opened(),
        settings.load().home,
        number,
        user=user_named(acting),
        formats=formats or tuple(exports.formats()),
        partner=partner,
        licence=licence,
        with_submitted=with_submitted,
        also=also,
        compared=compared,
        progress=None if as_json else _tell,
    )
    lines = _kept(pack, folder, loose=loose)
    sums = [{"name": f.name, "sha256": f.sha256, "bytes": len(f.content)} for f in pack.files]
    plain = {
        "pack": str(folder / pack.name),
        "seal": pack.seal.mark,
        "seal_number": pack.number,
        "files": sums,
    }
    show(plain, "\n".join(lines), as_json=as_json)


def _tell(what: str, share: float) -> None:
    click.echo(f"{share:>5.0%}  {what}", err=True)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--seal",
    default="",
    metavar="NUMBER",
    help="The seal number of the pack, as it was printed at export and came to you by another way.",
)
@answers
def verify(files: tuple[Path, ...], seal: str, *, as_json: bool) -> None:
    """Whether files are what was exported.

    This installation decides about files of its own snapshots: it remembers every file that it
    exported. Far away the seal number decides: give it with the pack, or with a file and the
    SHA256SUMS of its pack. A list of hashes beside a file alone proves only that the file is equal
    to that list.

    Exit 0 if all are untouched, 1 if any is not or it is not proved, 2 if a file cannot be read.
    """
    from innodrop.pack import verify as verifying
    from innodrop.pack.installation import Installation

    chosen = settings.load()
    ours = Installation(opened(), chosen.home) if chosen.database.exists() else None
    findings = verifying.verify([(path.name, _read(path)) for path in files], ours, seal)
    plain = [{**vars(finding), "verdict": finding.verdict.value} for finding in findings]
    lines = (f"{finding.file}: {finding.sentence}" for finding in findings)
    show(plain, "\n".join(lines), as_json=as_json)
    sys.exit(0 if all(finding.fine for finding in findings) else 1)


def _kept(pack: Pack, folder: Path, *, loose: bool) -> list[Sentence]:
    """Put the files in place; what to say of them."""
    from innodrop.store import files as disk

    contents = {pack.name: pack.content}
    contents |= {file.name: file.content for file in pack.files if loose}
    for name, content in contents.items():
        disk.keep(folder / name, content)
    lines = [say("bytes", path=folder / n, count=len(c)) for n, c in contents.items()]
    return [*lines, say("seal_number", number=pack.number)]


def _read(path: Path) -> bytes:
    from innodrop.store import files as disk

    if not path.is_file():
        raise errors.FileRefused(
            say("no_file", path=path), "Name files of a pack, or the pack itself."
        )
    with disk.in_words(path):
        return path.read_bytes()
