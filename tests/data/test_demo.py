"""The demonstration hangs together: values fit their KPIs, targets add up, and the story's turns
are all there."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from innodrop.model.kpi import periods
from innodrop.tables.labels.label_record import LabelRecord
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.progress.observation import Observation
from innodrop.tables.progress.target import Target
from innodrop.tables.project.partner import Partner
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.event import Event
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.work_package import WorkPackage
from tests.data.folder import cells, loaded, typed

DAY = date(2018, 3, 31)
START, END = date(2016, 11, 16), date(2018, 11, 15)
KPIS = {kpi.code: kpi for kpi in typed(Kpi, loaded("kpi").values())}
PARTNERS = {partner.code: partner for partner in typed(Partner, loaded("partner").values())}
OBSERVATIONS = typed(Observation, loaded("observation").values())
TARGETS = typed(Target, loaded("target").values())
EVENTS = typed(Event, loaded("event").values())
SEATS = {code: partner.successor or code for code, partner in PARTNERS.items()}
LATE = "AQV"
"""The partner that did not report the last quarter of 2017."""


def reported(kpi: str, partner: str | None) -> dict[str, float | None]:
    """Value by period; None is a confirmed nothing to report."""
    return {o.period: o.value for o in OBSERVATIONS if (o.kpi, o.partner) == (kpi, partner)}


def joint(kpi: Kpi) -> bool:
    return kpi.over_partners in ("none", "distinct")


def test_the_dashboard_looks_at_the_end_of_march_2018() -> None:
    assert cells("demo", "project")[0]["reporting_date"] == DAY.isoformat()


@pytest.mark.parametrize("table", ["kpi", "work_package", "project"])
def test_demo_rows_change_no_fact_of_the_reference(table: str) -> None:
    may_change = {
        "kpi": {
            "baseline",
            "baseline_basis",
            "target",
            "target_basis",
            "on_track",
            "at_risk",
            "owner",
            "basis",
        },
        "work_package": {"start_month", "end_month", "basis"},
        "project": {"reporting_date", "today"},
    }[table]
    facts = {row["code"]: row for row in cells("reference", table)}
    for row in cells("demo", table):
        assert {
            name for name, cell in row.items() if cell != facts[row["code"]][name]
        } <= may_change


def test_targets_of_the_sources_are_kept() -> None:
    public = {row["code"]: row["target"] for row in cells("reference", "kpi") if row["target"]}
    assert {code: KPIS[code].target for code in public} == {
        code: float(target) for code, target in public.items()
    }


def test_values_are_reported_only_for_kpis_that_are_not_derived() -> None:
    assert not [o for o in OBSERVATIONS if KPIS[o.kpi].derived_by]


def test_joint_things_are_reported_once_and_all_others_by_partners() -> None:
    for observation in OBSERVATIONS:
        assert (observation.partner is None) == joint(KPIS[observation.kpi])


def test_every_core_kpi_that_is_reported_has_values_of_every_seat() -> None:
    for kpi in KPIS.values():
        if kpi.core and not kpi.derived_by:
            expected = {None} if joint(kpi) else set(SEATS.values())
            assert {
                SEATS.get(o.partner or "") for o in OBSERVATIONS if o.kpi == kpi.code
            } == expected


def test_every_value_has_the_period_of_its_kpi_within_the_project() -> None:
    for observation in OBSERVATIONS:
        possible = periods.between(START, DAY, KPIS[observation.kpi].frequency)
        assert observation.period in {period.text for period in possible}


def test_a_partner_reports_only_while_it_holds_the_seat() -> None:
    for observation in OBSERVATIONS:
        end = periods.parse(observation.period).end
        if observation.partner == "WSM":
            assert end <= date(2017, 6, 30)
        if observation.partner == "AQV":
            assert end > date(2017, 6, 30)


def test_only_one_partner_owes_reports_and_it_owes_most_of_its_last_quarter() -> None:
    owed = defaultdict(list)
    for kpi in KPIS.values():
        if not kpi.core or kpi.derived_by:
            continue
        for seat in {None} if joint(kpi) else set(SEATS.values()):
            given = {
                o.period
                for o in OBSERVATIONS
                if o.kpi == kpi.code and SEATS.get(o.partner or "") == seat
            }
            for period in periods.between(START, DAY, kpi.frequency):
                if (DAY - period.end).days >= 30 and period.text not in given:
                    owed[seat].append((kpi.code, period.text))
    assert set(owed) == {LATE}
    assert {period for _, period in owed[LATE]} == {"2017-Q4", "2017-H2"}
    assert [code for code, period in owed[LATE] if period == "2017-Q4"] == [
        "K01",
        "K14",
        "K17",
        "K22",
        "K30",
    ]
    assert reported("K03", LATE)["2017-Q4"] == 3


def test_counts_are_whole_and_percentages_stay_below_a_hundred() -> None:
    for observation in OBSERVATIONS:
        unit, value = KPIS[observation.kpi].unit, observation.value
        if value is None:
            continue
        assert value >= 0
        if unit == "percent":
            assert value <= 100
        elif unit == "score 1-5":
            assert 1 <= value <= 5
            assert observation.weight
        else:
            assert value == int(value)


def test_running_totals_never_fall_also_when_the_seat_changes_hands() -> None:
    for kpi in KPIS.values():
        if kpi.over_time != "latest" or kpi.indicator_type not in ("output", "result"):
            continue
        for seat in {None, *SEATS.values()}:
            values = [
                (periods.parse(o.period), o.value)
                for o in OBSERVATIONS
                if o.kpi == kpi.code and SEATS.get(o.partner or "") == seat and o.value is not None
            ]
            in_order = [value for _, value in sorted(values)]
            assert in_order == sorted(in_order), (kpi.code, seat)


def test_self_sustaining_services_are_services() -> None:
    for partner in PARTNERS:
        services = reported("K22", partner)
        for year, value in reported("K23", partner).items():
            assert (value or 0) <= max(services.get(f"{year}-Q{q}") or 0 for q in (1, 2, 3, 4))


def test_zero_and_nothing_to_report_both_occur() -> None:
    assert [o for o in OBSERVATIONS if o.value == 0]
    assert sum(bool(o.nothing_to_report) for o in OBSERVATIONS) >= 5


def test_many_values_carry_evidence_or_a_note() -> None:
    told = [o for o in OBSERVATIONS if o.evidence or o.note]
    assert len(told) > len(OBSERVATIONS) / 2


def test_targets_of_partners_add_up_to_the_projects() -> None:
    by_point: dict[tuple[str, str], dict[str | None, float]] = defaultdict(dict)
    for target in TARGETS:
        by_point[target.kpi, target.period][target.partner] = target.value
    with_partners = {point: values for point, values in by_point.items() if set(values) != {None}}
    assert len({kpi for kpi, _ in with_partners}) >= 10
    for (kpi, _), values in with_partners.items():
        whole = values.pop(None)
        assert {SEATS[str(partner)] for partner in values} == set(SEATS.values())
        share = 1 / len(values) if KPIS[kpi].over_partners == "mean" else 1
        assert sum(values.values()) * share == pytest.approx(whole)


def test_the_last_point_of_a_path_is_the_target_of_the_kpi() -> None:
    last = {
        t.kpi: t.value
        for t in sorted(TARGETS, key=lambda t: periods.parse(t.period))
        if t.partner is None
    }
    with_partners = {t.kpi for t in TARGETS if t.partner}
    assert {code: last[code] for code in with_partners} == {
        code: KPIS[code].target for code in with_partners
    }


def test_targets_belong_to_the_seat_holder_of_their_period() -> None:
    for target in TARGETS:
        end = periods.parse(target.period).end
        assert START <= end <= END
        assert target.partner != ("AQV" if end <= date(2017, 6, 30) else "WSM")


def test_most_core_kpis_have_a_target_and_a_few_have_none() -> None:
    assert {kpi.code for kpi in KPIS.values() if kpi.core and kpi.target is None} == {"K08", "K16"}


def test_events_of_the_seat_carry_its_name_of_the_day() -> None:
    for event in EVENTS:
        parts = (event.partners or "").split(";")
        assert ("AQV" if event.starts.first <= date(2017, 6, 28) else "WSM") not in parts


def test_events_are_held_planned_cancelled_online_and_dated_by_month() -> None:
    ours = [event for event in EVENTS if event.basis == "illustrative"]
    assert {event.scope for event in ours} == {"project"}
    held = [event for event in ours if event.starts.last <= DAY and not event.cancelled]
    assert sum(event.type == "mentoring session" for event in held) == 8
    assert all(event.participants for event in held)
    assert not [e.code for e in ours if e not in held and e.participants]
    assert sum(event.cancelled for event in ours) == 1
    assert [str(event.starts) for event in ours if not event.starts.is_exact] == ["2018-09"]
    assert all((event.city is None) == event.online for event in ours)
    assert [str(e.starts) for e in ours if e.type == "study visit"] == ["2018-05-15"]


def test_deliverables_are_on_time_late_with_a_reason_overdue_and_to_come() -> None:
    deliverables = typed(Deliverable, cells("demo", "deliverable"))
    due = [d for d in deliverables if d.due <= DAY]
    late = [d for d in due if d.submitted and d.submitted > d.due]
    assert (len(deliverables), len(due)) == (15, 10)
    assert [d.code for d in late] == ["D1.2", "D1.4"]
    assert all(d.justification for d in late)
    assert [d.code for d in due if not d.submitted] == ["D3.3"]
    assert not [
        d for d in deliverables if max(d.draft or DAY, d.submitted or DAY, d.approved or DAY) > DAY
    ]


def test_deliverables_and_milestones_fall_into_their_work_package() -> None:
    months = {w.code: w for w in typed(WorkPackage, cells("demo", "work_package"))}
    milestones = typed(Milestone, cells("demo", "milestone"))
    due = [(d.work_package, d.due) for d in typed(Deliverable, cells("demo", "deliverable"))]
    due += [(m.work_package, m.due) for m in milestones]
    for code, day in due:
        month = periods.project_month(day, START)
        package = months[code]
        assert package.start_month is not None
        assert package.end_month is not None
        assert package.start_month <= month <= package.end_month
    assert [m.code for m in milestones if not m.achieved and m.due <= DAY] == ["MS5"]


def test_labels_of_the_demo_are_only_prepared_never_won() -> None:
    added = [
        row for row in typed(LabelRecord, cells("demo", "label_record")) if row.cluster is None
    ]
    assert {record.event for record in added} == {"planned", "preparing", "in process", "interview"}
