"""What the commands answer with values. `line` is another sentence that goes on."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "noted": "{line} ({note})",
        "seal_number": "Seal number {number}: send it apart from the pack; who has it can prove"
        " every file.",
        "bytes": {"one": "{path} ({count:,} byte)", "other": "{path} ({count:,} bytes)"},
        "kept": {
            "one": "revision {revision}, {count} file, of {time}",
            "other": "revision {revision}, {count} files, of {time}",
        },
        "backed_up": "Backed up to {path}: {kept}.",
        "restored": "Restored into {path}: {kept}.",
        "damaged": "Snapshot {number} is damaged; look at it with: python -m innodrop snapshot show"
        " {number}",
        "unreadable": "the file cannot be read: {why}",
        "checked": {
            "one": "{path}: {verdict}, {count} row read",
            "other": "{path}: {verdict}, {count} rows read",
        },
        "no_problems": "no problems",
        "problems": "problems",
        "refused": "refused",
        "in_row": "row {row}, {column}: expected {expected}",
        "instead": "{line} (found {cell!r})",
        "problem": "  {line}. {remedy} [{tier}]",
        "revision": "{number}: {kind} of {table}, {added} added, {changed} changed, {removed}"
        " removed, {origin}",
        "origin": "{file}, {user}, {time}",
        "origin_reported": "{file}, reported by {reporter}, approved by {user}, {time}",
        "origin_without_file": "no file, {user}, {time}",
        "row": "{kind} {table} {row}",
        "row_and_columns": "{kind} {table} {row}: {columns}",
        "column": "{column} {before} -> {after}",
        "blank": "blank",
        "in_revision": "{line} (revision {revision})",
        "version": "revision {first}: {values}, {origin}",
        "version_until": "revision {first} to {last}: {values}, {origin}",
        "address": "The dashboard is at {url} (stop with Ctrl-C).",
        "first_coordinator": "There is no coordinator yet. Become the first one, once, within 7"
        " days: {url}",
        "behind": "It listens on {address} and believes {proxies} who asks, and whether by https.",
        "created": "Created {path} with revision {revision}.",
        "begun_beside": "It begins without the former data; {left}.",
        "begun_beside_demo": "It begins without the former data; {left}. Whoever reaches the server"
        " enters the demonstration by a click, also as its coordinator, who looks after accounts.",
        "no_file": "{path} is no file.",
        "frozen": "Frozen as {snapshot}: {line}",
        "snapshot": "reporting date {day}, revision {revision}, {hash}, {time} by {user}",
        "replaces": "{line}, replaces {number}",
        "followed": "{line}. {note}",
        "left_over": "{name} belongs to no snapshot: an interrupted take left it. The next take"
        " removes it.",
        "compared": "From {old}\nto {new}:",
        "status": "{project}, {day}, revision {revision}",
        "as_shown": "These are the results that were shown then, worked out by version {program}.",
        "compared_with": "Compared with {snapshot}, {day}:",
        "status_then": "{code}: {before} then, {now} now",
        "clock": "The clock stands at {day}: what is due, late or old is seen from it.",
        "kpi": "  {code} {name}: {verdict}; {outlook} [{about}]",
        "not_reported": "Not reported by {partner}: {reports}",
        "handed_in": "Waiting for approval, of {partner}: {reports}",
        "open": "Open until {due} for {partner}: {reports}",
        "overdue_work": "Overdue since {due} for {who}: {kind} {code}, {title}",
        "open_work": "Open until {due} for {who}: {kind} {code}, {title}",
        "next": {
            "one": "Next: {count} report from {opens}, due {due}",
            "other": "Next: {count} reports from {opens}, due {due}",
        },
        "no_values": "{partner} has no values of its own for {kpi}.",
        "point": "  {period}: {value}",
        "point_unfinished": "  {period}: {value} (period not finished)",
        "report_open": {
            "one": "{whose}: {count} value is open",
            "other": "{whose}: {count} values are open",
        },
        "report_row": "{kpi}, {period} ({state}): write {write}; last {last}, plan {plan}",
        "report_checked": "{line}\n  {value}: {check}",
        "left": "Row {row} is no row of this report: expected {expected}. {remedy}",
        "template": {"one": "{path}: {count} row", "other": "{path}: {count} rows"},
        "template_owed": {
            "one": "{path}: {count} row, {owed} of them to be filled in",
            "other": "{path}: {count} rows, {owed} of them to be filled in",
        },
        "undone": "Revision {revision} is undone by revision {by}.",
        "size": {"one": "{path}: {count} byte", "other": "{path}: {count} bytes"},
        "unreadable_file": "The file cannot be read: {why}.",
        "no_reason": "{text!r} is not ROW:COLUMN=TEXT, such as 12:value=recounted",
        "approved": "{number}: {state} as revision {revision}",
        "approved_alone": "{number}: {state} as revision {revision}, nobody else looked",
        "alone": "{line}, nobody else looked",
        "does_not_fit": "it does not fit the data of today.",
        "reviewed": "Upload {number} beside revision {revision}: {added} added, {changed} changed,"
        " {same} unchanged",
        "answers": "It answers upload {number}, returned with: {decision_note}",
        "other_status": "{kpi} {name}, {seat}: {before} -> {after}",
        "review_line": "{kpi} {name}, {seat}: before {before}; {new}; project {total} -> {after}"
        " of {plan}, {was} -> {status}",
        "new_value": "{period} {value}",
        "no_cell": "{text!r} is not COLUMN=VALUE, such as report_due_days=45",
        "waits": "Somebody else must look: it waits as upload {number}.",
        "stored": "Changed, as revision {revision}.",
        "not_approved": "{number}: {state}",
        "upload": "{line}, {table} of {owner}, {file}, {added} added, {changed} changed, {user},"
        " {time}",
        "demonstrators": "The accounts of the demonstration are there again.",
        "person": "{email:<36} {role}, {state}. {name}",
        "person_seen": "{email:<36} {role}, {state}, last seen {time}. {name}",
        "session": "{email:<36} since {started}, last seen {seen}, from {address}",
        "stopped": "The calendar addresses of {email} do not work any more.",
        "account": "{email}: {role}, may sign in.",
        "account_disabled": "{email}: {role}, disabled.",
        "link": "Hand over this link; it works once, until {time}, and is shown only now:\n{url}",
        "feeds": "Calendar programs of {email} subscribe to these addresses, which are shown only"
        " now:",
    },
)
