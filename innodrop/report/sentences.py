"""What titles and findings of a report say of its own accord."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "in_numbers": "{name}: KPIs in numbers",
        "against_plan": "{name}: actual against plan to date",
        "events_with": "Events with {name}",
        "standing": "{glyph} {status}: {counts}",
        "own_plan": "Against its own plan {glyph} {status}: {counts}",
        "reports_due": "Reports that are due: {reports}",
        "none_behind": "No KPI was behind its plan on {day}.",
        "seen_from": "What is due, late or old is seen from {day}.",
        "next": "Next 90 days ({number})",
        "and_more": "and {number} more",
        "changed_since": "What changed since {since}",
        "label": "{name}: {standing}",
    },
)
