"""What a cluster must fulfil before points count: eligibility criteria and minimum requirements."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Codes, Day, Flag, Number, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class LabelCriterion(Row):
    """One criterion. An unmet minimum requirement stops the label, whatever the score."""

    code: Code = Field(description="Code such as EL-2, stable.")
    kind: Literal["eligibility", "minimum requirement"] = Field(
        description="eligibility (who may apply) or minimum requirement (a stop)."
    )
    labels: Codes = Field(description="Labels that ask for it, separated by ;")
    scheme: Code | None = optional("Version of the scheme that brought it.")
    applies_from: Day | None = optional("First day on which it binds; blank: from the start.")
    theme: Text | None = optional("Group that it is listed under.")
    name: Text = Field(description="What it is about, in a few words.")
    requirement: Text = Field(description="What exactly is asked for.")
    threshold: Number | None = optional("Least number, where one is asked for.")
    unit: Text | None = optional("Unit of the threshold.")
    verified: Flag = Field(
        default=False, description="yes: a source states it; no: an editable template."
    )
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="label_criterion",
    title="Label criteria",
    purpose=(
        "Eligibility criteria and minimum requirements of the label scheme, with the day since when"
        " they bind."
    ),
    row=LabelCriterion,
    key=("code",),
    sensitive=False,
    label="name",
    refers_to={"labels": "label_rule", "scheme": "label_scheme"},
    rules=(
        "A criterion that does not bind yet is shown for orientation and stops nothing.",
        "An unmet minimum requirement stops the label whatever the score.",
    ),
    aliases=words("""
        scheme: scheme version | Fassung | verze systému | versión del sistema \
            | version du référentiel
        theme: group | Thema, Gruppe | téma, skupina | tema, grupo | thème, groupe
        requirement: what is asked for | Anforderung | požadavek | requisito | exigence
    """),
)
