"""Every refusal a person can meet, each with its own sentence.

Call sites compose no messages: they raise one of these with the facts, and the
sentence (`str(error)`) says what is wrong and what to do next. Problems of single
cells are not exceptions; they are collected as `innodrop.model.problems.Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """The base of all expected refusals; shown as a sentence, never as a traceback."""


# -- words a person typed -------------------------------------------------------


class BadPeriod(Refusal, ValueError):
    """A period that is none of the accepted forms; `project_months` says whether M1 ... are known here."""

    def __init__(self, text: str, *, project_months: bool) -> None:
        forms = "2017-06, 2017-Q2, 2017-H1, 2017 or a project month such as M8"
        super().__init__(
            f"{text!r} is not a period. Write {forms if project_months else '2017-06, 2017-Q2, 2017-H1 or 2017'}."
        )


class BadDate(Refusal, ValueError):
    """A date that is not an ISO date or a partial one."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a date. Write 2017-06-28, or 2017-06 or 2017 if the day is not known.")


class UnknownTable(Refusal):
    """A table name that no table file defines."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no table {name!r}. Tables are: {', '.join(known)}.")


class UnknownKpi(Refusal):
    """A KPI code that the KPI table does not hold."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no KPI {code!r}. The Dictionary page and `status` list all of them.")


class UnknownPartner(Refusal):
    """A partner code that the partner table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no partner {code!r}. Partners are: {', '.join(known) or 'none yet'}.")


class NoRowsOfPartners(Refusal):
    """A template for one partner of a table that the coordinator keeps."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"The table {title} has no rows of single partners; the coordinator keeps it. Leave the partner out."
        )


class UnknownObjective(Refusal):
    """An objective code that the objective table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no objective {code!r}. Objectives are: {', '.join(known) or 'none yet'}.")


class UnknownRevision(Refusal):
    """A revision number that does not exist yet."""

    def __init__(self, revision: int, newest: int) -> None:
        super().__init__(f"There is no revision {revision}. The newest is {newest}.")


# -- the database file ----------------------------------------------------------


class DatabaseMissing(Refusal):
    """No database where one was expected; never created silently."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no database at {path}. Create one with: python -m innodrop init --demo "
            "(or --reference, --empty, --from FOLDER)."
        )


class DatabaseExists(Refusal):
    """`init` found something where the new database would go."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} exists already and is not overwritten. Move it away, or point INNODROP_HOME to another folder."
        )


class NotOurDatabase(Refusal):
    """A file that is no INNO-DROP database (foreign `application_id`, empty, or no SQLite at all)."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} is not a database of this program: {found}. It was not touched.")


class DatabaseDamaged(Refusal):
    """`quick_check` found damage."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The database {path} is damaged ({found}). Restore the last backup; the file was not touched."
        )


class DatabaseNewer(Refusal):
    """The file was written by a newer version of this program."""

    def __init__(self, path: str, theirs: int, ours: int, columns: Sequence[str] = ()) -> None:
        newer = f"schema {theirs}, this program knows schema {ours}"
        if columns:
            newer = f"columns that this program does not know: {', '.join(columns)}"
        super().__init__(f"The database {path} has {newer}. Install the newer program.")


class DatabaseReadOnly(Refusal):
    """A write to a file or folder that may only be read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} can be read but not written, so nothing was changed. Ask the administrator for write access."
        )


class DatabaseBusy(Refusal):
    """Another process held the write lock for longer than we wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Somebody else is writing; waited {seconds:.0f} seconds. Nothing was changed, please try again."
        )


class DiskFull(Refusal):
    """No room left while writing."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The disk with {path} is full. Nothing was changed; make room and try again.")


class DiskFailed(Refusal):
    """The system could not read or write the database file."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The disk with {path} cannot be read or written ({found}). Nothing was changed; tell the administrator."
        )


# -- files handed in ------------------------------------------------------------


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
            f"The data moved from revision {base} to {now} since this was checked. Look at the new difference first."
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
        super().__init__(f"{file or 'The file'} changes nothing: all its rows are stored already. Nothing to submit.")


class ReasonMissing(Refusal):
    """Problems that need a reason, and none was given."""

    def __init__(self, places: Sequence[str], more: int = 0) -> None:
        told = [*places, *([f"{more:,} more rows"] if more else [])]
        super().__init__(f"A reason is needed for {', '.join(told)}. Give it, or correct the value.")


class SamePerson(Refusal):
    """Somebody would approve their own upload."""

    def __init__(self, number: int) -> None:
        super().__init__(f"You handed in upload {number} yourself, so somebody else must approve it.")


class PlanBlocked(Refusal):
    """An upload that was sound when it was submitted and cannot be applied to the data of today."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"Upload {number} cannot be approved any more: {why} Return it with a note.")


class NoteMissing(Refusal):
    """Something that is not done without saying why."""

    def __init__(self, what: str) -> None:
        super().__init__(f"To {what}, write a note that says why.")


class RowOfAnotherPartner(Refusal):
    """The database refused to store or replace a row that is not the partner's own."""

    def __init__(self, partner: str) -> None:
        super().__init__(
            f"A row does not belong to {partner}, so nothing was stored. Each partner writes its own rows."
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
            f"Revision {revision} cannot be undone, since later ones rest on its rows: {'; '.join(rows)}{rest}. "
            "Undo those first, or upload the values that are right. Nothing was changed."
        )


class UnknownRow(Refusal):
    """A key that no row of the table ever had."""

    def __init__(self, table: str, key: str) -> None:
        super().__init__(f"The table {table} never had a row {key!r}.")


# -- people and what they may do ------------------------------------------------


class NotAllowed(Refusal):
    """Somebody asked for what their role does not allow."""

    def __init__(self, role: str, action: str) -> None:
        super().__init__(f"You may not {action}: your role is {role}. Ask the coordinator.")


class UnknownUser(Refusal):
    """An e-mail without an account."""

    def __init__(self, email: str) -> None:
        super().__init__(f"There is no account for {email!r}. The coordinator can invite this person.")


class AccountDisabled(Refusal):
    """An account that may not be used."""

    def __init__(self, email: str) -> None:
        super().__init__(f"The account of {email} is disabled. The coordinator can enable it.")


class AccountExists(Refusal):
    """An invitation to somebody who has an account."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} has an account already. Make a new link for it, or change its role.")


class BadEmail(Refusal, ValueError):
    """A text that is no e-mail address as accounts have them."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text[:80]!r} is not an e-mail address. Write it as in name@example.org, without accents.")


class BadName(Refusal, ValueError):
    """An account needs a name that can be shown."""

    def __init__(self) -> None:
        super().__init__("Write the person's name: 1 to 80 characters.")


class PartnerOfRole(Refusal):
    """The role partner without a partner, or another role with one."""

    def __init__(self, role: str) -> None:
        needed = "needs a" if role == "partner" else "has no"
        super().__init__(f"The role {role} {needed} partner. Choose role and partner so that they fit.")


class LastCoordinator(Refusal):
    """Nobody would be left to let people in."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} is the last active coordinator. Make somebody else coordinator first.")


class CoordinatorExists(Refusal):
    """A link for the first coordinator, although there is one."""

    def __init__(self) -> None:
        super().__init__("There is a coordinator already, who can invite people and make new links.")


class AccountsMissing(Refusal):
    """No file with accounts beside the database."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There are no accounts at {path} yet. They are made by: python -m innodrop serve")


class SignInRefused(Refusal):
    """Unknown e-mail, wrong password, disabled account: one answer for all of them."""

    def __init__(self) -> None:
        super().__init__(
            "No account fits this e-mail and password. Check both; if you forgot the password, "
            "ask the coordinator for a new link."
        )


class TooManyAttempts(Refusal):
    """Throttled: nothing was looked up. `seconds` until the next attempt counts."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"Too many attempts. Wait {wait}, then try again, or ask the coordinator for a new link.")
        self.seconds = seconds


class NotSignedIn(Refusal):
    """No session, or one that was ended or is too old."""

    def __init__(self) -> None:
        super().__init__(
            "You are signed out: your session ended, or your account or password was changed. Sign in to go on."
        )


class LinkRefused(Refusal):
    """A one-time link that is unknown, used, replaced or too old."""

    def __init__(self) -> None:
        super().__init__(
            "This link does not work: it was used, it is older than 7 days, or a newer one replaced it. "
            "If you have a password, sign in; else ask the coordinator for a new link."
        )


class FeedRefused(Refusal):
    """The key of a calendar feed that is missing, unknown, renewed, stopped, or of an account without access."""

    def __init__(self) -> None:
        super().__init__(
            "This calendar address does not work. Sign in to the dashboard and make a new one on the page Your account."
        )


class FeedExists(Refusal):
    """The addresses of an account were made before, and nobody can read them again."""

    def __init__(self, email: str, made: str) -> None:
        super().__init__(
            f"{email} has had calendar addresses since {made}; they were shown only then. "
            "Renew them to get new ones; the old ones stop to work."
        )


class FeedMissing(Refusal):
    """Nothing to stop."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} has no calendar addresses. Nothing was changed.")


class PasswordRefused(Refusal):
    """A new password that is too easy to guess, or a present one that was mistyped."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


class DemonstrationOnly(Refusal):
    """Entering without a password, with data that are none of the demonstration's."""

    def __init__(self) -> None:
        super().__init__("Entering without a password works for demonstration data only. Sign in with your account.")


class FormRefused(Refusal):
    """A form that this server did not hand out to this browser, or before it was started again."""

    def __init__(self) -> None:
        super().__init__("This form was too old or came from another place. It was not used; please try again.")


class ProviderRefused(Refusal):
    """The OpenID provider did not vouch for somebody with an account here."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Sign in with e-mail and password, or ask the coordinator.")


# -- snapshots ------------------------------------------------------------------


class SnapshotFrozen(Refusal):
    """A write to a snapshot."""

    def __init__(self) -> None:
        super().__init__("A snapshot is never changed. Upload the correction, then freeze a new snapshot.")


class SnapshotDamaged(Refusal):
    """A snapshot that is not what was frozen; none of its numbers is shown."""

    def __init__(self, number: int, found: str) -> None:
        super().__init__(
            f"Snapshot {number} is damaged: {found}. It is not shown. Put its file back from a backup; "
            "the packs that were exported from it before can still be verified."
        )


class UnknownSnapshot(Refusal):
    """A snapshot number that was never given."""

    def __init__(self, number: int, newest: int) -> None:
        there = f"The newest is {newest}." if newest else "None has been frozen yet."
        super().__init__(f"There is no snapshot {number}. {there}")


class SnapshotUnnamed(Refusal):
    """A snapshot needs a name that fits into a footer."""

    def __init__(self, longest: int) -> None:
        super().__init__(f"Give the snapshot a name of 1 to {longest} characters, such as April meeting.")


class NothingToFreeze(Refusal):
    """A database without any revision."""

    def __init__(self) -> None:
        super().__init__("There is nothing to freeze yet: no data have been stored. Upload a table first.")


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
        super().__init__(f"{text[:64]!r} is not the short name of a licence. Write it as in CC-BY-4.0 (see spdx.org).")


class SnapshotOutdated(Refusal):
    """What waits for approval can only be added to the newest data."""

    def __init__(self, number: int, revision: int, newest: int) -> None:
        super().__init__(
            f"Snapshot {number} is of revision {revision}, and the data are at revision {newest} by now, to which what "
            "waits for approval would be added. Freeze a new snapshot first, or export this one without."
        )


class FileExists(Refusal):
    """An export or a backup never takes the place of a file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} exists already and is not overwritten. Choose another name, or move it away.")


class FolderMissing(Refusal):
    """A backup goes where somebody meant it to go, or nowhere."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no folder {path}. Make it first, or check that its disk is there.")


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
        super().__init__(f"{text[:30]!r} names no state. Write s4 for snapshot 4, r12 for revision 12, or now.")


class AlreadyReplaced(Refusal):
    """A correction of a snapshot that has one."""

    def __init__(self, number: int, by: int) -> None:
        super().__init__(f"Snapshot {number} is replaced by snapshot {by} already. Replace that one instead.")


# -- the server -----------------------------------------------------------------


class ServerUnsafe(Refusal):
    """A server option that safety rests on has another value."""

    def __init__(self, option: str, found: object, needed: object) -> None:
        super().__init__(
            f"The server does not start: {option} is {found!r} and must be {needed!r}. "
            "Look in .streamlit/config.toml, at the flags and at variables named STREAMLIT_..."
        )


class HostMissing(Refusal):
    """An address for others without a name under which they come."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Listening on {address} needs the name under which people reach the server: "
            "serve --address ADDRESS --host dashboard.example.org"
        )


# -- programming contracts ------------------------------------------------------


class BadChart(ValueError):
    """A chart that breaks the contract of its kind; a bug, not a refusal."""


class ReportFailed(RuntimeError):
    """A document that breaks its standard or misses a letter; a bug, not a refusal."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(f"The {form} was not written: {why}")
