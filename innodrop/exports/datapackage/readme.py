"""`README.txt` of a data package: what a person should know before opening a file."""

from __future__ import annotations

from innodrop.exports.datapackage.descriptor import described
from innodrop.exports.report import Report
from innodrop.exports.sentences import say
from innodrop.model.nouns import counted

_HOW = (
    "How to read the files",
    (
        "- CSV: UTF-8, comma, decimal point, ISO dates, rows in the order of their keys. A blank is"
        " not zero."
    ),
    (
        "- A text that a spreadsheet could take for a formula has an apostrophe in front; uploading"
        " takes it off again."
    ),
    "- database.sqlite holds the same rows, texts without that apostrophe.",
    "- datapackage.json says what each column means (Data Package v2, https://datapackage.org).",
    (
        "- basis says on what a row rests: fact, inferred or illustrative; source says where it can"
        " be looked up."
    ),
)


def text(report: Report) -> str:
    """The whole file, lines that end in LF."""
    seal = report.seal
    licence = report.licence or "none chosen yet; ask the coordinator before you pass the data on."
    lines = [
        say("snapshot", project=seal.project, number=seal.number, name=seal.name),
        "",
        described(seal),
        say("taken", moment=f"{seal.taken_at:%Y-%m-%d %H:%M}", user=seal.taken_by),
        f"Content sha256 {seal.content}",
        f"Licence: {licence}",
        "",
        "Tables",
        *(
            f"- data/{t.name}.csv ({counted(len(report.columns(t)[t.key[0]]), 'row')}): {t.purpose}"
            for t in report.tables
        ),
        *_left_out(report),
        "",
        *_HOW,
    ]
    return "\n".join(lines) + "\n"


def _left_out(report: Report) -> list[str]:
    if not report.left_out:
        return []
    proved = (
        "So the rows here do not add up to the content hash: the package is proved by the hash of"
        " its file."
    )
    missing = (say("left_out_item", table=t, what=what) for t, what in report.left_out)
    return ["", "Left out", *missing, proved]
