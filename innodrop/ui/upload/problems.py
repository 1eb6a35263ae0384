"""What is wrong with a file, by how it is mended; the file to download, boxes for reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Literal

import streamlit as st

from innodrop import intake
from innodrop.exports.tables import problem_file
from innodrop.exports.tables.template import Dialect
from innodrop.model.nouns import counted
from innodrop.model.problems import Problem, ProblemGroup, Tier, grouped
from innodrop.model.sentences import Sentence, joined, paragraph
from innodrop.services.uploads import submissions
from innodrop.services.uploads.plan import Plan
from innodrop.ui.upload import state
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal, IncomingFile
from innodrop.ui.widgets import downloads, panels, tables
from innodrop.ui.widgets.escape import as_text

Kind = Literal["csv", "xlsx"]
_KINDS: Mapping[Kind, Dialect] = {"csv": Dialect.COMMA, "xlsx": Dialect.XLSX}
FIRST = 20
"""Problems of a group that are shown at once; the others open on demand."""
_GROUPS = 8
"""Groups of a tier that are shown one by one; the problems of any more stand in one table."""
_HEADERS = {"row": "Row", "column": "Column", "found": "Found", "expected": "Expected"}
_TITLES = {
    Tier.BLOCKS: "■ Mend",
    Tier.NEEDS_REASON: "▲ Reason?",
    Tier.INFORMATION: "For information",
}


def show(goal: Goal, file: IncomingFile, plan: Plan, options: intake.Options) -> Mapping[str, str]:
    """Every problem by tier and remedy; returns the given reasons by `submissions.reason_key`."""
    if not plan.problems:
        st.markdown("No problem was found.")
        return {}
    st.markdown(as_text(_summary(plan)))
    _downloads(goal, file, plan, options)
    reasons: dict[str, str] = {}
    for tier, title in _TITLES.items():
        groups = [group for group in grouped(plan.problems) if group.tier is tier]
        if groups:
            st.markdown(f"**{title}**")
        apart = len(groups) if tier is Tier.NEEDS_REASON else _GROUPS
        for index, group in enumerate(groups[:apart]):
            with st.container(border=True, gap="small"):
                _group(file, group, f"{tier.name}-{index}")
                if tier is Tier.NEEDS_REASON:
                    reasons |= _reasons(file, group, f"{file.sha256}-{index}")
        _others(file, groups[apart:], tier)
    return reasons


def _summary(plan: Plan) -> Sentence:
    reasons = len(plan.needing_reasons)
    remarks = sum(problem.tier is Tier.INFORMATION for problem in plan.problems)
    blocking = plan.blocking
    parts = [
        say("in_the_way", count=blocking) if blocking else say("nothing_in_the_way"),
        say("need_reason", count=reasons) if reasons else "",
        say("remarks", count=remarks) if remarks else "",
    ]
    return paragraph([joined(parts, ", ")])


def _downloads(goal: Goal, file: IncomingFile, plan: Plan, options: intake.Options) -> None:
    stem = file.name.rpartition(".")[0] or "file"

    def marked(kind: Kind) -> bytes:
        table, country = goal.definition, goal.country
        return problem_file.build(
            table,
            file.data,
            plan.problems,
            options=options,
            country=country,
            partner=plan.partner,
            kind=kind,
        )

    with st.container(horizontal=True):
        for kind, dialect in _KINDS.items():
            label = say("with_problems", ending=kind.upper())
            data, name = partial(marked, kind), f"{stem}_problems.{kind}"
            downloads.offer(label, data, name, dialect.mime, key=f"problems-{kind}")


def _group(file: IncomingFile, group: ProblemGroup, key: str) -> None:
    """The remedy, what was expected, and the first problems; the others on demand."""
    several = len(group.problems) > 1
    counted_rows = counted(len(group.problems), "row")
    remedy = say("remedy", rows=counted_rows, remedy=group.remedy) if several else group.remedy
    st.markdown(as_text(remedy))
    headers = dict(_HEADERS)
    if group.expected and several:
        st.caption(as_text(say("expected", what=group.expected)))
        del headers["expected"]
    rows = [_row(file, problem) for problem in islice(group.problems, FIRST)]
    if any(row["column"] or row["found"] for row in rows):
        tables.lay_out(group.remedy, rows, headers, key=key)
    elif headers.get("expected"):
        expected = joined([problem.expected for problem in group.problems], "; ")
        st.caption(as_text(say("expected", what=expected)))
    rest = [_row(file, problem) for problem in group.problems[FIRST:]]
    _on_demand(say("more", count=len(rest)), rest, headers, key)


def _others(file: IncomingFile, groups: Sequence[ProblemGroup], tier: Tier) -> None:
    rows = [_row(file, problem) | {"remedy": g.remedy} for g in groups for problem in g.problems]
    headers = _HEADERS | {"remedy": "How to mend it"}
    _on_demand(say("other_problems", count=len(rows)), rows, headers, f"{tier.name}-others")


def _on_demand(
    label: str, rows: Sequence[Mapping[str, str]], headers: Mapping[str, str], key: str
) -> None:
    """A table that goes to the browser only when somebody opens it; nothing for no rows."""
    if rows:
        name = f"problems-{key}"
        panels.on_demand(label, name, lambda: tables.lay_out(label, rows, headers, key=name))


def _row(file: IncomingFile, problem: Problem) -> dict[str, str]:
    return {
        "row": file.row(problem.row),
        "column": problem.column,
        "found": problem.cell,
        "expected": problem.expected,
    }


def _reasons(file: IncomingFile, group: ProblemGroup, key: str) -> dict[str, str]:
    """One box for the group, or one for each of its rows."""
    several = len(group.problems) > 1
    before = bool(state.words(f"{key}-apart"))
    apart = 1 < len(group.problems) <= FIRST and st.checkbox(
        "Each row has a reason of its own", before, f"apart-{key}"
    )
    state.remember(f"{key}-apart", "yes" if apart else "")
    if not apart:
        rows = counted(len(group.problems), "row")
        label = say("reason_for_rows", rows=rows) if several else "Reason"
        text = _box(label, key)
        return {submissions.reason_key(problem): text for problem in group.problems}
    return {
        submissions.reason_key(problem): _box(
            say("reason_for_cell", row=file.row(problem.row), column=problem.column),
            f"{key}-{problem.row}-{problem.column}",
        )
        for problem in group.problems
    }


def _box(label: str, key: str) -> str:
    text = st.text_input(
        as_text(label), value=state.words(key), max_chars=submissions.LONGEST, key=f"reason-{key}"
    )
    return state.remember(key, text)
