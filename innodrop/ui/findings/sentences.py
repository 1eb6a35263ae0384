"""What the titles of pages say."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "labels": "Valid labels: {holders}",
        "late": {"one": "{codes} is late", "other": "{codes} are late"},
        "many_late": "{count} deliverables and milestones are late",
        "nothing_late": "No deliverable and no milestone is late",
        "done": "{done} are done",
        "of": "{done} of {all}",
        "needs": {
            "one": "{gaps} of {count} important need has no service",
            "other": "{gaps} of {count} important needs have no service",
        },
        "needs_met": {
            "one": "The one important need has a service",
            "other": "All {count} important needs have a service",
        },
        "points": {
            "one": "{count} of {clusters} has the points for {label}",
            "other": "{count} of {clusters} have the points for {label}",
        },
        "assessed": {
            "one": "{count} cluster is assessed",
            "other": "{count} clusters are assessed",
        },
        "walker": "{who}: {state}",
        "known": {"one": "{count} item to look up", "other": "{count} items to look up"},
        "adopted": "{done} of {all} partner strategies adopted",
        "events": {
            "one": "{count} event held, {planned} to come",
            "other": "{count} events held, {planned} to come",
        },
        "next": "next: {title}, {when}",
    },
)
