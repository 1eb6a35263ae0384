"""What the page of a partner's report says."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "title": {"one": "Your report: {count} value", "other": "Your report: {count} values"},
        "title_project": {
            "one": "Report of the project: {count} value",
            "other": "Report of the project: {count} values",
        },
        "title_none": "Nothing to report now",
        "late": "{count} late",
        "due": {"one": "due {day}, {count} day left", "other": "due {day}, {count} days left"},
        "due_today": "due today",
        "next": {
            "one": "Nothing is owed. Next: {count} value, from {opens}, due {due}.",
            "other": "Nothing is owed. Next: {count} values, from {opens}, due {due}.",
        },
        "nothing_ahead": "Nothing is owed, and nothing is to come.",
        "waits": {
            "one": "{count} value waits for approval.",
            "other": "{count} values wait for approval.",
        },
        "read_from": "Read from {file}{how}.",
        "how_sheet": ", sheet {sheet}",
        "how_comma": ", decimal comma",
        "how_point": ", decimal point",
        "how_encoding": ", {encoding}",
        "type_or_file": "Type the values here, or fill them in from a file.",
        "taken_up": "Taken up where you left it.",
        "gone": "The connection was lost, and with it the file that was chosen. All that stood in"
        " the rows is still here; to read the file differently, take it again.",
        "gone_unread": "The connection was lost, and with it the file that was chosen. Take it"
        " again.",
        "many": "{count} values are open: the Excel form is the quicker way. Fill it in, hand it in"
        " here, and only what is to be mended stands in the table.",
        "all_rows": "Show all {count} rows",
        "nothing_for": {
            "one": "Nothing to report for {period} ({count} row)",
            "other": "Nothing to report for {period} ({count} rows)",
        },
        "left": {
            "one": "{count} row of the file is no row of this report and is not handed in:",
            "other": "{count} rows of the file are no rows of this report and are not handed in:",
        },
        "left_row": "row {row}: expected {expected}. {remedy}",
        "leave_out": "Hand in without them",
        "accepted": "CSV, XLSX, XLSM or ODS, of at most {most:.0f} MB.",
        "not_taken": "{file}: {why}",
        "fine": {"one": "{count} value is fine", "other": "{count} values are fine"},
        "mend": {"one": "{count} must be mended", "other": "{count} must be mended"},
        "reason": {"one": "{count} needs a reason", "other": "{count} need a reason"},
        "moves": {
            "one": "One status of the project changes.",
            "other": "{count} statuses of the project change.",
        },
        "nothing_typed": "Nothing is filled in yet.",
        "changes_nothing": "All of it is stored already, so there is nothing to hand in.",
        "hand_in": {"one": "Hand in {count} value", "other": "Hand in {count} values"},
        "hand_in_none": "Hand in",
        "mend_first": "Not handed in yet: what is to be mended stands on top now.",
        "agree_first": "Not handed in yet: some rows of the file are not taken, see above.",
        "kept": "Kept. Your rows are here when you come back, on any device.",
        "not_kept": "What you typed could not be kept for later: {why}. Hand it in, or leave this"
        " page open.",
        "known": "These very values were handed in before, as upload {number}. Nothing is done"
        " twice.",
        "so_far": "Handed in so far",
        "to_mend": "To mend",
        "to_fill_in": "To fill in",
        "fine_rows": "Fine",
        "of_all": "{count} of {all}",
        "asked": "{period}, write {write}",
        "asked_last": ", last {last}",
        "asked_plan": ", plan {plan}",
        "row": "{kpi}, {period}",
        "row_value": "{kpi}, {period}: {value}",
        "row_check": "{kpi}, {period}: {value}, {check}",
        "none": "none",
        "moved_on": "The data moved from revision {before} to {now} since this page was shown. Look"
        " again before you hand in.",
    },
)
