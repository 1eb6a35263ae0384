"""One KPI on one page: where it stands, will it be reached, who answers for it, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from innodrop.indicator import why
from innodrop.indicator.sentences import say
from innodrop.model.kpi.comparison import JUDGED
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.turn import Turn
from innodrop.model.numbers import is_percent, written
from innodrop.model.sentences import Number, Sentence, joined, listed, quoted
from innodrop.services.progress import evidence, status_rules
from innodrop.store.base import Record
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.project.objective import Objective
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.milestone import Milestone
from innodrop.view import View

_NOISE = 9
"""Decimals beyond which a limit in per cent is noise of floating point."""


@dataclass(frozen=True)
class Sheet:
    """What the page of a KPI says. `way` are its objective and sub-objective, `values` what was
    reported, the newest period first, `promised` what its work package owes, and `known` what is
    known of the KPI itself, in words. `asked` says for which day the outlook is."""

    kpi: Kpi
    measure: Measure
    way: tuple[Objective, ...]
    since: Sentence | str
    asked: Sentence
    owns: Sentence
    why: tuple[Sentence, ...]
    partners: tuple[Measure, ...]
    promised: tuple[Deliverable | Milestone, ...]
    known: tuple[tuple[str, str], ...]
    values: tuple[Record, ...]

    @property
    def today(self) -> Sentence:
        """The value beside its plan, without the unit, which stands at the figure."""
        reason = self.measure.verdict.undated.reason
        return reason if is_percent(self.kpi.unit) else _bare(reason)

    @property
    def ends(self) -> Sentence:
        """Whether it will be reached."""
        return self.measure.outlook.sentence


def sheet(view: View, code: str) -> Sheet | None:
    """The sheet of a KPI; None for one that does not exist."""
    kpi = view.facts.kpi(code)
    measure = next((m for m in view.board if m.kpi == code), None)
    if kpi is None or measure is None:
        return None
    values = tuple(evidence.observations(view.state, code))
    return Sheet(
        kpi,
        measure,
        _way(view, kpi),
        _since(view.turns.get(code)) if measure.verdict.status in JUDGED else "",
        _asked(view, measure),
        _owns(view, kpi, measure),
        why.why(view, kpi, measure, values),
        view.by_seat(code),
        why.promised(view, kpi),
        tuple((name, words) for name, words in _known(view, kpi, measure).items() if words),
        values,
    )


def _bare(sentence: Sentence) -> Sentence:
    """A sentence whose numbers stand without a unit."""
    bare: dict[str, object] = {"tail": ""}
    for name, value in sentence.values.items():
        if isinstance(value, Number):
            bare[name] = replace(value, unit="")
        elif isinstance(value, Sentence):
            bare[name] = _bare(value)
    return sentence.but(**bare)


def _way(view: View, kpi: Kpi) -> tuple[Objective, ...]:
    """From the top objective down to the one that the KPI names."""
    by_code = {objective.code: objective for objective in view.facts.objectives}
    way: list[Objective] = []
    code = kpi.objective
    while code in by_code and by_code[code] not in way:
        way.insert(0, by_code[code])
        code = by_code[code].parent
    return tuple(way)


def _since(turn: Turn | None) -> Sentence | str:
    if turn is None:
        return ""
    if turn.before is None:
        return say("always")
    key = "since_before" if turn.before in JUDGED else "since"
    return say(key, day=turn.since, before=turn.before)


def _asked(view: View, measure: Measure) -> Sentence:
    """The question that the outlook answers."""
    project = view.facts.project
    if project is None:
        return say("at_a_pace")
    return say("at_the_end" if measure.over else "at_this_pace", day=project.ends)


def _owns(view: View, kpi: Kpi, measure: Measure) -> Sentence:
    """What the owner has to do with it."""
    packages = {row.code: row for row in view.facts.work_packages}
    package = packages.get(kpi.work_package or "")
    if package is None:
        return joined(() if measure.owner else [say("nobody")])
    leads = view.facts.seat_of.get(package.leader or "") == measure.owner != ""
    return say("leads" if leads else "in_package", name=package.name)


def _known(view: View, kpi: Kpi, measure: Measure) -> dict[str, str]:
    limits = view.facts.limits(kpi)
    on_track, at_risk = (
        Number(round(100 * limit, _NOISE), "percent") for limit in (limits.on_track, limits.at_risk)
    )
    target = "" if kpi.target is None else written(kpi.target, kpi.unit, kpi.decimals, view.locale)
    basis = quoted(kpi.target_basis or "")
    return {
        "Source": _source(view, kpi),
        "Adds up": joined([_OVER_TIME[kpi.over_time], _OVER_PARTNERS[kpi.over_partners]], "; "),
        "Evidence": kpi.means_of_verification or "",
        "Target": say("target", number=target, basis=basis) if target and basis else target,
        "Judged by": status_rules.judged_by(kpi, view.locale) if kpi.counts_change else "",
        "Status": say("status", on_track=on_track, at_risk=at_risk) if target else "",
        "Basis": _BASES.get(measure.basis, ""),
    }


def _source(view: View, kpi: Kpi) -> Sentence:
    if kpi.derived_by:
        return say("computed_from", rule=kpi.derived_by)
    frequency = _OFTEN.get(kpi.frequency, kpi.frequency)
    if kpi.over_partners in ("none", "distinct"):
        return say("reported_once", frequency=frequency)
    if kpi.applies_to:
        seats = dict.fromkeys(view.facts.seat_of.get(c, c) for c in kpi.applies_to.split(";"))
        names = listed([view.facts.holder_name(seat) for seat in seats])
        return say("reported_by_some", names=names, frequency=frequency)
    return say("reported_by_partners", frequency=frequency)


_BASES = {"inferred": say("inferred"), "illustrative": say("illustrative")}
_OVER_TIME = {"sum": say("sum"), "latest": say("latest"), "mean": say("mean")}
_OFTEN = {"semester": "half-yearly", "annual": "yearly"}
_OVER_PARTNERS = {
    "sum": say("partners_sum"),
    "mean": say("partners_mean"),
    "distinct": say("partners_distinct"),
    "none": say("partners_none"),
}
