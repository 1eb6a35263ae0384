"""When the label of each cluster is valid, expiring, renewable and lost, if nothing is renewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.label_words import (
    GLYPHS,
    NO_VERDICT,
    LabelBar,
    Ladder,
    columns,
    held_by,
)
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, LevelsOf, Meaning
from innodrop.model.dates import add_months
from innodrop.model.labels.rows import ValidityRule
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.sentences import months_written
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, joined

LEVELS = ("lapsed", "renewable", "expiring", "valid")
_STATES = (LabelState.LAPSED, LabelState.GRACE, LabelState.EXPIRING, LabelState.VALID)
_IN_SHORT = {
    LabelState.VALID: "label",
    LabelState.EXPIRING: "last_months",
    LabelState.GRACE: "can_be_renewed",
    LabelState.LAPSED: "lost",
}
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
    rules: Sequence[ValidityRule] = (),
    holders: Sentence | None = None,
) -> Chart:
    """A lane per cluster (keys of `names`) ever labelled; `spells` reach to `horizon(day)`,
    `holders` says how many hold a valid label, if they are not all partners."""
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
        _finding(standings, names, day, holders),
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
        text = say(_IN_SHORT[spell.state], label=ladder.name(spell.label))
        yield LabelBar.of(spell, name, text, _STATES.index(spell.state))
    if shown and standing is not None:
        yield LabelBar(name, _now(standing), day, day, Meaning.ACTUAL, note=standing.sentence)


def _now(standing: Standing) -> Sentence:
    words: str = "no label"
    if standing.state.is_held:
        words = say("left", days=counted(standing.days_left or 0, "day"))
    elif standing.state is LabelState.GRACE:
        words = say("renewing_loses", lost=months_written(standing.months_lost))
    elif standing.state is LabelState.LAPSED:
        words = "lapsed"
    return joined((GLYPHS.get(standing.state, NO_VERDICT), words))


_ENDING = {
    LabelState.EXPIRING: "about to expire",
    LabelState.GRACE: "expired but renewable",
    LabelState.LAPSED: "lapsed",
}


def _finding(
    standings: Mapping[str, Standing], names: Names, day: date, holders: Sentence | None
) -> str:
    known = {key: standing for key, standing in standings.items() if key in names}
    if not known:
        return "No label is known yet."
    count = {state: sum(s.state is state for s in known.values()) for state in _STATES}
    parts = [say("labels_valid", holders=holders or held_by(known))]
    parts += [
        say("of_them" if state.is_held else "with_status", number=n, state=words, status=words)
        for state, words in _ENDING.items()
        if (n := count[state])
    ]
    late = [
        _late(standing, names[key])
        for key, standing in known.items()
        if standing.state is LabelState.GRACE
    ]
    return joined([say("on_day", day=day, facts=joined(parts, ", ")), *late])


def _late(standing: Standing, who: str) -> Sentence:
    label, until = standing.name, standing.renew_until
    lost = months_written(standing.months_lost)
    key = "late_loses_until" if until else "late_loses"
    return say(key, label=label, who=who, lost=lost, day=until)


CHART = Figure(
    ChartKind.SPAN,
    "Which label ends when, and what does renewing late cost?",
    build,
    ("label_record",),
    levels_of=LevelsOf.LABELS,
)
