"""Codes that must exist, and rows that must not lead back to themselves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from innodrop.model.problems import Problem, Tier
from innodrop.services.uploads import plan
from innodrop.store.base import Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
PARTNERS = "code,name,country,country_code,active_from,active_to,successor\n"
OLD, NEW = "OLD,Old,France,FR,2016-11,2017-06-28,", "NEW,New,France,FR,2016-11,2018-01-01,"
RULES = (
    "label,kind,applies_from,level,name,validity_months,ends_on,grace_months,expiring_days\n"
    "bronze,first,2010-11-01,1,Bronze,24,exact day,12,180\n"
    "bronze,renewal,2010-11-01,1,Bronze,36,exact day,12,180\n"
)
RECORDS = "code,partner,label,event,date\n"


def problems(store: Store, table: str, text: str) -> tuple[Problem, ...]:
    return plan.plan(store, named(table), text.encode()).problems


def load(store: Store, table: str, text: str) -> None:
    plan.apply(store, plan.plan(store, named(table), text.encode()), user="ada", at=AT)


class TestLabels:
    @pytest.fixture(autouse=True)
    def _scheme(self, store: Store) -> None:
        load(store, "partner", PARTNERS + OLD + "\n")
        load(store, "label_rule", RULES)

    @pytest.mark.parametrize(
        ("given", "stored"), [("bronze", "bronze"), ("BRONZE ", "bronze"), ("None", "none")]
    )
    def test_of_a_record_are_those_of_the_scheme_or_none(
        self, store: Store, given: str, stored: str
    ) -> None:
        load(store, "label_record", f"{RECORDS}L1,OLD,{given},stated,2017\n")
        assert store.query("SELECT label FROM label_record") == [{"label": stored}]

    @pytest.mark.parametrize("given", ["platinum", "bronce", "first"])
    def test_that_the_scheme_does_not_know_are_problems(self, store: Store, given: str) -> None:
        (problem,) = problems(store, "label_record", f"{RECORDS}L1,OLD,{given},stated,2017\n")
        assert (problem.column, problem.cell, problem.tier) == ("label", given, Tier.BLOCKS)
        assert problem.expected == "a label of the table label_rule, or none"

    def test_that_a_rule_leads_to_are_those_of_the_scheme_or_of_the_file(
        self, store: Store
    ) -> None:
        header = RULES.splitlines()[0] + ",next_label\n"
        bronze = "bronze,first,2010-11-01,1,Bronze,24,exact day,12,180,Silver\n"
        silver = "silver,first,2010-11-01,2,Silver,24,exact day,12,180,\n"
        (problem,) = problems(store, "label_rule", header + bronze)
        assert (problem.column, problem.expected) == (
            "next_label",
            "a label of the table label_rule",
        )
        load(store, "label_rule", header + bronze + silver)
        assert store.query("SELECT next_label FROM label_rule WHERE next_label IS NOT NULL") == [
            {"next_label": "silver"}
        ]


class TestCircles:
    def test_a_partner_is_never_its_own_successor(self, store: Store) -> None:
        (problem,) = problems(store, "partner", PARTNERS + OLD + "old\n")
        assert (problem.row, problem.column, problem.cell) == (2, "successor", "OLD → OLD")
        assert (problem.expected, problem.tier) == (
            "a code that does not lead back to OLD",
            Tier.BLOCKS,
        )

    def test_two_partners_of_a_file_never_follow_each_other(self, store: Store) -> None:
        circling = problems(store, "partner", PARTNERS + OLD + "NEW\n" + NEW + "OLD\n")
        assert [(p.row, p.cell) for p in circling] == [(2, "OLD → NEW"), (3, "NEW → OLD")]

    def test_a_row_never_closes_a_circle_with_what_is_stored(self, store: Store) -> None:
        load(store, "partner", PARTNERS + OLD + "NEW\n" + NEW + "\n")
        (problem,) = problems(store, "partner", PARTNERS + NEW + "OLD\n")
        assert (problem.row, problem.cell) == (2, "NEW → OLD")

    def test_a_chain_that_ends_is_none(self, store: Store) -> None:
        third = "END,End,France,FR,2018-01-01,,\n"
        assert problems(store, "partner", PARTNERS + OLD + "NEW\n" + NEW + "END\n" + third) == ()

    def test_an_objective_is_never_its_own_parent(self, store: Store) -> None:
        (problem,) = problems(store, "objective", "code,parent,name,title\nO1,O1,n,t\n")
        assert (problem.column, problem.expected) == (
            "parent",
            "a code that does not lead back to O1",
        )
