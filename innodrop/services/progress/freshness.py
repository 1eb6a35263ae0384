"""How fresh the numbers are: the newest period that anyone reported, and the revision."""

from __future__ import annotations

from datetime import date

from innodrop.model.kpi import periods
from innodrop.model.sentences import Sentence, paragraph
from innodrop.services.progress.sentences import say
from innodrop.state import State, one_reading


@one_reading
def sentence(state: State) -> Sentence:
    """Full sentences, such as `Newest values: 2018-Q1. Revision 18, stored 1 Apr 2018.`."""
    revision = state.facts.revision
    reported = [
        period
        for row in state.store.query("SELECT DISTINCT period FROM kpi_total", revision=revision)
        if (period := periods.parse(row["period"])).start <= state.day
    ]
    newest = max(reported, key=lambda p: (p.end, p.start)).text if reported else ""
    stored = state.store.query(
        "SELECT at FROM revision WHERE number = :number", {"number": revision}
    )
    values = say("newest_values", period=newest) if newest else say("no_values")
    if not stored:
        return paragraph([values, say("revision", number=revision)])
    day = date.fromisoformat(stored[0]["at"][:10])
    return paragraph([values, say("revision_stored", number=revision, day=day)])
