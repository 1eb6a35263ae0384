"""What is said of uploads: their problems, what is in the way of them, and their receipts."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "of_file": "{file}: {why}",
        "no_files": "it holds none of the files {names}.",
        "problem": "Row {row}, {column}: found {text!r}, expected {expected}.",
        "and_more": "{problems} And {number} more.",
        "bare": {
            "one": "something to report in {count:,} row with nothing but a key, such as row {row}",
            "other": "something to report in {count:,} rows with nothing but a key, such as row"
            " {row}",
        },
        "coordinators": "Send the file to the coordinator, who keeps the table {table}.",
        "at_least": "at least {number}",
        "more_problems": {"one": "{number} more problem", "other": "{number} more problems"},
        "code_of": "a {column} of the table {table}{also}",
        "one_code": "one of the codes {codes}, which all have this name",
        "repeated": "one row for each {columns}; row {row} has the same",
        "or": ", or {word}",
        "no_circle": "a code that does not lead back to {code}",
        "own_rows": "rows of {partner} only",
        "template_revision": "a revision of these data, at most {newest}",
        "moved": "{now}, which replaced {before} after revision {revision}",
        "moved_beside": "{now} in {column}, which replaced {before} after revision {revision}",
        "taken_out": "no row: it was taken out after revision {revision}",
        "moved_remedy": "Write it to keep it; or give the reason why {given} shall stand there.",
        "taken_out_remedy": "Leave the row out; or give the reason why it shall be there again.",
        "blank": "a blank",
        "not_edited": {
            "one": "what stands there now in {count:,} cell that others changed after the template"
            " was made",
            "other": "what stands there now in {count:,} cells that others changed after the"
            " template was made",
        },
        "beside_open": {
            "one": "at most {most} rows beside those that are open: {count} more is left out",
            "other": "at most {most} rows beside those that are open: {count} more are left out",
        },
        "row_name": "{kpi}, {period}",
        "last_value": "{value} ({period})",
        "twice": "Jump to twice",
        "times": "Jump to {times} times",
        "up_by": "Up by {by}, {times} times the usual step",
        "down_by": "Down by {by}, {times} times the usual step",
        "was": "Was {value}",
        "cell": "row {row}, {column}",
        "expected": "expected {expected}.",
        "expected_in": "{cell}: expected {expected}.",
        "reason_needed": "by now a reason is needed for {cell}.",
        "unlisted": "more rows than can be listed",
        "reason": "{cell}: {text}",
        "cell_moved": "{cell}: {then}, by now {now}",
        "more_cells": {"one": "{count} more cell", "other": "{count} more cells"},
        "upload": "Upload {number}: {state}",
        "table": "Table: {table}",
        "partner": "Partner: {partner}",
        "of_coordinator": "Partner: the coordinator",
        "file": "File: {file}, {size} bytes",
        "nameless_file": "File: without a name, {size} bytes",
        "sha256": "SHA-256: {sha256}",
        "handed_in": "Handed in: {at} by {user}",
        "rows": "Rows: {added} added, {changed} changed, {same} unchanged",
        "compared": "Compared with: revision {revision}",
        "note": "Note: {note}",
        "reason_for": "Reason for {cell}: {text}",
        "approved": "Approved as revision {revision}: {at} by {user}",
        "approved_alone": "Approved as revision {revision}: {at} by {user}, nobody else looked",
        "returned": "Returned: {at} by {user}",
        "withdrawn": "Withdrawn: {at} by {user}",
        "undone": "Undone: {at} by {user}",
        "note_of": "Note of {user}: {note}",
    },
)
