"""What is said of where numbers come from, and of what is in the way of an undo."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "altered": "{table}, {row}: {column} was changed behind the program; snapshot {number}"
        " froze {before}, now it is {after}.",
        "altered_gone": "{table}, {row}: taken out behind the program; snapshot {number} froze it.",
        "altered_added": "{table}, {row}: put in behind the program; snapshot {number} does not"
        " have it.",
        "altered_more": {
            "one": "And {count} more was changed behind the program.",
            "other": "And {count} more were changed behind the program.",
        },
        "total_off": "The total of {kpi} for {period} does not add up from its rows: one of them"
        " was changed behind the program.",
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
