"""What is said of snapshots, and of a data folder in which something is missing."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "future": "The reporting date {day} lies in the future: today is {today}, so values, plans"
        " and statuses of that day are not known yet.",
        "outside": "The reporting date {day} lies outside the project, which runs from {first} to"
        " {last}.",
        "same_name": "Snapshot {number} of {day} has the name “{name}” already; say that this one"
        " replaces it if it is a correction.",
        "accounts": {"one": "the account of {count} person", "other": "accounts of {count} people"},
        "unreadable_accounts": "a file of accounts that cannot be read",
        "frozen_files": {"one": "{count} frozen snapshot", "other": "{count} frozen snapshots"},
        "older_copy": "a copy from before an update ({file})",
        "noted_backup": "the note of a backup",
        "left": "left beside it: {traces}",
        "had_it_open": "this server had it open",
        "swept": {
            "one": "{count} unfinished file or folder of a killed process is removed.",
            "other": "{count} unfinished files or folders of killed processes are removed.",
        },
        "rights_mended": "Others could look into what is for the server alone; now they cannot:"
        " {names}.",
        "rights_left": "Others can look into what is for the server alone, and the system does not"
        " let it take that away: {names}. Give the folder the rights 700, the files 600.",
        "no_backup": "No backup is known.",
        "newest_backup": "The newest backup that is known is {file} of {time}.",
    },
)
