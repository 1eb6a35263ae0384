"""What a person typed that means nothing here."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class BadPeriod(Refusal, ValueError):
    """A period in none of the accepted forms; `project_months`: whether M1 ... are known here."""

    def __init__(self, text: str, *, project_months: bool) -> None:
        super().__init__("project" if project_months else "", text=text)


class BadDate(Refusal, ValueError):
    """A date that is not an ISO date or a partial one."""

    def __init__(self, text: str) -> None:
        super().__init__(text=text)


class UnknownTable(Refusal):
    """A table name that no table file defines."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name=name, known=", ".join(known))


class UnknownKpi(Refusal):
    """A KPI code that the KPI table does not hold."""

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class UnknownPartner(Refusal):
    """A partner code that the partner table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__("" if known else "first", code=code, known=", ".join(known))


class NoRowsOfPartners(Refusal):
    """A template for one partner of a table that the coordinator keeps."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title)


class UnknownObjective(Refusal):
    """An objective code that the objective table does not hold."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__("" if known else "first", code=code, known=", ".join(known))


class UnknownRevision(Refusal):
    """A revision number that does not exist yet."""

    def __init__(self, revision: int, newest: int) -> None:
        super().__init__(revision=revision, newest=newest)
