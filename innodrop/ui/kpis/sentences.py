"""What the table of KPIs says."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "by_partner": "Partner",
        "course_so_far": "Course",
        "kpis": "KPIs against their plan",
        "kpis_of": "KPIs against their plan, {of}",
        "status": "Status",
        "kpi": "KPI",
        "value": "Value",
        "plan": "Plan",
        "to_plan": "Plan to date at the mark",
        "span": "{first} to {last}",
        "at_this_pace": "By {day}, at this pace",
        "ends": "At this pace",
        "owner": "Owner",
        "data": "Data",
        "nobody": "nobody",
        "without_target": "Without a target: followed, not judged",
        "bullet": "{value} of {plan} planned",
        "course": "From {first} to {last}",
        "courses": "Courses",
        "with_plan": {"one": "of the {count} with a plan", "other": "of the {count} with a plan"},
        "all_partners": "All partners",
        "partner": "Partner: {name}",
        "line": "Line: reported. Dashed: plan. Dotted: where this pace leads.",
    },
)
