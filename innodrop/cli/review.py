"""What an upload that waits would change, a line a KPI, as the page Review shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from innodrop import errors
from innodrop.cli.sentences import say
from innodrop.cli.terminal import acting, answers, opened, show, today, user_named
from innodrop.model.numbers import written
from innodrop.model.roles import Action, require
from innodrop.model.sentences import Sentence, joined

if TYPE_CHECKING:
    from innodrop.difference.review import NewValue, ReviewLine
    from innodrop.facts import Facts


@click.command()
@click.argument("number", type=int)
@acting
@answers
def review(number: int, acting: str, *, as_json: bool) -> None:
    """What an upload that waits would change: a line a KPI, other statuses first, then what to
    look at, then by size. Exit 2 if it does not hold against the data of today."""
    from innodrop.difference import review as looking
    from innodrop.services.uploads import reviews
    from innodrop.state import State
    from innodrop.view import View

    store, user = opened(), user_named(acting)
    require(user, Action.REVIEW)
    plan = reviews.current_plan(store, number)
    if plan.blocked:
        raise errors.PlanBlocked(number, say("does_not_fit"))
    view = View(State.at(store, plan.base_revision, today()))
    looked = looking.of(store, plan, number, view)
    counts = {"added": len(plan.new), "changed": len(plan.changed), "same": plan.same}
    lines: list[str] = [say("reviewed", number=number, revision=plan.base_revision, **counts)]
    if looked.answers:
        lines.append(say("answers", **vars(looked.answers.upload)))
    for change in looked.impact.statuses:
        seat = view.facts.seat_name(change.seat)
        lines.append(say("other_status", **{**vars(change), "seat": seat}))
    lines += [_line(view.facts, line) for line in looked.lines]
    plain = {
        **counts,
        "revision": plan.base_revision,
        "answers": looked.answers.upload.number if looked.answers else None,
        "statuses": [vars(change) for change in looked.impact.statuses],
        "lines": [_plain(line) for line in looked.lines],
    }
    show(plain, "\n".join(lines), as_json=as_json)


def _line(facts: Facts, line: ReviewLine) -> Sentence:
    before, after = line.project
    number = line.before.value if line.before else None
    said = say(
        "review_line",
        kpi=line.kpi,
        name=line.name,
        seat=facts.seat_name(line.seat),
        before=written(number, line.unit, line.decimals),
        new=joined([_new(line, value) for value in line.new], ", "),
        total=written(before.value, line.unit, line.decimals),
        after=written(after.value, line.unit, line.decimals),
        plan=written(after.plan_read, line.unit),
        was=before.verdict.status,
        status=after.verdict.status,
    )
    beside = joined([*line.look, *line.evidence], "; ")
    return say("noted", line=said, note=beside) if beside else said


def _new(line: ReviewLine, value: NewValue) -> Sentence:
    number = written(value.value, line.unit, line.decimals)
    return say("new_value", period=value.period.text, value=number)


def _plain(line: ReviewLine) -> dict[str, Any]:
    values = [
        {
            "row": value.row,
            "period": value.period.text,
            "value": value.value,
            "was": value.was,
            "look_at": list(value.look),
            "evidence": value.evidence,
            "note": value.note,
            "reason": value.reason,
        }
        for value in line.new
    ]
    before, after = line.project
    own = line.own_statuses
    return {
        "kpi": line.kpi,
        "name": line.name,
        "unit": line.unit,
        "partner": line.seat or None,
        "before": line.before.value if line.before else None,
        "new": values,
        "plan": line.shown.plan,
        "partner_status": list(own) if own else None,
        "project": [before.value, after.value],
        "project_plan": after.plan,
        "status": list(line.statuses),
    }


COMMANDS = (review,)
