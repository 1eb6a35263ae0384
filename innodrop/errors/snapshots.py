"""Snapshots, what is exported from them, and backups."""

from __future__ import annotations

from datetime import date

from innodrop.errors.refusal import Refusal, ServerPath


class SnapshotFrozen(Refusal):
    """A write to a snapshot."""


class SnapshotDamaged(Refusal):
    """A snapshot that is not what was frozen; none of its numbers is shown."""

    def __init__(self, number: int, damage: str) -> None:
        super().__init__(number=number, damage=damage)


class UnknownSnapshot(Refusal):
    """A snapshot number that was never given."""

    def __init__(self, number: int, newest: int) -> None:
        super().__init__("" if newest else "first", number=number, newest=newest)


class UnknownComparison(Refusal):
    """A snapshot that a state cannot be compared with: there is none, or it is no earlier one."""

    def __init__(self, chosen: str, day: date, known: tuple[str, ...]) -> None:
        super().__init__(
            "" if known else "none", chosen=chosen[:30], day=day, known=", ".join(known)
        )


class SnapshotUnnamed(Refusal):
    """A snapshot needs a name that fits into a footer."""

    def __init__(self, longest: int) -> None:
        super().__init__(longest=longest)


class FreezeDoubtful(Refusal):
    """What somebody should look at before a state is frozen; nothing was frozen yet."""

    def __init__(self, doubts: tuple[str, ...]) -> None:
        super().__init__(doubts=" ".join(doubts))
        self.doubts = doubts


class NothingToFreeze(Refusal):
    """A database without any revision."""


class UnknownFormat(Refusal):
    """A format that no file of the exports defines."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name=name[:30], known=", ".join(known))


class NoFormat(Refusal):
    """An export in no format at all."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(known=", ".join(known))


class BadLicence(Refusal):
    """A licence that is no SPDX name."""

    def __init__(self, text: str) -> None:
        super().__init__(text=text[:64])


class UnknownSensitive(Refusal):
    """A table that no pack withholds, or that does not exist."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name=name[:30], known=", ".join(known))


class BadSealNumber(Refusal):
    """What is given as the seal number of a pack is none."""

    def __init__(self, text: str, length: int) -> None:
        super().__init__(text=text[:80], length=length)


class SnapshotOutdated(Refusal):
    """What waits for approval can only be added to the newest data."""

    def __init__(self, number: int, revision: int, newest: int) -> None:
        super().__init__(number=number, revision=revision, newest=newest)


class FileExists(Refusal):
    """An export or a backup never takes the place of a file."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class FolderMissing(Refusal):
    """A backup goes where somebody meant it to go, or nowhere."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class BackupRefused(Refusal):
    """A file that cannot be restored from; nothing was put in place."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path=ServerPath(path), why=why)


class HomeNotEmpty(Refusal):
    """A restore never takes the place of data."""

    def __init__(self, home: str, contents: str) -> None:
        super().__init__(home=ServerPath(home), contents=contents)


class UnknownState(Refusal):
    """What should be compared is no snapshot, no revision and not now."""

    def __init__(self, text: str) -> None:
        super().__init__(text=text[:30])


class AlreadyReplaced(Refusal):
    """A correction of a snapshot that has one."""

    def __init__(self, number: int, by: int) -> None:
        super().__init__(number=number, by=by)
