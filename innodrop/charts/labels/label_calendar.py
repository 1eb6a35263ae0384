"""When the label of each cluster is valid, about to expire, renewable and lost, if nothing is
renewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.label_words import HELD, Ladder
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.dates import add_months, written
from innodrop.model.labels.sentences import months_written
from innodrop.model.labels.standing import LabelState, Rule, Spell, Standing

COLUMNS = (
    ChartColumn("lane", "Cluster"),
    ChartColumn("label", "Label"),
    ChartColumn("start", "From", kind="date"),
    ChartColumn("end", "To", kind="date"),
    ChartColumn("role", "Role"),
    ChartColumn("level", "Level", kind="number"),
    ChartColumn("basis", "Basis"),
    ChartColumn("note", "Note"),
)
LEVELS = ("lapsed", "renewable", "expiring", "valid")
_STATES = (LabelState.LAPSED, LabelState.GRACE, LabelState.EXPIRING, LabelState.VALID)
AHEAD_MONTHS, BACK_MONTHS = 24, 12
"""Months shown after and before the reporting date."""


def horizon(day: date) -> date:
    """The last day shown: spells up to here are what `build` needs."""
    return add_months(day, AHEAD_MONTHS)


def build(
    spells: Mapping[str, Sequence[Spell]],
    standings: Mapping[str, Standing],
    names: Mapping[str, str],
    day: date,
    *,
    rules: Sequence[Rule] = (),
    title: str = "Validity and renewal",
) -> Chart:
    """A lane per cluster (keys of `names`) that ever had a label; `spells` reach to
    `horizon(day)`."""
    ladder = Ladder.of(rules, spells, standings)
    rows = [
        row
        for key, name in names.items()
        for row in _lane(name, spells.get(key, ()), standings, key, ladder, day)
    ]
    lanes = tuple(dict.fromkeys(str(row[0]) for row in rows))
    bases = {row[6] for row in rows if row[4] == Role.ENTITY.value}
    return Chart(
        id="label_calendar",
        kind=ChartKind.SPAN,
        title=title,
        finding=_finding(standings, names, day),
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        lanes=lanes,
        levels=LEVELS,
        span=(add_months(day, -BACK_MONTHS), horizon(day)) if rows else None,
        notes=(
            "Right of the dotted line: what comes if nothing is renewed.",
            *(
                ("Hatched: the end is computed from the rules, no certificate states it.",)
                if "inferred" in bases
                else ()
            ),
        ),
        empty="No label has been won yet. Add one by uploading the label history.",
    )


def _lane(
    name: str,
    spells: Sequence[Spell],
    standings: Mapping[str, Standing],
    key: str,
    ladder: Ladder,
    day: date,
) -> Iterator[tuple[Cell, ...]]:
    shown = [
        spell
        for spell in spells
        if spell.state in _STATES and spell.end >= add_months(day, -BACK_MONTHS)
    ]
    for spell in shown:
        days = (spell.start, spell.end)
        text = _in_short(ladder.name(spell.label), spell.state)
        yield (
            name,
            text,
            *days,
            Role.ENTITY.value,
            _STATES.index(spell.state),
            spell.basis,
            spell.note or None,
        )
    held = standings.get(key)
    if shown and held is not None:
        yield (
            name,
            _now(held),
            day,
            day,
            Role.ACTUAL.value,
            None,
            None,
            held.sentence,
        )


def _in_short(name: str, state: LabelState) -> str:
    return {
        LabelState.VALID: name,
        LabelState.EXPIRING: f"{name}, last 6 months",
        LabelState.GRACE: f"{name} can be renewed",
        LabelState.LAPSED: f"{name} lost",
    }[state]


def _now(held: Standing) -> str:
    if held.state in HELD:
        return f"{'✓' if held.state is LabelState.VALID else '▲'} {held.days_left} days left"
    if held.state is LabelState.GRACE:
        return f"▲ renewing now loses {months_written(held.months_lost)}"
    return "■ lapsed" if held.state is LabelState.LAPSED else "\N{EN DASH} no label"


def _finding(standings: Mapping[str, Standing], names: Mapping[str, str], day: date) -> str:
    known = {key: standing for key, standing in standings.items() if key in names}
    if not known:
        return "No label is known yet."
    count = {state: sum(one.state is state for one in known.values()) for state in _STATES}
    parts = [
        f"{count[LabelState.VALID]} of {counted(len(known), 'cluster')} with a valid label",
        *([f"{count[LabelState.EXPIRING]} about to expire"] if count[LabelState.EXPIRING] else []),
        *([f"{count[LabelState.GRACE]} expired but renewable"] if count[LabelState.GRACE] else []),
        *([f"{count[LabelState.LAPSED]} lapsed"] if count[LabelState.LAPSED] else []),
    ]
    late = [
        f" Renewing {one.name} of {names[key]} today loses {months_written(one.months_lost)}"
        f"{f', last day {written(one.renew_until)}' if one.renew_until else ''}."
        for key, one in known.items()
        if one.state is LabelState.GRACE
    ]
    return f"On {written(day)}: {', '.join(parts)}.{''.join(late)}"


CHART = Figure(
    "label_calendar",
    ChartKind.SPAN,
    "Which label ends when, and what does renewing late cost?",
    build,
    ("label_record",),
)
