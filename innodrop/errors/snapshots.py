"""Snapshots, what is exported from them, and backups."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class SnapshotFrozen(Refusal):
    """A write to a snapshot."""

    sentence = "A snapshot is never changed. Upload the correction, then freeze a new snapshot."


class SnapshotDamaged(Refusal):
    """A snapshot that is not what was frozen; none of its numbers is shown."""

    def __init__(self, number: int, found: str) -> None:
        super().__init__(
            f"Snapshot {number} is damaged: {found}. It is not shown. Put its file back from a"
            " backup; the packs that were exported from it before can still be verified."
        )


class UnknownSnapshot(Refusal):
    """A snapshot number that was never given."""

    def __init__(self, number: int, newest: int) -> None:
        there = f"The newest is {newest}." if newest else "None has been frozen yet."
        super().__init__(f"There is no snapshot {number}. {there}")


class SnapshotUnnamed(Refusal):
    """A snapshot needs a name that fits into a footer."""

    def __init__(self, longest: int) -> None:
        super().__init__(
            f"Give the snapshot a name of 1 to {longest} characters, such as April meeting."
        )


class NothingToFreeze(Refusal):
    """A database without any revision."""

    sentence = "There is nothing to freeze yet: no data have been stored. Upload a table first."


class UnknownFormat(Refusal):
    """A format that no file of the exports defines."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no format {name[:30]!r}. Formats are: {', '.join(known)}.")


class NoFormat(Refusal):
    """An export in no format at all."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(f"Choose at least one format: {', '.join(known)}.")


class BadLicence(Refusal):
    """A licence that is no SPDX name."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text[:64]!r} is not the short name of a licence. Write it as in CC-BY-4.0 (see"
            " spdx.org)."
        )


class SnapshotOutdated(Refusal):
    """What waits for approval can only be added to the newest data."""

    def __init__(self, number: int, revision: int, newest: int) -> None:
        super().__init__(
            f"Snapshot {number} is of revision {revision}, and the data are at revision {newest} by"
            " now, to which what waits for approval would be added. Freeze a new snapshot first,"
            " or export this one without."
        )


class FileExists(Refusal):
    """An export or a backup never takes the place of a file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} exists already and is not overwritten. Choose another name, or move it away."
        )


class FolderMissing(Refusal):
    """A backup goes where somebody meant it to go, or nowhere."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no folder {path}. Make it first, or check that its disk is there."
        )


class BackupRefused(Refusal):
    """A file that cannot be restored from; nothing was put in place."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} cannot be restored: {why}. Nothing was restored.")


class HomeNotEmpty(Refusal):
    """A restore never takes the place of data."""

    def __init__(self, home: str, found: str) -> None:
        super().__init__(
            f"{home} holds {found} already and nothing was restored. Restore into an empty folder: "
            "point INNODROP_HOME to a new one, or move the old files away."
        )


class UnknownState(Refusal):
    """What should be compared is no snapshot, no revision and not now."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text[:30]!r} names no state. Write s4 for snapshot 4, r12 for revision 12, or now."
        )


class AlreadyReplaced(Refusal):
    """A correction of a snapshot that has one."""

    def __init__(self, number: int, by: int) -> None:
        super().__init__(
            f"Snapshot {number} is replaced by snapshot {by} already. Replace that one instead."
        )
