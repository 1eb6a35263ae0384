"""The rules of the label scheme as rows: validity, renewal, and since when each rule binds."""

from typing import Annotated, Literal

from pydantic import Field

from innodrop.tables.fields import Code, Day, Kind, Number, Row, Text, Whole
from innodrop.tables.table import CodeList, Table


class LabelRule(Row):
    """How long a label is valid, for awards from `applies_from` to `applies_to`."""

    label: Code = Field(description="Label of the scheme, such as bronze.")
    kind: Annotated[Literal["first", "renewal"], Kind.CHOICE] = Field(
        description="First award or renewal."
    )
    applies_from: Day = Field(description="First interview day the rule holds for.")
    applies_to: Day | None = Field(
        default=None, description="Last interview day; blank while the rule is in force."
    )
    level: Whole = Field(ge=1, description="Order of the labels: 1 is the first of the ladder.")
    name: Text = Field(description="Name of the label as shown.")
    scheme_version: Text | None = Field(default=None, description="Version of the scheme.")
    validity_months: Whole = Field(
        ge=1, le=600, description="Months of validity.", json_schema_extra={"unit": "months"}
    )
    ends_on: Annotated[Literal["exact day", "end of month"], Kind.CHOICE] = Field(
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
    next_window_from: Whole | None = Field(
        default=None,
        ge=0,
        le=600,
        description=(
            "Months after the first interview when the next label's benchmarking window opens."
        ),
        json_schema_extra={"unit": "months"},
    )
    next_window_to: Whole | None = Field(
        default=None,
        ge=0,
        le=600,
        description="Months until that window closes.",
        json_schema_extra={"unit": "months"},
    )
    next_label: Code | None = Field(default=None, description="Label that this window leads to.")
    pass_share: Number | None = Field(
        default=None,
        gt=0,
        le=1,
        description="Share of the total points needed; blank if there is no pass score.",
    )
    price_eur: Number | None = Field(
        default=None, ge=0, description="Price without VAT.", json_schema_extra={"unit": "EUR"}
    )
    note: Text | None = Field(default=None, description="Remark for the reader.")


TABLE = Table(
    name="label_rule",
    title="Label rules",
    purpose=(
        "How long each label is valid, when it can be renewed, and for which years each rule holds."
    ),
    row=LabelRule,
    key=("label", "kind", "applies_from"),
    label="name",
    codes_of={"next_label": CodeList("label_rule", "label")},
    rules=("A renewal counts from the old end, so renewing late loses the months in between.",),
    aliases={
        "level": ("step of the ladder", "Stufe", "stupeň, úroveň", "nivel", "niveau"),
        "scheme_version": (
            "version",
            "Fassung, Version des Systems",
            "verze",
            "versión",
            "version du référentiel",
        ),
        "validity_months": (
            "months of validity",
            "Gültigkeit in Monaten",
            "platnost v měsících",
            "meses de validez",
            "mois de validité",
        ),
        "ends_on": ("ends on the", "endet am", "končí dne", "termina el", "se termine le"),
        "grace_months": (
            "months of grace",
            "Nachfrist in Monaten",
            "ochranná lhůta v měsících",
            "meses de gracia",
            "mois de grâce",
        ),
        "expiring_days": (
            "days of warning",
            "Vorwarnung in Tagen",
            "dnů před koncem",
            "días de aviso",
            "jours d'alerte",
        ),
        "next_window_from": (
            "window opens after",
            "Fenster ab Monat",
            "okno od měsíce",
            "ventana desde el mes",
            "fenêtre dès le mois",
        ),
        "next_window_to": (
            "window closes after",
            "Fenster bis Monat",
            "okno do měsíce",
            "ventana hasta el mes",
            "fenêtre jusqu'au mois",
        ),
        "next_label": (
            "leads to",
            "nächstes Label, nächstes Gütesiegel",
            "další značka",
            "sello siguiente",
            "label suivant",
        ),
        "pass_share": (
            "share to pass",
            "Mindestanteil",
            "minimální podíl",
            "proporción mínima",
            "part minimale",
        ),
        "price_eur": (
            "price",
            "Preis, Preis in EUR",
            "cena, cena v EUR",
            "precio, precio en EUR",
            "prix, prix en EUR",
        ),
    },
)
