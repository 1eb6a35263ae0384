"""What the screen says of revisions, of rows over time, and of states compared."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "snapshot": "snapshot {snapshot}",
        "revision": "revision {revision}",
        "day_of": "{side}, reporting date",
        "from_to": "From {old} to {new}:",
        "undo_of": "undo of revision {number}",
        "upload_approved": "upload {number}, approved",
        "added": "{number:,} added",
        "changed": "{number:,} changed",
        "removed": "{number:,} removed",
        "stored": "Revision {number}: {what}, stored on {at} by {user}. {rows}.",
        "handed_in": "Handed in on {at} by {user}, file {file}.",
        "note": "Note and reasons: {note}",
        "sha256": "SHA-256 of the file: {hash}",
        "too_many": "{number:,} rows were touched in between, too many to list. Choose revisions"
        " closer together.",
        "rows_differ": {"one": "{count:,} row differs", "other": "{count:,} rows differ"},
        "first_lines": "The first {number} lines are shown.",
        "of_kind": "{row} ({kind})",
        "first_rows": "The first {number} of {all:,} rows are shown.",
        "row_of": "{table}: {row}",
        "no_row": "There is no row yet. Upload {table}.",
        "no_row_holds": "No row holds “{text}”.",
        "rows_listed": "The first {number} rows are listed: write part of a code or name to find"
        " others.",
        "stands": "revision {first} to {last}",
        "moved": "{column} {before} → {after}",
        "filled": "{column} {after}",
        "undo": "Undo revision {number}",
        "was_undone": "Revision {number} was undone by revision {by}.",
        "is_undone": "Revision {number} is undone by revision {by}.",
        "cannot_undo": {
            "one": "Revision {number} cannot be undone: later revisions rest on {count:,} row of"
            " it. Undo those first, or upload the values that are right.",
            "other": "Revision {number} cannot be undone: later revisions rest on {count:,} rows"
            " of it. Undo those first, or upload the values that are right.",
        },
    },
)
