"""Answers of SMEs to the needs survey, anonymous: how important a need is to them."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Day, Text, Whole, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Need(OfCluster):
    """One answer of one SME to one need. The newest answer counts."""

    sme: Code = Field(
        description=(
            "Anonymous identifier of the SME: no name, and the same in every table and cluster."
        )
    )
    category: Code = Field(description="Category of the need.")
    date: Day = Field(description="Day of the answer.")
    importance: Whole = Field(
        ge=1, le=5, description="How important it is, from 1 (not at all) to 5 (very)."
    )
    size_class: Literal["micro", "small", "medium"] | None = optional(
        "micro (fewer than 10 employees), small (fewer than 50) or medium (fewer than 250)."
    )
    sector: Text | None = optional("Field of activity.")


TABLE = Table(
    name="need",
    title="Needs of SMEs",
    purpose="How important each need is to each SME that was asked, without names.",
    row=Need,
    key=("partner", "cluster", "sme", "category", "date"),
    owner="partner",
    sensitive=True,
    label="sme",
    refers_to={**OF_CLUSTER, "category": "need_category"},
    rules=(
        "Write an identifier that nobody outside can read, never a name.",
        (
            "An SME has one identifier, whichever cluster asks and whatever it uses, so that it is"
            " never counted twice."
        ),
        "Groups of fewer than five SMEs are never shown.",
    ),
    aliases=words("""
        sme: company id | KMU, Unternehmen | podnik, MSP | pyme, empresa | PME, entreprise
        category: need | Bedarf, Kategorie | potřeba, kategorie | necesidad, categoría \
            | besoin, catégorie
        importance: weight | Wichtigkeit | důležitost | importancia | importance du besoin
        size_class: size | Größenklasse, Größe | velikost | tamaño | taille
    """),
)
