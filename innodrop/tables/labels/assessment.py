"""Points of an assessment: by the cluster itself, by a mentor, or in a benchmarking."""

from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.tables.fields import Code, Day, Flag, Number, Text, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Assessment(OfCluster):
    """The points of one indicator in one assessment, and whether the evidence was accepted."""

    kind: Literal["self", "mentor", "benchmark"] = Field(
        description=(
            "Who gave the points: the cluster itself, a mentor, or an expert in a benchmarking."
        )
    )
    date: Day = Field(description="Day of the assessment.")
    indicator: Code = Field(description="Indicator that the points are for.")
    score: Number = Field(ge=0, description="Points given.", json_schema_extra={"unit": "points"})
    max_score: Number = Field(
        gt=0, description="Points that could be reached.", json_schema_extra={"unit": "points"}
    )
    evidence: Text | None = optional("Document or link that proves the points.")
    accepted: Flag = Field(
        default=False, description="yes: a mentor or expert has accepted the evidence."
    )
    note: Text | None = optional("Remark for the reader.")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.score > self.max_score:
            raise ValueError("score must not be above max_score")
        if self.accepted and self.evidence is None:
            raise ValueError("accepted needs evidence")
        return self


TABLE = Table(
    name="assessment",
    title="Label assessments",
    purpose="Points per indicator from self-assessments, mentors and benchmarkings, with evidence.",
    row=Assessment,
    key=("partner", "cluster", "kind", "date", "indicator"),
    owner="partner",
    sensitive=True,
    label="indicator",
    refers_to={**OF_CLUSTER, "indicator": "label_indicator"},
    rules=(
        (
            "The newest assessment of an indicator counts; of the same day a benchmarking before a"
            " mentor before oneself."
        ),
        "The strict figure counts only points whose evidence was accepted.",
    ),
    aliases=words("""
        max_score: maximum | Höchstpunktzahl | maximum bodů | máximo, puntos máximos \
            | points possibles
        accepted: evidence accepted | anerkannt | uznáno | aceptado | accepté
    """),
)
