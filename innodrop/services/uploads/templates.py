"""Templates: the rows that a partner has, and those it owes, as a file to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innodrop import errors
from innodrop.exports.tables import template
from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.model.kpi import periods
from innodrop.model.ordering import natural
from innodrop.services import duties
from innodrop.services.duties.owing import reports
from innodrop.services.uploads import open_values
from innodrop.services.uploads.names import written as names_written
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.references import known_codes
from innodrop.state import State
from innodrop.store.base import Record
from innodrop.tables import discover, named
from innodrop.tables.fields import Kind
from innodrop.tables.table import CodeList, Table


@dataclass(frozen=True)
class Template:
    """A file to download. `rows` are those below its header, `owed` of them wait for values."""

    name: str
    data: bytes
    mime: str
    rows: int
    owed: int


def tables_of(partner: str | None) -> tuple[Table, ...]:
    """The tables that there are templates for: a partner's are those in which it has rows."""
    return tuple(
        table for table in discover().values() if partner is None or table.owner is not None
    )


def make(state: State, table: Table, partner: str | None, dialect: Dialect) -> Template:
    """The template of a table with the rows of one partner (None: all, the coordinator's).

    What is late or open today stands in front. Raises `UnknownPartner`, and
    `NoRowsOfPartners` for a table that the coordinator keeps.
    """
    if partner is not None:
        partner = state.facts.partner_code(partner)
        if table.owner is None:
            raise errors.NoRowsOfPartners(table.title)
    current = _current(state, table, partner)
    keys = {table.key_of(row, normalise) for row in current}
    owed = [row for row in _owed(state, table, partner) if table.key_of(row, normalise) not in keys]
    rows, lists = [*owed, *current], _lists(state, table, partner)
    if dialect is Dialect.XLSX and table.reports:
        rows, lists = _in_names(state, table, rows, lists)
    data = template.build(
        table.in_templates,
        rows,
        dialect=dialect,
        lists=lists,
        open_rows=len(owed),
        revision=state.facts.revision,
        owner=partner or "",
    )
    return Template(
        name=name_of(state.facts, table, partner, dialect),
        data=data,
        mime=dialect.mime,
        rows=len(rows),
        owed=len(owed),
    )


def size(state: State, table: Table, partner: str | None) -> int:
    """How many stored rows the template would hold; making it takes long where they are many."""
    mine, params = _mine(table, partner)
    asked = f"SELECT COUNT(*) AS rows FROM {table.name} WHERE {mine}"
    (row,) = state.store.query(asked, params, state.facts.revision)
    return int(row["rows"])


def name_of(facts: Facts, table: Table, partner: str | None, dialect: Dialect) -> str:
    """A file name, such as `INNO-DROP_KPI-values_Nanoprogress_12.xlsx`; no code makes a path of
    it."""
    called = {known.code: known.short_name or known.code for known in facts.partners}
    project = facts.project.name if facts.project else ""
    whose = called.get(partner, partner) if partner else "all"
    words = (re.sub(r"[^\w.-]+", "-", word) for word in (project, table.title, whose) if word)
    return f"{'_'.join((*words, str(facts.revision)))}.{dialect.ending}"


def _current(state: State, table: Table, partner: str | None) -> list[Record]:
    """The stored rows in the order of their keys."""
    columns = ", ".join(column.name for column in table.columns)
    mine, params = _mine(table, partner)
    asked = f"SELECT key, {columns} FROM {table.name} WHERE {mine}"
    rows = state.store.query(asked, params, state.facts.revision)
    flags = [column.name for column in table.columns if column.kind is Kind.FLAG]
    in_order = sorted(rows, key=lambda row: natural(str(row["key"])))
    return [
        row | {name: bool(row[name]) for name in flags if row[name] is not None} for row in in_order
    ]


def _mine(table: Table, partner: str | None) -> tuple[str, dict[str, str]]:
    """Whose rows, as a condition with its parameters."""
    return ("1 = 1", {}) if partner is None else (f"{table.owner} = :partner", {"partner": partner})


def _owed(state: State, table: Table, partner: str | None) -> list[Record]:
    """The reports that are late or open and not there: late ones first, by KPI and period; a row
    for each, without its value, but with what is shown beside."""
    if not table.reports:
        return []
    # under the code of its present holder: who held the seat before owes nothing any more
    return [
        dict(zip(table.reports, (v.kpi.code, v.seat or None, v.period.text), strict=True))
        | dict(zip(table.beside, _beside(v, state.locale), strict=True))
        for v in open_values.of_everybody(state, partner)
    ]


def _beside(value: OpenValue, locale: str) -> tuple[str, str, str, str]:
    """What a partner is told of an open value, in the order of `Table.beside`."""
    kpi = value.kpi
    return kpi.unit, value.write, value.last_in_words(locale), kpi.definition


def _in_names(
    state: State, table: Table, rows: Sequence[Record], lists: Mapping[str, Sequence[str]]
) -> tuple[list[Record], Mapping[str, Sequence[str]]]:
    """Rows and lists with the names of KPIs and partners, and periods in words."""
    _, _, period = table.reports or ("", "", "")
    names = {
        column: names_written(state.store, CodeList(other, named(other).key[0]))
        for column, other in table.refers_to.items()
    }
    for row in rows:
        row[period] = periods.parse(row[period]).in_words
        for column, known in names.items():
            if (code := row.get(column)) is not None:
                row[column] = known.get(code, code)
    return list(rows), {
        column: [names.get(column, {}).get(code, code) for code in codes]
        for column, codes in lists.items()
    }


def _lists(state: State, table: Table, partner: str | None) -> Mapping[str, Sequence[str]]:
    """The codes that each column takes: of KPIs the reported ones, of owners only the partner."""
    facts, seat = state.facts, duties.seat_of(state.facts, partner)
    lists: dict[str, Sequence[str]] = dict(known_codes(state.store, table, state.facts.revision))
    if table.owner is not None and partner is not None:
        lists[table.owner] = (partner,)
    if table.reports:
        lists[table.reports[0]] = tuple(
            kpi.code
            for kpi in facts.kpis
            if (reports(facts, kpi, seat) if partner else not kpi.derived_by)
        )
    return lists
