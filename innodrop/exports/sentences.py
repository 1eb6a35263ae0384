"""What exported files say beside their figures: which state it is, what a column takes, flaws."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "sealed": "Snapshot {number}, reporting date {day}, revision {revision}, taken on {taken}"
        " by {user}.",
        "footer": "{snapshot} · {day} · revision {revision} · {content}",
        "footer_snapshot": "{project} · snapshot {number} “{name}”",
        "snapshot": "{project}: snapshot {number} “{name}”",
        "opening": "Reporting date {day}, revision {revision} of the data",
        "only": "Only {partner}",
        "data_of": "The data of {project} as of revision {revision}, reporting date {day}.",
        "limited": "Limited to the partner {partner}: it holds that partner's rows alone.",
        "below": "text {number} below “{heading}”",
        "text_in": "{part}, text {number}",
        "contradicts_somewhere": "its CSV files and {copy} do not hold the same rows",
        "contradicts": "{place} is {csv} in the CSV file and {stored} in {copy}",
        "quoted": "“{text}”",
        "nothing": "nothing",
        "left_out": "{table}: {what}",
        "left_out_item": "- {table}: {what}",
        "moment": "{moment} UTC by {user}",
        "taken": "Taken {moment} UTC by {user}.",
        "code_of": "{description} Each is a code of the table {table}.",
        "not_packed": "{path} is not the file that was packed",
        "seal_unreadable": "the seal in {file} cannot be read",
        "uncounted": "the copy of the data cannot be counted up: {refusal}",
        "other_hash": "the rows of {file} do not add up to the hash that it names",
        "known_as": "Date known as {day} only.",
        "basis": "Basis: {basis}.",
        "one_of": "one of: {codes}{more}{several}",
        "more": " and {number} more",
        "whole_file": "Whole file: {problems}",
        "part": " ({number} of {of})",
        "of": " of {of}",
        "in_unit": "{title}, in {unit}",
        "over_time": "{section} · over time",
        "titled": "{section} {finding}",
        "about": "{who}: {what}",
        "in_numbers": "{title}, in numbers:",
        "continued": "{title}, continued",
        "strips": "Each cell is a KPI: {marks}, {glyph} no target or nothing to judge yet.",
    },
)
