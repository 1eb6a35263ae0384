"""What is said of the progress in single lines: what is behind, due or owed, and how fresh."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "attention": "{glyphs} {kpi}, {verdict}",
        "owned_by": "owner {name}",
        "due": "{day}: {title}",
        "overdue_due": "■ overdue {day}: {title}",
        "titled": "{code} {title}",
        "ends": "{label} ends",
        "last_day": "last day to renew {label}",
        "label": "{cluster}: {standing}",
        "owed": "{name}: {reports} late since {day}",
        "open_until": "{name}: {reports} open until {day}",
        "handed_in": "{glyph} {name}: {reports} in review",
        "handed_in_in_full": {
            "one": "{glyph} {count} value is in review: {kpis}.",
            "other": "{glyph} {count} values are in review: {kpis}.",
        },
        "owed_in_full": {
            "one": "{count} value is late since {day}: {reports}.",
            "other": "{count} values are late since {day}: {reports}.",
        },
        "nothing_late": "Nothing is late.",
        "open_in_full": {
            "one": "{count} value is open until {day}: {reports}.",
            "other": "{count} values are open until {day}: {reports}.",
        },
        "then": "Next: {reports}, from {opens}, due {day}.",
        "report": "{kpi} for {period}",
        "coming": "Due in the next 90 days: {things}.",
        "nothing_coming": "Due in the next 90 days: no deliverable and no milestone.",
        "on_day": "{code} {title} on {day}",
        "overdue": "Overdue: {things}.",
        "was_due": "{code} {title} (due {day})",
        "who": "{name}: {address}",
        "partner_from": "Partner from {day}",
        "partner_from_to": "Partner from {day} to {last}",
        "members": {
            "one": "{count} member organisation{as_of}",
            "other": "{count} member organisations{as_of}",
        },
        "as_of": " ({day})",
        "members_unknown": "Member count not known",
        "worked_out": "Snapshot {number} is from before results were kept: what is shown of it is"
        " worked out by the rules of today.",
        "other_day": "What is shown is worked out by the rules of today: the snapshot kept the"
        " results of {day} alone.",
        "reach": {
            "one": "At this pace {n} of {count} KPI reaches its target",
            "other": "At this pace {n} of {count} KPIs reach their target",
        },
        "miss": {"one": "{count} misses it", "other": "{count} miss it"},
        "open": {"one": "{count} is open", "other": "{count} are open"},
        "no_target_set": "No KPI has a target yet.",
        "no_kpi": "No KPI belongs to this objective yet.",
        "none_judged": "No KPI can be judged yet: {rest}.",
        "on_track": "{number} of {judged} on track",
        "with_status": "{number} {status}",
        "no_target": "{number} without a target",
        "no_data": "{number} without a value",
        "not_yet_due": "{number} with nothing planned yet",
        "computed": "computed from the {rule}",
        "source": "{file}, revision {number}",
        "all_in_it": {
            "one": "The one partner is in it.",
            "other": "All {count} partners are in it.",
        },
        "only": {
            "one": "{count} of {of} partners is in it: {names}.",
            "other": "{count} of {of} partners are in it: {names}.",
        },
        "but": {
            "one": "{count} of {of} partners is in it, all but {names}.",
            "other": "{count} of {of} partners are in it, all but {names}.",
        },
        "until": "{name} until {month}",
        "held_before": "{name} ({before})",
        "left": "{name} left on {day} and is no longer in it.",
        "left_and_stays": "{name} left on {day}; what it reported stays in it.",
        "newest_values": "Newest values: {period}",
        "no_values": "No values yet",
        "revision": "Revision {number}",
        "revision_stored": "Revision {number}, stored {day}",
        "rule_of_plan": "Plan to date is the point of the target path at the reporting date. A"
        " status compares the value with it, never with the target at the end.",
        "rule_of_status": "✓ on track from {on_track} of the plan to date, ▲ at risk from"
        " {at_risk}, ■ off track below. A KPI may have its own limits. Where less is better,"
        " the comparison is turned round.",
        "rule_of_change": "Where the change counts (column judged_by of the KPI; blank: where a"
        " baseline other than 0 is given), the status compares the change since the baseline with"
        " the one planned by then: of 400 to 420, 412 is 60 %. Else, and for partners, the level"
        " counts. Where plan and baseline are equal, nothing is planned yet.",
        "rule_of_decimals": "Value, plan and target show the decimals of the KPI, and more where"
        " two look alike that are not, or where what is shown would contradict the status."
        " A projection never reads as a target that it misses. No status depends on what is shown.",
        "rule_of_outlook": "At the present pace a target is reached (the value is beyond it, and no"
        " pace leads back), will be reached (the whole range of the projection is beyond it),"
        " missed (the whole range is short of it) or open (it lies within the range, or nothing is"
        " projected: means, levels, fewer than three values). From the project's last day on the"
        " value decides.",
        "judged_by_level": "the level",
        "judged_by_level_from": "the level; the change since the baseline of {baseline} may say"
        " more (judged_by: change)",
        "judged_by_change": "the change since the baseline of {baseline}",
        "rule_without": "No target: without a target there is no status and no percentage. No data:"
        " a target, but no value yet.",
        "rule_of_objective": "An objective is off track if a third of its judged KPIs are, at risk"
        " if one is off track or a third are at risk, else on track.",
        "rule_of_data": "Data state is a second mark: complete (every report that was due has"
        " arrived), 1 missing (the values of one partner are not all there), 2 late (of one's own"
        " values), in review (handed in, not approved), nothing to report (confirmed), computed. A"
        " blank is never zero.",
        "rule_of_duties": "Owed is every period without a value or a “nothing to report”, whatever"
        " came later. A report is open from the day after its period, late from the day after it"
        " was due, and in time by the day of handing in, not of approval. What is due is seen from"
        " today, not from the reporting date.",
        "rule_of_sums": "A running total (over time: latest) is never added up over periods, a mean"
        " never over partners, and a joint event counts once for the project and once for each"
        " partner. What a partner that left had reported stays in running totals and leaves means,"
        " and whatever else the KPI says.",
        "rule_of_core": "Owed are the KPIs that say so, else those of the core set, else all that"
        " are not computed, by every partner or by those that the KPI names; others are welcome.",
        "basis_fact": "Fact: a source states it.",
        "basis_inferred": "Inferred: concluded from other facts; no source states it.",
        "basis_illustrative": "Illustrative: made up for the demonstration; no partner reported"
        " it.",
    },
)
