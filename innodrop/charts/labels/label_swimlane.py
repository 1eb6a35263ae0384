"""The way to the label: what each seat held over time, what it holds now, and the windows ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.label_words import (
    LabelBar,
    Ladder,
    columns,
    held_by,
    now_in_short,
    spell_in_short,
)
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, LevelsOf, Meaning
from innodrop.model.dates import add_months
from innodrop.model.labels.rows import ValidityRule
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.sentences import Sentence, joined, listed
from innodrop.tables.project.project import Project

LOOK_AHEAD_MONTHS = 18


def build(
    spells: Mapping[str, Sequence[Spell]],
    standings: Mapping[str, Standing],
    names: Names,
    project: Project | None,
    day: date,
    *,
    rules: Sequence[ValidityRule] = (),
    holders: Sentence | None = None,
) -> Chart:
    """A lane per cluster (keys of `names`): its spells, its standing on `day`, the windows ahead.

    `holders` says how many hold a valid one, if they are not all partners. Levels: no label, on
    the way there, then labels by `rules`.
    """
    ladder = Ladder.of(rules, spells, standings)
    bars = [
        bar
        for seat, name in names.items()
        for bar in _lane(name, spells.get(seat, ()), standings.get(seat), ladder, day)
    ]
    return CHART.of(
        bars,
        columns("Partner"),
        title="The way to the label",
        finding=_finding(standings, names, day, holders),
        empty="No label record is known yet. Add some by uploading the label history.",
        now=day,
        lanes=tuple(names.values()) if bars else (),
        levels=ladder.levels,
        span=_span(bars, project, day) if bars else None,
        notes=_notes(bars),
    )


def _lane(
    name: str, spells: Sequence[Spell], standing: Standing | None, ladder: Ladder, day: date
) -> Iterator[LabelBar]:
    for spell in spells:
        level = ladder.level(spell.label, spell.state)
        yield LabelBar.of(spell, name, spell_in_short(spell, ladder), level)
    if standing is None:
        return
    basis = standing.valid_until_basis
    for text, first, last in _windows(standing, ladder, day):
        yield LabelBar(name, text, first, last, Meaning.PLANNED, basis=basis)
    now, note = now_in_short(standing), standing.sentence or None
    yield LabelBar(name, now, day, day, Meaning.ACTUAL, basis=basis, note=note)


def _windows(standing: Standing, ladder: Ladder, day: date) -> Iterator[tuple[str, date, date]]:
    """The rest of the validity, the time to renew, the time to win the next label."""
    until, renew = standing.valid_until, standing.renew_until
    if until and standing.state.is_held and until > day:
        yield say("valid_until", day=until), day, until
    if until and renew and (standing.state.is_held or standing.state is LabelState.GRACE):
        yield say("renew_by", day=renew), until + timedelta(days=1), renew
    if standing.next_window and standing.next_label and standing.next_window[1] >= day:
        yield say("window", label=ladder.name(standing.next_label)), *standing.next_window


def _span(bars: Sequence[LabelBar], project: Project | None, day: date) -> tuple[date, date]:
    """The project's time, and of the windows what 18 months of looking ahead show."""
    first = project.starts if project else min(bar.first for bar in bars)
    last = project.ends if project else day
    ahead = min(max(bar.last for bar in bars), add_months(day, LOOK_AHEAD_MONTHS))
    return min(first, day).replace(day=1), max(last, day, ahead)


def _finding(
    standings: Mapping[str, Standing],
    names: Names,
    day: date,
    holders: Sentence | None,
) -> str:
    known = {seat: standing for seat, standing in standings.items() if seat in names}
    held = [seat for seat, standing in known.items() if standing.state.is_held]
    if not known:
        return "No label record is known yet."
    labels = listed([joined((names[seat], known[seat].name)) for seat in held])
    ending = sorted(
        (s.valid_until, names[seat]) for seat, s in known.items() if seat in held and s.valid_until
    )
    return say(
        "held",
        day=day,
        holders=holders or held_by(known),
        names=say("names", names=labels) if labels else "",
        ending=say("next_to_end", who=ending[0][1], day=ending[0][0]) if ending else "",
    )


def _notes(bars: Sequence[LabelBar]) -> tuple[str, ...]:
    bases = {bar.basis for bar in bars if bar.role is Meaning.ENTITY}
    ahead = any(bar.role is Meaning.PLANNED for bar in bars)
    notes = {
        "Outlined: time ahead, from the label rules.": ahead,
        "Hatched: inferred from dates and rules, stated nowhere.": "inferred" in bases,
        "Steps without a source are illustrative.": "illustrative" in bases,
    }
    return tuple(note for note, holds in notes.items() if holds)


CHART = Figure(
    ChartKind.SPAN,
    "Who holds which label, since when, and until when?",
    build,
    ("label_record",),
    levels_of=LevelsOf.LABELS,
)
