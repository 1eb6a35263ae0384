"""The rules of the label scheme as rows: validity, renewal, and since when each rule binds."""

from typing import Literal

from pydantic import Field

from innodrop.tables.fields import Code, Day, Number, Row, Text, Whole, optional
from innodrop.tables.table import CodeList, Table
from innodrop.tables.vocabulary import words


class LabelRule(Row):
    """How long a label is valid, for awards from `applies_from` to `applies_to`."""

    label: Code = Field(description="Label of the scheme, such as bronze.")
    kind: Literal["first", "renewal"] = Field(description="First award or renewal.")
    applies_from: Day = Field(description="First interview day the rule holds for.")
    applies_to: Day | None = optional("Last interview day; blank while the rule is in force.")
    level: Whole = Field(ge=1, description="Order of the labels: 1 is the first of the ladder.")
    name: Text = Field(description="Name of the label as shown.")
    scheme_version: Text | None = optional("Version of the scheme.")
    validity_months: Whole = Field(
        ge=1, le=600, description="Months of validity.", json_schema_extra={"unit": "months"}
    )
    ends_on: Literal["exact day", "end of month"] = Field(
        description="Whether it ends on the exact day or on the last day of that month."
    )
    grace_months: Whole = Field(
        ge=0,
        le=600,
        description="Months after expiry in which it can be renewed.",
        json_schema_extra={"unit": "months"},
    )
    expiring_days: Whole = Field(
        ge=0,
        le=3660,
        description="Days before the end from which it counts as expiring.",
        json_schema_extra={"unit": "days"},
    )
    next_window_from: Whole | None = optional(
        "Months after the first interview when the next label's benchmarking window opens.",
        ge=0,
        le=600,
        unit="months",
    )
    next_window_to: Whole | None = optional(
        "Months until that window closes.", ge=0, le=600, unit="months"
    )
    next_label: Code | None = optional("Label that this window leads to.")
    pass_share: Number | None = optional(
        "Share of the total points needed; blank if there is no pass score.", gt=0, le=1
    )
    price_eur: Number | None = optional("Price without VAT.", ge=0, unit="EUR")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="label_rule",
    title="Label rules",
    purpose=(
        "How long each label is valid, when it can be renewed, and for which years each rule holds."
    ),
    row=LabelRule,
    key=("label", "kind", "applies_from"),
    sensitive=False,
    label="name",
    codes_of={"next_label": CodeList("label_rule", "label")},
    rules=("A renewal counts from the old end, so renewing late loses the months in between.",),
    aliases=words("""
        level: step of the ladder | Stufe | stupeň, úroveň | nivel | niveau
        scheme_version: version | Fassung, Version des Systems | verze | versión \
            | version du référentiel
        validity_months: months of validity | Gültigkeit in Monaten | platnost v měsících \
            | meses de validez | mois de validité
        ends_on: ends on the | endet am | končí dne | termina el | se termine le
        grace_months: months of grace | Nachfrist in Monaten | ochranná lhůta v měsících \
            | meses de gracia | mois de grâce
        expiring_days: days of warning | Vorwarnung in Tagen | dnů před koncem | días de aviso \
            | jours d'alerte
        next_window_from: window opens after | Fenster ab Monat | okno od měsíce \
            | ventana desde el mes | fenêtre dès le mois
        next_window_to: window closes after | Fenster bis Monat | okno do měsíce \
            | ventana hasta el mes | fenêtre jusqu'au mois
        next_label: leads to | nächstes Label, nächstes Gütesiegel | další značka \
            | sello siguiente | label suivant
        pass_share: share to pass | Mindestanteil | minimální podíl | proporción mínima \
            | part minimale
        price_eur: price | Preis, Preis in EUR | cena, cena v EUR | precio, precio en EUR \
            | prix, prix en EUR
    """),
)
