"""What is said of snapshots."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "future": "The reporting date {day} lies in the future: today is {today}, so values, plans"
        " and statuses of that day are not known yet.",
        "outside": "The reporting date {day} lies outside the project, which runs from {first} to"
        " {last}.",
        "same_name": "Snapshot {number} of {day} has the name “{name}” already; say that this one"
        " replaces it if it is a correction.",
    },
)
