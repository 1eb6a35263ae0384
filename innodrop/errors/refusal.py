"""What all expected refusals have in common."""

from __future__ import annotations

from typing import Any

from innodrop.errors.sentences import ENGLISH


class ServerPath(str):
    """A file or folder of the server among the values of a refusal. Whoever runs the server is
    told all of it, accounts and visitors its last part."""

    __slots__ = ()


class Refusal(Exception):
    """The base of all expected refusals; shown as a sentence, never as a traceback.

    `key` is the id of its sentence, the class's own name or a variant of it, and `values` are what
    it names; `innodrop.model.refusals` says it in the language of a reader.
    """

    def __init__(self, variant: str = "", /, **values: Any) -> None:
        self.key = f"{type(self).__name__}.{variant}" if variant else type(self).__name__
        self.values = values
        words = ENGLISH[self.key]
        if not isinstance(words, str):
            words = words["one" if values["count"] == 1 else "other"]
        super().__init__(words.format_map(values))
