"""The row model is the last judge of a row; its verdict comes back in our words."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from innodrop.intake import expectations
from innodrop.intake.sentences import say
from innodrop.tables.fields import Row
from innodrop.tables.table import Table


def validate(
    table: Table, values: Mapping[str, object]
) -> tuple[Row | None, list[tuple[str, str]]]:
    """The row that complete values make, or what is against it as (column, what was expected); a
    rule over several columns names the first in its sentence. Blanks are absent or None."""
    given = {name: value for name, value in values.items() if value is not None}
    try:
        return table.row.model_validate(given), []
    except ValidationError as error:
        return None, faults(table, error)


def faults(table: Table, error: ValidationError) -> list[tuple[str, str]]:
    """What the row model says against a row, as (column, what was expected)."""
    return [_sentence(table, detail) for detail in error.errors(include_url=False)]


def _sentence(table: Table, detail: ErrorDetails) -> tuple[str, str]:
    if not detail["loc"]:
        rule = str(detail.get("ctx", {}).get("error", detail["msg"]))
        names = {column.name for column in table.columns}
        return next((word for word in rule.replace(",", " ").split() if word in names), ""), rule
    name = str(detail["loc"][0])
    if detail["type"] == "missing":
        return name, expectations.REQUIRED
    if name not in table.row.model_fields:
        return name, say("no_such_column", table=table.title)
    return name, expectations.of_column(table, table.column(name)).sentence
