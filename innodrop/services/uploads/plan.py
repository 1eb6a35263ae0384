"""A file becomes a plan, a plan becomes a revision: all of it or nothing.

`plan` writes nothing: it reads the file, merges each row with the current one (a blank cell keeps
the old value, a missing row deletes nothing) and lists every problem at once. `apply` stores a plan
without blocking problems, if nobody wrote in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter

from innodrop import intake
from innodrop.facts import partner_code, partners_at, project_at
from innodrop.gc_pause import left_alone
from innodrop.model.problems import Problem, Tier
from innodrop.services.uploads import merge
from innodrop.services.uploads.diff import Compared, Comparison, Given
from innodrop.services.uploads.problem_list import ProblemList
from innodrop.services.uploads.references import circles, words_of_kpis
from innodrop.services.uploads.sentences import say
from innodrop.store.base import NewRevision, Reading, Record, Store, Writing, at_once
from innodrop.tables.contract import Change, Planned
from innodrop.tables.fields import Kind
from innodrop.tables.project.project import Project
from innodrop.tables.table import Table


@dataclass(frozen=True)
class Plan:
    """What a file would do. `base_revision` is the revision it was compared with."""

    table: Table
    file: str
    sha256: str
    base_revision: int
    detected: intake.Detected
    given: Given
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int
    problems: tuple[Problem, ...]
    """In the order of the rows, as many as `intake.LIMITS` lists, then how many more there are."""
    blocking: int
    """All problems that stand in the way, also those that are not listed."""
    to_be_explained: int
    """All problems that need a reason, also those that are not listed."""
    partner: str
    """Code of the partner whose rows alone the file may hold; empty: anybody's."""

    @property
    def rows(self) -> tuple[Record, ...]:
        """The rows without problems as read from the file: only the columns present and filled."""
        return self.given.records()

    @property
    def blocked(self) -> bool:
        """Whether a problem stands in the way."""
        return self.blocking > 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """The rows that would be added, then those that would be changed."""
        return (*self.new, *self.changed)

    @property
    def needing_reasons(self) -> tuple[Problem, ...]:
        """What is not wrong by itself but must be explained before the file can be submitted."""
        return tuple(problem for problem in self.problems if problem.tier is Tier.NEEDS_REASON)


@at_once
@left_alone()
def plan(
    store: Reading,
    table: Table,
    data: bytes,
    *,
    file: str = "",
    partner: str | None = None,
    options: intake.Options | None = None,
    today: date | None = None,
) -> Plan:
    """Compare a file with the newest revision; with `partner` rows of any other are problems. What
    begins after `today`, or after the day of a clock that stands, needs a reason. Raises
    `UnknownPartner`, and `FileRefused` if this is no file of the table."""
    project = project_at(store)
    partner, country = (None, "") if partner is None else _known(store, partner)
    reading = intake.read(
        table,
        data,
        name=file,
        options=options,
        country=country,
        window=_window(project, table),
        project_start=project.starts if project else None,
        partner=partner or "",
        by_kpi=words_of_kpis(store),
    )
    rows, reading = list(reading.rows), replace(reading, rows=())
    compared = _compared(store, table, reading, rows, partner, options)
    found = ProblemList(reading)
    _check(store, table, compared, found, project=project, today=today)
    return Plan(
        table=table,
        file=reading.name,
        sha256=hashlib.sha256(data).hexdigest(),
        base_revision=store.revision(),
        detected=reading.detected,
        given=compared.given,
        new=tuple(compared.new),
        changed=tuple(compared.changed),
        same=compared.same,
        problems=found.listed(),
        blocking=found.blocking,
        to_be_explained=found.to_be_explained,
        partner=partner or "",
    )


def apply(
    store: Store, plan: Plan, *, user: str, at: datetime, kind: str = "upload", note: str = ""
) -> int:
    """Store a plan as one revision and return its number; a plan without changes stores nothing.
    Raises `StalePlan` if the data moved since, ValueError if the plan is blocked."""
    if plan.blocked:
        raise ValueError("a blocked plan is never applied")
    if not plan.changes:
        return plan.base_revision
    entry = NewRevision(at, user, kind, plan.table.name, plan.file, plan.sha256, note)
    with store.write(entry, base=plan.base_revision, owner=plan.partner) as writing:
        write_into(writing, plan)
        return writing.number


def write_into(writing: Writing, plan: Plan) -> None:
    """Put the plan's rows into an open transaction, with what follows from them."""
    with left_alone():
        in_order = sorted(plan.new, key=attrgetter("key"))  # in which indexes grow fastest
        writing.add(plan.table, plan.given.names, (change.new for change in in_order))
        writing.put(plan.table, (change.after for change in plan.changed))
        if plan.table.on_write is not None:
            plan.table.on_write(
                writing, lambda column: {change.cell(column) for change in plan.changes}
            )


def _compared(
    store: Reading,
    table: Table,
    reading: intake.ReadFile,
    rows: list[intake.ReadRow],
    partner: str | None,
    options: intake.Options | None,
) -> Compared:
    """The rows, whose list is emptied, beside what is stored, and what is wrong with them."""
    emptied = ((options and options.emptied) or "").split(";")
    comparison = Comparison(store, table, partner, [*rows, *reading.faulty], emptied)
    most = max(intake.LIMITS.hopeless - reading.blocking, 0)
    comparison.compare(rows, most)
    comparison.look_at(reading.faulty, most)
    compared = comparison.compared
    compared.problems += (
        [_coordinators(table)] if partner is not None and table.owner is None else []
    )
    compared.problems += [_bare(compared.bare)] if compared.bare else []
    compared.problems += [merge.set_back(compared.set_back)] if compared.set_back else []
    return compared


def _check(
    store: Reading,
    table: Table,
    compared: Compared,
    found: ProblemList,
    *,
    project: Project | None,
    today: date | None,
) -> None:
    """Add what is wrong with rows by themselves, then together, by the table's own checks."""
    found.add(compared.problems)
    unsound = [(row.line, row.values) for row in compared.unsound]
    planned = Planned(store, project, [*compared.new, *compared.changed], unsound, today)
    found.add(circles(store, table, planned.changes))
    for check in table.checks:
        if not found.hopeless:
            found.add(check(planned))


def _bare(lines: Collection[int]) -> Problem:
    return Problem(
        row=0,
        column="",
        cell="",
        expected=say("bare", count=len(lines), row=min(lines)),
        remedy="Such rows are left out; fill in those that you have something to report for.",
        tier=Tier.INFORMATION,
    )


def _window(project: Project | None, table: Table) -> tuple[date, date] | None:
    """The days a file may speak of: the project's for reported periods, else a cluster's life."""
    if project is None:
        return None
    if any(column.kind is Kind.PERIOD for column in table.columns):
        return project.starts, project.ends
    # Founding years lie long before a project, the end of a label long after it.
    return date(project.starts.year - 150, 1, 1), date(project.ends.year + 20, 12, 31)


def _known(store: Reading, partner: str) -> tuple[str, str]:
    """The partner's code as it is stored, and its country, which tells code pages apart."""
    countries = {known.code: known.country_code for known in partners_at(store)}
    code = partner_code(partner, countries)
    return code, countries[code]


def _coordinators(table: Table) -> Problem:
    return Problem(
        row=0,
        column="",
        cell="",
        expected="a table in which partners have rows of their own",
        remedy=say("coordinators", table=table.title),
    )
