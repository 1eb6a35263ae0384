"""The way to the label: what each seat held over time, what it holds now, and the windows ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.label_words import Ladder, now_in_short, spell_in_short
from innodrop.charts.parts.sentences import counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.dates import add_months, written
from innodrop.model.labels.standing import LabelState, Rule, Spell, Standing
from innodrop.tables.project.project import Project

COLUMNS = (
    ChartColumn("lane", "Partner"),
    ChartColumn("label", "Label"),
    ChartColumn("start", "From", kind="date"),
    ChartColumn("end", "To", kind="date"),
    ChartColumn("role", "Role"),
    ChartColumn("level", "Level", kind="number"),
    ChartColumn("basis", "Basis"),
    ChartColumn("note", "Note"),
)
LOOK_AHEAD_MONTHS = 18
HELD = (LabelState.VALID, LabelState.EXPIRING)


def build(
    spells: Mapping[str, Sequence[Spell]],
    standings: Mapping[str, Standing],
    names: Mapping[str, str],
    project: Project | None,
    day: date,
    *,
    rules: Sequence[Rule] = (),
    who: str = "partner",
) -> Chart:
    """A lane per seat (keys of `names`) with its spells, its standing on `day` and the windows that
    follow.

    `who` is the noun for the lanes: clusters, where not all of them are partners.

    The scale runs from no label over the way there to the labels in the order of `rules`.
    """
    ladder = Ladder.of(rules, spells, standings)
    rows = [
        row
        for seat, name in names.items()
        for row in _lane(name, spells.get(seat, ()), standings.get(seat), ladder, day)
    ]
    return Chart(
        id="label_swimlane",
        kind=ChartKind.SPAN,
        title="The way to the label",
        finding=_finding(standings, names, day, who),
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        lanes=tuple(names.values()) if rows else (),
        levels=ladder.levels,
        span=_span(rows, project, day) if rows else None,
        notes=_notes(rows),
        empty="No label record is known yet. Add some by uploading the label history.",
    )


def _lane(
    name: str, spells: Sequence[Spell], standing: Standing | None, ladder: Ladder, day: date
) -> Iterator[tuple[Cell, ...]]:
    for spell in spells:
        level = ladder.level(spell.label, spell.state)
        days, short = (spell.start, spell.end), spell_in_short(spell, ladder)
        yield _row(name, short, days, Role.ENTITY, level, spell.basis, spell.note)
    if standing is None:
        return
    for text, first, last in _windows(standing, ladder, day):
        yield _row(name, text, (first, last), Role.PLANNED, None, standing.valid_until_basis)
    basis = standing.valid_until_basis
    yield _row(
        name, now_in_short(standing), (day, day), Role.ACTUAL, None, basis, standing.sentence
    )


def _row(
    lane: str,
    label: str,
    days: tuple[date, date],
    role: Role,
    level: int | None,
    basis: str,
    note: str = "",
) -> tuple[Cell, ...]:
    return (
        lane,
        label,
        *days,
        role.value,
        level,
        basis,
        note or None,
    )


def _windows(standing: Standing, ladder: Ladder, day: date) -> Iterator[tuple[str, date, date]]:
    """What lies ahead: the rest of the validity, the time to renew, the time to win the next
    label."""
    until, renew = standing.valid_until, standing.renew_until
    if until and standing.state in HELD and until > day:
        yield f"valid until {written(until)}", day, until
    if until and renew and standing.state in (*HELD, LabelState.GRACE):
        yield f"renew by {written(renew)}", until + timedelta(days=1), renew
    if standing.next_window and standing.next_label and standing.next_window[1] >= day:
        yield f"{ladder.name(standing.next_label)} window", *standing.next_window


def _span(
    rows: Sequence[tuple[Cell, ...]], project: Project | None, day: date
) -> tuple[date, date]:
    """The project's time, and as much of the windows as a year and a half of looking ahead
    shows."""
    starts = [on for row in rows if isinstance(on := row[2], date)]
    ends = [on for row in rows if isinstance(on := row[3], date)]
    first, last = (project.starts, project.ends) if project else (min(starts), day)
    return min(first, day).replace(day=1), max(
        last, day, min(max(ends), add_months(day, LOOK_AHEAD_MONTHS))
    )


def _finding(
    standings: Mapping[str, Standing], names: Mapping[str, str], day: date, who: str
) -> str:
    known = {seat: standing for seat, standing in standings.items() if seat in names}
    held = [seat for seat, standing in known.items() if standing.state in HELD]
    if not known:
        return "No label record is known yet."
    head = f"On {written(day)}, {len(held)} of {counted(len(known), who)} held a valid label"
    who = listed([f"{names[seat]} {known[seat].name}" for seat in held])
    ending = sorted(
        (s.valid_until, names[seat]) for seat, s in known.items() if seat in held and s.valid_until
    )
    next_end = (
        f"; the next to end is that of {ending[0][1]}, on {written(ending[0][0])}" if ending else ""
    )
    return f"{head}{f' ({who})' if who else ''}{next_end}."


def _notes(rows: Sequence[tuple[Cell, ...]]) -> tuple[str, ...]:
    bases = {row[6] for row in rows if row[4] == Role.ENTITY.value}
    notes = (
        ["Outlined: time ahead, from the label rules."]
        if any(row[4] == Role.PLANNED.value for row in rows)
        else []
    )
    if "inferred" in bases:
        notes.append("Hatched: inferred from dates and rules, stated nowhere.")
    if "illustrative" in bases:
        notes.append("Steps without a source are illustrative.")
    return tuple(notes)


CHART = Figure(
    "label_swimlane",
    ChartKind.SPAN,
    "Who holds which label, since when, and until when?",
    build,
    ("label_record",),
)
