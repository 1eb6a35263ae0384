"""What is said of an upload on the page of its review."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "hands_in": "{who} hands in {things}",
        "hands_in_rows": "{who} hands in {things} of {table}",
        "coordinator": "The coordinator",
        "about": "upload {number}, {day}",
        "by": "handed in by {user}",
        "queue": {"one": "{count} upload waits", "other": "{count} uploads wait"},
        "of_waiting": "{position} of {count} waiting",
        "answered": "Upload {number}, returned on {day}, is answered",
        "became": "“{note}”: {changes}",
        "same_again": "“{note}”: the same values again",
        "cell_became": "{then} became {now}",
        "more": "{count} more",
        "to_look_at": {"one": "{count} thing to look at", "other": "{count} things to look at"},
        "newest": "newest state (revision {number})",
        "checks": "none failed, {parts}",
        "until": "to {month}",
        "before_and_plan": "Before {before}, plan {plan}",
        "note_to": "Note to {who}, needed if you return it",
        "approve": "Approve {things}",
        "approve_now": "Approve {things} as shown now",
        "untick": "Nothing was approved: since you looked, cells have changed that upload"
        " {numbers} would write. Open or untick it.",
        "upload": "Upload {number}",
        "note": "Note: {note}",
        "answer": "Answer: {note}",
        "more_wait": {
            "one": "{count} more waits behind these.",
            "other": "{count} more wait behind these.",
        },
        "pick": "Pick upload {number}",
        "handed_in_ago": "{who}, handed in {age} ago",
        "title_by": "{title}, by {user}",
        "approve_several": "Approve uploads {numbers} in this order",
        "approving": "Approving upload {number} …",
        "is_approved": "Upload {number} is approved as revision {revision}.",
        "stopped": "Stopped at upload {number}: {why}",
        "stopped_by_other": "Stopped at upload {number}: after the ones before it would do"
        " something else than was shown. Look at it again.",
        "is_returned": "Upload {number} is returned to {user} with your note.",
        "what_changed": "→ What revision {number} changed",
        "next": "Next: upload {number}",
        "more_lines": "The first {number} of {all} lines are shown; the file holds them all.",
    },
)
