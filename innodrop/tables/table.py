"""What a table file says about itself, and the columns that follow from its row model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from innodrop import contracts
from innodrop.contracts import Contract
from innodrop.model import dates, numbers
from innodrop.model.dates import PartialDate
from innodrop.model.difference import Topic
from innodrop.tables.contract import Check, OnWrite
from innodrop.tables.fields import Kind, Row
from innodrop.tables.vocabulary import SHARED, Words


@dataclass(frozen=True)
class Column:
    """One column. `unit` is empty for texts; `choices` is empty unless the kind is CHOICE."""

    name: str
    kind: Kind
    required: bool
    description: str
    choices: tuple[str, ...] = ()
    unit: str = ""
    words: tuple[tuple[str, ...], ...] = ()
    """Other headers under which the column is accepted, for each of `LANGUAGES`."""

    @property
    def title(self) -> str:
        """The name for reading."""
        return "KPI" if self.name == "kpi" else self.name.replace("_", " ").capitalize()

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other headers of all languages, each once."""
        own = self.name.casefold()
        by_folded = {word.casefold(): word for words in self.words for word in words}
        return tuple(word for folded, word in by_folded.items() if folded != own)

    def in_words(self, value: Any) -> str | None:
        """A stored value for reading; None for a blank."""
        match self.kind:
            case _ if value is None:
                return None
            case Kind.FLAG:
                return "yes" if value else "no"
            case Kind.NUMBER | Kind.WHOLE:
                return numbers.written(value)
            case Kind.DAY | Kind.PARTIAL:
                return dates.written(PartialDate(value))
        return str(value)


@dataclass(frozen=True)
class CodeList:
    """The column of a table where codes stand; the words `also` are accepted beside them."""

    table: str
    column: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """An uploadable table.

    `key` names the columns that identify a row; they never change their value. `owner` is the
    column with the partner who may write the row (None: the coordinator alone). `sensitive` says
    whether its rows are personal or commercial: such rows leave the house only if somebody chose
    the table by name, and so do those of a table that says nothing (None). `refers_to` maps a
    column to the table whose first key column holds its values. `rules` are sentences for template
    and dictionary. `label` names the column a person recognises a row by.
    """

    name: str
    title: str
    purpose: str
    row: type[Row]
    key: tuple[str, ...]
    owner: str | None = None
    sensitive: bool | None = None
    parties: tuple[str, ...] = ()
    """Without an owner: columns of those who take part; none: the table is everybody's."""
    label: str = ""
    refers_to: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    excludes: tuple[tuple[str, str], ...] = ()
    """Pairs of columns of which a row has one: giving the one takes the other away."""
    formerly: Mapping[str, str] = field(default_factory=dict)
    """What rows from before a column was there hold in it, so that they go on saying the same."""
    untemplated: tuple[str, ...] = ()
    """Columns that templates leave out: nobody is asked for them."""
    beside: tuple[str, ...] = ()
    """Headers of what templates show beside what is to be filled in; nobody reads it."""
    expert: tuple[str, ...] = ()
    """Columns that few people fill in: a workbook hides them, as it does those of every row."""
    without: tuple[str, ...] = ()
    """Columns that this one is taken for not to have, see `in_templates`."""
    codes_of: Mapping[str, CodeList] = field(default_factory=dict)
    """Columns whose codes stand in another column than a table's key; rows may share one."""
    lookups: tuple[tuple[str, ...], ...] = ()
    """Columns by which pages look rows up; each becomes an index."""
    aliases: Mapping[str, Words] = field(default_factory=dict)
    """Other headers under which a column is accepted, where they are not those of `SHARED`."""
    reports: tuple[str, str, str] | None = None
    """The columns of KPI, partner and period, in the one table of what partners owe for them."""
    in_unit_of_kpi: tuple[str, ...] = ()
    """The columns whose numbers are in the unit of the row's KPI."""
    topic: Topic = Topic.OTHER
    """What a row is about whose change is told."""
    topics: Mapping[str, Topic] = field(default_factory=dict)
    """Columns that are about something else than their row."""
    checks: tuple[Check, ...] = ()
    """What a single cell cannot show: each looks at a whole file beside what is stored."""
    on_write: OnWrite | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in template order: the row's own, then basis, inferred and source."""
        own = [n for n in self.row.model_fields if n not in (*Row.model_fields, *self.without)]
        return tuple(self._column(name) for name in (*own, *Row.model_fields))

    @property
    def in_templates(self) -> Table:
        """The table as a template shows it."""
        return replace(self, without=self.untemplated) if self.untemplated else self

    @property
    def needs(self) -> frozenset[str]:
        """Names of the other tables that hold codes of this one."""
        return frozenset(
            {*self.refers_to.values(), *(codes.table for codes in self.codes_of.values())}
            - {self.name}
        )

    @property
    def whose(self) -> tuple[str, ...]:
        """The columns whose partners' packs hold a row; none: every pack does."""
        return (self.owner,) if self.owner else self.parties

    @property
    def withheld(self) -> bool:
        """Whether its rows leave the house only when they are chosen by name."""
        return self.sensitive is not False

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        return next(c for c in self.columns if c.name == name)

    def key_of(self, values: Mapping[str, object], normalise: Callable[[str], str]) -> str:
        """The key of a row as one text; parts joined by the unit separator, blank parts empty."""
        return "\x1f".join(normalise(str(values.get(name) or "")) for name in self.key)

    def _column(self, name: str) -> Column:
        info: FieldInfo = self.row.model_fields[name]
        kind = _kind(info)
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        return Column(
            name=name,
            kind=kind,
            required=info.is_required(),
            description=info.description or "",
            choices=_choices(info) if kind is Kind.CHOICE else (),
            unit=str(extra.get("unit", "")),
            words=tuple(
                tuple(filter(None, headers.split(", ")))
                for headers in self.aliases.get(name) or SHARED.get(name, ())
            ),
        )


def _kind(info: FieldInfo) -> Kind:
    """The kind with which a field is annotated; words to choose from need none."""
    inside = (getattr(part, "__metadata__", ()) for part in get_args(info.annotation))
    for mark in chain(info.metadata, *inside):
        if isinstance(mark, Kind):
            return mark
    if _words(info.annotation):
        return Kind.CHOICE
    raise TypeError(f"a field needs a kind: {info.annotation!r}")


def _choices(info: FieldInfo) -> tuple[str, ...]:
    """The words of a literal, or the names of what files bring under a contract."""
    for mark in info.metadata:
        if isinstance(mark, Contract):
            return tuple(contracts.discover(mark))
    return _words(info.annotation)


def _words(annotation: object) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    return tuple(word for part in get_args(annotation) for word in _words(part))
