"""How far each cluster has walked to its label: processes with stages, and the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from innodrop.facts import Facts
from innodrop.model.dates import PartialDate
from innodrop.model.labels.checklist import ChecklistLine, Criterion, items
from innodrop.model.labels.pathway import Walked, walk
from innodrop.model.labels.standing import Standing
from innodrop.model.ordering import natural
from innodrop.services.labels import standing
from innodrop.services.labels.tables import LabelWork, Walker, of, read
from innodrop.state import State
from innodrop.tables.labels.improvement_area import ImprovementArea
from innodrop.tables.labels.label_process import LabelProcess
from innodrop.tables.labels.label_record import LabelRecord
from innodrop.tables.labels.label_scheme import LabelScheme
from innodrop.tables.labels.label_step import LabelStep

_HAPPENED = ("interview", "awarded", "renewed", "withdrawn")


class ProcessState(StrEnum):
    """Where a process stands on a day."""

    OPEN = "open"
    WON = "won"
    ABANDONED = "given up"


@dataclass(frozen=True)
class Process:
    """One walk as known on the reporting date, its stages as of today. `interview`, `decision` and
    `certificate` are of the label history. `needed_areas` is how many improvement areas the scheme
    asks for, exactly; None if for none."""

    row: LabelProcess
    label: str
    state: ProcessState
    walked: tuple[Walked, ...]
    areas: tuple[ImprovementArea, ...]
    needed_areas: int | None
    interview: PartialDate | None
    decision: PartialDate | None
    certificate: str | None


def processes(state: State, walker: Walker) -> tuple[Process, ...]:
    """The walks that had begun by the reporting date, the newest first."""
    own = of(state.facts, walker, read(state).processes)
    begun = [row for row in own if row.opened.first <= state.day]
    begun.sort(key=lambda row: (row.opened.first, natural(row.code)), reverse=True)
    return tuple(_process(state, walker, row) for row in begun)


def aim(facts: Facts, walks: tuple[Process, ...], held: Standing) -> str:
    """The label that a cluster walks to: of its newest open process, else the next or held one."""
    for process in walks:
        if process.state is ProcessState.OPEN:
            return process.row.label
    ladder = sorted(facts.label_rules, key=lambda rule: rule.level)
    own = held.label if held.level else ""
    return held.next_label or own or (ladder[0].label if ladder else "")


def scheme(state: State, label: str) -> LabelScheme | None:
    """What the label asks for in the version that binds on the reporting date, else the nearest."""
    versions = [row for row in read(state).schemes if row.label == label]
    versions.sort(key=lambda row: row.applies_from)
    begun = [row for row in versions if row.applies_from <= state.day]
    return begun[-1] if begun else next(iter(versions), None)


def checklist(state: State, walker: Walker, label: str) -> tuple[ChecklistLine, ...]:
    """The criteria of a label with the cluster's newest checks."""
    work = read(state)
    checks = of(state.facts, walker, work.checks)
    return items(_criteria(work), checks, label, state.day)


def _criteria(work: LabelWork) -> Iterator[Criterion]:
    for row in work.criteria:
        versions = [scheme for scheme in work.schemes if scheme.version == row.scheme]
        first = row.applies_from or min((scheme.applies_from for scheme in versions), default=None)
        yield Criterion(
            code=row.code,
            kind=row.kind,
            name=row.name,
            requirement=row.requirement,
            labels=tuple(row.labels.split(";")),
            binds_from=first,
            verified=row.verified,
        )


def _process(state: State, walker: Walker, row: LabelProcess) -> Process:
    facts, work, day = state.facts, read(state), state.day
    events = [r for when, r in _records_of(facts, work, walker, row) if when.first <= day]
    won = next((record for record in events if record.event in ("awarded", "renewed")), None)
    interview = next(
        (r.interview or r.date for r in events if r.interview or r.event == "interview"), None
    )
    given_up = row.abandoned is not None and row.abandoned.first <= day
    unwon = ProcessState.ABANDONED if given_up else ProcessState.OPEN
    asked = scheme(state, row.label)
    stages = [stage for stage in work.stages if stage.label == row.label]
    return Process(
        row=row,
        label=standing.name(facts, row.label),
        state=ProcessState.WON if won else unwon,
        walked=walk(stages, _steps(facts, work, row), state.today),
        areas=tuple(
            area
            for area in work.areas
            if area.process == row.code and _same_seat(facts, area.partner, row)
        ),
        needed_areas=asked.improvement_areas if asked else None,
        interview=interview,
        decision=won.when if won else None,
        certificate=won.certificate if won else None,
    )


def _records_of(
    facts: Facts, work: LabelWork, walker: Walker, row: LabelProcess
) -> list[tuple[PartialDate, LabelRecord]]:
    """What happened to the label from the start of the process until its end or another's start."""
    opened = row.opened.first
    later = [r.opened.first for r in of(facts, walker, work.processes) if r.label == row.label]
    ends = [day for day in later if day > opened] + ([row.abandoned.last] if row.abandoned else [])
    until = min(ends, default=date.max)
    within = [
        (when, record)
        for record in standing.records(facts, walker)
        if record.label == row.label and record.event in _HAPPENED
        if (when := record.when) and when.last >= opened and when.first <= until
    ]
    return sorted(within, key=lambda dated: dated[0].first)


def _steps(facts: Facts, work: LabelWork, process: LabelProcess) -> dict[int, LabelStep]:
    return {
        row.stage: row
        for row in work.steps
        if row.process == process.code and _same_seat(facts, row.partner, process)
    }


def _same_seat(facts: Facts, partner: str, process: LabelProcess) -> bool:
    seat, other = (facts.seat_of.get(code, code) for code in (partner, process.partner))
    return seat == other
