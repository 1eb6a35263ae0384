"""Every refusal a person can meet, each with its own sentence.

Call sites compose no messages: they raise one of these with the facts, and the
sentence (`str(error)`) says what is wrong and what to do next. Problems of single
cells are not exceptions; they are collected as `innodrop.model.problems.Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """The base of all expected refusals; shown as a sentence, never as a traceback."""


# -- words a person typed -------------------------------------------------------


class BadPeriod(Refusal, ValueError):
    """A period that is none of the accepted forms."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a period. Write 2017-06, 2017-Q2, 2017-H1, 2017 or a project month such as M8."
        )


class BadDate(Refusal, ValueError):
    """A date that is not an ISO date or a partial one."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a date. Write 2017-06-28, or 2017-06 or 2017 if the day is not known.")


class UnknownTable(Refusal):
    """A table name that no table file defines."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no table {name!r}. Tables are: {', '.join(known)}.")


class UnknownKpi(Refusal):
    """A KPI code that the KPI table does not hold."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no KPI {code!r}. The Dictionary page and `status` list all of them.")


class UnknownPartner(Refusal):
    """A partner code that the partner table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no partner {code!r}. Partners are: {', '.join(known) or 'none yet'}.")


class UnknownRevision(Refusal):
    """A revision number that does not exist yet."""

    def __init__(self, revision: int, newest: int) -> None:
        super().__init__(f"There is no revision {revision}. The newest is {newest}.")


# -- the database file ----------------------------------------------------------


class DatabaseMissing(Refusal):
    """No database where one was expected; never created silently."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no database at {path}. Create one with: python -m innodrop init --demo "
            "(or --reference, --empty, --from FOLDER)."
        )


class DatabaseExists(Refusal):
    """`init` found something where the new database would go."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} exists already and is not overwritten. Move it away, or point INNODROP_HOME to another folder."
        )


class NotOurDatabase(Refusal):
    """A file that is no INNO-DROP database (foreign `application_id`, empty, or no SQLite at all)."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} is not a database of this program: {found}. It was not touched.")


class DatabaseDamaged(Refusal):
    """`quick_check` found damage."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The database {path} is damaged ({found}). Restore the last backup; the file was not touched."
        )


class DatabaseNewer(Refusal):
    """The file was written by a newer version of this program."""

    def __init__(self, path: str, theirs: int, ours: int, columns: Sequence[str] = ()) -> None:
        newer = f"schema {theirs}, this program knows schema {ours}"
        if columns:
            newer = f"columns that this program does not know: {', '.join(columns)}"
        super().__init__(f"The database {path} has {newer}. Install the newer program.")


class DatabaseReadOnly(Refusal):
    """A write to a file or folder that may only be read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} can be read but not written, so nothing was changed. Ask the administrator for write access."
        )


class DatabaseBusy(Refusal):
    """Another process held the write lock for longer than we wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Somebody else is writing; waited {seconds:.0f} seconds. Nothing was changed, please try again."
        )


class DiskFull(Refusal):
    """No room left while writing."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The disk with {path} is full. Nothing was changed; make room and try again.")


# -- files handed in ------------------------------------------------------------


class FileRefused(Refusal):
    """A file that is refused as a whole; the sentence says why and how to save it instead."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why} {remedy}")
        self.why = why
        self.remedy = remedy


class FolderRefused(Refusal):
    """`init --from`: the folder's files cannot be loaded."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(f"{folder} cannot be loaded: {why} Nothing was created.")


class StalePlan(Refusal):
    """Somebody wrote between plan and approval; the plan must be made again."""

    def __init__(self, base: int, now: int) -> None:
        super().__init__(
            f"The data moved from revision {base} to {now} since this was checked. Look at the new difference first."
        )


# -- people and what they may do ------------------------------------------------


class NotAllowed(Refusal):
    """Somebody asked for what their role does not allow."""

    def __init__(self, role: str, action: str) -> None:
        super().__init__(f"You may not {action}: your role is {role}. Ask the coordinator.")


# -- the server -----------------------------------------------------------------


class ServerUnsafe(Refusal):
    """A server option that safety rests on has another value."""

    def __init__(self, option: str, found: object, needed: object) -> None:
        super().__init__(
            f"The server does not start: {option} is {found!r} and must be {needed!r}. "
            "Look in .streamlit/config.toml, at the flags and at variables named STREAMLIT_..."
        )


# -- programming contracts ------------------------------------------------------


class BadChart(ValueError):
    """A chart that breaks the contract of its kind; a bug, not a refusal."""
