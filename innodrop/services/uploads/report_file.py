"""A file fills a report: each of its cells as it was typed stands in the row that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from innodrop import intake
from innodrop.intake import REVISION, Bad, Cell, OpenFile
from innodrop.model.dues import Tense
from innodrop.model.keys import normalise
from innodrop.model.kpi import periods
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Sentence
from innodrop.services.uploads import names
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.drafts import Cells
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.plan import Plan
from innodrop.services.uploads.reporting import NOTHING, Key, Typed, is_filled, key
from innodrop.services.uploads.sentences import say
from innodrop.services.uploads.stored_rows import rows_under
from innodrop.state import State
from innodrop.tables import named, reported
from innodrop.tables.contract import Change
from innodrop.tables.table import CodeList

MOST = 500
"""Rows beyond the open ones that a report takes from a file; more belong into the file itself."""


@dataclass(frozen=True)
class FromFile:
    """What a file fills in. `more` are rows that it holds beside the open ones: stored values that
    it changes, and values that nobody owes. `left` are the problems of rows that are no rows of
    this report; `options` are how the numbers typed in it are read on."""

    typed: Typed
    more: tuple[OpenValue, ...]
    left: tuple[Problem, ...]
    detected: intake.Detected
    options: intake.Options
    remarks: tuple[Problem, ...] = ()


def read(
    state: State,
    values: Sequence[OpenValue],
    data: bytes,
    *,
    name: str = "",
    partner: str = "",
    options: intake.Options | None = None,
) -> FromFile:
    """What a file of a partner's values (empty `partner`: the project's) fills in beside the open
    `values`; nothing is stored. Raises `FileRefused` if it is no file of values."""
    table, given = reported(), options or intake.Options()
    plan = upload_plan.plan(
        state.store, table, data, file=name, partner=partner or None, options=given,
        today=state.today,
    )  # fmt: skip
    countries = {known.code: known.country_code for known in state.facts.partners}
    project = state.facts.project
    sheet = intake.open_sheet(
        table,
        data,
        options=given,
        country=countries.get(partner, ""),
        project_start=project.starts if project else None,
        partner=partner,
    )
    filling = _Filling(state, values, plan, partner)
    for line, texts, period in _rows(sheet):
        filling.take(line, texts, period)
    left = [p for p in filling.problems if p.row not in filling.taken]
    left += [filling.beyond()] if filling.dropped else []
    decimal = plan.detected.decimal if not plan.detected.sheet else ""
    return FromFile(
        typed=filling.typed,
        more=tuple(filling.more.values()),
        left=tuple(left),
        detected=plan.detected,
        options=intake.Options(decimal=given.decimal or decimal or None),
        remarks=tuple(p for p in plan.problems if not p.row and not _goes_without_saying(p)),
    )


def _goes_without_saying(problem: Problem) -> bool:
    """Whether a remark is of no use here: whose rows are blank, and that some rows are."""
    said = problem.expected
    return isinstance(said, Sentence) and said.key in ("owner_filled", "bare")


def beside(state: State, code: str, period: str, *, partner: str = "") -> OpenValue | None:
    """A row that is not open, for a partner's code or the project: with the value that is stored
    for it. None for a KPI that is gone."""
    kpi, when = state.facts.kpi(code), periods.parse(period)
    if kpi is None:
        return None
    values = {"kpi": code, "partner": partner, "period": period}
    at = reported().key_of(values, normalise)
    stored = next(rows_under(state.store, reported(), [at]), None)
    seat = state.facts.seat_of.get(partner, partner)
    value = OpenValue(kpi, seat, when, when.end, Tense.MET)
    return replace(value, last=stored["value"], last_for=when) if stored else value


def _rows(sheet: OpenFile) -> Iterator[tuple[int, Cells, str]]:
    """Number, texts by column and period of each row that is as wide as the header."""
    for line, record in zip(sheet.grid.lines, sheet.grid.records, strict=True):
        if isinstance(record, Bad) or len(record) != sheet.header.width:
            continue
        cells = {column.name: record[i] for i, column in sheet.header.columns}
        texts = {name: _text(cell) for name, cell in cells.items()}
        if isinstance(
            flag := sheet.memos[NOTHING][cells[NOTHING]] if NOTHING in cells else "", bool
        ):
            texts[NOTHING] = "yes" if flag else ""
        period = sheet.memos["period"][cells["period"]] if "period" in cells else ""
        known = period if isinstance(period, str) else ""
        yield line, {name: text for name, text in texts.items() if text}, known


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Bad) else intake.typed(cell).strip()


@dataclass(frozen=True)
class _Known:
    """The codes of a table, and the names that stand for them."""

    codes: Mapping[str, str]
    called: names.Names

    @classmethod
    def of(cls, state: State, table: str) -> _Known:
        """Those of a table whose key is one code."""
        codes = CodeList(table, named(table).key[0])
        rows = state.store.query(f"SELECT {codes.column} AS code FROM {table}")
        known = {normalise(str(row["code"])): str(row["code"]) for row in rows}
        return cls(known, names.of(state.store, codes))

    def code(self, text: str) -> str:
        """The code that is meant; empty where none or several may be."""
        if (code := self.codes.get(normalise(text))) is not None:
            return code
        meant = self.called.get(names.plain(text), frozenset())
        return next(iter(meant)) if len(meant) == 1 else ""


class _Filling:
    """Rows of a file on their way into the rows of a report."""

    def __init__(self, state: State, values: Sequence[OpenValue], plan: Plan, partner: str) -> None:
        self._state, self._partner = state, partner
        self._known = _Known.of(state, "kpi"), _Known.of(state, "partner")
        self._open = {key(value): value for value in values}
        self._changes: Mapping[int, Change] = {change.line: change for change in plan.changes}
        asked = (Tier.BLOCKS, Tier.NEEDS_REASON)
        self.problems = [p for p in plan.problems if p.row and p.tier in asked]
        self._faulty = {problem.row for problem in self.problems}
        self.dropped = 0
        self.typed: dict[Key, Cells] = {}
        self.more: dict[Key, OpenValue] = {}
        self.taken: set[int] = set()

    def take(self, line: int, texts: Cells, period: str) -> None:
        """Put the cells of a row beside its key, if it is a row of this report."""
        change, (kpis, partners) = self._changes.get(line), self._known
        whose = partners.code(texts.get("partner", "")) if "partner" in texts else self._partner
        if whose != self._partner:
            return
        if change is not None:
            code, period = change.cell("kpi"), change.cell("period")
        else:
            code = kpis.code(texts.get("kpi", ""))
        at = (code, period)
        if not (code and period) or at in self.typed:
            return
        if at not in self._open:
            if change is None and line not in self._faulty:
                return  # it says what is stored
            if len(self.more) >= MOST:
                self.dropped += 1
                return
            beside_it = beside(self._state, code, period, partner=self._partner)
            if beside_it is None:
                return
            self.more[at] = beside_it
        if cells := _counting(texts, change):
            self.typed[at] = cells
            self.taken.add(line)

    def beyond(self) -> Problem:
        """Says that the file has more rows than a report takes."""
        expected = say("beside_open", most=MOST, count=self.dropped)
        return Problem(0, "", "", expected, "Hand the file in by parts.")


def _counting(texts: Cells, change: Change | None) -> Cells:
    """The cells that count: of a stored row those that it changes, with the template's revision."""
    own = {name: text for name, text in texts.items() if name not in reported().key}
    if change is not None and change.old is not None:
        counts = (*change.columns, REVISION.name)
        own = {name: text for name, text in own.items() if name in counts}
    return own if is_filled(own) else {}
