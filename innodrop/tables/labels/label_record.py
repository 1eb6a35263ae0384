"""What is known of labels: interviews, awards, renewals, and what was merely stated."""

from typing import Literal, Self

from pydantic import Field, model_validator

from innodrop.model.dates import PartialDate
from innodrop.model.difference import Topic
from innodrop.tables.fields import Code, PartialDay, Row, Text, optional
from innodrop.tables.table import CodeList, Table
from innodrop.tables.vocabulary import words


class LabelRecord(Row):
    """One dated thing that happened to a label, or was said of it; states are computed."""

    code: Code = Field(description="Code of the record, stable.")
    partner: Code = Field(
        description="Partner code of the cluster, or of who reports for a cluster of the programme."
    )
    cluster: Code | None = optional(
        "Cluster of the programme that the row is about; blank for the partner itself."
    )
    label: Code = Field(
        description="Label of the scheme, such as bronze, silver or gold; none if none was held."
    )
    event: Literal[
        "planned",
        "preparing",
        "in process",
        "interview",
        "awarded",
        "renewed",
        "stated",
        "withdrawn",
    ] = Field(
        description=(
            "What happened. stated: a source says that the label was held then; it starts and"
            " proves nothing."
        )
    )
    date: PartialDay | None = optional("When; as exact as it is known.")
    interview: PartialDay | None = optional(
        "Benchmarking interview or assessment that the validity counts from."
    )
    previous_valid_until: PartialDay | None = optional("End that a renewal counts from.")
    valid_until: PartialDay | None = optional(
        "End as on the certificate; blank: computed from the label rules."
    )
    certificate: Text | None = optional("Number of the certificate.")
    note: Text | None = optional("What the source says.")

    @property
    def when(self) -> PartialDate | None:
        """When it happened, as exact as it is known; None if nothing dates it."""
        own, other = self.date, self.interview
        return (other or own) if self.event == "interview" else (own or other)

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.event in ("awarded", "renewed", "interview") and self.when is None:
            raise ValueError("an interview, award or renewal needs a date")
        if self.valid_until and self.date and self.valid_until.last < self.date.last:
            raise ValueError("valid_until must not be earlier than date")
        return self


TABLE = Table(
    name="label_record",
    title="Label history",
    purpose=(
        "Interviews, awards and renewals of the partners' labels, with certificate dates where"
        " known."
    ),
    row=LabelRecord,
    key=("code",),
    topic=Topic.LABEL,
    owner="partner",
    sensitive=False,
    label="label",
    refers_to={"partner": "partner", "cluster": "cluster"},
    codes_of={"label": CodeList("label_rule", "label", also=("none",))},
    rules=(
        "States such as valid, expiring or lapsed are computed from dates and rules.",
        "Dates may be partial; a computed end says so.",
    ),
    aliases=words("""
        interview: assessment day | Gespräch, Benchmarking-Gespräch | rozhovor | entrevista \
            | entretien
        previous_valid_until: old end | bisher gültig bis, altes Ende | předchozí platnost do \
            | fin anterior | ancienne fin
        certificate: certificate number | Zertifikat, Zertifikatsnummer | certifikát | certificado \
            | certificat
    """),
)
