"""What a person keeps as proof of an upload: who handed in what, and what became of it."""

from __future__ import annotations

from datetime import datetime

from innodrop.model.sentences import Number, Sentence
from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads.sentences import say
from innodrop.tables import named

_DECIDED = {
    UploadState.APPROVED: "approved",
    UploadState.RETURNED: "returned",
    UploadState.WITHDRAWN: "withdrawn",
    UploadState.UNDONE: "undone",
}
"""What is said of a decision."""


def text(upload: Upload) -> str:
    """What a person keeps as proof: plain text, one fact a line."""
    return "".join(f"{line}\n" for line in lines(upload))


def lines(upload: Upload) -> list[Sentence]:
    """The facts of the receipt."""
    stated = [
        say("upload", number=upload.number, state=upload.state),
        say("table", table=named(upload.table).title),
        say("partner" if upload.partner else "of_coordinator", partner=upload.partner),
        say("file" if upload.file else "nameless_file", file=upload.file, size=Number(upload.size)),
        say("sha256", sha256=upload.sha256),
        say("handed_in", at=_when(upload.at), user=upload.user),
        say("rows", added=upload.added, changed=upload.changed, same=upload.same),
        say("compared", revision=upload.base_revision),
    ]
    stated += [say("note", note=upload.note)] if upload.note else []
    stated += [say("reason_for", cell=cell, text=reason) for cell, reason in explained(upload)]
    who = upload.decided_by
    if upload.decided_at is not None:
        key = "approved_alone" if upload.alone else _DECIDED[upload.state]
        at = _when(upload.decided_at)
        stated.append(say(key, revision=upload.revision, at=at, user=who))
    if upload.decision_note:
        stated.append(say("note_of", user=who, note=upload.decision_note))
    return stated


def explained(upload: Upload) -> list[tuple[Sentence, str]]:
    """Each cell that a reason was given for, and the reason."""
    reasons = ((key.partition(":"), reason) for key, reason in upload.reasons.items())
    return [(say("cell", row=row, column=column), reason) for (row, _, column), reason in reasons]


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
