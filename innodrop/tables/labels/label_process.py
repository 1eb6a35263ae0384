"""One walk of a cluster to a label: a first award, a renewal or an upgrade."""

from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.tables.fields import Code, Day, PartialDay, Text, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelProcess(OfCluster):
    """One walk; its interview, decision and certificate are dated in the label history."""

    code: Code = Field(description="Code of the process, stable.")
    label: Code = Field(description="Label that it leads to, such as silver.")
    kind: Literal["first", "renewal", "upgrade"] = Field(
        description=(
            "first (the first label), renewal (the same again) or upgrade (from a lower one)."
        )
    )
    mode: Literal["video", "on site"] | None = optional("How the interview or assessment is held.")
    opened: PartialDay = Field(description="When it was begun.")
    target: Day | None = optional("Day by which the decision is wanted.")
    abandoned: PartialDay | None = optional("When it was given up; blank otherwise.")
    note: Text | None = optional("Remark for the reader.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.abandoned is not None and self.abandoned.last < self.opened.last:
            raise ValueError("abandoned must not be earlier than opened")
        return self


TABLE = Table(
    name="label_process",
    title="Label processes",
    purpose="Every walk of a cluster to a label: first award, renewal or upgrade.",
    row=LabelProcess,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="code",
    refers_to={**OF_CLUSTER, "label": "label_rule"},
    rules=("Interview, decision, certificate and its end are rows of the label history.",),
    aliases=words("""
        mode: form of interview | Durchführung | způsob | modalidad | modalité
        opened: begun | begonnen | zahájeno | iniciado | ouvert
        target: wanted by | Ziel, Zieltermin | cíl, cílové datum | objetivo, fecha objetivo \
            | objectif, date cible
        abandoned: given up | aufgegeben | ukončeno | abandonado | abandonné
    """),
)
