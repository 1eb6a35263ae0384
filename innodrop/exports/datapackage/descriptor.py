"""`datapackage.json`: what each file holds, as Data Package v2 says (https://datapackage.org)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innodrop.exports.datapackage.foreign_keys import Links
from innodrop.exports.report import Report, Seal
from innodrop.exports.sentences import say
from innodrop.model.sentences import Sentence, joined
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LINK = re.compile(r"https?://[^\s;,]+")
_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE: {"type": "integer"},
    Kind.FLAG: {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    Kind.DAY: {"type": "date"},
}
_PATTERNS = {
    Kind.PARTIAL: r"\d{4}(-\d{2}(-\d{2})?)?",
    Kind.PERIOD: r"\d{4}(-(\d{2}|Q[1-4]|H[12]))?",
}


@dataclass(frozen=True)
class Resource:
    """A file of the package; without table it is described by its bytes alone."""

    path: str
    content: bytes
    table: Table | None = None


def text(report: Report, links: Links, files: list[Resource]) -> str:
    """The descriptor of the whole package as JSON, keys in the order for reading."""
    seal = report.seal
    package = {
        "$schema": PROFILE,
        "name": seal.stem,
        "title": say("snapshot", project=seal.project, number=seal.number, name=seal.name),
        "description": described(seal),
        "created": seal.taken_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **({"licenses": [{"name": report.licence}]} if report.licence else {}),
        "sources": _sources(report),
        "seal": _seal(seal),
        "left_out": [left_out._asdict() for left_out in report.left_out],
        "resources": [_resource(file, report, links) for file in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def described(seal: Seal) -> Sentence:
    """What the package is, in sentences."""
    day, revision = seal.reporting_day.isoformat(), seal.revision
    parts: list[str] = [say("data_of", project=seal.project, revision=revision, day=day)]
    if seal.partner:
        parts.append(say("limited", partner=seal.partner))
    if seal.with_submitted:
        parts.append("Submitted files that are not approved yet are included.")
    if seal.kind == "demo":
        parts.append("Demonstration: KPI values are illustrative.")
    return joined(parts)


def _seal(seal: Seal) -> dict[str, Any]:
    return {
        "snapshot": seal.number,
        "name": seal.name,
        "reporting_date": seal.reporting_day.isoformat(),
        "revision": seal.revision,
        "content_sha256": seal.content,
        "taken_by": seal.taken_by,
        "kind": seal.kind,
        **({"partner": seal.partner} if seal.partner else {}),
        "with_submitted": seal.with_submitted,
        **({"also": list(seal.also)} if seal.also else {}),
    }


def _sources(report: Report) -> list[dict[str, str]]:
    """Every address that a row names as its source, each once."""
    texts = {s for table in report.tables for s in report.columns(table).get("source", ()) if s}
    links = sorted({link.rstrip(".)") for text in texts for link in _LINK.findall(text)})
    return [{"title": link.split("/")[2], "path": link} for link in links]


def _resource(file: Resource, report: Report, links: Links) -> dict[str, Any]:
    digest = hashlib.sha256(file.content).hexdigest()
    sums = {"bytes": len(file.content), "hash": f"sha256:{digest}"}
    if file.table is None:
        return {
            "name": "database",
            "path": file.path,
            "title": "All tables as one SQLite file",
            "format": "sqlite",
            "mediatype": "application/vnd.sqlite3",
            **sums,
        }
    table = file.table
    return {
        "name": table.name,
        "type": "table",
        "path": file.path,
        "title": table.title,
        "description": " ".join([table.purpose, *table.rules]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **sums,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": _schema(table, report, links[table.name]),
    }


def _schema(table: Table, report: Report, links: Mapping[str, str]) -> dict[str, Any]:
    tables = {other.name: other for other in report.tables}
    schema = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    foreign = [_link(table, column, tables[name]) for column, name in links.items()]
    return {**schema, "foreignKeys": foreign} if foreign else schema


def _link(table: Table, column: str, other: Table) -> dict[str, Any]:
    """A table that refers to itself leaves its own name out (Table Schema, foreignKeys)."""
    resource = "" if other is table else other.name
    return {"fields": [column], "reference": {"resource": resource, "fields": [other.key[0]]}}


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.kind in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.kind]
    if table.key == (column.name,):
        constraints["unique"] = True
    return {
        "name": column.name,
        **_TYPES.get(column.kind, {"type": "string"}),
        "description": meaning(table, column),
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def meaning(table: Table, column: Column) -> str:
    """The column's description, with the table of its codes where that is no foreign key."""
    if column.kind is Kind.CODES and column.name in table.refers_to:
        other = table.refers_to[column.name]
        return say("code_of", description=column.description, table=other)
    return column.description
