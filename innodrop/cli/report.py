"""A partner's report from the command line: what is open, and what a file would make of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innodrop.cli.check import given_file, shown_name
from innodrop.cli.sentences import say
from innodrop.cli.terminal import answers, looking_as, opened, show, today, whose
from innodrop.model.sentences import Sentence

if TYPE_CHECKING:
    from innodrop.difference.report_check import ReportCheck
    from innodrop.model.problems import Problem
    from innodrop.services.uploads.open_values import OpenValue
    from innodrop.services.uploads.reporting import Typed


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--partner", help="Whose report; without it your own, else that of the project.")
@looking_as
@answers
def report(file: Path | None, partner: str | None, acting: str | None, *, as_json: bool) -> None:
    """The values that are open today: KPI, period, what to write, last value and plan.

    With a FILE each row says what the file would do: fits, what becomes of the project, a reason
    that is needed, what is to be mended. Nothing is stored; `submit` hands the file in. Exit 1 if
    something is to be mended or a reason is needed, 2 for what is no file of values.
    """
    from innodrop.difference import report_check
    from innodrop.services.uploads import open_values, report_file
    from innodrop.state import State
    from innodrop.view import View

    store = opened()
    state = State.at(store, store.revision(), today())
    code = state.facts.partner_code(partner) if (partner := whose(partner, acting)) else ""
    values: tuple[OpenValue, ...] = open_values.of_seat(state, code)
    typed: Typed = {}
    left: Sequence[Problem] = ()
    done = None
    if file is not None:
        name = shown_name(file.name)
        filled = report_file.read(state, values, given_file(file), name=name, partner=code)
        typed, left, values = filled.typed, filled.left, (*values, *filled.more)
        to = report_check.Handing(store, View(state), code, options=filled.options)
        done = report_check.check(to, values, typed)
    plain = [_plain(value, typed, done) for value in values]
    lines = [_line(value, typed, done, state.locale) for value in values]
    lines += [say("left", row=p.row, expected=p.expected, remedy=p.remedy) for p in left]
    problems = [{**vars(p), "tier": p.tier.value, "row": str(p.row)} for p in left]
    head = say("report_open", count=len(plain), whose=state.facts.seat_name(code))
    show({"open": plain, "left": problems}, "\n".join([head, *lines]), as_json=as_json)
    if done is not None and (left or done.to_do):
        sys.exit(1)


def _plain(value: OpenValue, typed: Typed, done: ReportCheck | None) -> dict[str, Any]:
    from innodrop.services.uploads.reporting import key

    row = {
        "kpi": value.kpi.code,
        "name": value.kpi.name,
        "unit": value.kpi.unit,
        "period": value.period.text,
        "due": value.due.isoformat(),
        "state": value.tense.value,
        "write": value.write,
        "last": value.last,
        "last_period": value.last_for.text if value.last_for else None,
        "plan": value.plan,
    }
    if done is None:
        return row
    told = done.rows[key(value)]
    said = {"verdict": told.verdict.value, "check": told.words, "remedy": told.remedy}
    return {**row, "typed": dict(typed.get(key(value), {})), **said}


def _line(value: OpenValue, typed: Typed, done: ReportCheck | None, locale: str) -> Sentence:
    from innodrop.services.uploads.reporting import key

    line = say(
        "report_row",
        kpi=value.kpi.name,
        period=value.period.in_words,
        state=value.tense.value,
        write=value.write,
        last=value.last_in_words(locale) or "-",
        plan=value.number(value.plan, locale) or "-",
    )
    told = done.rows[key(value)] if done else None
    if told is None or not told.words:
        return line
    cells = typed.get(key(value), {})
    given = cells.get("value") or ("nothing" if "nothing_to_report" in cells else "")
    return say("report_checked", line=line, value=given, check=told.words)


COMMANDS = (report,)
