"""Strategies: one per partner and one of all, with the day of each step and the version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from innodrop.tables.fields import Code, Day, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words

STEPS = ("outline", "draft", "review", "adopted")
"""The steps in their order; each is a column with the day on which it was reached."""


@dataclass(frozen=True)
class Progress:
    """The day on which each step was reached, in their order; None for those not yet reached."""

    steps: Mapping[str, date | None]

    @property
    def reached(self) -> str:
        """The last step that was reached; empty if none was."""
        return next((step for step, on in reversed([*self.steps.items()]) if on), "")

    @property
    def is_finished(self) -> bool:
        """Whether the last step was reached."""
        return self.reached == STEPS[-1]


class Strategy(Row):
    """One strategy. How far it is follows from the days of its steps."""

    code: Code = Field(description="Code, stable.")
    partner: Code | None = optional("Partner code; blank for the consolidated strategy of all.")
    title: Text = Field(description="Title.")
    version: Text | None = optional("Version, such as 1.2.")
    outline: Day | None = optional("Day on which the outline was agreed.")
    draft: Day | None = optional("Day on which a whole draft was there.")
    review: Day | None = optional("Day on which the review was closed.")
    adopted: Day | None = optional("Day on which it was adopted or endorsed.")
    planned: Day | None = optional("Day by which it is to be adopted.")
    note: Text | None = optional("Remark for the reader.")

    def progress_on(self, day: date) -> Progress:
        """How far it was on `day`."""
        dated: dict[str, date | None] = {step: getattr(self, step) for step in STEPS}
        return Progress({step: on if on and on <= day else None for step, on in dated.items()})

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        days = [day for step in STEPS if (day := getattr(self, step)) is not None]
        if days != sorted(days):
            raise ValueError("outline, draft, review and adopted must follow one another")
        return self


TABLE = Table(
    name="strategy",
    title="Strategies",
    purpose=(
        "The strategy of each partner and the consolidated one, with version and the day of each"
        " step."
    ),
    row=Strategy,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="title",
    refers_to={"partner": "partner"},
    rules=(
        "The steps are outline, draft, review, adopted: write the day on which each was reached.",
    ),
    aliases=words("""
        version: edition | Fassung | verze | versión | version du document
        outline: outlined | Gliederung | osnova | esquema | plan du document
        draft: drafted | Entwurf | návrh | borrador | projet
        review: reviewed | Prüfung, geprüft am | připomínky | revisión | relecture
        adopted: endorsed | beschlossen, verabschiedet | schváleno | aprobado, adoptado | adopté
        planned: planned for | geplant | plánováno | previsto | prévu
    """),
)
