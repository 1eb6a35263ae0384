"""Answers, services and uses of the demonstration tell the same as the KPI values that partners
report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from innodrop.model.kpi.periods import parse
from innodrop.tables.needs.need import Need
from innodrop.tables.needs.need_category import NeedCategory
from innodrop.tables.needs.service import Service
from innodrop.tables.needs.service_use import ServiceUse
from innodrop.tables.progress.observation import Observation
from tests.data.folder import loaded, typed

START = date(2016, 11, 16)
SEAT = {"WSM": "AQV"}
OBSERVATIONS = typed(Observation, loaded("observation").values())
SERVICES = {row.code: row for row in typed(Service, loaded("service").values())}
USES = typed(ServiceUse, loaded("service_use").values())
NEEDS = typed(Need, loaded("need").values())
SUPPORT = {row.code: row.support for row in typed(NeedCategory, loaded("need_category").values())}


def reported(kpi: str) -> Iterable[Observation]:
    return (row for row in OBSERVATIONS if row.kpi == kpi and row.value is not None)


def supports(service: str, kind: str) -> bool:
    return kind in {SUPPORT[code] for code in (SERVICES[service].needs or "").split(";") if code}


@pytest.mark.parametrize(("kpi", "kind"), [("K14", "finance"), ("K17", "internationalisation")])
def test_smes_with_support_are_as_many_as_the_partners_report(kpi: str, kind: str) -> None:
    for row in reported(kpi):
        until, seat = parse(row.period).end, SEAT.get(row.partner or "", row.partner)
        users = {
            use.sme
            for use in USES
            if use.date <= until
            and SEAT.get(use.partner, use.partner) == seat
            and supports(use.service, kind)
        }
        assert len(users) == row.value, (kpi, row.partner, row.period)


def test_smes_asked_are_as_many_as_the_partners_report() -> None:
    for row in reported("K21"):
        until, seat = (
            min(parse(row.period).end, date(2018, 3, 31)),
            SEAT.get(row.partner or "", row.partner),
        )
        asked = {n.sme for n in NEEDS if n.date <= until and SEAT.get(n.partner, n.partner) == seat}
        assert len(asked) == row.value, (row.partner, row.period)


def test_new_services_are_as_many_as_the_partners_report() -> None:
    for row in reported("K22"):
        until, seat = parse(row.period).end, SEAT.get(row.partner or "", row.partner)
        new = [
            s
            for s in SERVICES.values()
            if s.launched and START <= s.launched.first <= until and seat == s.partner
        ]
        assert len(new) == row.value, (row.partner, row.period)


def test_services_that_pay_for_themselves_are_as_many_as_the_partners_report() -> None:
    for row in (one for one in reported("K23") if one.period == "2017"):
        pays = [
            service.code
            for service in SERVICES.values()
            if service.partner == row.partner
            and service.launched is not None
            and service.launched.first >= START
            and service.income is not None
            and service.direct_cost is not None
            and service.income >= service.direct_cost
        ]
        assert len(pays) == row.value, row.partner


def test_a_service_is_used_only_while_it_runs() -> None:
    for use in USES:
        service = SERVICES[use.service]
        assert service.launched is not None
        assert service.launched.first <= use.date
        assert service.ended is None or use.date <= service.ended.last


def test_identifiers_name_nobody_and_belong_to_one_cluster() -> None:
    for sme in {row.sme for row in NEEDS} | {row.sme for row in USES}:
        prefix, number = sme.split("-")
        assert prefix in ("BN", "NP", "ZI", "FR")
        assert number.isdecimal()


def test_an_sme_has_one_size_and_one_sector() -> None:
    for sme in {row.sme for row in NEEDS}:
        assert len({(row.size_class, row.sector) for row in NEEDS if row.sme == sme}) == 1
