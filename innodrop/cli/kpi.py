"""One KPI as its page tells it: four answers, what makes the number, and what is counted."""

from __future__ import annotations

from datetime import datetime

import click

from innodrop import errors
from innodrop.cli.sentences import say
from innodrop.cli.status import as_of, on_day, view_of
from innodrop.cli.terminal import answers, show


@click.command("kpi")
@click.argument("code")
@as_of
@on_day
@answers
def kpi(code: str, as_of: int | None, day: datetime | None, *, as_json: bool) -> None:
    """One KPI: status and since when, whether it will be reached, its owner, and why."""
    from innodrop import indicator
    from innodrop.indicator import plain

    view = view_of(as_of, day)
    sheet = indicator.sheet(view, code)
    if sheet is None:
        raise errors.UnknownKpi(code)
    answer = plain.of(view, sheet)
    lines = [
        say("kpi_head", code=code, name=answer["name"], verdict=answer["sentence"]),
        say("kpi_line", name=sheet.asked, words=sheet.ends),
        *(say("kpi_line", name=name, words=answer[key]) for name, key in _ANSWERS if answer[key]),
        *(say("kpi_line", name="Why", words=reason) for reason in answer["why"]),
        *(say("kpi_part", **part) for part in answer["partners"]),
        *(say("kpi_line", name=name, words=words) for name, words in answer["known"].items()),
        say("kpi_line", name="Counted", words=answer["definition"]),
    ]
    show(answer, "\n".join(lines), as_json=as_json)


_ANSWERS = (
    ("Since", "since"),
    ("Pace", "pace"),
    ("Owner", "owner_name"),
    ("Work", "owns"),
    ("Data", "data"),
)


COMMANDS = (kpi,)
