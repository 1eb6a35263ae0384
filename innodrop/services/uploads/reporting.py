"""A partner's report: its open values as rows, and what was typed in each.

What was typed becomes a small file like any other, so that it is checked, previewed, handed in and
approved as files are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from innodrop.intake import REVISION
from innodrop.services.uploads import drafts
from innodrop.services.uploads.drafts import Cells, Draft
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.sentences import say
from innodrop.tables import reported

Key = tuple[str, str]
"""KPI and period."""
Typed = Mapping[Key, Cells]
"""What was typed beside each key: the text of each cell by column, none for a blank."""
VALUE, NOTHING, NOTE, EVIDENCE = "value", "nothing_to_report", "note", "evidence"


def key(value: OpenValue) -> Key:
    """The key of a row."""
    return value.kpi.code, value.period.text


def is_filled(cells: Cells) -> bool:
    """Whether anything was typed, beside the revision of the file that it stood in."""
    return any(text for name, text in cells.items() if name != REVISION.name)


def edited(typed: Typed, edits: Typed) -> dict[Key, Cells]:
    """What was typed, with edits over it; a row in which nothing is left is none."""
    merged = dict(typed)
    for at, changed in edits.items():
        cells = {**merged.get(at, {}), **changed}
        merged[at] = {name: text for name, text in cells.items() if text}
    return {at: cells for at, cells in merged.items() if is_filled(cells)}


def nothing(values: Iterable[OpenValue], typed: Typed) -> dict[Key, Cells]:
    """What was typed, with "nothing to report" in each blank row of the oldest period that has
    one."""
    blank = [value for value in values if not is_filled(typed.get(key(value), {}))]
    if not blank:
        return dict(typed)
    oldest = min(blank, key=lambda value: (value.period.end, value.period.start)).period
    ticked: dict[Key, Cells] = {key(v): {NOTHING: "yes"} for v in blank if v.period == oldest}
    return {**typed, **ticked}


def draft(values: Sequence[OpenValue], typed: Typed, partner: str, name: str = "") -> Draft | None:
    """The rows in which something was typed as a file; None for none. `partner` is the code under
    which they are handed in, empty for the project's."""
    rows, names = [], []
    for value in values:
        if is_filled(cells := typed.get(key(value), {})):
            code, period = key(value)
            rows.append({"kpi": code, "partner": partner, "period": period, **cells})
            names.append(say("row_name", kpi=value.kpi.name, period=value.period.in_words))
    if not rows:
        return None
    made = drafts.corrections(reported(), rows)
    return replace(made, rows=tuple(names), name=name or made.name)
