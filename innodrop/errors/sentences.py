"""The words of the refusals, by the name of the class and its variant. This room stands below all
others, so that they are plain; `innodrop.model.refusals` says them in another language."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str | Mapping[str, str]] = {
    "ContractBroken.kind": "The {constant} of {module} is a {given} and must be a {needed}.",
    "ContractBroken.name": "The {constant} of {module} is called {name!r} as that of {other} is;"
    " call it something else.",
    "ContractBroken.missing": "The {constant} of {module} is missing: every file of {package}"
    " brings a constant of that name.",
    "ContractBroken.circle": "The {constant} of {module} refers to {missing}: no such table, or one"
    " that refers to {name} in turn.",
    "DatabaseMissing": "There is no database at {path}, and no backup of one is known. If there was"
    " one, its disk may not be there. Create one with: python -m innodrop init --demo (or"
    " --reference, --empty, --from FOLDER).",
    "DatabaseLost": "There is no database at {path} any more ({traces}): it was lost, or its disk"
    " is not there. {backup} Nothing was made in its place. Put it back, or"
    " move the rest away and restore a backup; to begin without the former data: innodrop init"
    " --reference (or --empty, --from FOLDER, --demo).",
    "DatabaseExists": "{path} exists already and is not overwritten. Move it away, or point"
    " INNODROP_HOME to another folder.",
    "NotOurDatabase": "{path} is not a database of this program: {why}. It was not touched.",
    "DatabaseDamaged": "The database {path} is damaged ({damage}). Restore the last backup; the"
    " file was not touched.",
    "DatabaseNewer": "The database {path} has schema {theirs}, this program knows schema {ours}."
    " Nothing was changed. Install the newer program; where that is done, start the server again.",
    "DatabaseNewer.columns": "The database {path} has columns or tables that this program does not"
    " know: {columns}. Nothing was changed. Install the newer program; where that is done, start"
    " the server again.",
    "DatabaseOlder": "The database {path} has an older schema than this program, which knows schema"
    " {ours}: another file took its place. Nothing was changed. Start the server again; it makes a"
    " copy first, then brings the file up to date.",
    "DatabaseReadOnly": "{path} can be read but not written, so nothing was changed. Ask the"
    " administrator for write access.",
    "DatabaseUnreadable": "{path} may not be read by the user that runs this. Nothing was changed;"
    " the administrator can give it the right, or run this as the user that it belongs to.",
    "PathRefused": "{path} cannot be used: {why}. Look at its rights and at its disk.",
    "InstallationReadOnly": "Nobody can sign in: the data folder may only be read, and every"
    " session has to be written down in it. Whoever is signed in already can go on looking. Whoever"
    " runs the server can give it the right to write there.",
    "DatabaseBusy": "Somebody else is writing; waited {seconds:.0f} seconds. Nothing was changed,"
    " please try again.",
    "DiskFull": "The disk with {path} is full. Nothing was changed; make room and try again.",
    "DiskFailed": "The disk with {path} cannot be read or written ({why}). Nothing was changed;"
    " tell the administrator.",
    "NotAllowed": "You may not {action}: your role is {role}. Ask the coordinator.",
    "UnknownUser": "There is no account for {email!r}. The coordinator can invite this person.",
    "AccountDisabled": "The account of {email} is disabled. The coordinator can enable it.",
    "AccountExists": "{email} has an account already. Make a new link for it, or change its role.",
    "BadEmail": "{text!r} is not an e-mail address. Write it as in name@example.org, without"
    " accents.",
    "BadName": "Write the person's name: 1 to 80 characters.",
    "PartnerOfRole.missing": "The role {role} needs a partner. Choose role and partner so that they"
    " fit.",
    "PartnerOfRole.needless": "The role {role} has no partner. Choose role and partner so that they"
    " fit.",
    "LastCoordinator": "{email} is the last active coordinator. Make somebody else coordinator"
    " first.",
    "CoordinatorExists": "There is a coordinator already, who can invite people and make new"
    " links.",
    "AccountsMissing": "There are no accounts at {path} yet. They are made by: python -m innodrop"
    " serve",
    "AccountsLost": "There are no accounts at {path} any more, but people wrote into the database"
    " beside it: the file was lost, or its disk is not there. {backup} Nothing was made in its"
    " place. Put the file back; to begin without the former accounts: innodrop users begin-again",
    "AccountsNeeded": "An older program wrote this database and named people by e-mail; the"
    " accounts that give them numbers are not at {path}: the file was lost, or its disk is not"
    " there. Nothing was changed. Put the file back; to begin without the former accounts: innodrop"
    " users begin-again",
    "SignInRefused": "No account fits this e-mail and password. Check both; if you forgot the"
    " password, ask the coordinator for a new link.",
    "TooManyAttempts": {
        "one": "Too many attempts. Wait {count} minute, then try again, or ask the coordinator for"
        " a new link.",
        "other": "Too many attempts. Wait {count} minutes, then try again, or ask the coordinator"
        " for a new link.",
    },
    "CodeNeeded": "This account has two-factor sign-in: a code of the authenticator app follows the"
    " password.",
    "CodeRefused": "This code does not fit, or it was used already. Take the one that your app"
    " shows now; look at the clock of your telephone, too.",
    "SecondFactorRefused": "This account has two-factor sign-in already, or no password to which it"
    " could be added. Nothing was changed.",
    "SecondFactorMissing": "{email} has no two-factor sign-in. Nothing was changed.",
    "NotSignedIn": "You are signed out: your session ended, or your account or password was"
    " changed. Sign in to go on.",
    "LinkRefused": "This link does not work: it was used, it is older than 7 days, or a newer one"
    " replaced it. If you have a password, sign in; else ask the coordinator for a new link.",
    "FeedRefused": "This calendar address does not work. Sign in to the dashboard and make a new"
    " one on the page Your account.",
    "FeedExists": "{email} has had calendar addresses since {made}; they were shown only then."
    " Renew them to get new ones; the old ones stop to work.",
    "FeedMissing": "{email} has no calendar addresses. Nothing was changed.",
    "PasswordRefused": "{why}",
    "DemonstrationOnly": "Entering without a password works for demonstration data only. Sign in"
    " with your account.",
    "FormRefused": "This form was too old or came from another place. It was not used; please try"
    " again.",
    "ProviderRefused": "{why} Sign in with e-mail and password, or ask the coordinator.",
    "ServerUnsafe": "The server does not start: {option} is {value!r} and must be {needed!r}. Look"
    " in .streamlit/config.toml, at the flags and at variables named STREAMLIT_...",
    "SettingRefused": "{name} is {value!r} and must be {needed}.",
    "HostMissing": "Listening on {address} needs the name under which people reach the server:"
    " serve --address ADDRESS --host dashboard.example.org, and --proxy ADDRESS or --certificate"
    " FILE --key FILE",
    "TlsMissing": "Listening on {address} without TLS would send passwords in the clear. Name the"
    " proxy that speaks TLS in front of it, with --proxy ADDRESS, or give --certificate FILE and"
    " --key FILE.",
    "ProxyRefused": "{text!r} is no address and no network of a proxy. Write it as in --proxy"
    " 10.0.0.9 or --proxy 10.0.0.0/24.",
    "ProxyRefused.everybody": "{text!r} is every address there is, so anybody could say to be"
    " anybody. Name the proxies alone, as in --proxy 10.0.0.9.",
    "CertificateRefused": "TLS with {path} does not work: {why}. Certificate and key must be files"
    " in PEM that belong together, the key without a password.",
    "CertificateRefused.alone": "{path} is one file of two: TLS needs --certificate FILE and --key"
    " FILE.",
    "SnapshotFrozen": "A snapshot is never changed. Upload the correction, then freeze a new"
    " snapshot.",
    "SnapshotDamaged": "Snapshot {number} is damaged: {damage}. It is not shown. Put its file back"
    " from a backup; the packs that were exported from it before can still be verified.",
    "UnknownSnapshot": "There is no snapshot {number}. The newest is {newest}.",
    "UnknownSnapshot.first": "There is no snapshot {number}. None has been frozen yet.",
    "UnknownComparison": "{chosen!r} is no snapshot with a reporting date before {day}. Choose one"
    " of {known}, or none.",
    "UnknownComparison.none": "{chosen!r} is no snapshot with a reporting date before {day}: there"
    " is none yet. Choose none.",
    "SnapshotUnnamed": "Give the snapshot a name of 1 to {longest} characters, such as April"
    " meeting.",
    "FreezeDoubtful": "Nothing is frozen yet. {doubts} Freeze it all the same if that is meant.",
    "NothingToFreeze": "There is nothing to freeze yet: no data have been stored. Upload a table"
    " first.",
    "UnknownSensitive": "{name!r} is no table of personal or commercial rows. Those that can be"
    " added by name are: {known}. All others are in every pack.",
    "BadSealNumber": "{text!r} is no seal number: it has {length} characters, and a seal number has"
    " 64, of 0 to 9 and a to f. Copy it whole from where it was printed at export.",
    "UnknownFormat": "There is no format {name!r}. Formats are: {known}.",
    "NoFormat": "Choose at least one format: {known}.",
    "BadLicence": "{text!r} is not the short name of a licence. Write it as in CC-BY-4.0 (see"
    " spdx.org).",
    "SnapshotOutdated": "Snapshot {number} is of revision {revision}, and the data are at revision"
    " {newest} by now, to which what waits for approval would be added. Freeze a new snapshot"
    " first, or export this one without.",
    "FileExists": "{path} exists already and is not overwritten. Choose another name, or move it"
    " away.",
    "FolderMissing": "There is no folder {path}. Make it first, or check that its disk is there.",
    "BackupRefused": "{path} cannot be restored: {why}. Nothing was restored.",
    "HomeNotEmpty": "{home} holds {contents} already and nothing was restored. Restore into an"
    " empty folder: point INNODROP_HOME to a new one, or move the old files away.",
    "UnknownState": "{text!r} names no state. Write s4 for snapshot 4, r12 for revision 12, or"
    " now.",
    "AlreadyReplaced": "Snapshot {number} is replaced by snapshot {by} already. Replace that one"
    " instead.",
    "FileRefused": "{why} {remedy}",
    "FileNotWritten": "{path} cannot be written: {why}.",
    "FolderRefused": "{folder} cannot be loaded: {why} Nothing was created.",
    "StalePlan": "The data moved from revision {base} to {now} since this was checked. Look at the"
    " new difference first.",
    "CellsMoved": "Since upload {number} was handed in, cells have changed that it would write:"
    " {cells}. Nothing was approved. If it is right nevertheless, say --seen {now}.",
    "UnknownUpload": "There is no upload {number}.",
    "UploadUnexpected": "No page of this visit asks for a file. Open Upload, or Snapshots to"
    " verify, and choose the file there.",
    "UploadTooLarge": "The file has more than {megabytes} MB and was not read.",
    "UploadsFull": "This page holds {files} files already. Take one out first.",
    "UploadsFull.server": "The server holds as many files as it can. Try again in some minutes.",
    "UploadDecided": "Upload {number} is {state} already. Nothing was changed.",
    "UploadDecided.otherwise": "Upload {number} is {state} already and cannot become {wanted}."
    " Nothing was changed.",
    "NothingToSubmit": "{file} changes nothing: all its rows are stored already. Nothing to"
    " submit.",
    "NothingToSubmit.unnamed": "The file changes nothing: all its rows are stored already. Nothing"
    " to submit.",
    "ReasonMissing": "A reason is needed for {places}. Give it, or correct the value.",
    "ReasonMissing.more": {
        "one": "A reason is needed for {places}, {count:,} more row. Give it, or correct the"
        " value.",
        "other": "A reason is needed for {places}, {count:,} more rows. Give it, or correct the"
        " value.",
    },
    "ReasonMissing.rows": {
        "one": "A reason is needed for {count:,} more row. Give it, or correct the value.",
        "other": "A reason is needed for {count:,} more rows. Give it, or correct the value.",
    },
    "SamePerson": "You handed in upload {number} yourself, so somebody else must approve it.",
    "SamePerson.alone": "You handed in upload {number} yourself, and somebody else must approve it,"
    " but there is no other coordinator. Invite one, or choose under Settings that nobody else need"
    " look.",
    "SamePerson.undo": "Revision {number} holds what you made yourself, so somebody else must undo"
    " it.",
    "SamePerson.back": "Undoing revision {number} would bring back what you made yourself, so"
    " somebody else must undo it.",
    "PlanBlocked": "Upload {number} cannot be approved any more: {why} Return it with a note.",
    "NoteMissing": "To {what}, write a note that says why.",
    "EditRefused": "Nothing was changed. {column}: expected {expected}. {remedy}",
    "EditRefused.row": "Nothing was changed: expected {expected}. {remedy}",
    "EditRefused.reason": "Nothing was changed yet. {column}: expected {expected}. If it is right"
    " nevertheless, write the reason into the note.",
    "NothingToChange": "Nothing was changed: this is stored already.",
    "UnknownColumn": "The table {table} has no column {name!r} that can be changed. Columns are:"
    " {known}.",
    "RowOfAnotherPartner": "A row does not belong to {partner}, so nothing was stored. Each partner"
    " writes its own rows.",
    "NothingToUndo": "Revision {revision} cannot be undone: {why}",
    "UndoConflict": "Revision {revision} cannot be undone, since later ones rest on its rows:"
    " {rows}. Undo those first, or upload the values that are right. Nothing was changed.",
    "UndoConflict.more": "Revision {revision} cannot be undone, since later ones rest on its rows:"
    " {rows} and {more} more. Undo those first, or upload the values that are right. Nothing was"
    " changed.",
    "UnknownRow": "The table {table} never had a row {key!r}.",
    "BadPeriod": "{text!r} is not a period. Write 2017-06, 2017-Q2, 2017-H1 or 2017.",
    "BadPeriod.project": "{text!r} is not a period. Write 2017-06, 2017-Q2, 2017-H1, 2017 or a"
    " project month such as M8.",
    "BadDate": "{text!r} is not a date. Write 2017-06-28, or 2017-06 or 2017 if the day is not"
    " known.",
    "UnknownTable": "There is no table {name!r}. Tables are: {known}.",
    "UnknownKpi": "There is no KPI {code!r}. The Dictionary page and `status` list all of them.",
    "UnknownPartner": "There is no partner {code!r}. Partners are: {known}.",
    "UnknownPartner.first": "There is no partner {code!r}. Partners are: none yet.",
    "NoRowsOfPartners": "The table {title} has no rows of single partners; the coordinator keeps"
    " it. Leave the partner out.",
    "UnknownObjective": "There is no objective {code!r}. Objectives are: {known}.",
    "UnknownObjective.first": "There is no objective {code!r}. Objectives are: none yet.",
    "UnknownRevision": "There is no revision {revision}. The newest is {newest}.",
}
