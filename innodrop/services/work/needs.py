"""What the SMEs of each cluster need, which services answer it, and how many SMEs those reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from innodrop.facts import rows
from innodrop.model.labels.peers import LEAST
from innodrop.model.needs import (
    Coverage,
    ServiceState,
    SurveyAnswer,
    Weight,
    newest,
    unique,
    weights,
)
from innodrop.model.ordering import natural
from innodrop.model.suppression import TOTAL, Place, hidden_in_rows
from innodrop.services.labels.tables import walkers, whose
from innodrop.state import State, per_revision
from innodrop.tables.needs.need import Need
from innodrop.tables.needs.need_category import NeedCategory
from innodrop.tables.needs.service import Offer, Service
from innodrop.tables.needs.service_use import ServiceUse

SIZES = ("micro", "small", "medium")


@dataclass(frozen=True)
class NeedsWork:
    """One revision of the tables on needs and services, in the order of their codes."""

    categories: tuple[NeedCategory, ...]
    needs: tuple[Need, ...]
    services: tuple[Service, ...]
    uses: tuple[ServiceUse, ...]


@dataclass(frozen=True)
class NeedsByGroup:
    """Needs by group: `weights` by need and group (empty: all); `hidden` of them must not be shown.
    `groups` are the ids of the groups in their order, with their names."""

    categories: Mapping[str, str]
    groups: Mapping[str, str]
    weights: Mapping[Place, Weight]
    hidden: frozenset[Place]


@dataclass(frozen=True)
class Reach:
    """Different SMEs by kind of support and cluster (empty: all); not to be shown: `hidden`."""

    kinds: tuple[str, ...]
    groups: Mapping[str, str]
    counts: Mapping[Place, int]
    hidden: frozenset[Place]


ALL_SERVICES = "all services"


@per_revision
def read(state: State) -> NeedsWork:
    """The needs and services of the revision."""
    store, revision = state.store, state.facts.revision
    categories = rows(store, NeedCategory, revision)
    return NeedsWork(
        categories=tuple(sorted(categories, key=lambda row: natural(row.code))),
        needs=rows(store, Need, revision),
        services=rows(store, Service, revision),
        uses=rows(store, ServiceUse, revision),
    )


def by_cluster(state: State) -> NeedsByGroup:
    """The needs of each cluster's SMEs."""
    return _compared(state, _answers(state), _names(state))


def by_size(state: State) -> NeedsByGroup:
    """The needs of micro, small and medium SMEs; what has no size is left out."""
    sized = [
        SurveyAnswer(row.sme, row.size_class, row.category, row.importance, row.date)
        for row in read(state).needs
        if row.size_class
    ]
    return _compared(state, sized, {size: size for size in SIZES})


def asked(state: State) -> int:
    """How many different SMEs have answered by the reporting date."""
    return unique(answer.sme for answer in _answers(state) if answer.day <= state.day)


def coverage(state: State) -> tuple[Coverage, ...]:
    """Every need with what answers it, the most important first."""
    compared, offers = by_cluster(state), offered(state)
    needs = [_coverage(row, compared, offers, state) for row in read(state).categories]
    needs.sort(key=lambda need: (-(need.weight.mean if need.weight else 0.0), natural(need.code)))
    return tuple(needs)


def offered(state: State) -> tuple[Offer, ...]:
    """Every service that anybody had thought of by the reporting date."""
    facts = state.facts
    starts = facts.project.starts if facts.project else date.min
    by_service: dict[str, list[str]] = {}
    for use in _uses(state):
        by_service.setdefault(use.service, []).append(use.sme)
    offers = []
    for row in read(state).services:
        life = row.state_on(state.day)
        if life is not None:
            reached = _shown(unique(by_service.get(row.code, ())))
            is_new = row.launched is not None and row.launched.last >= starts
            offers.append(Offer(row, whose(facts, row), life, reached, is_new))
    return tuple(offers)


def reach(state: State) -> Reach:
    """How many different SMEs were reached, by the kind of support that the services give."""
    facts, work = state.facts, read(state)
    support = {row.code: row.support for row in work.categories}
    kinds_of = {
        row.code: {support[code] for code in _codes(row.needs) if code in support}
        for row in work.services
    }
    smes: dict[Place, list[str]] = {}
    for use in _uses(state):
        for kind in (ALL_SERVICES, *kinds_of.get(use.service, ())):
            for group in (whose(facts, use), TOTAL):
                smes.setdefault((kind, group), []).append(use.sme)
    counts = {cell: unique(users) for cell, users in smes.items()}
    kinds = (ALL_SERVICES, *dict.fromkeys(row.support for row in work.categories))
    shown = tuple(kind for kind in kinds if (kind, TOTAL) in counts)
    gone = hidden_in_rows({cell: n for cell, n in counts.items() if cell[1]})
    groups = {key: name for key, name in _names(state).items() if (ALL_SERVICES, key) in counts}
    return Reach(shown, groups, counts, gone)


def _compared(state: State, answers: list[SurveyAnswer], names: Mapping[str, str]) -> NeedsByGroup:
    weighed = weights(newest(answers, state.day))
    counts = {cell: weight.n for cell, weight in weighed.items() if cell[1]}
    present = {group for _, group in counts}
    return NeedsByGroup(
        categories={row.code: row.name for row in read(state).categories},
        groups={key: name for key, name in names.items() if key in present},
        weights=weighed,
        hidden=hidden_in_rows(counts),
    )


def _coverage(
    row: NeedCategory, compared: NeedsByGroup, offers: tuple[Offer, ...], state: State
) -> Coverage:
    total = (row.code, TOTAL)
    answering = [offer for offer in offers if row.code in _codes(offer.row.needs)]
    running = [offer for offer in answering if offer.state is ServiceState.RUNNING]
    codes = {offer.row.code for offer in running}
    return Coverage(
        code=row.code,
        name=row.name,
        support=row.support,
        weight=None if total in compared.hidden else compared.weights.get(total),
        running=tuple(offer.row.name for offer in running),
        planned=tuple(
            o.row.name for o in answering if o.state in (ServiceState.PLANNED, ServiceState.IDEA)
        ),
        reached=_shown(unique(use.sme for use in _uses(state) if use.service in codes)),
    )


def _answers(state: State) -> list[SurveyAnswer]:
    return [
        SurveyAnswer(row.sme, whose(state.facts, row), row.category, row.importance, row.date)
        for row in read(state).needs
    ]


def _uses(state: State) -> Iterable[ServiceUse]:
    return (use for use in read(state).uses if use.date <= state.day)


def _names(state: State) -> dict[str, str]:
    return {walker.id: walker.name for walker in walkers(state)}


def _codes(codes: str | None) -> tuple[str, ...]:
    return tuple(codes.split(";")) if codes else ()


def _shown(n: int) -> int | None:
    """A number of SMEs that may be shown: none, or enough of them."""
    return n if n == 0 or n >= LEAST else None
