"""When somebody else must look before what one person made counts, and whether anybody did.

It concerns what is handed in, what is undone, and what is changed in place of values, targets and
KPIs. A project chooses; where it says nothing, the number of coordinators decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from innodrop import errors
from innodrop.facts import project_at
from innodrop.model.roles import User
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Reading, Revision

EDIT = "edit"
"""The kind of a revision that one person wrote in place."""

Touched = tuple[str, Collection[str]]
"""A table, and the columns in which its rows say something else."""


class FourEyes(StrEnum):
    """Of what somebody else must look: of everything, of values and targets alone, or never."""

    ALWAYS = "always"
    VALUES = "values"
    NEVER = "never"


_VALUES: Mapping[str, AbstractSet[str] | None] = {
    "observation": None,
    "target": None,
    "kpi": {"baseline", "target"},
}
"""What is a value or a target, by table: these columns of it, or all (None)."""
_CHOICE = ("project", {"four_eyes"})
"""Who would choose that nobody else looks must be looked at as well."""
_IN_PLACE = frozenset({"observation", "target", "kpi"})
"""Tables whose changes in place are looked at as if they were handed in."""


def usual(coordinators: int) -> FourEyes:
    """What holds where nobody chose: one coordinator alone would never get anything approved."""
    return FourEyes.ALWAYS if coordinators > 1 else FourEyes.NEVER


def decides_by_columns(table: str) -> bool:
    """Whether `concerned` must be told which columns of a table change."""
    return table == _CHOICE[0] or _VALUES.get(table) is not None


def concerned(
    chosen: FourEyes, table: str, columns: Collection[str], *, in_place: bool = False
) -> bool:
    """Whether somebody else must look at another value in these columns of a table."""
    if chosen is FourEyes.NEVER:
        return False
    if table == _CHOICE[0] and not _CHOICE[1].isdisjoint(columns):
        return True
    if chosen is FourEyes.ALWAYS:
        return table in _IN_PLACE or not in_place
    only = _VALUES.get(table, frozenset())
    return only is None or not only.isdisjoint(columns)


@dataclass(frozen=True)
class SecondLook:
    """What is asked about one person's work; `others` are further people who could look."""

    chosen: FourEyes
    others: int

    @classmethod
    def of(cls, store: Reading, user: str, coordinators: Collection[str] | None) -> SecondLook:
        """What the project of the newest revision asks for; `coordinators` are those who may look
        now, `user` is whoever asks, all by number. Where nobody knows them (None), somebody else is
        there."""
        known = set(coordinators or ()) - {user}
        others = 1 if coordinators is None else len(known)
        project = project_at(store)
        said = project.four_eyes if project else None
        return cls(FourEyes(said) if said else usual(1 + others), others)

    def needs_other(self, touched: Iterable[Touched], *, in_place: bool = False) -> bool:
        """Whether somebody else must look at one's own changes of these columns. Who is alone may
        still choose that nobody else need look."""
        return any(
            concerned(self.chosen, table, columns, in_place=in_place)
            for table, columns in touched
            if self.others or (table, set(columns)) != _CHOICE
        )


def touched(plan: Plan) -> tuple[Touched, ...]:
    """The columns that a plan would write, where they decide: a file may hold 200,000 rows."""
    decide = decides_by_columns(plan.table.name)
    names = {name for change in plan.changes for name in change.columns} if decide else set()
    return ((plan.table.name, frozenset(names)),)


def check_undo(
    store: Reading,
    revision: Revision,
    touched: Iterable[Touched],
    back: Iterable[tuple[int, Touched]],
    *,
    user: User,
    coordinators: Collection[str] | None,
) -> None:
    """Raises `SamePerson` for whoever would take back, or bring back, what they made themselves,
    where somebody else must look at it; `back` are the rows that stand again, each behind the
    revision that made it: what others have changed since is not what one was approved for."""
    known = {each.number: each for each in store.revisions()}
    first, question = _origin(revision, known), SecondLook.of(store, user.number, coordinators)
    if _by(first, user) and question.needs_other(touched, in_place=first.kind == EDIT):
        raise errors.SamePerson(revision.number, revision=True)
    for number, row in back:
        made = known.get(number)
        if made and _by(made, user) and question.needs_other([row], in_place=made.kind == EDIT):
            raise errors.SamePerson(revision.number, back=True)


def _by(revision: Revision, user: User) -> bool:
    return revision.reported_by.number == user.number


def alone(revisions: Iterable[Revision]) -> frozenset[int]:
    """The numbers of those at which nobody else looked: who stored, undid or brought them back had
    made them. Read off what is never changed, so it is so for ever."""
    known = {revision.number: revision for revision in revisions}
    return frozenset(
        number
        for number, revision in known.items()
        if (by := _origin(revision, known).reported_by) and by.number == revision.user.number
    )


def _origin(revision: Revision, known: Mapping[int, Revision]) -> Revision:
    """What was undone, and brought back, in the end."""
    while revision.undoes is not None and revision.undoes in known:
        revision = known[revision.undoes]
    return revision
