"""The report of this visit: its rows, what was typed in them, and the file that filled them.

What is typed is kept in the data folder at once, so that a lost connection takes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from secrets import token_hex

import streamlit as st

from innodrop import intake, settings
from innodrop.model.problems import Problem
from innodrop.services import begun
from innodrop.services.begun import Begun
from innodrop.services.uploads import open_values, report_file, reporting
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.report_file import FromFile
from innodrop.services.uploads.reporting import Key, Typed
from innodrop.ui.report.sentences import say
from innodrop.ui.upload.state import Goal, IncomingFile

LAYOUTS = ("wide", "narrow", "huge")
_STATE, _LAYOUT, _FILE = "report-state", "report-layout", "file"
ALL = "report-all"
"""Of the box that asks for every row."""
_TYPED, _KEPT = "report-typed", "report-kept"


@dataclass(frozen=True)
class Filled:
    """What a visit holds of one seat's report. `typed` is what stood in the rows when they were
    last drawn anew, `more` are rows beside the open ones; `turn` grows with each drawing anew."""

    seat: str
    typed: Typed = field(default_factory=dict)
    more: tuple[OpenValue, ...] = ()
    file: IncomingFile | None = None
    read: FromFile | None = None
    name: str = ""
    decimal: str | None = None
    turn: int = 0
    first: tuple[Key, ...] = ()
    """Rows that stand in front: those that were to be mended when somebody wanted to hand in."""
    taken_up: bool = False
    """Whether it was begun in an earlier visit."""

    @property
    def options(self) -> intake.Options:
        """How numbers that are typed are read."""
        return intake.Options(decimal=self.decimal)

    @property
    def left(self) -> tuple[Problem, ...]:
        """Rows of the file that are no rows of this report."""
        return self.read.left if self.read else ()


def current(goal: Goal, person: str) -> Filled:
    """The report of this visit; what was begun earlier, where it is the first look."""
    seat = goal.partner or ""
    state: Filled | None = st.session_state.get(_STATE)
    if state is None or state.seat != seat:
        earlier = begun.begun(settings.load().home, person, seat)
        keys = {reporting.key(value) for value in rows(goal)}
        beside = (at for at in earlier.typed if at not in keys)
        more = [report_file.beside(goal.state, *at, partner=seat) for at in beside]
        state = Filled(
            seat,
            earlier.typed,
            tuple(value for value in more if value),
            name=earlier.file,
            decimal=earlier.decimal,
            turn=turn(),
            taken_up=bool(earlier.typed),
        )
        st.session_state[_STATE] = state
    return state


def turn() -> int:
    """Grows with every drawing anew, for the keys of widgets that must forget."""
    state: Filled | None = st.session_state.get(_STATE)
    return state.turn + 1 if state else 0


def rows(goal: Goal) -> tuple[OpenValue, ...]:
    """The open values of the seat."""
    return open_values.of_seat(goal.state, goal.partner or "", goal.view.duties)


def put(state: Filled, **changes: object) -> Filled:
    """Draw the rows anew, with something else in them."""
    made = replace(state, **{**changes, "turn": turn()})  # type: ignore[arg-type]
    st.session_state[_STATE] = made
    return made


def fill(goal: Goal, state: Filled, file: IncomingFile, options: intake.Options) -> Filled:
    """Fill the rows from a file, in place of what stood there. Raises `FileRefused`."""
    read = report_file.read(
        goal.state,
        rows(goal),
        file.data,
        name=file.name,
        partner=goal.partner or "",
        options=options,
    )
    st.query_params[_FILE] = "1"
    return put(
        state,
        typed=read.typed,
        more=read.more,
        file=file,
        read=read,
        name=file.name,
        decimal=read.options.decimal,
        first=(),
        taken_up=False,
    )


def keep(state: Filled, typed: Typed, person: str) -> None:
    """Keep what is typed now, if it is something else than what is kept."""
    st.session_state[_TYPED] = state.seat, typed
    now = Begun(typed, state.name, state.decimal)
    marks = st.session_state.setdefault(_KEPT, {})
    earlier = Begun(state.typed, state.name, state.decimal) if state.taken_up else Begun()
    if marks.get(state.seat, earlier) == now:
        return
    try:
        begun.keep(settings.load().home, person, state.seat, now)
    except OSError as error:
        st.warning(say("not_kept", why=error.strerror or "unknown"))
    else:
        marks[state.seat] = now


def forget(person: str, seat: str) -> None:
    """The rows were handed in, or are given up."""
    begun.keep(settings.load().home, person, seat, Begun())
    at = turn()
    st.session_state.get(_KEPT, {}).pop(seat, None)
    st.session_state[_STATE] = Filled(seat, turn=at)
    st.query_params.pop(_FILE, None)


def is_gone(state: Filled) -> bool:
    """Whether a file was chosen that this visit does not have: the connection was lost."""
    return _FILE in st.query_params and state.file is None


def visit() -> str:
    """What tells this visit from any other: a browser that comes back after its session was lost
    shows nothing of it in a box of another name."""
    return str(st.session_state.setdefault("report-visit", token_hex(4)))


def wants_all() -> bool:
    """Whether every row is asked for, of very many."""
    return bool(st.session_state.get(ALL, False))


def layout() -> str:
    """For which window the rows are drawn: cards in a narrow one, a table in any other, with higher
    rows in a huge one."""
    return str(st.session_state.get(_LAYOUT, LAYOUTS[0]))


def narrow() -> bool:
    """Whether the browser said that it has no room for a table."""
    return layout() == "narrow"


def listen(state: Filled) -> None:
    """Buttons that nobody sees: the script of the page presses the one that fits its window."""
    for name in LAYOUTS:
        if name != layout():
            st.button(name, key=f"layout-{name}", on_click=_draw_for, args=(state, name))


def typed_now(state: Filled) -> Typed:
    """What stood in the rows in the last run."""
    seat, typed = st.session_state.get(_TYPED, ("", None))
    return typed if typed is not None and seat == state.seat else state.typed


def _draw_for(state: Filled, name: str) -> None:
    st.session_state[_LAYOUT] = name
    put(state, typed=typed_now(state))
