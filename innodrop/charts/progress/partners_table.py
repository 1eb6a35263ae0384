"""Who is who in the partnership: seat, field, members, label and reports owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.dates import written
from innodrop.model.nouns import counted
from innodrop.tables.project.partner import Partner


def build(seats: Sequence[Partner], names: Names, labels: Names, owed: Mapping[str, int]) -> Chart:
    """A row per seat; names, label sentences and numbers of reports owed are by its code."""
    behind = sum(owed.get(seat.code, 0) > 0 for seat in seats)
    columns: tuple[ColumnOf[Partner], ...] = (
        ColumnOf("name", "Partner", lambda seat: names[seat.code]),
        ColumnOf("role", "Role", lambda seat: seat.role),
        ColumnOf("city", "Seat", lambda seat: seat.city),
        ColumnOf("country", "Country", lambda seat: seat.country),
        ColumnOf("sector", "Field", lambda seat: seat.sector),
        ColumnOf("members", "Members", lambda seat: seat.members, kind="number"),
        ColumnOf("as_of", "Members as of", _counted_on),
        ColumnOf("label", "Label", lambda seat: labels[seat.code]),
        ColumnOf("owed", "Reports owed", lambda seat: owed.get(seat.code, 0), kind="number"),
        ColumnOf("basis", "Basis", lambda seat: seat.basis),
    )
    return CHART.of(
        seats,
        columns,
        "Who is who",
        finding=say("owing", partners=counted(len(seats), "partner"), number=behind),
        empty="No partner is known yet. Add one by uploading the table of partners.",
        notes=basis_notes((seat.basis for seat in seats), "Partners", "Some partners"),
    )


def _counted_on(seat: Partner) -> str | None:
    return written(seat.members_as_of) if seat.members_as_of else None


CHART = Figure(
    ChartKind.TABLE, "Who is who, and who owes reports?", build, ("partner", "label_record")
)
