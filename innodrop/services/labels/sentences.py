"""What is said of the days on the way to a label."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "of": "{name}: {text}",
        "ends": "{label} ends",
        "renew": "Last day to renew {label}",
        "window": "Window of the benchmarking for {label}",
        "decision": "{label}: decision",
        "planned": "{label} planned",
        "basis": "Basis: {basis}.",
        "report": "{kpi} {period}",
        "indicator": "{code} {name}",
    },
)
