"""A database file that is missing, foreign, damaged, newer, or cannot be used now."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.errors.refusal import Refusal


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
            f"{path} exists already and is not overwritten. Move it away, or point INNODROP_HOME to"
            " another folder."
        )


class NotOurDatabase(Refusal):
    """A file that is no INNO-DROP database (foreign `application_id`, empty, no SQLite)."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} is not a database of this program: {found}. It was not touched.")


class DatabaseDamaged(Refusal):
    """`quick_check` found damage."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The database {path} is damaged ({found}). Restore the last backup; the file was not"
            " touched."
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
            f"{path} can be read but not written, so nothing was changed. Ask the administrator for"
            " write access."
        )


class DatabaseBusy(Refusal):
    """Another process held the write lock for longer than we wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Somebody else is writing; waited {seconds:.0f} seconds. Nothing was changed, please"
            " try again."
        )


class DiskFull(Refusal):
    """No room left while writing."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk with {path} is full. Nothing was changed; make room and try again."
        )


class DiskFailed(Refusal):
    """The system could not read or write the database file."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The disk with {path} cannot be read or written ({found}). Nothing was changed; tell"
            " the administrator."
        )
