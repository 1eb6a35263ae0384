"""What a person typed that means nothing here."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class BadPeriod(Refusal, ValueError):
    """A period in none of the accepted forms; `project_months`: whether M1 ... are known here."""

    def __init__(self, text: str, *, project_months: bool) -> None:
        forms = "2017-06, 2017-Q2, 2017-H1, 2017 or a project month such as M8"
        super().__init__(
            f"{text!r} is not a period. Write"
            f" {forms if project_months else '2017-06, 2017-Q2, 2017-H1 or 2017'}."
        )


class BadDate(Refusal, ValueError):
    """A date that is not an ISO date or a partial one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a date. Write 2017-06-28, or 2017-06 or 2017 if the day is not known."
        )


class UnknownTable(Refusal):
    """A table name that no table file defines."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no table {name!r}. Tables are: {', '.join(known)}.")


class UnknownKpi(Refusal):
    """A KPI code that the KPI table does not hold."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no KPI {code!r}. The Dictionary page and `status` list all of them."
        )


class UnknownPartner(Refusal):
    """A partner code that the partner table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"There is no partner {code!r}. Partners are: {', '.join(known) or 'none yet'}."
        )


class NoRowsOfPartners(Refusal):
    """A template for one partner of a table that the coordinator keeps."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"The table {title} has no rows of single partners; the coordinator keeps it. Leave the"
            " partner out."
        )


class UnknownObjective(Refusal):
    """An objective code that the objective table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"There is no objective {code!r}. Objectives are: {', '.join(known) or 'none yet'}."
        )


class UnknownRevision(Refusal):
    """A revision number that does not exist yet."""

    def __init__(self, revision: int, newest: int) -> None:
        super().__init__(f"There is no revision {revision}. The newest is {newest}.")
