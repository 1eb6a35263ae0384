"""What is said of packs and backups: whether they are untouched, and what is wrong with them."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "changed": "Changed: {flaw}.",
        "names_none": "Changed: its {seal} names no snapshot.",
        "packed": "Untouched since it was packed: its {count} files are those of {sums}. {trust}",
        "packed_and_adds_up": "Untouched since it was packed: its {count} files are those of {sums}"
        " and its data add up to the hash that its footers show. {trust}",
        "trust": "A change of files and hashes alike would not show: compare {hash} with a footer"
        " that you trust.",
        "origin": "It says that it is from snapshot {number} with the hash {hash}",
        "unwritable": "{origin}, but it cannot be written again: {why}",
        "written_otherwise": "Changed: from its snapshot this installation writes other bytes for"
        " {files}. If the program was renewed since, lay the pack beside the file instead.",
        "unproved": "{origin}. {way}",
        "unproved_but_adds_up": "{origin}. Its rows add up to that hash. {way}",
        "way": "Nothing here proves that it is untouched: lay the pack beside it, or ask the"
        " installation that froze it.",
        "missing": "{file} is missing",
        "added": "{file} was added",
        "other_file": "{file} is not the file that was packed",
        "other_snapshot": "{file} names another snapshot, or none",
        "inside": "in {file} {flaw}",
        "odd_file": "it holds a file {file!r}",
        "damaged": "{file} in it is damaged",
    },
)
