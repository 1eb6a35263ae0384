"""The risk register: how likely, how grave, who answers, what is done, which way it goes."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.model.risks import Severity, severity
from innodrop.tables.fields import Code, Day, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Risk(Row):
    """One risk. Its severity is likelihood times impact; from its closing day on it is closed."""

    code: Code = Field(description="Code such as R1, stable.")
    title: Text = Field(description="What may happen.")
    work_package: Code | None = optional("Work package that it threatens.")
    lead: Code | None = optional("Partner code of who answers for it.")
    likelihood: Whole = Field(
        ge=1, le=5, description="How likely it is, from 1 (hardly) to 5 (almost certain)."
    )
    impact: Whole = Field(
        ge=1, le=5, description="How grave it would be, from 1 (hardly) to 5 (very)."
    )
    trend: Literal["rising", "steady", "falling"] = Field(
        default="steady", description="Which way it goes since the last review."
    )
    mitigation: Text | None = optional("What is done against it.")
    opened: Day = Field(description="Day on which it was entered.")
    reviewed: Day | None = optional("Day of the last review.")
    closed: Day | None = optional("Day on which it was closed; blank while it is open.")
    note: Text | None = optional("Remark for the reader.")

    @property
    def points(self) -> int:
        """Likelihood times impact, from 1 to 25."""
        return self.likelihood * self.impact

    @property
    def severity(self) -> Severity:
        """The band of its points."""
        return severity(self.likelihood, self.impact)

    def is_open_on(self, day: date) -> bool:
        """Whether it was in the register on `day`; on the day of its closing it no longer is."""
        return self.opened <= day and (self.closed is None or self.closed > day)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.closed is not None and self.closed < self.opened:
            raise ValueError("closed must not be earlier than opened")
        return self


TABLE = Table(
    name="risk",
    title="Risks",
    purpose="The risk register: likelihood, impact, who answers, mitigation and trend.",
    row=Risk,
    key=("code",),
    sensitive=True,
    parties=("lead",),
    label="title",
    refers_to={"work_package": "work_package", "lead": "partner"},
    rules=("Severity is likelihood times impact; 12 and more is critical.",),
    aliases=words("""
        lead: responsible | Verantwortlich, Leitung | odpovídá, vede | responsable | chef de file
        likelihood: probability | Wahrscheinlichkeit | pravděpodobnost | probabilidad | probabilité
        impact: gravity | Auswirkung, Schwere | dopad | impacto | gravité
        trend: direction | Tendenz | vývoj | tendencia | tendance
        mitigation: measure | Gegenmaßnahme, Maßnahme | opatření | mitigación, medida | mesure
        opened: entered | eröffnet, erfasst am | zapsáno | abierto | ouvert
        reviewed: reviewed on | geprüft am | přezkoumáno | revisado | revu
        closed: closed on | geschlossen | uzavřeno | cerrado | clos
    """),
)
