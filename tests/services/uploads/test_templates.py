"""Templates of the demonstration database: what is downloaded is what is uploaded, and a partner
only types numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop import errors, intake
from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.model.ordering import natural
from innodrop.model.problems import Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import templates
from innodrop.services.uploads.templates import Template
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import discover, named
from innodrop.tables.table import Table
from tests.exports.opened import offered

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
DAY = date(2018, 3, 31)
every_table = pytest.mark.parametrize("table", discover().values(), ids=lambda table: table.name)


def make(
    store: Store, table: Table, partner: str | None = None, dialect: Dialect = Dialect.SEMICOLON
) -> Template:
    facts = Facts.at(store, store.revision())
    return templates.make(State(store, facts, DAY, DAY), table, partner, dialect)


def owed_of(store: Store, partner: str, today: date = DAY) -> list[dict[str, object]]:
    state = State(store, Facts.at(store, store.revision()), DAY, today)
    made = templates.make(state, named("observation"), partner, Dialect.SEMICOLON)
    return [
        dict(row.values) for row in intake.read(named("observation"), made.data).rows[: made.owed]
    ]


@pytest.mark.soak
@every_table
def test_an_untouched_template_changes_nothing_in_any_dialect_for_any_partner(
    demo: Store, table: Table
) -> None:
    partners = Facts.at(demo, demo.revision()).seat_of
    for partner in (None, *partners) if table.owner else (None,):
        for dialect in Dialect:
            made = make(demo, table, partner, dialect)
            plan = upload_plan.plan(
                demo, table, made.data, file=made.name, partner=partner, today=DAY
            )
            assert (len(plan.new), len(plan.changed), plan.blocking) == (0, 0, 0), (
                partner,
                dialect,
            )
            assert plan.same == made.rows - made.owed
            assert {problem.tier for problem in plan.problems} <= {Tier.INFORMATION}


@every_table
def test_a_template_holds_every_current_row_in_the_order_of_the_keys(
    demo: Store, table: Table
) -> None:
    made = make(demo, table, dialect=Dialect.COMMA)
    keys = [row.key for row in intake.read(table, made.data).rows][made.owed :]
    known = (str(row["key"]) for row in demo.query(f"SELECT key FROM {table.name}"))
    assert keys == sorted(known, key=natural)


@pytest.mark.parametrize("dialect", Dialect)
@every_table
def test_the_same_state_gives_the_same_bytes(demo: Store, table: Table, dialect: Dialect) -> None:
    assert make(demo, table, dialect=dialect) == make(demo, table, dialect=dialect)


class TestOwedRows:
    def test_stand_in_front_with_kpi_partner_and_period(self, demo: Store) -> None:
        owed = owed_of(demo, "AQV")
        assert owed[0] == {"kpi": "K01", "partner": "AQV", "period": "2017-Q4"}
        assert len(owed) > 5
        assert {row["partner"] for row in owed} == {"AQV"}

    def test_are_there_from_the_day_after_the_period_and_not_only_once_they_are_late(
        self, demo: Store
    ) -> None:
        for day, count in ((DAY, 0), (date(2018, 4, 1), 1), (date(2018, 5, 1), 1)):
            rows = owed_of(demo, "ZINNAE", day)
            assert [row["period"] for row in rows] == ["2018-Q1"] * count
        periods = [row["period"] for row in owed_of(demo, "AQV", date(2018, 4, 15))]
        assert (len(periods), periods[10:]) == (18, ["2018-Q1"] * 8)  # late ones first

    def test_are_none_for_a_partner_that_has_reported(self, demo: Store) -> None:
        assert owed_of(demo, "NP") == []

    def test_are_those_of_everybody_for_the_coordinator(self, demo: Store) -> None:
        made = make(demo, named("observation"))
        assert made.owed >= len(owed_of(demo, "AQV"))

    def test_that_stay_blank_are_left_out_and_said_so(self, demo: Store) -> None:
        made = make(demo, named("observation"), "AQV")
        (problem,) = upload_plan.plan(
            demo, named("observation"), made.data, partner="AQV", today=DAY
        ).problems
        assert (problem.row, problem.tier) == (0, Tier.INFORMATION)
        assert problem.expected == (
            f"something to report in {made.owed} rows with nothing but a key, such as row 2"
        )

    def test_need_a_number_and_nothing_else(self, demo: Store) -> None:
        made = make(demo, named("observation"), "AQV")
        lines = made.data.decode("utf-8-sig").split("\r\n")
        lines[1] = lines[1].replace("2017-Q4;;", "2017-Q4;1;")
        plan = upload_plan.plan(
            demo,
            named("observation"),
            "\r\n".join(lines).encode("utf-8-sig"),
            partner="AQV",
            today=DAY,
        )
        assert [(change.after["kpi"], change.after["value"]) for change in plan.new] == [("K01", 1)]
        assert (plan.blocking, plan.changed) == (0, ())

    def test_may_say_that_there_was_nothing_to_report(self, demo: Store) -> None:
        text = (
            "kpi;partner;period;value;nothing_to_report\nK01;AQV;2017-Q4;;ja\nK21;AQV;2017-Q4;;\n"
        )
        plan = upload_plan.plan(demo, named("observation"), text.encode(), partner="AQV", today=DAY)
        assert [change.after["nothing_to_report"] for change in plan.new] == [1]


class TestRowsWithNothingButAKey:
    HEADER = "kpi,partner,period,value,note\n"

    def test_are_left_out_where_they_are_new_and_unchanged_where_they_are_not(
        self, demo: Store
    ) -> None:
        text = self.HEADER + "K01,AQV,2017-Q4,,\nK01,AQV,2017-Q3,,\n"
        plan = upload_plan.plan(demo, named("observation"), text.encode())
        assert (len(plan.new), plan.same, plan.blocking) == (0, 1, 0)

    def test_are_still_problems_where_the_key_is_wrong(self, demo: Store) -> None:
        text = self.HEADER + "K99,AQV,2017-Q4,,\nK01,AQV,2017-Q9,,\n"
        plan = upload_plan.plan(demo, named("observation"), text.encode())
        assert {(p.row, p.column) for p in plan.problems} == {(2, "kpi"), (3, "period")}

    def test_are_problems_of_another_partner(self, demo: Store) -> None:
        text = self.HEADER + "K01,AQV,2017-Q4,,\n"
        assert upload_plan.plan(demo, named("observation"), text.encode(), partner="NP").blocked

    def test_with_a_remark_are_no_such_rows(self, demo: Store) -> None:
        text = self.HEADER + "K01,AQV,2017-Q4,,not yet\n"
        (problem,) = upload_plan.plan(demo, named("observation"), text.encode()).problems
        assert (problem.column, problem.expected) == (
            "value",
            "a value is needed, or yes in nothing_to_report",
        )

    def test_are_never_stored(self, world: Store) -> None:
        before = world.revision()
        plan = upload_plan.plan(world, named("milestone"), b"code,title,work_package,due\nMS1,,,\n")
        assert upload_plan.apply(world, plan, user="ada", at=AT) == before


class TestOfAPartner:
    def test_holds_its_own_rows_alone(self, demo: Store) -> None:
        for table in templates.tables_of("NP"):
            assert table.owner is not None
            rows = intake.read(table, make(demo, table, "np").data).rows
            assert {row.values[table.owner] for row in rows} <= {"NP"}

    def test_is_named_after_project_table_partner_and_revision(self, demo: Store) -> None:
        revision = demo.revision()
        assert (
            make(demo, named("observation"), "np").name
            == f"INNO-DROP_KPI-values_Nanoprogress_{revision}.csv"
        )
        assert (
            make(demo, named("kpi"), None, Dialect.XLSX).name
            == f"INNO-DROP_KPIs_all_{revision}.xlsx"
        )

    def test_offers_only_its_own_code_and_kpis_that_are_reported(self, demo: Store) -> None:
        choices = offered(make(demo, named("observation"), "NP", Dialect.XLSX).data)
        assert choices["partner"] == ["Nanoprogress"]
        assert "Partner strategies adopted" in choices["kpi"]
        assert "Partners holding a valid ECEI label" not in choices["kpi"]

    def test_offers_the_labels_of_the_scheme_and_none(self, demo: Store) -> None:
        choices = offered(make(demo, named("label_record"), "NP", Dialect.XLSX).data)
        assert choices["label"] == ["bronze", "gold", "silver", "none"]

    def test_is_refused_for_a_table_that_the_coordinator_keeps(self, demo: Store) -> None:
        with pytest.raises(
            errors.NoRowsOfPartners, match="The table KPIs has no rows of single partners"
        ):
            make(demo, named("kpi"), "NP")

    def test_is_refused_for_a_partner_that_does_not_exist(self, demo: Store) -> None:
        with pytest.raises(errors.UnknownPartner, match="There is no partner 'XX'"):
            make(demo, named("observation"), "XX")


def test_the_name_of_a_template_is_no_path_whatever_a_partner_is_called(world: Store) -> None:
    header = b"code,name,country,country_code,active_from\n"
    plan = upload_plan.plan(
        world, named("partner"), header + b"../../etc/pa\\ss,Evil,Germany,DE,2016-11\n"
    )
    upload_plan.apply(world, plan, user="ada", at=AT)
    name = make(world, named("observation"), "../../etc/pa\\ss").name
    assert name.startswith("Project_KPI-values_..-..-etc-pa-ss_")
    assert "/" not in name
    assert "\\" not in name
