"""What SMEs need, how much, and whether a service answers it. An SME counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from innodrop.model.floats import added_up, at_least
from innodrop.model.keys import normalise

IMPORTANT = 3.5
"""Mean importance, on a scale of 1 to 5, from which a need is important."""


@dataclass(frozen=True)
class SurveyAnswer:
    """How important a need is to one SME of a `group` that is compared, such as a cluster."""

    sme: str
    group: str
    category: str
    importance: int
    day: date


@dataclass(frozen=True)
class Weight:
    """The mean importance of a need to `n` different SMEs."""

    mean: float
    n: int


@dataclass(frozen=True)
class Coverage:
    """A need and what answers it on a day. `weight`, `reached`: None where not to be shown.
    `reached` counts different SMEs that used one of them."""

    code: str
    name: str
    support: str
    weight: Weight | None
    running: tuple[str, ...]
    planned: tuple[str, ...]
    reached: int | None

    @property
    def is_gap(self) -> bool:
        """Whether the need is important and no service answers it."""
        return is_important(self.weight) and not self.running


class ServiceState(StrEnum):
    """Where a service stands in its life on a day."""

    RUNNING = "running"
    PLANNED = "planned"
    IDEA = "idea"
    ENDED = "ended"


def newest(answers: Iterable[SurveyAnswer], day: date) -> list[SurveyAnswer]:
    """The last answer by `day` of each SME, however spelled, in each group to each need."""
    known = sorted((a for a in answers if a.day <= day), key=lambda a: a.day)
    return list({(normalise(a.sme), a.group, a.category): a for a in known}.values())


def weights(answers: Iterable[SurveyAnswer]) -> dict[tuple[str, str], Weight]:
    """Importance by need and group, and by need over all groups under an empty group. An SME of two
    groups counts once over all, with its newest answer."""
    by_need: dict[tuple[str, str], dict[str, int]] = {}
    for answer in sorted(answers, key=lambda answer: answer.day):
        for group in (answer.group, ""):
            by_sme = by_need.setdefault((answer.category, group), {})
            by_sme[normalise(answer.sme)] = answer.importance
    return {
        need: Weight(added_up(smes.values()) / len(smes), len(smes))
        for need, smes in by_need.items()
    }


def is_important(weight: Weight | None) -> bool:
    """Whether a need is important to those who were asked."""
    return weight is not None and at_least(weight.mean, IMPORTANT)


def unique(smes: Iterable[str]) -> int:
    """How many different SMEs these identifiers are."""
    return len({normalise(sme) for sme in smes})
