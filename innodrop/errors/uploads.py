"""Files handed in: refused as a whole, decided already, in conflict, or not to be undone."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.errors.refusal import Refusal


class FileRefused(Refusal):
    """A file that is refused as a whole; the sentence says why and how to save it instead."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why} {remedy}")
        self.why = why
        self.remedy = remedy


class FileNotWritten(Refusal):
    """A file that the command line was to write could not be written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} cannot be written: {why}.")


class FolderRefused(Refusal):
    """`init --from`: the folder's files cannot be loaded."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(f"{folder} cannot be loaded: {why} Nothing was created.")


class StalePlan(Refusal):
    """Somebody wrote between plan and approval; the plan must be made again."""

    def __init__(self, base: int, now: int) -> None:
        super().__init__(
            f"The data moved from revision {base} to {now} since this was checked. Look at the new"
            " difference first."
        )


class UnknownUpload(Refusal):
    """An upload number that does not exist."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no upload {number}.")


class UploadDecided(Refusal):
    """An upload that may not go into the wanted state from the one it is in by now."""

    def __init__(self, number: int, state: str, wanted: str) -> None:
        becomes = "" if state == wanted else f" and cannot become {wanted}"
        super().__init__(f"Upload {number} is {state} already{becomes}. Nothing was changed.")


class NothingToSubmit(Refusal):
    """A file whose rows are all stored already."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file or 'The file'} changes nothing: all its rows are stored already. Nothing to"
            " submit."
        )


class ReasonMissing(Refusal):
    """Problems that need a reason, and none was given."""

    def __init__(self, places: Sequence[str], more: int = 0) -> None:
        told = [*places, *([f"{more:,} more rows"] if more else [])]
        super().__init__(
            f"A reason is needed for {', '.join(told)}. Give it, or correct the value."
        )


class SamePerson(Refusal):
    """Somebody would approve their own upload."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"You handed in upload {number} yourself, so somebody else must approve it."
        )


class PlanBlocked(Refusal):
    """An upload that was sound when it was submitted and cannot be applied to the data of today."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(
            f"Upload {number} cannot be approved any more: {why} Return it with a note."
        )


class NoteMissing(Refusal):
    """Something that is not done without saying why."""

    def __init__(self, what: str) -> None:
        super().__init__(f"To {what}, write a note that says why.")


class RowOfAnotherPartner(Refusal):
    """The database refused to store or replace a row that is not the partner's own."""

    def __init__(self, partner: str) -> None:
        super().__init__(
            f"A row does not belong to {partner}, so nothing was stored. Each partner writes its"
            " own rows."
        )


class NothingToUndo(Refusal):
    """A revision that changed no row, or whose changes are undone already."""

    def __init__(self, revision: int, why: str) -> None:
        super().__init__(f"Revision {revision} cannot be undone: {why}")


class UndoConflict(Refusal):
    """Later revisions rest on rows of the revision that should be undone."""

    def __init__(self, revision: int, rows: Sequence[str], more: int = 0) -> None:
        rest = f" and {more} more" if more else ""
        super().__init__(
            f"Revision {revision} cannot be undone, since later ones rest on its rows:"
            f" {'; '.join(rows)}{rest}. Undo those first, or upload the values that are right."
            " Nothing was changed."
        )


class UnknownRow(Refusal):
    """A key that no row of the table ever had."""

    def __init__(self, table: str, key: str) -> None:
        super().__init__(f"The table {table} never had a row {key!r}.")
