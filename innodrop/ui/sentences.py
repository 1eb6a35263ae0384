"""What the screen counts in words of its own."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "rows": {"one": "{count:,} row", "other": "{count:,} rows"},
        "rows_differ": {"one": "{count:,} row differs", "other": "{count:,} rows differ"},
        "in_the_way": {
            "one": "{count:,} problem stands in the way",
            "other": "{count:,} problems stand in the way",
        },
        "nothing_in_the_way": "Nothing stands in the way",
        "need_reason": {
            "one": "{count} value needs a reason",
            "other": "{count} values need a reason",
        },
        "remarks": {
            "one": "{count} remark for information",
            "other": "{count} remarks for information",
        },
        "unchanged": {
            "one": "Show the unchanged row too",
            "other": "Show the {count:,} unchanged rows too",
        },
        "of_partner": "{statuses} of the partner",
        "totals_move": {"one": "{count} total moves", "other": "{count} totals move"},
        "waiting": {
            "one": "{rows}, {count} of them waits for a value and stand in front",
            "other": "{rows}, {count} of them wait for a value and stand in front",
        },
        "none_waiting": "{rows}, none of them waits for a value",
    },
)
