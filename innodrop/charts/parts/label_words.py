"""The labels of a scheme as a ladder, and label states in the few words that fit into a figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from innodrop.charts.parts import spans
from innodrop.charts.parts.figure import Names
from innodrop.charts.sentences import say
from innodrop.model.chart import ColumnOf, Meaning, StatusCell
from innodrop.model.dates import written
from innodrop.model.labels.rows import ValidityRule
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.nouns import counted
from innodrop.model.sentences import Number, Sentence, joined

GLYPHS = {
    LabelState.VALID: "✓",
    LabelState.EXPIRING: "▲",
    LabelState.GRACE: "▲",
    LabelState.LAPSED: "■",
}
NO_VERDICT = "\N{EN DASH}"
UNDER_WAY = (LabelState.PREPARING, LabelState.IN_PROCESS)
_IN_SHORT = {
    LabelState.NONE: "no_label",
    LabelState.PREPARING: "in_preparation",
    LabelState.IN_PROCESS: "in_process",
    LabelState.VALID: "label",
    LabelState.EXPIRING: "expiring",
    LabelState.GRACE: "expired_renewable",
    LabelState.LAPSED: "lapsed",
}


@dataclass(frozen=True)
class LabelBar(spans.Bar):
    """A label that is held for some time, or how it stands now; `note` says more."""

    note: str | None = None

    @classmethod
    def of(cls, spell: Spell, lane: str, text: str, level: int) -> Self:
        """The bar of a spell."""
        start, end, note = spell.start, spell.end, spell.note or None
        return cls(lane, text, start, end, Meaning.ENTITY, level, spell.basis, note)


def columns(lane: str) -> tuple[ColumnOf[LabelBar], ...]:
    """The columns of labels over time; `lane` is what its lanes are."""
    note: ColumnOf[LabelBar] = ColumnOf("note", "Note", lambda bar: bar.note)
    return (*spans.columns(lane), spans.BASIS, note)


@dataclass(frozen=True)
class Ladder:
    """Label codes from the lowest to the highest, with their names."""

    names: Names

    @classmethod
    def of(
        cls,
        rules: Sequence[ValidityRule],
        spells: Mapping[str, Sequence[Spell]],
        standings: Mapping[str, Standing],
    ) -> Ladder:
        """The ladder of the rules; labels that no rule knows follow as they occur."""
        known = {rule.label: rule.name for rule in sorted(rules, key=lambda rule: rule.level)}
        for standing in standings.values():
            if standing.state is not LabelState.NONE:
                known.setdefault(standing.label, standing.name)
        for spell in (spell for of_seat in spells.values() for spell in of_seat):
            if spell.state is not LabelState.NONE:
                known.setdefault(spell.label, spell.label.capitalize())
        return cls(known)

    @property
    def levels(self) -> tuple[str, ...]:
        """The scale: no valid label, on the way to one, then the labels."""
        return ("no valid label", "on the way", *self.names.values())

    def name(self, label: str) -> str:
        """The label's name; its code with a capital where no rule knows it."""
        return self.names.get(label, label.capitalize())

    def level(self, label: str, state: LabelState) -> int:
        """The index in `levels` of a label in that state."""
        if state.is_held:
            return 2 + list(self.names).index(label)
        return 1 if state in UNDER_WAY else 0


def held_by(
    standings: Mapping[str, Standing],
    guided: Collection[str] = (),
    plan: float | None = None,
) -> Sentence:
    """Who holds a valid label, counted once wherever it is told: the partners with the plan to date
    of that KPI, and beside them those of the keys that are `guided`, clusters without a seat."""
    parts = []
    seats = [key for key in standings if key not in guided]
    for keys, whose in (
        (seats, counted(len(seats), "partner")),
        (known := [key for key in standings if key in guided], say("guided", count=len(known))),
    ):
        held = sum(standings[key].state.is_held for key in keys)
        with_plan = keys is seats and plan is not None
        key = "held_by_plan" if with_plan else "held_by"
        said = say(key, number=held, whose=whose, plan=Number(plan or 0.0))
        parts += [said] if keys else []
    return joined(parts, "; ")


def spell_in_short(spell: Spell, ladder: Ladder) -> Sentence:
    """`Bronze`, `Bronze, expiring`, `Gold in preparation`, `No label`."""
    return say(_IN_SHORT[spell.state], label=ladder.name(spell.label))


def now_in_short(standing: Standing) -> StatusCell:
    """`✓ Bronze until 31 Jan 2019`, with the glyph that says how it stands."""
    state, day = standing.state, standing.valid_until
    match state:
        case LabelState.VALID | LabelState.EXPIRING:
            key = "until" if day else "label"
        case LabelState.GRACE:
            day = standing.renew_until
            key = "expired_renew" if day else "expired"
        case LabelState.LAPSED:
            key = "lapsed_on" if day else "lapsed"
        case _:
            key = _IN_SHORT[state]
    text = say(key, label=standing.name, day=_unbroken(day) if day else "")
    return StatusCell(state, GLYPHS.get(state, NO_VERDICT), text)


def _unbroken(day: date) -> str:
    """A date that no line break parts."""
    return written(day).replace(" ", "\u00a0")
