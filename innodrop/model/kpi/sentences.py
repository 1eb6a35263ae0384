"""What is said of a KPI: its status with the reason, and where it leads.

`planned` is left out where a heading names the day; `tail` is a unit that moved to the end.
"""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "verdict": "{status}: {reason}",
        "kept": "{text}",
        "clause": "{status}, {reason}",
        "with_gap": "{reason}, {gap}",
        "planned_by": "planned by {day}",
        "planned": "planned",
        "at_most": "at most {number}",
        "so_far": "{value} so far{tail}",
        "nothing_so_far": "nothing reported so far",
        "nothing_reported": "nothing reported, {plan} {planned}{tail}",
        "nothing_planned": "nothing {planned}",
        "no_change_planned": "no change from {start} {planned}{tail}",
        "still_nothing": "{value} so far, nothing {planned}{tail}",
        "still_no_change": "{value} so far, no change {planned}{tail}",
        "of_plan": "{value} of {plan} {planned}{tail}",
        "beside_plan": "{value}, {plan} {planned}{tail}",
        "beside_nothing": "{value}, nothing {planned}{tail}",
        "beside_most": "{value}, at most {plan} {planned}{tail}",
        "beside_no_change": "{value}, no change from {start} {planned}{tail}",
        "of_the_way": "{value}, {plan} {planned}{tail}, {share} of the way from {start}",
        "fallen_behind": "{value}, {plan} {planned}{tail}, less than the {start} at the start",
        "risen_above": "{value}, {plan} {planned}{tail}, more than the {start} at the start",
        "beside_start": "{value}, {plan} {planned}{tail}, {start} at the start",
        "more_than_plan": "{value}, more than the {plan} {planned}{tail}",
        "reached": "target of {target} reached{passed}{tail}",
        "reached_early": "target of {target} reached early{passed}{tail}",
        "passed": ", now {value}",
        "leads": "At the present pace {values} by {day}{tail}; {now} now.",
        "leads_beyond": "At the present pace {values} by {day}{tail}, target {target} is reached;"
        " {now} now.",
        "leads_and_needs": "At the present pace {values} by {day}{tail}, target {target}; {needed}"
        " needed, {now} now.",
        "ends": "{ending}: {value} of {target}",
        "ends_below": "{ending}: {value}, at most {target}",
        "open_because": "{ending}, {reason}",
        "heads_for": "heads for {value}",
        "ended_at": "ended at {value}",
        "span": "{low}\N{EN DASH}{high}",
        "too_few": "too few values",
        "no_value": "no value yet",
        "neutral": "neutral",
        "not_steered": "not steered",
        "a_level": "a level",
        "a_mean": "a mean",
        "not_projected": "{text}, not projected",
        "range": "{low} to {high}",
        "per": "{size} per {period}",
        "points_per": "{size} points per {period}",
        "month": "month",
        "quarter": "quarter",
        "half-year": "half-year",
        "year": "year",
        "no_change": "no change",
        "none": "none",
        "rise": "a rise of {size}",
        "fall": "a fall of {size}",
    },
)
