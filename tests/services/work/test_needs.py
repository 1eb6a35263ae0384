"""Needs and services of the demonstration, with its small groups hidden."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.labels.peers import LEAST
from innodrop.services.work import needs
from innodrop.state import State
from innodrop.store.base import Store

DAY = date(2018, 3, 31)


@pytest.fixture(scope="module")
def state(demo: Store) -> State:
    return State.at(demo, demo.revision(), DAY, DAY)


def test_everybody_who_was_asked_counts_once(state: State) -> None:
    assert needs.asked(state) == 62
    assert needs.asked(state.on(date(2017, 6, 30))) == 28
    compared = needs.by_cluster(state)
    assert compared.weights["N1", ""].n == 61
    assert list(compared.groups) == ["BNPT", "AQV", "NP", "ZINNAE"]


def test_small_groups_are_hidden_and_what_would_give_them_away(state: State) -> None:
    compared = needs.by_cluster(state)
    small = {cell for cell, weight in compared.weights.items() if cell[1] and weight.n < LEAST}
    assert small
    assert small <= compared.hidden
    for category in {category for category, _ in compared.hidden if category}:
        assert sum((category, group) in compared.hidden for group in compared.groups) >= 2


def test_needs_by_size_tell_the_same_totals(state: State) -> None:
    by_size, by_cluster = needs.by_size(state), needs.by_cluster(state)
    assert by_size.weights["N1", ""] == by_cluster.weights["N1", ""]
    assert list(by_size.groups) == ["micro", "small", "medium"]


def test_an_important_need_without_a_running_service_is_a_gap(state: State) -> None:
    covered = needs.coverage(state)
    assert [need.name for need in covered if need.is_gap] == [
        "Standards and approvals",
        "Skilled staff",
    ]
    assert covered[0].code == "N1"
    planned = {need.code: need.planned for need in covered if need.planned}
    assert planned == {
        "N3": ("Joint list of services",),
        "N4": ("Joint list of services",),
        "N6": ("Pilot line for digital production",),
    }


def test_before_a_service_ran_its_need_was_a_gap_as_well(state: State) -> None:
    then = {need.code: need for need in needs.coverage(state.on(date(2017, 6, 30)))}
    assert "Test measurements for members" not in then["N4"].running
    assert then["N4"].planned == ("Test measurements for members",)


def test_different_smes_are_counted_once_over_services_and_clusters(state: State) -> None:
    reached = needs.reach(state)
    by_cluster = {key: reached.counts[needs.ALL_SERVICES, key] for key in reached.groups}
    assert by_cluster == {"BNPT": 18, "AQV": 5, "NP": 17, "ZINNAE": 15}
    assert reached.counts[needs.ALL_SERVICES, ""] == 54 < sum(by_cluster.values())
    assert (reached.counts["finance", ""], reached.counts["internationalisation", ""]) == (25, 34)
    assert ("finance", "AQV") in reached.hidden
    assert ("finance", "ZINNAE") in reached.hidden
    assert ("finance", "") not in reached.hidden


def test_a_service_tells_no_number_below_five_but_zero(state: State) -> None:
    reached = {offer.row.code: offer.reached for offer in needs.offered(state)}
    assert (reached["SV05"], reached["SV11"], reached["SV13"]) == (10, None, 0)
    assert all(n is None or n == 0 or n >= LEAST for n in reached.values())


def test_new_services_and_those_that_pay_for_themselves(state: State) -> None:
    offers = needs.offered(state)
    new = [offer for offer in offers if offer.is_new]
    assert [offer.row.code for offer in new] == ["SV02", "SV03", "SV05", "SV07"]
    assert [offer.row.code for offer in new if offer.row.pays_for_itself] == ["SV05"]


def test_without_rows_there_is_nothing_and_no_error(store: Store) -> None:
    state = State.at(store, 0, DAY, DAY)
    assert needs.asked(state) == 0
    assert needs.coverage(state) == ()
    assert needs.offered(state) == ()
    assert needs.reach(state).kinds == ()
    assert needs.by_cluster(state).groups == {}
