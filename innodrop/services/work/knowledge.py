"""What the partners know: strategies, priorities, practices, publications; the search over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from innodrop.facts import Facts, rows
from innodrop.model.dates import PartialDate
from innodrop.model.ordering import natural
from innodrop.state import State, per_revision
from innodrop.store.search import Document, Index, build
from innodrop.tables.knowledge.practice import Practice
from innodrop.tables.knowledge.priority import Priority, TakenUp
from innodrop.tables.knowledge.publication import Publication
from innodrop.tables.knowledge.strategy import Progress, Strategy
from innodrop.tables.work.output import Output

KINDS = ("best practice", "process", "tool", "lesson", "strategy", "publication", "output")
"""What can be found, in the order of the filter."""


@dataclass(frozen=True)
class Knowledge:
    """One revision of the tables, in the order of their codes."""

    strategies: tuple[Strategy, ...]
    priorities: tuple[Priority, ...]
    practices: tuple[Practice, ...]
    publications: tuple[Publication, ...]


@dataclass(frozen=True)
class Found:
    """Something that was found. `when` is as exact as known; `who` is a name."""

    id: str
    kind: str
    title: str
    who: str
    when: PartialDate | None
    passage: str
    basis: str


@per_revision
def read(state: State) -> Knowledge:
    """The knowledge of the revision."""
    store, revision = state.store, state.facts.revision
    return Knowledge(
        strategies=rows(store, Strategy, revision),
        priorities=rows(store, Priority, revision),
        practices=rows(store, Practice, revision),
        publications=rows(store, Publication, revision),
    )


@per_revision
def index(state: State) -> Index:
    """The full text of everything that can be found."""
    return build(Document(entry.id, entry.title, body) for entry, body in _everything(state))


def find(state: State, ready: Index, text: str, kind: str) -> tuple[Found, ...]:
    """What holds every word of `text` (without words all, the newest first), of one kind if it is
    given. What is dated after the reporting date is not known yet."""
    everything = {entry.id: (entry, body) for entry, body in _everything(state)}
    if text.strip():
        hits = [
            (everything[hit.id][0], hit.passage)
            for hit in ready.find(text, len(everything))
            if hit.id in everything
        ]
    else:
        newest = sorted(everything.values(), key=lambda pair: str(pair[0].when or ""), reverse=True)
        hits = [(entry, _opening(body)) for entry, body in newest]
    return tuple(
        replace(entry, passage=passage)
        for entry, passage in hits
        if kind in ("", entry.kind) and (entry.when is None or entry.when.first <= state.day)
    )


def helping(state: State, seat: str) -> Mapping[str, tuple[Practice, ...]]:
    """By label indicator the practices that others than the seat wrote or took over."""
    helpful: dict[str, list[Practice]] = {}
    seat_of = state.facts.seat_of
    for row in read(state).practices:
        if seat_of.get(row.partner, row.partner) == seat or not _is_known(row, state.day):
            continue
        for indicator in _codes(row.indicators):
            helpful.setdefault(indicator, []).append(row)
    return {indicator: tuple(practices) for indicator, practices in helpful.items()}


def stages(state: State) -> tuple[tuple[Strategy, Progress], ...]:
    """Every strategy with its progress, the consolidated ones last."""
    ordered = sorted(
        read(state).strategies, key=lambda row: (row.partner is None, natural(row.code))
    )
    return tuple((row, row.progress_on(state.day)) for row in ordered)


def taken_up(state: State) -> tuple[TakenUp, ...]:
    """The priorities of the partners, those that the consolidated strategy leaves out first."""
    facts, known = state.facts, read(state)
    taking: dict[str, list[str]] = {}
    for row in known.priorities:
        for code in _codes(row.takes_up):
            taking.setdefault(code, []).append(row.title)
    own = (row for row in known.priorities if row.partner is not None)
    priorities = [
        TakenUp(row, who(facts, row.partner), tuple(taking.get(row.code, ()))) for row in own
    ]
    return tuple(sorted(priorities, key=lambda t: (bool(t.by), t.who, natural(t.row.code))))


def published(state: State) -> tuple[Publication, ...]:
    """The publications by the reporting date, newest first."""
    past = [row for row in read(state).publications if row.date.first <= state.day]
    return tuple(sorted(past, key=lambda row: (row.date.last, natural(row.code)), reverse=True))


def who(facts: Facts, partner: str | None) -> str:
    """The name of a partner; of the project for none."""
    return facts.seat_name(facts.seat_of.get(partner, partner) if partner else "")


def _everything(state: State) -> Iterator[tuple[Found, str]]:
    """Everything that can be found, with its text; the passage is still empty."""
    facts, known = state.facts, read(state)
    for practice in known.practices:
        row, name = practice, who(facts, practice.partner)
        body = _joined((row.problem, row.practice, row.evidence, row.indicators, row.helped))
        yield _found(row, "practice", row.kind, name, row.date), body
    for strategy in known.strategies:
        own = [row for row in known.priorities if row.strategy == strategy.code]
        texts = [strategy.note, *(text for row in own for text in (row.title, row.description))]
        begun = PartialDate.of(strategy.outline) if strategy.outline else None
        name = who(facts, strategy.partner)
        yield _found(strategy, "strategy", "strategy", name, begun), _joined(texts)
    for item in known.publications:
        body = _joined((item.channel, item.audience, item.note))
        yield _found(item, "publication", "publication", who(facts, item.partner), item.date), body
    for output in facts.outputs:
        makers = dict.fromkeys(who(facts, code) for code in _codes(output.partners))
        name = ", ".join(makers) or who(facts, None)
        body = _joined((output.type, output.status, output.note))
        yield _found(output, "output", "output", name, output.date), body


def _found(
    row: Practice | Strategy | Publication | Output,
    table: str,
    kind: str,
    name: str,
    when: PartialDate | None,
) -> Found:
    return Found(f"{table}:{row.code}", kind, row.title, name, when, "", row.basis)


def _joined(texts: Iterable[str | None]) -> str:
    return " · ".join(text for text in texts if text)


def _opening(body: str, most: int = 160) -> str:
    return body if len(body) <= most else body[:most].rsplit(" ", 1)[0] + " …"


def _is_known(row: Practice, day: date) -> bool:
    return row.date is None or row.date.first <= day


def _codes(codes: str | None) -> tuple[str, ...]:
    return tuple(codes.split(";")) if codes else ()
