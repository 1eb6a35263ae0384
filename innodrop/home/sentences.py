"""What the homes say."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "values": {"one": "{count} value", "other": "{count} values"},
        "report_for": "Your report for {period}",
        "your_report": "Your report",
        "due": {"one": "{count} value due {day}", "other": "{count} values due {day}"},
        "days_left": {"one": "{count} day left", "other": "{count} days left"},
        "due_today": "due today",
        "days_late": {"one": "{count} day late", "other": "{count} days late"},
        "late": {"one": "{count} value is {late}", "other": "{count} values are {late}"},
        "more_late": {"one": "{count} more is {late}", "other": "{count} more are {late}"},
        "up_to": "up to {late}",
        "nothing_owed": "Nothing is owed.",
        "next": {
            "one": "Next: {count} value for {period}, from {opens}, due {day}.",
            "other": "Next: {count} values for {period}, from {opens}, due {day}.",
        },
        "no_next": "No more reports are due in this project.",
        "uploads_wait": {"one": "{count} upload waits", "other": "{count} uploads wait"},
        "owes": {"one": "{who} owes {count} value", "other": "{who} owes {count} values"},
        "partners_owe": "{partners} owe {values}",
        "project_owes": {
            "one": "{count} value of the project is open",
            "other": "{count} values of the project are open",
        },
        "next_due": "The next reports are due on {day} ({values} open).",
        "nothing_waits": "Nothing waits",
        "nothing_late": "nothing is late",
    },
)
