"""What a column's values are expected to be, as test and sentence, both from the row model."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from innodrop.intake.sentences import say
from innodrop.model.sentences import joined, quoted
from innodrop.tables.fields import Kind, Row
from innodrop.tables.table import Column, Table

REQUIRED = "a value, because the column is required"

_KINDS = {
    Kind.TEXT: "a text",
    Kind.CODE: "a short code",
    Kind.CODES: "codes separated by ;",
    Kind.NUMBER: "a number",
    Kind.WHOLE: "a whole number",
    Kind.FLAG: "yes or no",
    Kind.DAY: "a date such as 2017-06-28",
    Kind.PARTIAL: "a date such as 2017-06-28, 2017-06 or 2017",
    Kind.PERIOD: "a period such as 2017-06, 2017-Q2, 2017-H1 or 2017",
}
_KEEPS: dict[str, Callable[[Any, Any], bool]] = {
    "minimum": operator.ge,
    "exclusiveMinimum": operator.gt,
    "maximum": operator.le,
    "exclusiveMaximum": operator.lt,
    "minLength": lambda value, limit: len(value) >= limit,
    "maxLength": lambda value, limit: len(value) <= limit,
    "pattern": lambda value, limit: re.search(limit, value) is not None,
}


@dataclass(frozen=True)
class Expectation:
    """`sentence`: as in "a whole number, at least 0"; `bounds`: limits by JSON Schema's words;
    `without`: what to do who has no value."""

    sentence: str
    bounds: Mapping[str, Any] = field(default_factory=dict)
    without: str = ""

    def is_met_by(self, value: Any) -> bool:
        """Whether a value of the column's kind keeps the bounds of its column."""
        return all(_KEEPS[keyword](value, limit) for keyword, limit in self.bounds.items())


def of_column(table: Table, column: Column) -> Expectation:
    """What the row model asks of one column by itself."""
    bounds = {
        keyword: limit
        for keyword, limit in _schema(table.row).get(column.name, {}).items()
        if keyword in _KEEPS
    }
    without = _without(table, column)
    if "pattern" in bounds:
        return Expectation(say("what_for", description=quoted(column.description)), bounds, without)
    choices = joined(column.choices, ", ")
    kind = say("one_of", words=choices) if choices else _KINDS[column.kind]
    limits = [say(keyword, limit=bounds[keyword]) for keyword in _KEEPS if keyword in bounds]
    return Expectation(joined([kind, *limits], ", "), bounds, without)


def _without(table: Table, column: Column) -> str:
    """How to say that there is no value: a blank, or yes in a column that excludes one."""
    if column.required:
        return "Fill it in: no row may leave it blank."
    beside = {name for pair in table.excludes if column.name in pair for name in pair}
    flags = (name for name in beside if table.column(name).kind is Kind.FLAG)
    flag = next(flags, None)
    return say("blank_or", column=flag) if flag else "Leave the cell blank."


@cache
def _schema(row: type[Row]) -> dict[str, dict[str, Any]]:
    """JSON Schema of each column of a row model; an optional column's is pulled up."""
    properties: dict[str, dict[str, Any]] = row.model_json_schema()["properties"]
    return {
        name: schema
        | {keyword: limit for part in schema.get("anyOf", ()) for keyword, limit in part.items()}
        for name, schema in properties.items()
    }
