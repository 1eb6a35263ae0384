"""How fresh the numbers are: the newest period that anyone reported, and the revision they belong
to."""

from __future__ import annotations

from datetime import date

from innodrop.facts import Facts
from innodrop.model.dates import written
from innodrop.model.kpi import periods
from innodrop.model.sentences import Sentence, paragraph
from innodrop.services.progress.sentences import say
from innodrop.store.base import Reading, at_once


@at_once
def sentence(store: Reading, facts: Facts, day: date) -> Sentence:
    """How fresh, such as `Newest values: 2018-Q1. Revision 18, stored 1 Apr 2018`, ending with a
    full stop."""
    found = [
        period
        for row in store.query("SELECT DISTINCT period FROM kpi_total", revision=facts.revision)
        if (period := periods.parse(row["period"])).start <= day
    ]
    newest = max(found, key=lambda p: (p.end, p.start)).text if found else ""
    stored = store.query(
        "SELECT at FROM revision WHERE number = :number", {"number": facts.revision}
    )
    return paragraph(
        [
            say("newest_values", period=newest) if newest else say("no_values"),
            say("revision_stored", number=facts.revision, day=written(stored[0]["at"][:10]))
            if stored
            else say("revision", number=facts.revision),
        ]
    )
