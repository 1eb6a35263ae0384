"""The sourced facts, as a reader of the sources would check them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from innodrop.model.dates import PartialDate
from innodrop.model.labels.rules import end_of_validity, rule_for
from innodrop.tables.labels.label_rule import LabelRule
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.project.objective import Objective
from innodrop.tables.project.partner import Partner
from tests.data.folder import DATA, Cells, cells, typed


def row(table: str, code: str) -> Cells:
    return next(row for row in cells("reference", table) if row["code"] == code)


def test_the_project_runs_24_months_on_inferred_days() -> None:
    project = row("project", "INNODROP")
    assert (project["starts"], project["ends"]) == ("2016-11-16", "2018-11-15")
    assert project["inferred"] == "starts;ends"
    assert project["reporting_date"] == ""


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("partner", 5),
        ("objective", 18),
        ("work_package", 5),
        ("kpi", 38),
        ("event", 7),
        ("label_record", 10),
        ("label_rule", 12),
        ("label_scheme", 6),
        ("label_criterion", 12),
        ("label_indicator", 49),
        ("label_stage", 25),
        ("label_peer", 212),
        ("output", 14),
    ],
)
def test_nothing_of_the_sources_is_lost(table: str, count: int) -> None:
    assert len(cells("reference", table)) == count


def test_a_merger_is_two_rows_with_one_seat() -> None:
    before, after = row("partner", "WSM"), row("partner", "AQV")
    assert (before["active_to"], before["successor"]) == ("2017-06-28", "AQV")
    assert after["active_from"] == "2017-06-28"
    assert (before["members"], after["members"]) == ("20", "250")


def test_member_figures_carry_their_date_and_a_blank_is_not_zero() -> None:
    for partner in typed(Partner, cells("reference", "partner")):
        assert (partner.members is None) == (partner.members_as_of is None)
    assert row("partner", "NP")["members"] == ""


def test_partners_stand_in_a_country_of_the_map() -> None:
    outlines = json.loads(
        (DATA.parent / "innodrop" / "writers" / "europe.json").read_text(encoding="utf-8")
    )
    for partner in typed(Partner, cells("reference", "partner")):
        assert partner.country in outlines
        assert partner.latitude is not None
        assert partner.longitude is not None


def test_objectives_have_the_one_word_of_the_project_text() -> None:
    top = [o for o in typed(Objective, cells("reference", "objective")) if o.parent is None]
    assert [o.name for o in top] == ["Coordinate", "Innovate", "Collaborate", "Disseminate"]
    assert all(o.inferred is None for o in top)


def test_short_names_of_sub_objectives_are_ours_and_say_so() -> None:
    parts = [o for o in typed(Objective, cells("reference", "objective")) if o.parent]
    assert {o.inferred for o in parts} == {"name"}
    assert all(
        2 <= len(o.name.split()) <= 4 or o.name == "Internationalisation support" for o in parts
    )
    assert all(o.code.startswith(f"{o.parent}.") for o in parts)


def test_only_the_leader_of_work_package_3_is_inferred() -> None:
    leaders = {
        r["code"]: (r["leader"], "leader" in r["inferred"])
        for r in cells("reference", "work_package")
    }
    assert leaders == {
        "WP1": ("NP", False),
        "WP2": ("BNPT", False),
        "WP3": ("WSM", True),
        "WP4": ("ZINNAE", False),
        "WP5": ("BNPT", False),
    }
    assert not [r for r in cells("reference", "work_package") if r["start_month"] or r["end_month"]]


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("K03", ("latest", "sum", "")),
        ("K06", ("mean", "mean", "")),
        ("K07", ("latest", "none", "valid labels")),
        ("K08", ("latest", "mean", "label level")),
        ("K19", ("sum", "sum", "")),
        ("K24", ("latest", "sum", "")),
        ("K25", ("sum", "distinct", "joint events")),
        ("K27", ("sum", "distinct", "events")),
        ("K28", ("sum", "distinct", "events")),
        ("K31", ("latest", "none", "")),
        ("K35", ("latest", "none", "deliverables on time")),
        ("K36", ("mean", "mean", "reports on time")),
        ("K38", ("latest", "none", "")),
    ],
)
def test_kpis_add_up_by_their_two_rules(code: str, rules: tuple[str, str, str]) -> None:
    kpi = row("kpi", code)
    assert (kpi["over_time"], kpi["over_partners"], kpi["derived_by"]) == rules


def test_the_catalogue_has_25_core_kpis_and_five_targets_from_public_wording() -> None:
    kpis = typed(Kpi, cells("reference", "kpi"))
    assert sum(kpi.core is True for kpi in kpis) == 25
    assert {k.code: k.target for k in kpis if k.target} == {
        "K01": 4,
        "K02": 100,
        "K05": 5,
        "K07": 4,
        "K31": 100,
    }
    assert {k.code: k.baseline for k in kpis if k.baseline} == {"K07": 2, "K08": 0.75}
    assert all(k.target_basis for k in kpis if k.target)
    assert all(k.baseline_basis for k in kpis if k.baseline)


def test_a_sub_objective_belongs_to_the_objective_of_its_kpi() -> None:
    parents = {o.code: o.parent for o in typed(Objective, cells("reference", "objective"))}
    for kpi in typed(Kpi, cells("reference", "kpi")):
        assert kpi.sub_objective is None or parents[kpi.sub_objective] == kpi.objective
        assert (kpi.objective is None) == (kpi.work_package == "WP5")


def test_three_events_are_the_projects_three_the_programmes_and_one_is_only_related() -> None:
    scopes = {event["code"]: event["scope"] for event in cells("reference", "event")}
    assert sorted(scopes.values()) == ["programme"] * 3 + ["project"] * 3 + ["related"]
    assert scopes["EV06"] == "related"


def test_a_ceremony_is_no_second_award() -> None:
    gold = [
        r
        for r in cells("reference", "label_record")
        if (r["partner"], r["label"]) == ("NP", "gold")
    ]
    assert [(r["event"], r["date"], r["valid_until"]) for r in gold] == [
        ("awarded", "2018-03-23", ""),
        ("stated", "2021", "2022-12-14"),
    ]


def test_partial_dates_of_labels_stay_partial() -> None:
    bronze = next(r for r in cells("reference", "label_record") if r["partner"] == "ZINNAE")
    assert (bronze["date"], bronze["valid_until"], bronze["inferred"]) == (
        "2017-01",
        "2019-01",
        "valid_until",
    )


def test_label_rules_leave_no_day_without_exactly_one_rule() -> None:
    rules = typed(LabelRule, cells("reference", "label_rule"))
    for label in ("bronze", "silver", "gold"):
        for kind in ("first", "renewal"):
            older, newer = [r for r in rules if (r.label, r.kind) == (label, kind)]
            assert (older.applies_to, newer.applies_from, newer.applies_to) == (
                date(2019, 10, 31),
                date(2019, 11, 1),
                None,
            )


def test_label_rules_are_those_of_the_scheme() -> None:
    rules = {
        (r.label, r.kind): r
        for r in typed(LabelRule, cells("reference", "label_rule"))
        if r.applies_to is None
    }
    assert {key: rule.validity_months for key, rule in rules.items()} == {
        (label, kind): 24 if kind == "first" else 36
        for label in ("bronze", "silver", "gold")
        for kind in ("first", "renewal")
    }
    assert {rule.ends_on for rule in rules.values()} == {"end of month"}
    assert {(rule.grace_months, rule.expiring_days) for rule in rules.values()} == {(12, 180)}
    assert {key: rule.price_eur for key, rule in rules.items() if key[0] == "gold"} == {
        ("gold", "first"): 8250,
        ("gold", "renewal"): 6765,
    }
    first = rules["bronze", "first"]
    assert (first.next_label, first.next_window_from, first.next_window_to) == ("silver", 18, 24)
    assert first.pass_share is None
    assert rules["gold", "first"].pass_share == 0.8


@pytest.mark.parametrize(
    ("label", "kind", "interview", "counted_from", "ends"),
    [
        ("silver", "first", "2018-04-09", "2018-04-09", "2020-04-30"),  # Omnipack Cluster
        ("bronze", "first", "2019-07-25", "2019-07-25", "2021-07-25"),  # Qoot Cluster
        ("gold", "first", "2021-10", "2021-10", "2023-10-31"),  # MADE
        ("bronze", "renewal", "2021-11", "2021-11-30", "2024-11-30"),  # Hemp Cluster
        (
            "bronze",
            "renewal",
            "2020-12",
            "2020-12-31",
            "2023-12-31",
        ),  # Cluster Sofia Knowledge City, day not stated
    ],
)
def test_label_rules_give_the_ends_of_known_certificates(
    label: str, kind: str, interview: str, counted_from: str, ends: str
) -> None:
    rules = typed(LabelRule, cells("reference", "label_rule"))
    rule = rule_for(rules, label, kind, PartialDate(interview))
    assert rule is not None
    assert end_of_validity(rule, PartialDate(counted_from)).last.isoformat() == ends
