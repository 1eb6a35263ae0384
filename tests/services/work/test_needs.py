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
    found = needs.by_cluster(state)
    assert found.weights["N1", ""].n == 61
    assert list(found.groups) == ["BNPT", "AQV", "NP", "ZINNAE"]


def test_small_groups_are_hidden_and_what_would_give_them_away(state: State) -> None:
    found = needs.by_cluster(state)
    small = {place for place, weight in found.weights.items() if place[1] and weight.n < LEAST}
    assert small
    assert small <= found.hidden
    for category in {category for category, _ in found.hidden if category}:
        assert sum((category, group) in found.hidden for group in found.groups) >= 2


def test_needs_by_size_tell_the_same_totals(state: State) -> None:
    by_size, by_cluster = needs.by_size(state), needs.by_cluster(state)
    assert by_size.weights["N1", ""] == by_cluster.weights["N1", ""]
    assert list(by_size.groups) == ["micro", "small", "medium"]


def test_an_important_need_without_a_running_service_is_a_gap(state: State) -> None:
    found = needs.coverage(state)
    assert [one.name for one in found if one.is_gap] == ["Standards and approvals", "Skilled staff"]
    assert found[0].code == "N1"
    planned = {one.code: one.planned for one in found if one.planned}
    assert planned == {
        "N3": ("Joint list of services",),
        "N4": ("Joint list of services",),
        "N6": ("Pilot line for digital production",),
    }


def test_before_a_service_ran_its_need_was_a_gap_as_well(state: State) -> None:
    then = {one.code: one for one in needs.coverage(state.on(date(2017, 6, 30)))}
    assert "Test measurements for members" not in then["N4"].running
    assert then["N4"].planned == ("Test measurements for members",)


def test_different_smes_are_counted_once_over_services_and_clusters(state: State) -> None:
    found = needs.reach(state)
    by_cluster = {key: found.counts[needs.ALL_SERVICES, key] for key in found.groups}
    assert by_cluster == {"BNPT": 18, "AQV": 5, "NP": 17, "ZINNAE": 15}
    assert found.counts[needs.ALL_SERVICES, ""] == 54 < sum(by_cluster.values())
    assert (found.counts["finance", ""], found.counts["internationalisation", ""]) == (25, 34)
    assert ("finance", "AQV") in found.hidden
    assert ("finance", "ZINNAE") in found.hidden
    assert ("finance", "") not in found.hidden


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
