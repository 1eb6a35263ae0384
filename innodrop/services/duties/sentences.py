"""What is said of duties."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "step": "{label}: {stage}",
        "complete": "complete",
        "computed": "computed",
        "nothing": "nothing to report",
        "not_due": "not yet due",
        "in_review": "{n} in review",
        "late": "{n} late",
        "some_missing": "{n} missing",
        "missing": "{periods} missing",
        "missing_from": "{periods} missing from {partners}",
    },
)
