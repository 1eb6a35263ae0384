"""A new kind of duty is one new file: it stands in the list, on the agenda and in `status`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from innodrop import contracts, summary
from innodrop.services import duties
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.one_file import added

FILE = '''
"""A newsletter at the end of each year, which no project promises."""

from datetime import date

from innodrop.model.dues import AHEAD, Duty, tense_on
from innodrop.services.duties import DutyKind


def _owed(state, _only):
    due = date(state.today.year, 12, 31)
    tense = tense_on(state.today, due - AHEAD, due)
    for seat in state.facts.seats:
        yield Duty("newsletter", seat.code, "N1", "Newsletter", due - AHEAD, due, tense)


DUTY = DutyKind("newsletter", 35, _owed, on_agenda=True)
'''
TODAY = date(2017, 11, 30)


def test_one_file_joins_the_list_the_agenda_and_the_command_line(
    world: Store, tmp_path: Path
) -> None:
    state = State.at(world, world.revision(), TODAY)
    assert "newsletter" not in {duty.kind for duty in duties.everything(state)}
    with added(contracts.DUTY, tmp_path, "newsletters", FILE):
        view = View(State.at(world, world.revision(), TODAY))
        mine = [(duty.seat, duty.tense.value) for duty in view.duties if duty.kind == "newsletter"]
        assert mine == [("AA", "open"), ("BB", "open")]
        assert [item.seat for item in view.agenda if item.kind == "newsletter"] == ["AA", "BB"]
        assert [d["who"] for d in summary.status(view)["duties"] if d["code"] == "N1"] == [
            *("AA", "BB"),
        ]
    assert "newsletter" not in contracts.discover(contracts.DUTY)
