"""Objectives and sub-objectives; another axis than work packages."""

from pydantic import Field

from innodrop.tables.fields import Code, Row, Text, Whole, optional
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Objective(Row):
    """An objective, or a sub-objective if `parent` is given."""

    code: Code = Field(description="Code such as O1 or O1.2, stable.")
    parent: Code | None = optional("Objective that a sub-objective belongs to.")
    name: Text = Field(description="One or two words, used in navigation and charts.")
    title: Text = Field(description="What is to be achieved, as a phrase.")
    position: Whole | None = optional("Order on screen; blank sorts by code.", ge=0)


TABLE = Table(
    name="objective",
    title="Objectives",
    purpose="What the project wants to achieve: objectives and their sub-objectives.",
    row=Objective,
    key=("code",),
    sensitive=False,
    label="name",
    refers_to={"parent": "objective"},
    rules=(
        (
            "A row without parent is an objective and gets a page; a row with parent is a"
            " sub-objective."
        ),
    ),
    aliases=words("""
        parent: belongs to | übergeordnet, Oberziel | nadřazený cíl | objetivo superior \
            | objectif supérieur
        position: order | Reihenfolge | pořadí | orden, posición | ordre
    """),
)
