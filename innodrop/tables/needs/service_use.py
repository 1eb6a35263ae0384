"""Which SME used which service when: what unique SMEs are counted from."""

from pydantic import Field

from innodrop.tables.fields import Code, Day, Text, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class ServiceUse(OfCluster):
    """One use of one service by one SME."""

    service: Code = Field(description="Service that was used.")
    sme: Code = Field(
        description=(
            "Anonymous identifier of the SME: no name, and the same in every table and cluster."
        )
    )
    date: Day = Field(description="Day of the use.")
    note: Text | None = optional("Remark for the reader, without names.")


TABLE = Table(
    name="service_use",
    title="Uses of services",
    purpose="Which SME used which service on which day, without names.",
    row=ServiceUse,
    key=("partner", "cluster", "service", "sme", "date"),
    owner="partner",
    sensitive=True,
    label="service",
    refers_to={**OF_CLUSTER, "service": "service"},
    rules=(
        "Write an identifier that nobody outside can read, never a name.",
        "An SME counts once, however many services it uses and however often.",
    ),
    aliases=words("""
        service: used service | Dienstleistung, Leistung | služba | servicio | prestation
        sme: company id | KMU, Unternehmen | podnik, MSP | pyme, empresa | PME, entreprise
    """),
)
