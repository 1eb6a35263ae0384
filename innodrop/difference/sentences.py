"""What is said of two states and of what differs between them."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "side": "{name}, {day}",
        "revision": "revision {number}",
        "since": "Since {snapshot} ({day}): {changed}",
        "named": "{name}: {words}",
        "in_period": "{kpi}, {period}",
        "label_of": "Label of {name}",
        "label": "{name}, {state}",
        "valid": "{name}, valid until {day}",
        "label_until": "{name}, {state}, valid until {day}",
        "fits": "fits",
        "mend": "Mend: {what}",
        "reason_why": "Reason? {what}",
        "row_problem": "{kpi}: expected {expected}. {remedy}",
        "row_problem_cell": "{kpi}: expected {expected}, found {cell}. {remedy}",
        "status_becomes": "{old} {before} → {new} {after}",
        "becomes": "{before} → {after}{plan}",
        "stays": "stays {value}{plan}",
        "with_plan": ", plan {plan}",
        "none_yet": "nothing",
    },
)
