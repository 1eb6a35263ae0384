"""Files handed in: refused as a whole, decided already, in conflict, or not to be undone."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.errors.refusal import Refusal, ServerPath


class FileRefused(Refusal):
    """A file that is refused as a whole; the sentence says why and how to save it instead."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why=why, remedy=remedy)
        self.why = why
        self.remedy = remedy


class FileNotWritten(Refusal):
    """A file that the command line was to write could not be written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path=ServerPath(path), why=why)


class FolderRefused(Refusal):
    """`init --from`: the folder's files cannot be loaded."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(folder=ServerPath(folder), why=why)


class StalePlan(Refusal):
    """Somebody wrote between plan and approval; the plan must be made again."""

    def __init__(self, base: int, now: int) -> None:
        super().__init__(base=base, now=now)


class CellsMoved(Refusal):
    """Others have written what an upload would write since it was handed in, and nobody looked."""

    def __init__(self, number: int, cells: str, now: int) -> None:
        super().__init__(number=number, cells=cells, now=now)


class UnknownUpload(Refusal):
    """An upload number that does not exist."""

    def __init__(self, number: int) -> None:
        super().__init__(number=number)


class UploadDecided(Refusal):
    """An upload that may not go into the wanted state from the one it is in by now."""

    def __init__(self, number: int, state: str, wanted: str) -> None:
        variant = "" if state == wanted else "otherwise"
        super().__init__(variant, number=number, state=state, wanted=wanted)


class NothingToSubmit(Refusal):
    """A file whose rows are all stored already."""

    def __init__(self, file: str) -> None:
        super().__init__("" if file else "unnamed", file=file)


class ReasonMissing(Refusal):
    """Problems that need a reason, and none was given."""

    def __init__(self, places: Sequence[str], more: int = 0) -> None:
        variant = ("more" if places else "rows") if more else ""
        super().__init__(variant, places=", ".join(places), count=more)


class SamePerson(Refusal):
    """Somebody would approve their own upload, undo a `revision` of their own, or bring their own
    `back` by undoing it, where somebody else must look; `alone`: there is nobody else."""

    def __init__(
        self, number: int, *, revision: bool = False, back: bool = False, alone: bool = False
    ) -> None:
        variant = "back" if back else "undo" if revision else "alone" if alone else ""
        super().__init__(variant, number=number)


class PlanBlocked(Refusal):
    """An upload that was sound when it was submitted and cannot be applied to the data of today."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(number=number, why=why)


class NoteMissing(Refusal):
    """Something that is not done without saying why."""

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class EditRefused(Refusal):
    """A change in place with a value that is not possible, or that needs a reason."""

    def __init__(self, column: str, expected: str, remedy: str, *, reason: bool) -> None:
        variant = "reason" if reason else "" if column else "row"
        column = column.replace("_", " ")
        super().__init__(variant, column=column, expected=expected, remedy=remedy)


class NothingToChange(Refusal):
    """A change in place to what is stored already."""


class UnknownColumn(Refusal):
    """A column that the table does not have, or that tells its rows apart and never changes."""

    def __init__(self, table: str, name: str, known: Sequence[str]) -> None:
        super().__init__(table=table, name=name, known=", ".join(known))


class RowOfAnotherPartner(Refusal):
    """The database refused to store or replace a row that is not the partner's own."""

    def __init__(self, partner: str) -> None:
        super().__init__(partner=partner)


class NothingToUndo(Refusal):
    """A revision that changed no row, or whose changes are undone already."""

    def __init__(self, revision: int, why: str) -> None:
        super().__init__(revision=revision, why=why)


class UndoConflict(Refusal):
    """Later revisions rest on rows of the revision that should be undone."""

    def __init__(self, revision: int, rows: Sequence[str], more: int = 0) -> None:
        variant = "more" if more else ""
        super().__init__(variant, revision=revision, rows="; ".join(rows), more=more)


class UnknownRow(Refusal):
    """A key that no row of the table ever had."""

    def __init__(self, table: str, key: str) -> None:
        super().__init__(table=table, key=key)


class UploadUnexpected(Refusal):
    """A file for a page that asked for none, or for the page of somebody else."""


class UploadTooLarge(Refusal):
    """A file beyond the limit, refused before it is read."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes=megabytes)


class UploadsFull(Refusal):
    """No room in memory: of the page, which may hold so many `files`, or of the server (0)."""

    def __init__(self, files: int = 0) -> None:
        super().__init__("" if files else "server", files=files)
