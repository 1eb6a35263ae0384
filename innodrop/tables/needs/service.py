"""Services of the clusters for their members: what they answer, since when, whether they pay."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from innodrop.model.floats import at_least
from innodrop.model.needs import ServiceState
from innodrop.tables.fields import Code, Codes, Number, PartialDay, Text, Whole, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Service(OfCluster):
    """One service. Whether it is an idea, planned, running or ended follows from its dates."""

    code: Code = Field(description="Code, stable.")
    name: Text = Field(description="What it is called.")
    needs: Codes | None = optional("Categories of needs that it answers, separated by ;")
    idea: PartialDay | None = optional("Since when it is thought of.")
    planned: PartialDay | None = optional("When it is to be launched.")
    launched: PartialDay | None = optional("When it was opened to members.")
    ended: PartialDay | None = optional("When it was closed; blank while it runs.")
    users: Whole | None = optional("Users as the cluster counts them.", ge=0, unit="users")
    year: PartialDay | None = optional("Year of income and cost.")
    income: Number | None = optional("Income of that year.", ge=0, unit="EUR")
    direct_cost: Number | None = optional("Direct cost of that year.", ge=0, unit="EUR")
    note: Text | None = optional("Remark for the reader.")

    def state_on(self, day: date) -> ServiceState | None:
        """Where it stands on `day`, None before its idea; of partial dates the first day counts."""
        if self.ended and self.ended.first <= day:
            return ServiceState.ENDED
        if self.launched and self.launched.first <= day:
            return ServiceState.RUNNING
        if self.planned or self.launched:
            return ServiceState.PLANNED
        return ServiceState.IDEA if self.idea is None or self.idea.first <= day else None

    @property
    def pays_for_itself(self) -> bool | None:
        """Whether the income of its year covers the direct cost; None where one is not known."""
        if self.income is None or self.direct_cost is None:
            return None
        return at_least(self.income, self.direct_cost)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ended and self.launched and self.ended.last < self.launched.last:
            raise ValueError("ended must not be earlier than launched")
        if self.ended is not None and self.launched is None:
            raise ValueError("ended needs launched")
        return self


@dataclass(frozen=True)
class Offer:
    """A service on a day; `reached` is None where one to four different SMEs used it."""

    row: Service
    cluster: str
    state: ServiceState
    reached: int | None
    is_new: bool


TABLE = Table(
    name="service",
    title="Services",
    purpose=(
        "The services of each cluster: needs answered, life cycle, users, income and direct cost."
    ),
    row=Service,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="name",
    refers_to={**OF_CLUSTER, "needs": "need_category"},
    rules=(
        (
            "A service pays for itself if its income of a year covers its direct cost; that is"
            " computed."
        ),
        "Unique SMEs are counted from the uses of services, by their identifier.",
    ),
    aliases=words("""
        needs: answers | Bedarfe | potřeby | necesidades | besoins
        idea: thought of since | Idee | nápad | idea desde | idée
        planned: planned for | geplant | plánováno | previsto | prévu
        launched: started | gestartet, eingeführt | spuštěno | lanzado | lancé
        ended: closed | beendet | ukončeno | finalizado | terminé
        users: customers | Nutzer, Nutzerinnen | uživatelé | usuarios | utilisateurs
        year: accounting year | Jahr, Geschäftsjahr | rok | año, ejercicio | année, exercice
        income: revenue | Einnahmen, Erlöse | příjmy | ingresos | recettes
        direct_cost: direct costs | direkte Kosten | přímé náklady | coste directo | coût direct
    """),
)
