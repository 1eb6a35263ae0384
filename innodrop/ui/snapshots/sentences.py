"""What the screen says of snapshots and their files."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "verified": "✓ Verified: {snapshot} is what was frozen on {at}.",
        "hash": "Hash of its content: {hash}",
        "as_of": "→ The dashboard as of revision {revision}, {day}",
        "since": "Since {snapshot}, {day}: {changes}",
        "replaces": "replaces {number}",
        "replaced_by": "replaced by {number}",
        "with_waiting": "With what waits for approval ({number})",
        "doing": "{what} …",
        "in_one_zip": "Everything in one zip ({size})",
        "file": "{title} ({size})",
        "size": "{megabytes:.1f} MB",
        "zip_proves": "The zip holds {sums}: whoever has it can prove each file, here or on"
        " another machine.",
        "freezing": "Frozen is what the screen looks at: revision {revision}. It is kept for ever"
        " and never changed; a mistake is mended by a new snapshot that replaces it.",
        "frozen": "Frozen: {snapshot}, hash {hash}.",
        "first_files": "Looked at are the first {number} files.",
        "proof": "{glyph} {file}: {sentence}",
    },
)
