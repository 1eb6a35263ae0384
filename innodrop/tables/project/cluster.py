"""Clusters of the programme that are no partners themselves but walk to a label with one."""

from __future__ import annotations

from pydantic import Field

from innodrop.tables.fields import Code, PartialDay, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class OfCluster(Row):
    """What a partner says of one cluster: of itself, or of a cluster of the programme."""

    partner: Code = Field(description="Partner code of who reports the row.")
    cluster: Code | None = optional(
        "Cluster of the programme that the row is about; blank for the partner itself."
    )


OF_CLUSTER = {"partner": "partner", "cluster": "cluster"}
"""What the columns of `OfCluster` refer to."""


class Cluster(Row):
    """One cluster beside the partners. Partners are clusters, too, and need no row here."""

    code: Code = Field(description="Short code of the cluster, stable; not one of a partner.")
    name: Text = Field(description="Full name.")
    short_name: Text | None = optional("Name for charts.")
    partner: Code = Field(
        description="Partner code of who accompanies the cluster and reports for it."
    )
    country: Text | None = optional("Country, in English.")
    sector: Text | None = optional("Field of activity.")
    joined: PartialDay | None = optional("Since when it takes part in the programme.")
    left: PartialDay | None = optional("Until when; blank while it takes part.")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="cluster",
    title="Clusters of the programme",
    purpose="Clusters that are no partners but are accompanied to a label by one of them.",
    row=Cluster,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="name",
    refers_to={"partner": "partner"},
    rules=("Partners are clusters by themselves: they need no row here.",),
    aliases=words("""
        joined: member since | beigetreten | vstup | alta | adhésion
        left: member until | ausgetreten | výstup | baja | départ
    """),
)
