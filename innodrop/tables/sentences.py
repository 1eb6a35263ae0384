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
        "joined": "a period in which {partner} was a partner: it joined on {day}",
        "left": "a period in which {partner} was a partner: it left on {day}",
        "anothers": "Take the row out: {partner} held the seat then, and its report counts.",
        "of_the_seat": "Write {partner}, which held the seat then, as its partner; or give the"
        " reason why the value is not its own.",
        "counts_no_longer": "Take the row out: who left is no longer in {kpi}, so that it would"
        " never count.",
        "before_joining": "Correct the period; or give the reason why a value from before the"
        " partner joined counts.",
        "after_leaving": "Correct the period; or give the reason why a value from after the"
        " partner left counts.",
        "projects_own": "Take the row out, it would never count: {kpi} is one value of the whole"
        " project, which the coordinator reports with a blank partner.",
        "none_outside": {
            "one": "days with every period that {partner} reported; {count} value lies outside",
            "other": "days with every period that {partner} reported; {count} values lie outside",
        },
        "possible_lowest": "at least {limit}",
        "possible_highest": "at most {limit}",
        "possible_whole": "a whole number of {unit}",
        "impossible": "Correct it. Where such a value is possible, the coordinator says so in the"
        " column {column} of {kpi}.",
        "stored_outside": {
            "one": "a limit that every stored value keeps; {count} does not",
            "other": "a limit that every stored value keeps; {count} do not",
        },
        "parts_count": {
            "one": "a period without parts: {parts} counts, and {value} for the whole will not",
            "other": "a period without parts: {parts} count, and {value} for the whole will not",
        },
        "more_parts": "{number} more",
        "stored": "the stored {length} {period}",
        "replaced": "a period in the place of no other: {stored} with {value} will no longer count",
        "no_fraction": "a percentage: {value} was written, {percent} if it is meant as a fraction",
        "not_below": "at least {total}, the total of {period}",
        "not_above": "at most {total}, the total of {period}",
        "at_least": "at least {limit}, by the values before it ({value} in {period})",
        "at_most": "at most {limit}, by the values before it ({value} in {period})",
        "values": {"one": "{count} value", "other": "{count} values"},
        "targets": {"one": "{count} target", "other": "{count} targets"},
        "stored_in_unit": {
            "one": "{was}, since {rows} is stored in the old unit",
            "other": "{was}, since {rows} are stored in the old unit",
        },
        "stored_under_rule": {
            "one": "{was}, since {rows} is stored under the old {rule}",
            "other": "{was}, since {rows} are stored under the old {rule}",
        },
        "successor": "Leave {code} as it is, and add a KPI for what is counted from now on, such as"
        " {successor}.",
        "successor_or_reason": "Leave {code} as it is, and add a KPI for what is counted from now"
        " on, such as {successor}; or give the reason why what is stored was meant so always.",
        "nothing_looked_at": "a blank, since the rule {rule} looks at nothing that is named here",
        "nothing_computed": "a blank, since partners report the KPI",
        "plans_move": {
            "one": "the plan of {day} as it was: {count} KPI would have another ({plans})",
            "other": "the plans of {day} as they were: {count} KPIs would have others ({plans})",
        },
        "plan_moves": "the plan of {day} moves: {plans}",
        "moves": "{kpi} {was} → {now}",
        "more": "{number} more",
    },
)
