"""The steps that bring a file of accounts up to its schema: append-only, as those of `steps`."""

from __future__ import annotations

from typing import cast

from sqlite_utils import Database
from sqlite_utils.db import Table as SqliteTable
from sqlite_utils.migrations import Migrations

from innodrop.model.people import demo_number, new_number

people = Migrations("innodrop-people")


def table_of(db: Database, name: str) -> SqliteTable:
    """A plain table of the database; sqlite-utils types `db[name]` as table or view."""
    return cast("SqliteTable", db[name])


@people(name="1 accounts, links, sessions and attempts")
def _people(db: Database) -> None:
    table_of(db, "account").create(
        {
            "email": str,  # lower case ASCII
            "name": str,
            "role": str,
            "partner": str,  # partner code, or empty
            "created": str,  # UTC, ISO 8601, as every time in this file
            "password": str,  # argon2id, or empty
            "disabled": int,
            "demo": int,
        },
        pk="email",
        not_null={"name", "role", "partner", "created", "password", "disabled", "demo"},
    )
    table_of(db, "invitation").create(
        {"id": str, "email": str, "purpose": str, "created": str, "expires": str, "used": str},
        pk="id",
        not_null={"email", "purpose", "created", "expires"},
    )
    table_of(db, "session").create(
        {"id": str, "email": str, "started": str, "seen": str, "address": str, "ended": str},
        pk="id",
        not_null={"email", "started", "seen", "address"},
    )
    table_of(db, "session").create_index(["email"])
    table_of(db, "attempt").create(
        {"at": str, "email": str, "address": str}, not_null={"at", "email", "address"}
    )
    table_of(db, "attempt").create_index(["email", "at"])
    table_of(db, "attempt").create_index(["address", "at"])


@people(name="2 keys of calendar feeds")
def _feed_keys(db: Database) -> None:
    table_of(db, "feed_key").create(
        {"email": str, "id": str, "made": str},  # one for an account
        pk="email",
        not_null={"id", "made"},
    )
    table_of(db, "feed_key").create_index(["id"], unique=True)


@people(name="3 browsers known to an account")
def _devices(db: Database) -> None:
    table_of(db, "device").create(
        {"id": str, "email": str, "seen": str}, pk=("id", "email"), not_null={"seen"}
    )
    table_of(db, "attempt").add_column("device", str, not_null_default="")
    table_of(db, "attempt").create_index(["device", "at"])


@people(name="4 numbers")
def _numbers(db: Database) -> None:
    """Every number that was ever given stays, so that it is never given again; `name` is of those
    who have no account any more, and empty once they were erased."""
    table_of(db, "person").create({"number": str, "name": str}, pk="number", not_null={"name"})
    table_of(db, "account").add_column("number", str, not_null_default="")
    for row in list(db.query("SELECT email, demo FROM account ORDER BY email")):
        number = demo_number(row["email"]) if row["demo"] else new_number()
        db.execute("INSERT INTO person (number, name) VALUES (?, '')", (number,))
        db.execute("UPDATE account SET number = ? WHERE email = ?", (number, row["email"]))
    table_of(db, "account").create_index(["number"], unique=True)


@people(name="5 activity")
def _activity(db: Database) -> None:
    """What people did, by number of account; kept for a while."""
    table_of(db, "activity").create(
        {
            "number": int,
            "at": str,
            "kind": str,
            "account": str,  # a number, or empty
            "address": str,
            "manner": str,
            "subject": int,
        },
        pk="number",
        not_null={"at", "kind", "account", "address", "manner", "subject"},
    )
    table_of(db, "activity").create_index(["at"])
    table_of(db, "activity").create_index(["kind", "at"])


@people(name="6 second factors")
def _second_factors(db: Database) -> None:
    """Secrets stand as they are, since codes are worked out from them; of recovery codes only the
    SHA-256."""
    table_of(db, "second_factor").create(
        {"email": str, "secret": str, "since": str, "counter": int},  # one for an account
        pk="email",
        not_null={"secret", "since", "counter"},
    )
    table_of(db, "recovery_code").create(
        {"id": str, "email": str}, pk=("id", "email"), not_null={"id", "email"}
    )
