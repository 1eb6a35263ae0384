"""What is said of packs and backups: whether they are untouched, and what is wrong with them."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "exported_here": "Untouched: this installation exported it on {day} from snapshot {number}"
        " (program {version}).",
        "pack_exported": "Untouched: its files and their list are those that this installation"
        " exported on {day} from snapshot {number} (program {version}); the zip around them is"
        " another one.",
        "files_exported": "Untouched: this installation exported each of its files from its"
        " snapshot, though not in this pack.",
        "list_exported": "Untouched: the list of a pack that this installation exported on {day}"
        " from snapshot {number} (program {version}).",
        "written_alike": "Untouched: this installation writes the same bytes from its snapshot.",
        "frozen_here": "Untouched: it is the file that this installation froze.",
        "sealed_file": "Untouched: the list beside it names it, and that list has the seal number"
        " that you gave.",
        "sealed_list": "Untouched: it has the seal number that you gave.",
        "sealed_pack": {
            "one": "Untouched: its {count} file is that of the seal number that you gave.",
            "other": "Untouched: its {count} files are those of the seal number that you gave.",
        },
        "other_sealed": "Changed: the list with the seal number that you gave names other bytes.",
        "other_seal": "Changed: its seal number is {seal}, not the one that you gave.",
        "never_exported": "Changed: from its snapshot {number} this installation exported no file"
        " with these bytes.",
        "not_remembered": "This installation writes other bytes from its snapshot {number}, and"
        " does not remember every file that it exported of it: an older program did, or a backup"
        " was restored since.",
        "unwritable": "It cannot be written again: {why}",
        "differs": "At {place} it says {given}; from the snapshot comes {genuine}.",
        "differs_more": {
            "one": "{count} other place differs.",
            "other": "{count} other places differ.",
        },
        "differs_nowhere": "What it spells out is what comes from the snapshot; something else in"
        " it differs.",
        "differs_untold": "Which number differs cannot be told from this format: {kind}.",
        "quoted": "“{text}”",
        "nothing": "nothing",
        "changed": "Changed: {flaw}.",
        "changed_broken": "Changed: {broken}",
        "broken": "It breaks off or is damaged, as by a download that was cut: get it again.",
        "broken_nameless": "It breaks off or is damaged, and what is left names no snapshot: get it"
        " again.",
        "too_large": "It is larger than what is looked into, so nothing is known of it: ask the"
        " installation that exported it.",
        "names_none": "Changed: its {seal} names no snapshot.",
        "nameless": "It names no snapshot: it is no file of a pack.",
        "other_rows": "Changed: its rows are not those that were frozen.",
        "other_frozen": "Changed: this installation froze other bytes.",
        "other_listed": "Changed: the list beside it names other bytes; either the file or the list"
        " is not what was exported.",
        "in_pack": "{file} in it: {proof}",
        "list": "A list of hashes: the other files were looked at with it. Its seal number is"
        " {seal}: compare it with the one that was printed at export.",
        "listed": "Equal to the list of hashes beside it, which proves no more: whoever changes a"
        " file can change the list. Compare its seal number {seal} with the one that was printed at"
        " export.",
        "packed": "Its {count} files are those of its {sums}, which proves no more: whoever changes"
        " files can change the list. Compare its seal number {seal} with the one that was printed"
        " at export.",
        "packed_and_adds_up": "Its {count} files are those of its {sums} and its data add up to the"
        " hash that its footers show, which proves no more: whoever changes files can change the"
        " list. Compare its seal number {seal} with the one that was printed at export.",
        "not_ours": "This installation has no snapshot {number} with that hash.",
        "origin": "It says that it is from snapshot {number} with the hash {hash}.",
        "origin_and_adds_up": "It says that it is from snapshot {number} with the hash {hash}. Its"
        " rows add up to that hash.",
        "way": "Nothing here proves that it is untouched: ask the installation that froze it, or"
        " lay the pack beside it and compare its seal number with the one that was printed at"
        " export.",
        "missing": "{file} is missing",
        "added": "{file} was added",
        "other_file": "{file} is not the file that was packed",
        "other_snapshot": "{file} names another snapshot, or none",
        "inside": "in {file} {flaw}",
        "odd_file": "it holds a file {file!r}",
        "damaged": "{file} in it is damaged",
    },
)
