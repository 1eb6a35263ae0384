"""A database file that is missing, foreign, damaged, newer, or cannot be used now."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.errors.refusal import Refusal, ServerPath


class DatabaseMissing(Refusal):
    """No database where one was expected; never created silently."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class DatabaseLost(Refusal):
    """No database where there was one: another one would stand beside what is left of it.
    `traces` and `backup` say what tells so, and which backup is the newest."""

    def __init__(self, path: str, traces: str, backup: str) -> None:
        super().__init__(path=ServerPath(path), traces=traces, backup=backup)


class DatabaseExists(Refusal):
    """`init` found something where the new database would go."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class NotOurDatabase(Refusal):
    """A file that is no INNO-DROP database (foreign `application_id`, empty, no SQLite)."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path=ServerPath(path), why=why)


class DatabaseDamaged(Refusal):
    """`quick_check` found damage."""

    def __init__(self, path: str, damage: str) -> None:
        super().__init__(path=ServerPath(path), damage=damage)


class DatabaseNewer(Refusal):
    """The file was written by a newer version of this program."""

    def __init__(self, path: str, theirs: int, ours: int, columns: Sequence[str] = ()) -> None:
        if columns:
            super().__init__("columns", path=ServerPath(path), columns=", ".join(columns))
        else:
            super().__init__(path=ServerPath(path), theirs=theirs, ours=ours)


class DatabaseOlder(Refusal):
    """The file has an older schema than this program, which had it open at its own."""

    def __init__(self, path: str, ours: int) -> None:
        super().__init__(path=ServerPath(path), ours=ours)


class DatabaseReadOnly(Refusal):
    """A write to a file or folder that may only be read."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class DatabaseUnreadable(Refusal):
    """A file or folder that the user of this process may not look into."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class PathRefused(Refusal):
    """The system refuses what was to be done with a file or folder, in its words."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path=ServerPath(path), why=why)


class InstallationReadOnly(Refusal):
    """Signing in needs a session, and a session has to be written down."""


class DatabaseBusy(Refusal):
    """Another process held the write lock for longer than we wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds=seconds)


class DiskFull(Refusal):
    """No room left while writing."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class DiskFailed(Refusal):
    """The system could not read or write the database file."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path=ServerPath(path), why=why)
