"""What the tables' own checks expect of values, and what to do about those that are remarkable."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "near_the_project": "a day from {first} to {last}, near the project",
        "computed": "Take the row out: {kpi} is computed from the {derived_by}.",
        "period": "a period as the KPI is reported: {frequency}",
        "begun": "a period that has begun by {day}",
        "not_below": "at least {total}, the total of {period}",
        "at_least": "at least {limit}, by the values before it ({value} in {period})",
        "at_most": "at most {limit}, by the values before it ({value} in {period})",
    },
)
