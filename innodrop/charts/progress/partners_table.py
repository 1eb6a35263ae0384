"""Who is who in the partnership: seat, field, members, label and reports owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.tables.project.partner import Partner

COLUMNS = (
    ChartColumn("name", "Partner"),
    ChartColumn("role", "Role"),
    ChartColumn("city", "Seat"),
    ChartColumn("country", "Country"),
    ChartColumn("sector", "Field"),
    ChartColumn("members", "Members", kind="number"),
    ChartColumn("as_of", "Members as of"),
    ChartColumn("label", "Label"),
    ChartColumn("owed", "Reports owed", kind="number"),
    ChartColumn("basis", "Basis"),
)


def build(
    seats: Sequence[Partner],
    names: Mapping[str, str],
    labels: Mapping[str, str],
    owed: Mapping[str, int],
    title: str = "Who is who",
) -> Chart:
    """A row per seat; names, sentences about the label and numbers of reports owed are by its
    code."""
    behind = sum(owed.get(seat.code, 0) > 0 for seat in seats)
    return Chart(
        id="partners_table",
        kind=ChartKind.TABLE,
        title=title,
        finding=f"{counted(len(seats), 'partner')}, {behind} of them with reports owed.",
        columns=COLUMNS,
        rows=tuple(
            _row(seat, names[seat.code], labels[seat.code], owed.get(seat.code, 0))
            for seat in seats
        ),
        notes=basis_notes((seat.basis for seat in seats), "partners"),
        empty="No partner is known yet. Add one by uploading the table of partners.",
    )


def _row(seat: Partner, name: str, label: str, owed: int) -> tuple[Cell, ...]:
    as_of = written(seat.members_as_of) if seat.members_as_of else None
    return (
        name,
        seat.role,
        seat.city,
        seat.country,
        seat.sector,
        seat.members,
        as_of,
        label,
        owed,
        seat.basis,
    )


CHART = Figure(
    "partners_table",
    ChartKind.TABLE,
    "Who is who, and who owes reports?",
    build,
    ("partner", "label_record"),
)
