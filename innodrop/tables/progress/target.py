"""Target paths: how much is planned by when, for the project or for one partner."""

from pydantic import Field

from innodrop.model.difference import Topic
from innodrop.tables.fields import Code, Number, PeriodText, Row, Text, optional
from innodrop.tables.progress import lengths, possible_values
from innodrop.tables.table import Table


class Target(Row):
    """A point of a target path: the value planned for the period's end, from the start on."""

    kpi: Code = Field(description="KPI code.")
    partner: Code | None = optional("Partner code; blank for the whole project.")
    period: PeriodText = Field(description="Period at whose end the value is due.")
    value: Number = Field(
        description="Value planned by then, in the unit of the KPI, counted from the project start."
    )
    note: Text | None = optional("Why this target.")


TABLE = Table(
    name="target",
    title="Targets",
    purpose="The target path of a KPI: what is planned by the end of each period.",
    row=Target,
    key=("kpi", "partner", "period"),
    sensitive=False,
    topic=Topic.TARGET,
    in_unit_of_kpi=("value",),
    label="kpi",
    checks=(possible_values.check, lengths.check_targets),
    refers_to={"kpi": "kpi", "partner": "partner"},
    lookups=(("partner", "kpi"),),
    rules=(
        "Values count from the start of the project, not within the period.",
        "A target that its KPI cannot have is refused, as a value is.",
        "Of targets for periods that end on one day the shortest period's counts.",
        "Without rows the path is a straight line from the baseline to the KPI's target.",
    ),
)
