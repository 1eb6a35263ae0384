"""The accounts of the demonstration, which need no password and open nothing but its data."""

from __future__ import annotations

import re
from datetime import datetime

from innodrop.facts import Facts
from innodrop.model.people import DEMO_DOMAIN, demo_number
from innodrop.model.roles import Role
from innodrop.store.base import Reading
from innodrop.store.people import Account


def accounts(facts: Reading, now: datetime) -> tuple[Account, ...]:
    """A committee member, two coordinators (one approves the other's uploads), one of each seat."""
    fixed = (
        ("committee", "Committee member", Role.COMMITTEE, ""),
        ("coordinator", "Coordinator", Role.COORDINATOR, ""),
        ("second.coordinator", "Second coordinator", Role.COORDINATOR, ""),
    )
    seats = (
        (re.sub("[^a-z0-9]+", "-", p.code.lower()).strip("-"), p.short_name or p.code, p.code)
        for p in Facts.at(facts, facts.revision()).seats
    )
    everyone = (*fixed, *((local, name, Role.PARTNER, code) for local, name, code in seats))
    return tuple(
        Account(email, name, role, partner, now, demo=True, number=demo_number(email))
        for local, name, role, partner in everyone
        for email in (f"{local}@{DEMO_DOMAIN}",)
    )
