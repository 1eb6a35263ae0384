"""Steps on the way to a label, of processes that are open: none of one that was won or given up."""

from __future__ import annotations

from collections.abc import Iterator

from innodrop.model.dues import AHEAD, Duty, tense_on
from innodrop.model.labels.pathway import StageState
from innodrop.services.duties import DutyKind, seat_of
from innodrop.services.duties.sentences import say
from innodrop.services.labels import pathway
from innodrop.services.labels.tables import walkers
from innodrop.state import State

KIND = "label step"


def _owed(state: State, _only: str | None) -> Iterator[Duty]:
    facts, today = state.facts, state.today
    now = state.on(today)
    for walker in walkers(now):
        for process in pathway.processes(now, walker):
            if process.state is not pathway.ProcessState.OPEN:
                continue
            seat = seat_of(facts, process.row.partner)
            for walked in process.walked:
                due = walked.step.planned
                if due is not None and walked.state is not StageState.DONE:
                    yield Duty(
                        KIND,
                        seat,
                        f"{process.row.code}-{walked.stage.number}",
                        say("step", label=process.label, stage=walked.stage.name),
                        due - AHEAD,
                        due,
                        tense_on(today, due - AHEAD, due),
                        walked.step.basis,
                        walker=walker.id,
                    )


DUTY = DutyKind(KIND, 40, _owed)
