"""What the screen says of uploads: how they are made, checked, handed in and decided."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "rows": {"one": "{count:,} row", "other": "{count:,} rows"},
        "too_many_for_grid": "{table} has {number:,} rows, too many for a grid. Correct them in"
        " the template.",
        "check": "Check {rows}",
        "accepted": "CSV, TSV, TXT, XLSX, XLSM or ODS, of at most {most:.0f} MB; to any other file"
        " the answer is how to save it. Of a workbook the values count, also in hidden rows, which"
        " are named; of two sheets that fit you are asked which one is meant.",
        "not_taken": "{file}: {why}",
        "in_hand": "Checked below: {file} ({size})",
        "in_hand_rows": "Checked below: {file} ({size}, {rows} made here)",
        "kilobytes": "{size:,.0f} kB",
        "bytes": "{size} bytes",
        "contents": "{file} holds {contents}. What you download is what you upload: change cells,"
        " save, and hand it in below. Cells that you leave as they are set nothing back, even if"
        " others change them meanwhile.",
        "many_waiting": "{rows}, those to fill in in front",
        "waiting": {
            "one": "{rows}, {count} to fill in, which stands in front",
            "other": "{rows}, {count} to fill in, which stand in front",
        },
        "none_waiting": "{rows}",
        "encoding": "{value}",
        "delimiter": "columns apart by {value}",
        "decimal": "decimal {value}",
        "date_order": "order of dates {value}",
        "sheet": "sheet {value}",
        "detected": "Read with {parts}.",
        "reading": "1 of 2: reading {file} and comparing it with revision {revision} …",
        "working_out_rows": "2 of 2: working out what {rows} would change …",
        "in_the_way": {
            "one": "{count:,} problem stands in the way",
            "other": "{count:,} problems stand in the way",
        },
        "nothing_in_the_way": "Nothing stands in the way",
        "need_reason": {
            "one": "{count} value needs a reason",
            "other": "{count} values need a reason",
        },
        "remarks": {
            "one": "{count} remark for information",
            "other": "{count} remarks for information",
        },
        "with_problems": "Download my file with the problems ({ending})",
        "remedy": "{rows}: {remedy}",
        "expected": "Expected: {what}",
        "more": {"one": "{count} more row like these", "other": "{count} more rows like these"},
        "other_problems": {"one": "{count} other problem", "other": "{count} other problems"},
        "reason_for_rows": "Reason for these {rows}",
        "reason_for_cell": "Reason for row {row}, {column}",
        "reason_first": "Give a reason first, for {rows}.",
        "counted": "**{counts}**",
        "new_rows": {"one": "{count:,} new row", "other": "{count:,} new rows"},
        "corrections": {"one": "{count:,} correction", "other": "{count:,} corrections"},
        "nothing_new": "nothing new",
        "counts": "{added:,} added, {changed:,} changed",
        "unchanged": {
            "one": "Show the unchanged row too",
            "other": "Show the {count:,} unchanged rows too",
        },
        "first_lines": "The first {number} of {all:,} lines are shown.",
        "moved_on": "The data moved from revision {before} to {now} since this was shown first."
        " Below is the new difference; look at it before you submit.",
        "cells_moved": "Look again before you approve: since you saw it as of revision {before},"
        " cells have changed that it would write: {cells}. They are marked below.",
        "cells_moved_since": "Since it was handed in, cells have changed that it would write:"
        " {cells}.",
        "moved_cells": "What changed: {cells}.",
        "moved_line": "Since you looked, cells have changed that it would write: open it.",
        "was_seen": "▲ {value} when you looked",
        "was_handed_in": "▲ {value} when handed in",
        "row_history": "What stood there before",
        "reason_in_note": "A reason is asked for: expected {expected}. Write it into the note.",
        "edit_waits": "Somebody else must look: it waits as upload {number}.",
        "edit_stored": "Changed, as revision {revision}.",
        "status_moves": "{kpi} {before} → {after}",
        "more_statuses": {"one": "{count} more status", "other": "{count} more statuses"},
        "of_partner": "{statuses} of the partner",
        "totals_move": {"one": "{count} total moves", "other": "{count} totals move"},
        "impact": "{counts}. Impact: {impact}.",
        "known_approved": "This very file was handed in before: it is upload {number}, of {at} by"
        " {user} and approved as revision {revision}. Nothing is done twice; here is its receipt.",
        "known_waiting": "This very file was handed in before: it is upload {number}, of {at} by"
        " {user} and waits for approval. Nothing is done twice; here is its receipt.",
        "handed_in": "Upload {number} is handed in: {file}, {added} added, {changed} changed.",
        "so_far": "Handed in so far ({number})",
        "earlier": {"one": "{count} earlier upload", "other": "{count} earlier uploads"},
        "upload": "Upload {number}",
        "title": "Upload {number} · {table} · {file}",
        "handed_in_at": "Handed in {at} by {user}. {decision}",
        "note": "Note: {note}",
        "note_of": "Note of {user}: {note}",
        "at_by": "{at} by {user}",
        "approved": "Approved on {at} by {user}.",
        "approved_as": "Approved as revision {revision} on {at} by {user}.",
        "approved_alone": "Approved on {at} by {user}, nobody else looked.",
        "approved_as_alone": "Approved as revision {revision} on {at} by {user}, nobody else"
        " looked.",
        "returned": "Returned on {at} by {user}.",
        "withdrawn": "Withdrawn on {at} by {user}.",
        "undone": "Undone on {at} by {user}.",
        "not_looked_at": "Upload {number} is then not looked at. You can hand the same file in"
        " again later.",
        "withdraw": "Yes, withdraw upload {number}",
        "is_withdrawn": "Upload {number} is withdrawn. Nothing of it was stored.",
        "working_out": "Working out upload {number}, {position} of {all} …",
        "unreadable": "It cannot be read any more: {refusal}",
        "does_not_fit": "It does not fit the data of revision {revision} any more: return it with"
        " a note.",
        "needs_reason": "By now a reason is needed for {row}: return it with a note.",
    },
)
