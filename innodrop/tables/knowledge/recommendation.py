"""What a mentor, a benchmarking or an audit recommends, and by when it is to be done."""

from typing import Literal

from pydantic import Field

from innodrop.model.dues import Deadline
from innodrop.tables.fields import Code, Day, Text, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Recommendation(OfCluster):
    """One recommendation to one cluster."""

    code: Code = Field(description="Code, stable.")
    origin: Literal["self-assessment", "mentor", "benchmarking", "audit"] = Field(
        description="Where it comes from."
    )
    given: Day = Field(description="Day on which it was given.")
    text: Text = Field(description="What to do.")
    indicator: Code | None = optional("Indicator that it helps.")
    due: Day | None = optional("Day by which it is to be done.")
    done: Day | None = optional("Day on which it was done.")
    note: Text | None = optional("Remark for the reader.")

    @property
    def deadline(self) -> Deadline:
        """By when it is to be done, and when it was."""
        return Deadline(self.due, self.done)


TABLE = Table(
    name="recommendation",
    title="Recommendations",
    purpose="What was recommended to a cluster on its way to a label, with due date.",
    row=Recommendation,
    key=("code",),
    owner="partner",
    sensitive=True,
    label="text",
    refers_to={**OF_CLUSTER, "indicator": "label_indicator"},
    aliases=words("""
        origin: from | Herkunft | původ | origen | origine
        given: given on | gegeben | dáno | fecha de emisión | donné
        text: recommendation | Empfehlung | doporučení | recomendación | recommandation
    """),
)
