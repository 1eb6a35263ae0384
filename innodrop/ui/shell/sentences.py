"""What the frame around every page says."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "as_of": "As of revision {revision}{of}, reporting date {day}{waiting}.",
        "of_newest": " of {newest}",
        "waiting": ", including uploads that nobody has approved yet",
        "revision": "revision {number}",
        "reporting_date": "reporting date {day}",
        "not_there": "There is no {what}: shown is the newest instead.",
        "include_waiting": "Include what waits for approval ({number})",
        "step": "{number} · {day} · {kind} of {table}",
        "step_of_file": "{number} · {day} · {kind} of {table}, {file}",
        "looked_at": "{project} · reporting date {day} · revision {revision}",
        "show_revision": "Show revision {number}",
        "feeds": "Or always up to date in your calendar program: {link}",
        "history_of": "→ History of the rows: {table}",
    },
)
