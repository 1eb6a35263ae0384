"""Where everything came from: every revision, every version of a row, the rows behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from innodrop import errors, tables
from innodrop.model.keys import normalise
from innodrop.model.kpi import aggregation
from innodrop.model.kpi.aggregation import Reported
from innodrop.model.nouns import counted
from innodrop.model.numbers import written
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence
from innodrop.model.upload import Upload
from innodrop.services.history import changes
from innodrop.services.history.sentences import say
from innodrop.services.progress import derived, evidence
from innodrop.services.uploads import submissions
from innodrop.state import State, one_reading
from innodrop.store.base import FOREVER, Reading, Record, Revision, at_once
from innodrop.tables.progress import kpi_total
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.table import Table


@dataclass(frozen=True)
class RowVersion:
    """A row as it stood from revision `added_in` until before `removed_in` (None: it still stands).
    `revision` is the one that brought it, `upload` the upload that this applied or undid."""

    values: Record
    added_in: int
    removed_in: int | None
    revision: Revision
    upload: Upload | None


@dataclass(frozen=True)
class Contribution:
    """A row that makes a number, in the version that counts; `seat` is empty for the project's.
    `part` is what it adds before they are put together; None where it confirms a nothing."""

    table: str
    key: str
    label: str
    seat: str
    part: float | None
    version: RowVersion


@dataclass(frozen=True)
class Explanation:
    """Why a number is what it is: in a sentence, and by the rows that make it."""

    sentence: Sentence
    value: float | None
    rows: tuple[Contribution, ...]


def revisions(store: Reading) -> tuple[Revision, ...]:
    """Every revision, newest first."""
    return tuple(store.revisions())


@at_once
def of_row(store: Reading, table: str, key: str) -> tuple[RowVersion, ...]:
    """Every version of a row, newest first. Raises `UnknownTable`, `UnknownRow`."""
    definition, key = tables.named(table), key_of(key)
    versions = _Versions(store).of(definition, [key]).get(key)
    if not versions:
        raise errors.UnknownRow(table, key.replace("\x1f", " "))
    return tuple(reversed(versions))


def key_of(text: str) -> str:
    """The key of a row as it is stored, from one as somebody wrote it."""
    return "\x1f".join(normalise(part) for part in text.split("\x1f"))


def key_joined(table: str, text: str) -> str:
    """The key of a row from its parts as somebody wrote them, joined by `/`. Raises `UnknownTable`,
    `UnknownRow`."""
    columns = tables.named(table).key
    parts = [text] if len(columns) == 1 else text.split("/")
    if len(parts) != len(columns):
        raise errors.UnknownRow(table, text)
    return "\x1f".join(parts)


def rows_like(store: Reading, table: str, text: str, most: int, revision: int) -> list[Record]:
    """The first rows by key, at most so many, whose key or label holds a text in any letters; each
    with its `key`. Raises `UnknownTable`."""
    definition = tables.named(table)
    names = dict.fromkeys((*definition.key, *([definition.label] if definition.label else [])))
    every = store.query(f"SELECT key, {', '.join(names)} FROM {table}", revision=revision)
    wanted = normalise(text)  # not in SQL: SQLite knows the capitals of ASCII alone
    matching = (
        row for row in every if any(wanted in normalise(str(value or "")) for value in row.values())
    )
    return nsmallest(most, matching, key=lambda row: natural(row["key"]))


@one_reading
def of_number(state: State, kpi: str, partner: str | None) -> Explanation:
    """Why a KPI has its value on the reporting date, for the project or for the seat of a partner.
    Raises `UnknownKpi`, `UnknownPartner`."""
    row = state.facts.kpi(kpi)
    if row is None:
        raise errors.UnknownKpi(kpi)
    seat = "" if partner is None else state.facts.seat_of[state.facts.partner_code(partner)]
    return (_derived if row.derived_by else _reported)(state, row, seat)


def _reported(state: State, kpi: Kpi, seat: str) -> Explanation:
    facts, day = state.facts, state.day
    stored = evidence.behind(state.store, kpi.code, facts.revision)
    rows = kpi_total.reported(stored, dict(facts.seat_of))
    keys = {id(row): plain["key"] for row, plain in zip(rows, stored, strict=True)}
    mine = [row for row in rows if not seat or row.seat == seat]
    over_partners = "sum" if seat else kpi.over_partners
    over, away = (kpi.over_time, over_partners), {} if seat else facts.away(kpi)
    counting = aggregation.counting(mine, *over, until=day, away=away)
    points = aggregation.series(mine, *over, until=day, away=away)
    value = points[-1].value if points else None
    parts = _parts(state, tables.reported().name, {keys[id(row)]: row.value for row in counting})
    whose = _whose(state, kpi, seat)
    if not counting:
        return Explanation(say("not_reported", whose=whose), None, ())
    if value is None:
        return Explanation(say("nothing", whose=whose), None, parts)
    number, origin = written(value, kpi.unit, kpi.decimals), _made_of(kpi, over_partners, counting)
    sentence = say("reported", whose=whose, number=number, origin=origin)
    return Explanation(sentence, value, parts)


def _derived(state: State, kpi: Kpi, seat: str) -> Explanation:
    answer = derived.answer(state, kpi, seat)
    parts: tuple[Contribution, ...] = ()
    for rows in answer.counted:
        parts += _parts(state, rows.table, dict.fromkeys(rows.keys, rows.part))
    sentence = say(
        "derived",
        whose=_whose(state, kpi, seat),
        number=written(answer.value, kpi.unit, kpi.decimals),
        rule=kpi.derived_by,
        rows=counted(len(parts), "row"),
    )
    return Explanation(sentence, answer.value, parts)


def _made_of(kpi: Kpi, over_partners: str, counting: Sequence[Reported]) -> Sentence:
    """How the rows become the number, such as `the sum of the newest values of 4 partners`."""
    seats = len({row.seat for row in counting})
    who = say("project") if counting[0].seat == "" else counted(seats, "partner")
    latest = kpi.over_time == "latest"
    if len(counting) == 1:
        return say("newest" if latest else "only", who=who)
    values = say("newest_values") if latest else counted(len(counting), "value")
    is_mean = "mean" in (kpi.over_time, over_partners)
    return say("mean" if is_mean else "sum", values=values, who=who)


def _whose(state: State, kpi: Kpi, seat: str) -> Sentence:
    name = state.facts.seat_name(seat)
    return say("whose", kpi=kpi.code, name=kpi.name, seat=name, day=state.day)


def _parts(state: State, name: str, parts: dict[str, float | None]) -> tuple[Contribution, ...]:
    """The rows of a table with these keys, in the version that stands at the revision."""
    facts, table = state.facts, tables.named(name)
    versions = _Versions(state.store).of(table, list(parts)) if parts else {}
    made = []
    for key, part in parts.items():
        version = next(
            v for v in versions[key] if v.added_in <= facts.revision < (v.removed_in or FOREVER)
        )
        owner = str(version.values.get(table.owner) or "") if table.owner else ""
        seat, label = facts.seat_of.get(owner, owner), changes.label(table, version.values)
        made.append(Contribution(table.name, key, label, seat, part, version))
    return tuple(made)


class _Versions:
    """Reads versions of rows with the revision and upload that brought each."""

    def __init__(self, store: Reading) -> None:
        self._store = store
        self._revisions = {revision.number: revision for revision in store.revisions()}
        self._uploads = {upload.number: upload for upload in submissions.uploads(store)}

    def of(self, table: Table, keys: Sequence[str]) -> dict[str, list[RowVersion]]:
        """Every version of the rows with these keys, by key, oldest first."""
        versions = changes.by_key(self._store.versions(table, keys=keys))
        return {key: [self._version(dict(row)) for row in rows] for key, rows in versions.items()}

    def _version(self, row: Record) -> RowVersion:
        del row["key"]
        added, removed = row.pop("added_in"), row.pop("removed_in")
        revision = self._revisions[added]
        upload = None if revision.upload is None else self._uploads.get(revision.upload)
        return RowVersion(row, added, None if removed == FOREVER else removed, revision, upload)
