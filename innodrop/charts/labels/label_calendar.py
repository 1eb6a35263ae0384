"""When the label of each cluster is valid, expiring, renewable and lost, if nothing is renewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.label_words import GLYPHS, NO_VERDICT, LabelBar, Ladder, columns
from innodrop.model.chart import Chart, ChartKind, Meaning
from innodrop.model.dates import add_months, written
from innodrop.model.labels.rules import LabelState, Rule
from innodrop.model.labels.sentences import months_written
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.nouns import counted

LEVELS = ("lapsed", "renewable", "expiring", "valid")
_STATES = (LabelState.LAPSED, LabelState.GRACE, LabelState.EXPIRING, LabelState.VALID)
_HATCHED = "Hatched: the end is computed from the rules, no certificate states it."
AHEAD_MONTHS, BACK_MONTHS = 24, 12
"""Months shown after and before the reporting date."""


def horizon(day: date) -> date:
    """The last day shown: spells up to here are what `build` needs."""
    return add_months(day, AHEAD_MONTHS)


def build(
    spells: Mapping[str, Sequence[Spell]],
    standings: Mapping[str, Standing],
    names: Names,
    day: date,
    *,
    rules: Sequence[Rule] = (),
) -> Chart:
    """A lane per cluster (keys of `names`) ever labelled; `spells` reach to `horizon(day)`."""
    ladder = Ladder.of(rules, spells, standings)
    bars = [
        bar
        for key, name in names.items()
        for bar in _lane(name, spells.get(key, ()), standings.get(key), ladder, day)
    ]
    inferred = any(bar.basis == "inferred" for bar in bars if bar.role is Meaning.ENTITY)
    return CHART.of(
        bars,
        columns("Cluster"),
        "Validity and renewal",
        _finding(standings, names, day),
        empty="No label has been won yet. Add one by uploading the label history.",
        now=day,
        lanes=tuple(dict.fromkeys(bar.lane for bar in bars)),
        levels=LEVELS,
        span=(add_months(day, -BACK_MONTHS), horizon(day)) if bars else None,
        notes=(
            "Right of the dotted line: what comes if nothing is renewed.",
            *([_HATCHED] * inferred),
        ),
    )


def _lane(
    name: str, spells: Sequence[Spell], standing: Standing | None, ladder: Ladder, day: date
) -> Iterator[LabelBar]:
    since = add_months(day, -BACK_MONTHS)
    shown = [spell for spell in spells if spell.state in _STATES and spell.end >= since]
    for spell in shown:
        text = _in_short(ladder.name(spell.label), spell.state)
        yield LabelBar.of(spell, name, text, _STATES.index(spell.state))
    if shown and standing is not None:
        yield LabelBar(name, _now(standing), day, day, Meaning.ACTUAL, note=standing.sentence)


def _in_short(name: str, state: LabelState) -> str:
    return {
        LabelState.VALID: name,
        LabelState.EXPIRING: f"{name}, last 6 months",
        LabelState.GRACE: f"{name} can be renewed",
        LabelState.LAPSED: f"{name} lost",
    }[state]


def _now(standing: Standing) -> str:
    words = "no label"
    if standing.state.is_held:
        words = f"{standing.days_left} days left"
    elif standing.state is LabelState.GRACE:
        words = f"renewing now loses {months_written(standing.months_lost)}"
    elif standing.state is LabelState.LAPSED:
        words = "lapsed"
    return f"{GLYPHS.get(standing.state, NO_VERDICT)} {words}"


_ENDING = {
    LabelState.EXPIRING: "about to expire",
    LabelState.GRACE: "expired but renewable",
    LabelState.LAPSED: "lapsed",
}


def _finding(standings: Mapping[str, Standing], names: Names, day: date) -> str:
    known = {key: standing for key, standing in standings.items() if key in names}
    if not known:
        return "No label is known yet."
    count = {state: sum(s.state is state for s in known.values()) for state in _STATES}
    parts = [f"{count[LabelState.VALID]} of {counted(len(known), 'cluster')} with a valid label"]
    parts += [f"{count[state]} {words}" for state, words in _ENDING.items() if count[state]]
    late = [
        f" Renewing {standing.name} of {names[key]} today loses"
        f" {months_written(standing.months_lost)}"
        f"{f', last day {written(standing.renew_until)}' if standing.renew_until else ''}."
        for key, standing in known.items()
        if standing.state is LabelState.GRACE
    ]
    return f"On {written(day)}: {', '.join(parts)}.{''.join(late)}"


CHART = Figure(
    ChartKind.SPAN,
    "Which label ends when, and what does renewing late cost?",
    build,
    ("label_record",),
)
