"""What is said of one KPI on its own page."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "at_this_pace": "On {day}, at this pace",
        "at_the_end": "At the end, {day}",
        "at_a_pace": "At this pace",
        "since": "since {day}",
        "since_before": "since {day}, {before} before",
        "always": "since the project began",
        "leads": "leads work package {name}",
        "in_package": "work package {name}",
        "nobody": "nobody answers for it",
        "noted": "{note} ({who})",
        "missing": "The values of {names} are not all there.",
        "parts": "By partner: {parts}.",
        "behind": "Behind their own plan: {parts}.",
        "part": "{name} {value}{late}",
        "part_of": "{name} {value} of {plan}{late}",
        "owes": " ({data})",
        "others": {"one": "{count} other", "other": "{count} others"},
        "overdue": "Overdue: {title}, due {day}.",
        "reported_by_partners": "reported by each partner, {frequency}",
        "reported_by_some": "reported by {names}, {frequency}",
        "reported_once": "reported once for the project, {frequency}",
        "computed_from": "computed by the rule “{rule}”, nobody types it",
        "sum": "periods are added up",
        "latest": "the newest value counts",
        "mean": "the mean of all periods counts",
        "partners_sum": "partners are added up",
        "partners_mean": "the mean of the partners counts",
        "partners_distinct": "what is joint counts once",
        "partners_none": "for the project as a whole",
        "target": "{number}, {basis}",
        "inferred": "concluded from other facts, no source states it",
        "illustrative": "made up for the demonstration",
        "status": "on track from {on_track}, at risk from {at_risk} of the plan",
    },
)
