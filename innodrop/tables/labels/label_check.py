"""Which eligibility criteria and minimum requirements a cluster meets."""

from pydantic import Field

from innodrop.tables.fields import Code, Day, Flag, Text, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelCheck(OfCluster):
    """One criterion, looked at on one day. The newest check counts."""

    criterion: Code = Field(description="Criterion that was looked at.")
    date: Day = Field(description="Day of the check.")
    met: Flag = Field(description="Whether it is met.")
    evidence: Text | None = optional("What proves it.")
    note: Text | None = optional("What is missing.")


TABLE = Table(
    name="label_check",
    title="Checks of label criteria",
    purpose="Which eligibility criteria and minimum requirements each cluster met on which day.",
    row=LabelCheck,
    key=("partner", "cluster", "criterion", "date"),
    owner="partner",
    sensitive=True,
    label="criterion",
    refers_to={**OF_CLUSTER, "criterion": "label_criterion"},
    rules=("A criterion without a check is open: neither met nor unmet.",),
    aliases=words("""
        criterion: requirement | Kriterium | kritérium | criterio | critère
        met: fulfilled | erfüllt | splněno | cumplido | rempli
    """),
)
