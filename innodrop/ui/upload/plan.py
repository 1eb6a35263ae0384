"""What a file would do, worked out once and remembered while bytes, reading and data stay."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from innodrop import intake
from innodrop.difference import impact
from innodrop.exports.tables.template import Dialect
from innodrop.model.difference import Difference
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import templates
from innodrop.services.uploads.plan import Plan
from innodrop.services.uploads.templates import Template
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal, IncomingFile
from innodrop.ui.widgets.escape import as_text

LARGE = 100_000
"""Bytes from which on working it out may take a second and more."""
MANY = 5_000
"""Rows from which on a template is made only when somebody asks for it."""
_DONE = "upload-done"


class Checked(NamedTuple):
    """A plan, and what it would change for the reader; None while something stands in its way."""

    plan: Plan
    impact: Difference | None


def check(
    goal: Goal, file: IncomingFile, options: intake.Options, where: DeltaGenerator
) -> Checked:
    """Plan and impact; a bar at `where` if that is slow. Raises `FileRefused`, `UnknownPartner`."""
    key = (goal, file, options)
    if len(file.data) < LARGE or st.session_state.get(_DONE) == key:
        with where, st.spinner("Checking the file …", show_time=True):
            return _checked(goal, file, options, lambda _share, _doing: None)
    bar = where.progress(0.0)
    checked = _checked(goal, file, options, lambda share, doing: _tell(bar.progress, share, doing))
    bar.empty()
    st.session_state[_DONE] = key
    return checked


def _tell(progress: Callable[[float, str], object], share: float, doing: str) -> None:
    progress(share, as_text(doing))


def _checked(
    goal: Goal, file: IncomingFile, options: intake.Options, tell: Callable[[float, str], None]
) -> Checked:
    tell(0.1, say("reading", file=file.name, revision=goal.revision))
    plan = _plan(goal, file, options)
    if plan.blocked or not plan.changes:
        return Checked(plan, None)
    tell(0.6, say("working_out_rows", rows=say("rows", count=len(plan.changes))))
    return Checked(plan, _impact(goal, file, options))


def _plan(goal: Goal, file: IncomingFile, options: intake.Options) -> Plan:
    return (_large_plan if len(file.data) >= LARGE else _small_plan)(goal, file, options)


def _made(goal: Goal, file: IncomingFile, options: intake.Options) -> Plan:
    return upload_plan.plan(
        goal.store,
        goal.definition,
        file.data,
        file=file.name,
        partner=goal.partner,
        options=options,
        today=goal.today,
    )


_small_plan = lru_cache(maxsize=64)(_made)
_large_plan = lru_cache(maxsize=2)(_made)
"""Large plans are large, so few are kept; each visitor's reruns ask for the last one again."""


@lru_cache(maxsize=64)
def _impact(goal: Goal, file: IncomingFile, options: intake.Options) -> Difference:
    return impact.of(goal.store, _plan(goal, file, options), goal.view)


def size(goal: Goal) -> int:
    """How many stored rows the template holds, told without making it."""
    return templates.size(goal.state, goal.definition, goal.partner)


def template(goal: Goal, dialect: Dialect) -> Template:
    """See `services.templates.make`; one of `MANY` rows or more, large, is made anew each time."""
    return _template(goal, dialect) if size(goal) < MANY else _template.__wrapped__(goal, dialect)


@lru_cache(maxsize=16)
def _template(goal: Goal, dialect: Dialect) -> Template:
    return templates.make(goal.state, goal.definition, goal.partner, dialect)
