"""What figures say: findings, remarks and the texts of marks, in the order of their folders.

What is left out where there is nothing to say is a value of its own: `names`, `ending`, `late`.
"""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "courses": {"one": "The course of {count} KPI.", "other": "The courses of {count} KPIs."},
        # of several figures
        "about": "{who}: {what}",
        "with_status": "{number} {status}",
        "first_status": "{number} of {of} {status}",
        "furthest": "Furthest behind is {who} ({verdict})",
        "no_value": "no value yet",
        "plan": "plan {plan}{tail}",
        "value": "{value}{tail}",
        "value_of_plan": "{value} of {plan}{tail}",
        "value_and_plan": "{value}, plan {plan}{tail}",
        "value_at_most": "{value}, at most {plan}{tail}",
        "value_and_plan_from": "{value}, plan {plan} from {start}{tail}",
        "value_at_most_from": "{value}, at most {plan} from {start}{tail}",
        "change_counts": "The change since the baseline counts, so the bar starts there: {names}.",
        "none_judged": "{kpis}, none of which can be judged yet.",
        "with_plan": "{kpis} with a plan",
        "no_target": "{kpis} without a target",
        "no_data": "{kpis} without a value",
        "not_yet_due": "{kpis} with nothing planned yet",
        "ways": "{whole}: {parts}",
        "illustrative": "{what} are illustrative.",
        "inferred": "{what} are inferred: concluded, stated nowhere.",
        "part_of": "{part} of {whole}",
        "of": "of {whole}",
        "names": " ({names})",
        "range": "{first} to {last}",
        "since": "since {day}",
        "on": "On {day}",
        "things_on": "{things} on {day}",
        "and_more": "and {number} more",
        # history
        "rows_changed": "{rows} changed, in {places}.",
        "none_changed": "No {topic} changed.",
        "changed_status": "{kpis} changed status",
        "changed_value": "{kpis} changed value",
        "values_changed": "{values} changed.",
        "revisions": "{revisions} up to the one that this state is.",
        "not_listed": "{revisions} not listed.",
        # knowledge
        "mentored": "{sessions}, {scored} of them with points before and after.",
        "mentored_gains": "{sessions}, {scored} of them with points before and after: {total} in"
        " all, more in {won} of {scored}.",
        "takes_up": "The consolidated strategy takes up {number} of {priorities} of the partners"
        "{left_out}.",
        "left_out": "; left out are some of {names}",
        "published": "{items} by {day}, {attendances} in all.",
        "adopted": "On {day}, {number} of {strategies} adopted{names}{joint}.",
        "joint": "; the consolidated one: {steps}",
        # labels
        "label": "{label}",
        "no_label": "No label",
        "in_preparation": "{label} in preparation",
        "in_process": "{label} in process",
        "expiring": "{label}, expiring",
        "expired_renewable": "{label} expired, renewable",
        "lapsed": "{label} lapsed",
        "lapsed_on": "{label} lapsed {day}",
        "until": "{label} until {day}",
        "expired": "{label} expired",
        "expired_renew": "{label} expired, renew by {day}",
        "last_months": "{label}, last 6 months",
        "can_be_renewed": "{label} can be renewed",
        "lost": "{label} lost",
        "left": "{days} left",
        "renewing_loses": "renewing now loses {lost}",
        "on_day": "On {day}: {facts}.",
        "labels_valid": "valid labels: {holders}",
        "late_loses": "Renewing {label} of {who} today loses {lost}.",
        "late_loses_until": "Renewing {label} of {who} today loses {lost}, last day {day}.",
        "valid_until": "valid until {day}",
        "renew_by": "renew by {day}",
        "window": "{label} window",
        "window_between": "{label}: {first} to {last}",
        "held": "Valid labels on {day}: {holders}{names}{ending}.",
        "held_by": "{number} of {whose}",
        "held_by_plan": "{number} of {whose}, plan {plan}",
        "guided": {"one": "{count} cluster we guide", "other": "{count} clusters we guide"},
        "of_them": "{number} of them {state}",
        "next_to_end": "; the next to end is that of {who}, on {day}",
        "day_late": "{day}, {days} late",
        "rules": "{rules} for {labels}.",
        "criteria_of": "Criteria of {label}",
        "template": "Unverified: {number} of {of} {things} are a template that no source confirms.",
        "template_unofficial": "Unverified: {number} of {of} {things} are a template that no source"
        " confirms; not official.",
        "stops": {
            "one": "{criteria} is not met: that stops {label} whatever the score.",
            "other": "{criteria} are not met: that stops {label} whatever the score.",
        },
        "costs": "{total} ahead in {processes}.",
        "costs_without": "{total} ahead in {processes}; {steps} without a cost.",
        "gaps_of": "Gaps on the way to {label}",
        "to_win": "{points} to win in {indicators}.",
        "to_win_reached": "{points} to win in {indicators}; the threshold of {label} is reached"
        " already.",
        "to_win_less": "{points} to win in {indicators}, which is less than the {left} that {label}"
        " still needs.",
        "to_win_enough": {
            "one": "{points} to win in {indicators}; closing the largest gap wins the {left} that"
            " {label} still needs.",
            "other": "{points} to win in {indicators}; closing the {count} largest gaps wins the"
            " {left} that {label} still needs.",
        },
        "largest_gaps": "The {most} largest of {of} gaps.",
        "not_scored": "{indicators} not scored yet.",
        "not_all_scored": "{clusters} not scored in every indicator: what is missing counts no"
        " points.",
        "pooled": {"one": "{count} smaller group", "other": "{count} smaller groups together"},
        "no_peers": "No group of at least {least} published labels is known. Upload the table of"
        " labels of peers.",
        "peers_pooled": "Groups below {least} stand together; what has no country, sector or date"
        " is left out.",
        "peers": {
            "one": "{count} published label of other clusters.",
            "other": "{count} published labels of other clusters.",
        },
        "peers_scored": {
            "one": "{count} published label of other clusters; of {scored} with a published score"
            " the median is {median} (quartiles {low} and {high}).",
            "other": "{count} published labels of other clusters; of {scored} with a published"
            " score the median is {median} (quartiles {low} and {high}).",
        },
        "few_assessed": "Fewer than {least} clusters were assessed, so no group is shown.",
        "small_groups": {
            "one": "{count} of {groups} has fewer than {least} clusters.",
            "other": "{count} of {groups} have fewer than {least} clusters.",
        },
        "at_median": {
            "one": "{count} assessed cluster has {median} of the points{own}.",
            "other": "{count} assessed clusters have {median} of the points at the median{own}.",
        },
        "own_above": "; {who} is above it with {share}",
        "own_below": "; {who} is below it with {share}",
        "own_at": "; {who} is at it with {share}",
        "against_threshold": "Points against the threshold of {label}",
        "of_needed": "{points} of {needed} needed",
        "proved": "{who}, proved",
        "reach": "On {day}, {number} of {clusters} reach the threshold of {label}; {proved} with"
        " accepted evidence alone.",
        "towards": "Points towards {label} by dimension",
        "has_points": "{points} of {most} points, {label} needs {needed}; {strict} with accepted"
        " evidence.",
        "is_short": "{points} of {most} points, {missing} short of the {needed} that {label} needs;"
        " {strict} with accepted evidence.",
        "assessed": "{clusters} assessed by {day}.",
        "have_points": "On {day}, {number} of {clusters} have the {needed} of {most} points that"
        " {label} needs{nearest}.",
        "nearest": "; nearest to it is {who}, {missing} short",
        # needs
        "answered": "On {day}, {number} of {needs} are answered by a running service.",
        "unanswered": "On {day}, {number} of {needs} are answered; no running service answers"
        " {gaps}.",
        "few_asked": "Fewer than {least} SMEs were asked, so nothing is shown.",
        "asked": "{number} SMEs were asked; {important} of {needs} are important to them{first}.",
        "above_all": ", above all {needs}",
        "importance": "Mean importance from 1 to 5 and number of SMEs (n); important from {least}.",
        "hidden_asked": "Hidden: fewer than {least} SMEs, or a group that would give a smaller one"
        " away.",
        "hidden_reached": "Hidden: fewer than {least}, or what would give a smaller group away.",
        "blank_users": "Blank among SMEs and users: fewer than {least}, or not known.",
        "few_reached": "Fewer than {least} SMEs were reached by {day}.",
        "reached": "By {day}, {smes} were reached{kinds}.",
        "kinds": ": {kinds}",
        "with_kind": "{number} with {kind}",
        "launch": "launch {day}",
        "new": "{state}, new",
        "services": "On {day}, {services} running, {pays} of them paying for themselves; {planned}"
        " planned or thought of.",
        "launched": {
            "one": "On {day}, {services} launched since the project began; {count} of them pays for"
            " itself.",
            "other": "On {day}, {services} launched since the project began; {count} of them pay"
            " for themselves.",
        },
        # progress
        "all_on_track": {
            "one": "The one KPI with a plan on track on {day}.",
            "other": "All {count} KPIs with a plan on track on {day}.",
        },
        "over_time": "{kpi} over time",
        "nothing_yet": "{kpi} has no value and no target yet. Values come with the partners' next"
        " reports.",
        "not_over": "{period} is not over yet: the hollow dot is the value so far.",
        "definitions": "{kpis}: {core} core, {derived} computed from what the database knows.",
        "computed_from": "computed from the {rule}",
        "core": "core {type}",
        "in_numbers": "{counts} on {day}; {number} of {of} have a value.",
        "status_on": "Status on {day}",
        "no_objective": "No objective can be judged on {day}.",
        "objectives_alone": "On {day} {counts}.",
        "objectives": "On {day} {counts}; {changed} changed status since {before}.",
        "owing": "{partners}, {number} of them with reports owed.",
        "all_reported": "Every report for {period} has arrived.",
        "none_due": "No report for {period} is due yet.",
        "reported": "For {period}, {number} of {partners} have reported all that was due; not"
        " {owed}.",
        "reports_late": "{reports} of {partners} had not arrived on {day}{more}.",
        "none_late": "No report was late on {day}{more}.",
        "more_open": "; {reports} open, the first until {day}",
        "at": "{objective} at {partner}",
        "more": "{number} more",
        "off_track": "{counts}; off track: {cells}",
        # work
        "with_time": "With time: at most {limit} % away from the share of time. Neither more nor"
        " less is good by itself.",
        "time_passed": "By {day}, {time} of the time has passed; nothing spent is known.",
        "spent": "By {day}, {time} of the time and {share} of the budget are spent{away}.",
        "away": "; away from the share of time: {names}",
        "partners_in": "{partners} in {countries}",
        "events_at": "{events} at {places}",
        "most_often": "{where}, most often in {town} ({number})",
        "hollow": "Hollow: nothing was held there by {day}.",
        "nowhere": "{events} online or without a place on this map.",
        "events": "{events} held by {day}, {planned} planned.",
        "events_next": "{events} held by {day}, {planned} planned; next: {title}, {when}.",
        "events_left_out": "{events} left out.",
        "months": "M{first} to M{last}",
        "led_by": "{months}, led by {leader}",
        "done": "done {day}",
        "due": "due {day}",
        "are_done": "By {day}, {parts} are done{late}.",
        "late": "; late: {codes}",
        "signs": "{signs}. Each stands at its due date.",
        "no_months": "Start and end month of {codes} are not known, so there is no bar.",
        "leads": "{code}, {name}, leads {packages}, {deliverables}{late} and {risks}.",
        "of_them_late": ", {number} of them late",
        "leads_most": "{name} leads the most, {deliverables}; on {day} {late} late in all.",
        "milestones": "On {day}, {number} of {milestones} reached, {overdue} overdue.",
        "outputs": "{number} of {outputs} done.",
        "measures": "{risks} open on {day}, each with a measure against it.",
        "no_measures": "{risks} open on {day}; {bare} without a measure against them.",
        "risks": "On {day}, {risks} open, {critical} of them critical{names}; {rising}.",
        "rising": "rising: {codes}",
        "packages": "{packages}, {led} with a known leader.",
        "columns_inferred": "{basis}, inferred: {columns}",
    },
)
