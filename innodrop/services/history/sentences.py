"""What is said of where numbers come from, and of what is in the way of an undo."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "whose": "{kpi} {name}, {seat}, {day}:",
        "not_reported": "{whose} nobody has reported a value.",
        "nothing": "{whose} it was confirmed that there is nothing to report.",
        "reported": "{whose} {number}, {origin}.",
        "derived": "{whose} {number}, computed from the {rule}: {rows} behind it.",
        "newest": "the newest value of {who}",
        "only": "the only value of {who}",
        "mean": "the mean of {values} of {who}",
        "sum": "the sum of {values} of {who}",
        "newest_values": "the newest values",
        "project": "the project",
        "conflict": "{row} (revision {revision}, {user})",
    },
)
