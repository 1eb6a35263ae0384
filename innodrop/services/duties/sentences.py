"""What is said of duties."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "step": "{label}: {stage}",
        "missing": "{periods} missing",
        "missing_from": "{periods} missing from {partners}",
    },
)
