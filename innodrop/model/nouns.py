"""Things that are counted: one word for one, one for several, in every language its own way."""

from __future__ import annotations

from innodrop.model.sentences import ENGLISH, Catalogue, Sentence

_WITH_S = (
    *("KPI", "KPI total", "SME", "cancelled event", "cell", "cluster", "day", "definition"),
    *(
        "deliverable",
        "event",
        "group",
        "important need",
        "indicator",
        "item",
        "label",
        "milestone",
        "need",
    ),
    *("objective", "older revision", "open risk", "other row", "output", "partner", "place"),
    *(
        "half-year",
        "month",
        "quarter",
        "year",
        "project",
        "record",
        "report",
        "reported value",
        "revision",
        "risk",
        "row",
        "rule",
    ),
    *("service", "session", "stage", "step", "target", "value", "work package"),
)
_OTHERWISE = {
    "criterion": "criteria",
    "objective at a partner": "objectives at partners",
    "open process": "open processes",
    "partner strategy": "partner strategies",
    "priority": "priorities",
    "status": "statuses",
}
say = Catalogue(
    __name__,
    {
        singular: {"one": f"{{count}} {singular}", "other": f"{{count}} {plural}"}
        for singular, plural in {**{noun: f"{noun}s" for noun in _WITH_S}, **_OTHERWISE}.items()
    },
)


def counted(count: int, noun: str, locale: str = ENGLISH) -> Sentence:
    """`1 event`, `3 events`."""
    return say(noun, locale, count=count)
