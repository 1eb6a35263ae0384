"""Full text of some documents, by SQLite's FTS5. The index is a picture of a small database in
memory, which threads may share; each search reads it in a connection of its own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 20
_CREATE = (
    "CREATE VIRTUAL TABLE document USING fts5("
    "id UNINDEXED, title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
)
_FIND = (
    "SELECT id, snippet(document, 2, '', '', ' … ', 24) AS passage FROM document WHERE document"
    " MATCH :words ORDER BY bm25(document, 0, 4, 1), rowid LIMIT :most"
)
"""A word in the title weighs four times as much as one in the body."""


@dataclass(frozen=True)
class Document:
    """What can be found. `id` is the caller's own."""

    id: str
    title: str
    body: str


@dataclass(frozen=True)
class Hit:
    """A document that holds every word, with the passage of its body that fits best."""

    id: str
    passage: str


@dataclass(frozen=True)
class Index:
    """Documents ready to be searched."""

    image: bytes

    def find(self, text: str, most: int = 50) -> tuple[Hit, ...]:
        """The documents that hold each word of `text`, or one that begins with it, the best first.
        Case, accents and English endings do not matter. No words, no hits."""
        words = _WORD.findall(text)[:_MOST_WORDS]
        if not words:
            return ()
        with closing(sqlite3.connect(":memory:")) as conn:
            conn.deserialize(self.image)
            asked = {"words": " ".join(f'"{word}"*' for word in words), "most": most}
            return tuple(Hit(*row) for row in conn.execute(_FIND, asked))


def build(documents: Iterable[Document]) -> Index:
    """The index of these documents."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.execute(_CREATE)
        conn.executemany(
            "INSERT INTO document (id, title, body) VALUES (?, ?, ?)",
            ((d.id, d.title, d.body) for d in documents),
        )
        return Index(conn.serialize())
