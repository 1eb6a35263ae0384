"""Optional: what was planned and spent by partner, work package and kind of cost."""

from pydantic import Field

from innodrop.tables.fields import Code, Day, Number, Row, Text, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class BudgetLine(Row):
    """One line of the budget; `spent` is the total from the start up to `as_of`."""

    partner: Code = Field(description="Partner code.")
    work_package: Code | None = optional("Work package; blank if it is not split.")
    category: Text | None = optional("Kind of cost, such as personnel or travel.")
    planned: Number = Field(
        ge=0, description="Planned for the whole project.", json_schema_extra={"unit": "EUR"}
    )
    spent: Number | None = optional("Spent since the start of the project.", ge=0, unit="EUR")
    as_of: Day | None = optional("Day up to which it was spent.")
    note: Text | None = optional("Remark for the reader.")


TABLE = Table(
    name="budget_line",
    title="Budget",
    purpose="Optional: planned and spent by partner, work package and kind of cost.",
    row=BudgetLine,
    key=("partner", "work_package", "category"),
    owner="partner",
    sensitive=True,
    label="category",
    refers_to={"partner": "partner", "work_package": "work_package"},
    rules=(
        "Spent counts from the start of the project, not within a period.",
        "No row, no budget: it is optional.",
    ),
    aliases=words("""
        category: kind of cost | Kostenart | druh nákladů | tipo de coste | type de coût
        planned: budget | geplant, Budget | plánováno, rozpočet | presupuestado \
            | prévu, budget prévu
        spent: costs so far | ausgegeben, verbraucht | vyčerpáno | gastado | dépensé
        as_of: spent by | Stand | ke dni | a fecha de | arrêté au
    """),
)
