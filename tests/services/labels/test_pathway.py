"""Clusters on their way to a label, partners or not, as the demonstration tells it on its reporting
date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from innodrop.model.labels.checklist import CriterionState
from innodrop.services.labels import dates, pathway, peers, readiness, standing, tables
from innodrop.services.labels.tables import Walker
from innodrop.state import State
from innodrop.store.base import Store

DAY = date(2018, 3, 31)


@pytest.fixture(scope="module")
def state(demo: Store) -> State:
    return State.at(demo, demo.revision(), DAY, DAY)


def walker(state: State, code: str) -> Walker:
    return next(cluster for cluster in tables.walkers(state) if cluster.id == code)


def test_seats_and_clusters_of_the_programme_walk_side_by_side(state: State) -> None:
    seats = {cluster.id: cluster.is_seat for cluster in tables.walkers(state)}
    assert seats == {
        "BNPT": True,
        "AQV": True,
        "NP": True,
        "ZINNAE": True,
        "PC1": False,
        "PC2": False,
        "PC3": False,
    }


@pytest.mark.parametrize(
    ("code", "label", "held_as"),
    [
        ("BNPT", "silver", "grace"),
        ("AQV", "bronze", "preparing"),
        ("NP", "gold", "valid"),
        ("ZINNAE", "bronze", "valid"),
        ("PC1", "bronze", "preparing"),
        ("PC2", "bronze", "expiring"),
        ("PC3", "bronze", "valid"),
    ],
)
def test_a_cluster_of_the_programme_has_a_label_state_like_a_partner(
    state: State, code: str, label: str, held_as: str
) -> None:
    held = standing.of_cluster(state, walker(state, code))
    assert (held.label, held.state.value) == (label, held_as)


def test_what_a_partner_reports_for_another_cluster_is_not_its_own(state: State) -> None:
    own = {record.code for record in standing.records(state.facts, walker(state, "ZINNAE"))}
    other = {record.code for record in standing.records(state.facts, walker(state, "PC3"))}
    assert other == {"LR34", "LR35"}
    assert not own & other


@pytest.mark.parametrize(
    ("code", "states"),
    [
        ("BNPT", {"PR03": "open"}),
        ("AQV", {"PR02": "open", "PR01": "given up"}),
        ("NP", {"PR04": "won"}),
        ("ZINNAE", {"PR06": "open", "PR05": "won"}),
        ("PC2", {"PR08": "open"}),
        ("PC3", {"PR09": "won"}),
    ],
)
def test_a_process_is_won_by_its_own_award_and_no_other(
    state: State, code: str, states: dict[str, str]
) -> None:
    processes = pathway.processes(state, walker(state, code))
    assert {process.row.code: process.state.value for process in processes} == states


def test_a_process_was_open_before_its_decision(state: State) -> None:
    (before,) = pathway.processes(state.on(date(2018, 3, 22)), walker(state, "NP"))
    assert (before.state.value, before.decision) == ("open", None)
    (after,) = pathway.processes(state.on(date(2018, 3, 23)), walker(state, "NP"))
    assert (after.state.value, str(after.decision)) == ("won", "2018-03-23")


def test_interview_decision_and_certificate_come_from_the_label_history(state: State) -> None:
    (process,) = pathway.processes(state, walker(state, "PC3"))
    assert (str(process.interview), str(process.decision), process.certificate) == (
        "2017-10-03",
        "2017-11-14",
        "EX-2017-031",
    )
    _, given_up = pathway.processes(state, walker(state, "AQV"))
    assert (str(given_up.interview), given_up.decision) == ("2017-05-23", None)


def test_stages_are_done_now_next_and_blocked(state: State) -> None:
    (renewal,) = pathway.processes(state, walker(state, "BNPT"))
    assert [walked.state.value for walked in renewal.walked][:6] == [
        "done",
        "done",
        "now",
        "blocked",
        "later",
        "later",
    ]
    assert renewal.walked[2].late == 31  # seen from 15 April, not from the reporting date
    assert (len(renewal.areas), renewal.needed_areas) == (2, 3)


def test_steps_of_another_partner_do_not_count(state: State) -> None:
    work = tables.read(state)
    foreign = work.steps[0].model_copy(
        update={"process": "PR03", "stage": 5, "partner": "NP", "done": "2018-01-01"}
    )
    steps = replace(work, steps=(*work.steps, foreign))
    tampered = replace(state, memo={tables.read: steps})
    (renewal,) = pathway.processes(tampered, walker(state, "BNPT"))
    assert renewal.walked[4].state.value == "later"


@pytest.mark.parametrize(
    ("code", "aim"),
    [
        ("BNPT", "silver"),
        ("AQV", "bronze"),
        ("ZINNAE", "silver"),
        ("PC3", "silver"),
        ("NP", "gold"),
    ],
)
def test_the_aim_is_the_open_process_else_the_next_label(state: State, code: str, aim: str) -> None:
    cluster = walker(state, code)
    assert (
        pathway.aim(
            state.facts, pathway.processes(state, cluster), standing.of_cluster(state, cluster)
        )
        == aim
    )


def test_eligibility_of_2019_does_not_bind_in_2018(state: State) -> None:
    cluster = walker(state, "AQV")
    items = pathway.checklist(state, cluster, "bronze")
    assert len(items) == 11
    assert not any(item.binding for item in items)
    assert all(
        item.binding for item in pathway.checklist(state.on(date(2019, 11, 15)), cluster, "bronze")
    )
    assert [item.criterion.code for item in items if item.answer is CriterionState.UNMET] == [
        "EL-7",
        "EL-11",
    ]


def test_an_unmet_minimum_requirement_stops_silver(state: State) -> None:
    items = pathway.checklist(state, walker(state, "BNPT"), "silver")
    assert [item.criterion.code for item in items if item.stops] == ["MR-2"]
    items = pathway.checklist(state, walker(state, "NP"), "gold")
    assert not [item for item in items if item.stops]


def test_points_towards_the_label_that_is_judged_by_points(state: State) -> None:
    asked = readiness.terms(state)
    assert asked is not None
    assert (asked.label, asked.name, asked.total, asked.share) == ("gold", "Gold", 150, 0.8)
    measured = readiness.of_all(state)
    assert {code: (row.points, row.missing) for code, row in measured.items()} == {
        "BNPT": (104, 16),
        "AQV": (66, 54),
        "NP": (126, 0),
        "ZINNAE": (89, 31),
        "PC1": (71, 49),
        "PC2": (95, 25),
        "PC3": (68, 52),
    }
    assert all(
        (row.most, row.needed, row.of, row.unverified, row.official) == (150, 120, 31, 31, None)
        for row in measured.values()
    )
    assert (measured["NP"].strict, measured["AQV"].strict) == (126, 0)


def test_readiness_follows_the_reporting_date_and_the_kind_of_assessment(state: State) -> None:
    assert readiness.of_all(state.on(date(2017, 6, 30)))["NP"].points == 97
    assert readiness.of_all(state, "self")["NP"].points == 118
    assert readiness.of_all(state, "benchmark").keys() == {"NP"}


def test_the_seat_keeps_what_its_former_holder_was_given(state: State) -> None:
    assert readiness.of_all(state.on(date(2017, 6, 30)))["AQV"].points == 60


def test_no_group_of_fewer_than_five_is_told_about(state: State) -> None:
    whole = peers.dimensions(readiness.of_all(state))
    assert whole[""] is not None
    assert whole[""].n == 7
    early = peers.dimensions(readiness.of_all(state.on(date(2017, 6, 30))))
    assert set(early.values()) == {None}


def test_published_labels_are_counted_without_names(state: State) -> None:
    published = peers.published(state)
    assert published.total == 212
    assert {group.name: group.n for group in published.by_label} == {
        "bronze": 133,
        "gold": 44,
        "silver": 35,
    }
    assert (published.by_country[0].name, published.by_country[0].n) == ("Germany", 32)
    assert published.by_country[-1].pooled == 10
    assert published.scores is not None
    assert published.scores.n == 10
    assert peers.published(state, "gold").total == 44


def test_every_label_date_has_a_cluster_and_overdue_ones_stand_first(state: State) -> None:
    ahead = dates.ahead(state)
    assert len({day.id for day in ahead}) == len(ahead)
    assert [(day.cluster, day.title) for day in ahead if day.last < DAY][:2] == [
        ("Aqua-Valley", "Merge the member lists before the questionnaire."),
        ("BNPT", "Silver: Three improvement areas declared"),
    ]
    days = {(day.cluster, day.title): (day.first, day.last) for day in ahead}
    assert days["BNPT", "Last day to renew Silver"] == (date(2018, 5, 31), date(2018, 5, 31))
    assert days["ZINNAE", "Window of the benchmarking for Silver"] == (
        date(2018, 7, 1),
        date(2019, 1, 31),
    )
    assert days["Optics (example)", "Bronze ends"] == (date(2018, 4, 20), date(2018, 4, 20))


def test_mentoring_tells_what_it_changed(state: State) -> None:
    advice = readiness.advice(state)
    assert [session.row.code for session in advice][:2] == ["ME08", "ME10"]
    assert [session.gain for session in advice if session.row.code in ("ME05", "ME09")] == [None, 2]
    assert {session.cluster for session in readiness.advice(state, "AQV")} == {"AQV"}
    assert readiness.advice(state.on(date(2017, 1, 1))) == ()


def test_without_rows_there_is_nothing_and_no_error(store: Store) -> None:
    state = State.at(store, 0, DAY, DAY)
    assert tables.walkers(state) == ()
    assert readiness.of_all(state) == {}
    assert dates.ahead(state) == ()
    assert peers.published(state).by_country == ()


@pytest.mark.parametrize("code", ["BNPT", "PC3"])
def test_an_award_is_tried_out_on_its_day_and_nothing_is_stored(state: State, code: str) -> None:
    cluster, awarded = walker(state, code), date(2018, 6, 12)
    before = standing.of_cluster(state, cluster)
    after = standing.after(state, cluster, "gold", "awarded", awarded)
    assert (after.label, after.state.value, after.valid_from) == ("gold", "valid", awarded)
    assert standing.of_cluster(state, cluster) == before
    assert before.label != "gold"
