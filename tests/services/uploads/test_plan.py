"""A file becomes a plan, a plan becomes a revision; nothing is guessed, nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from innodrop import errors
from innodrop.model.problems import Problem, Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
PARTNERS = (
    "code,name,country,country_code,active_from\n"
    "AA,Alpha,Germany,DE,2016-11\n"
    "BB,Beta,Spain,ES,2016-11\n"
)
KPIS = (
    "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,derived_by\n"
    "S1,Served,SMEs,up,sum,sum,quarterly,d,output,\n"
    "R1,Running,SMEs,up,latest,sum,quarterly,d,output,\n"
    "D1,Derived,events,up,sum,distinct,quarterly,d,output,events\n"
)
RULE = (
    "label,kind,applies_from,level,name,validity_months,ends_on,grace_months,expiring_days\n"
    "bronze,first,2010-11-01,1,Bronze,24,exact day,12,180\n"
)


def plan(store: Store, table: str, text: str, partner: str | None = None) -> Plan:
    return upload_plan.plan(
        store, named(table), text.encode(), file=f"{table}.csv", partner=partner
    )


def load(store: Store, table: str, text: str) -> int:
    return upload_plan.apply(store, plan(store, table, text), user="ada", at=AT)


@pytest.fixture
def filled(store: Store) -> Store:
    load(store, "partner", PARTNERS)
    load(store, "kpi", KPIS)
    load(
        store,
        "observation",
        "kpi,partner,period,value,note\nR1,AA,2017-Q1,5,first\nR1,AA,2017-Q2,7,\n",
    )
    return store


def only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


def test_a_plan_tells_new_changed_and_same_rows_apart_and_writes_nothing(filled: Store) -> None:
    read = plan(
        filled,
        "observation",
        "kpi,partner,period,value\nR1,AA,2017-Q1,5\nR1,AA,2017-Q2,8\nR1,AA,2017-Q3,9\n",
    )
    assert (len(read.new), len(read.changed), read.same) == (1, 1, 1)
    (change,) = read.changed
    assert change.before is not None
    assert (change.columns, change.before["value"], change.after["value"]) == (("value",), 7, 8)
    assert filled.revision() == read.base_revision == 3


def test_applying_a_plan_makes_one_revision_with_user_file_and_hash(filled: Store) -> None:
    read = plan(
        filled, "observation", "kpi,partner,period,value\nR1,AA,2017-Q3,9\nR1,BB,2017-Q3,2\n"
    )
    assert upload_plan.apply(filled, read, user="ben", at=AT) == 4
    newest = filled.revisions()[0]
    assert (newest.user.number, newest.file, newest.added, newest.changed) == (
        "ben",
        "observation.csv",
        2,
        0,
    )
    assert newest.sha256 == read.sha256


def test_a_blank_cell_or_a_missing_column_keeps_the_old_value(filled: Store) -> None:
    load(filled, "observation", "kpi,partner,period,value,note\nR1,AA,2017-Q1,6,\n")
    assert filled.query("SELECT value, note FROM observation WHERE period = '2017-Q1'") == [
        {"value": 6.0, "note": "first"}
    ]


def test_a_file_with_fewer_rows_deletes_nothing(filled: Store) -> None:
    load(filled, "observation", "kpi,partner,period,value\nR1,AA,2017-Q2,8\n")
    assert filled.query("SELECT COUNT(*) AS n FROM observation") == [{"n": 2}]


def test_the_same_data_again_changes_nothing_and_makes_no_revision(filled: Store) -> None:
    again = plan(filled, "observation", "kpi;partner;period;value\r\nr1;aa;2017-q2;7,0\r\n")
    assert (again.new, again.changed, again.same, again.problems) == ((), (), 1, ())
    assert upload_plan.apply(filled, again, user="ada", at=AT) == 3
    assert filled.revision() == 3


def test_a_code_is_stored_as_the_table_it_refers_to_spells_it(filled: Store) -> None:
    load(filled, "observation", "kpi,partner,period,value\ns1, bb ,2017-Q1,4\n")
    assert filled.query("SELECT kpi, partner FROM observation WHERE value = 4") == [
        {"kpi": "S1", "partner": "BB"}
    ]


def test_an_unknown_code_is_a_problem_that_names_the_table(filled: Store) -> None:
    problem = only(
        plan(filled, "observation", "kpi,partner,period,value\nS1,ZZ,2017-Q1,4\n").problems
    )
    assert (problem.row, problem.column, problem.cell) == (2, "partner", "ZZ")
    assert problem.expected == "a code of the table partner"


def test_rows_of_another_partner_are_refused(filled: Store) -> None:
    text = "kpi,partner,period,value\nS1,AA,2017-Q1,4\nS1,BB,2017-Q1,4\n"
    problem = only(plan(filled, "observation", text, partner="AA").problems)
    assert (problem.row, problem.cell, problem.expected) == (3, "BB", "rows of AA only")


def test_a_plan_that_something_stands_against_is_never_stored(filled: Store) -> None:
    good_and_bad = "kpi,partner,period,value\nS1,AA,2017-Q1,4\nS1,BB,2017-Q1,4\n"
    blocked = plan(filled, "observation", good_and_bad, partner="AA")
    assert len(blocked.new) == 1
    before = filled.revision()
    with pytest.raises(ValueError, match="a blocked plan is never applied"):
        upload_plan.apply(filled, blocked, user="ada", at=AT)
    assert filled.revision() == before


def test_a_partner_may_not_write_a_table_without_owner(filled: Store) -> None:
    read = plan(filled, "objective", "code,name,title\nO,n,t\n", partner="AA")
    assert read.blocked


def test_a_derived_kpi_is_not_reported(filled: Store) -> None:
    problem = only(
        plan(filled, "observation", "kpi,partner,period,value\nD1,AA,2017-Q1,4\n").problems
    )
    assert (problem.column, problem.tier) == ("kpi", Tier.BLOCKS)
    assert problem.remedy == "Take the row out: Derived is computed from the events."


def test_a_running_total_that_falls_needs_a_reason(filled: Store) -> None:
    problem = only(
        plan(filled, "observation", "kpi,partner,period,value\nR1,AA,2017-Q3,6\n").problems
    )
    assert (problem.tier, problem.expected) == (
        Tier.NEEDS_REASON,
        "at least 7, the total of Apr–Jun 2017",
    )
    assert plan(filled, "observation", "kpi,partner,period,value\nS1,AA,2017-Q3,0\n").problems == ()


def test_a_period_of_another_length_than_the_kpis_is_pointed_out(filled: Store) -> None:
    read = plan(filled, "observation", "kpi,partner,period,value\nS1,AA,2017-05,1\n")
    assert [p.tier for p in read.problems] == [Tier.INFORMATION]
    assert not read.blocked


def test_every_problem_is_named_at_once(filled: Store) -> None:
    text = (
        "kpi,partner,period,value,note\n"
        "S1,AA,2017-Q9,1,\nS1,AA,2017-Q1,NaN,\nS1,ZZ,2017-Q1,1,\nS1,AA,2017-Q2,,?\n"
    )
    read = plan(filled, "observation", text)
    assert {(p.row, p.column) for p in read.problems} == {
        (2, "period"),
        (3, "value"),
        (4, "partner"),
        (5, "value"),
    }
    assert read.blocked
    with pytest.raises(ValueError, match="never applied"):
        upload_plan.apply(filled, read, user="ada", at=AT)


def test_somebody_who_wrote_in_between_makes_the_plan_stale(filled: Store) -> None:
    mine = plan(filled, "observation", "kpi,partner,period,value\nR1,AA,2017-Q3,9\n")
    load(filled, "observation", "kpi,partner,period,value\nR1,AA,2017-Q3,11\n")
    with pytest.raises(errors.StalePlan):
        upload_plan.apply(filled, mine, user="ada", at=AT)
    assert filled.query("SELECT value FROM observation WHERE period = '2017-Q3'") == [
        {"value": 11.0}
    ]


def test_a_plan_tells_the_rows_as_they_were_read_whether_they_change_anything_or_not(
    filled: Store,
) -> None:
    rows = "R1,AA,2017-Q1,5,,\ns1,aa,2017-Q1,,yes,quiet\nS1,ZZ,2017-Q1,1,,\n"
    read = plan(filled, "observation", "kpi,partner,period,value,nothing_to_report,note\n" + rows)
    assert read.rows == (
        {"kpi": "R1", "partner": "AA", "period": "2017-Q1", "value": 5.0},
        {
            "kpi": "S1",
            "partner": "AA",
            "period": "2017-Q1",
            "nothing_to_report": True,
            "note": "quiet",
        },
    )
    (change,) = read.new
    assert (change.before, change.after["nothing_to_report"], change.after["value"]) == (
        None,
        1,
        None,
    )


def test_nothing_to_report_is_neither_blank_nor_zero(filled: Store) -> None:
    load(filled, "observation", "kpi,partner,period,nothing_to_report\nS1,AA,2017-Q1,yes\n")
    load(filled, "observation", "kpi,partner,period,value\nS1,BB,2017-Q1,0\n")
    rows = filled.query(
        "SELECT value, nothing_to_report FROM observation WHERE kpi = 'S1' ORDER BY partner"
    )
    assert rows == [
        {"value": None, "nothing_to_report": 1},
        {"value": 0.0, "nothing_to_report": None},
    ]


def test_a_value_takes_the_place_of_nothing_to_report_and_the_other_way_round(
    filled: Store,
) -> None:
    def stored() -> list[dict[str, object]]:
        return filled.query(
            "SELECT value, nothing_to_report FROM observation WHERE period = '2017-Q2'"
        )

    load(filled, "observation", "kpi,partner,period,nothing_to_report\nR1,AA,2017-Q2,yes\n")
    assert stored() == [{"value": None, "nothing_to_report": 1}]
    load(filled, "observation", "kpi,partner,period,value\nR1,AA,2017-Q2,8\n")
    assert stored() == [{"value": 8.0, "nothing_to_report": None}]


def test_more_problems_than_can_be_listed_are_counted(filled: Store) -> None:
    read = plan(
        filled,
        "observation",
        "kpi,partner,period,value\n" + "".join(f"X{n},AA,2017-Q1,1\n" for n in range(3000)),
    )
    assert (read.blocking, len(read.problems), read.rows) == (3000, 1001, ())
    assert read.problems[-1].expected == "2,000 more problems"


def test_problems_of_the_file_and_of_the_data_are_counted_together(filled: Store) -> None:
    bad = "".join("S1,AA,2017-Q9,1\n" for _ in range(1_500)) + "".join(
        f"X{n},AA,2017-Q1,1\n" for n in range(500)
    )
    read = plan(filled, "observation", "kpi,partner,period,value\n" + bad)
    assert (read.blocking, len(read.problems)) == (2_000, 1_001)
    assert read.problems[-1].expected == "1,000 more problems"


def test_a_period_outside_the_project_is_a_problem(filled: Store) -> None:
    load(filled, "project", "code,name,starts,ends\nP,P,2016-11-16,2018-11-15\n")
    assert plan(filled, "observation", "kpi,partner,period,value\nS1,AA,2016-Q4,1\n").problems == ()
    problem = only(
        plan(filled, "observation", "kpi,partner,period,value\nS1,AA,2019-Q1,1\n").problems
    )
    assert (problem.column, problem.tier) == ("period", Tier.BLOCKS)


def test_two_rows_of_a_table_may_refer_to_each_other_in_one_file(store: Store) -> None:
    header = "code,name,country,country_code,active_from,active_to,successor\n"
    load(
        store,
        "partner",
        header + "OLD,Old,France,FR,2016-11,2017-06-28,NEW\nNEW,New,France,FR,2017-06-28,,\n",
    )
    assert store.query("SELECT successor FROM partner WHERE code = 'OLD'") == [{"successor": "NEW"}]


def test_a_partner_that_does_not_exist_is_refused(filled: Store) -> None:
    with pytest.raises(errors.UnknownPartner, match="There is no partner 'ZZ'"):
        plan(filled, "observation", "kpi,partner,period,value\n", partner="ZZ")


def test_the_partner_may_be_named_in_any_case(filled: Store) -> None:
    data = "kpi;partner;period;value;note\nS1;BB;2017-Q1;1;él\n".encode("cp1252")
    read = upload_plan.plan(filled, named("observation"), data, partner="bb")
    assert (read.blocked, read.new[0].after["note"]) == (False, "él")
    problem = only(
        plan(
            filled, "observation", "kpi,partner,period,value\nS1,AA,2017-Q1,4\n", partner="bb"
        ).problems
    )
    assert problem.expected == "rows of BB only"


def test_a_table_of_the_coordinator_is_told_once_to_a_partner(filled: Store) -> None:
    header = "kpi,partner,period,value\n"
    problem = only(
        plan(filled, "target", header + "S1,AA,2017-Q1,4\nS1,AA,2017-Q2,5\n", partner="AA").problems
    )
    assert (problem.row, problem.expected) == (
        0,
        "a table in which partners have rows of their own",
    )
    assert problem.remedy == "Send the file to the coordinator, who keeps the table Targets."


def test_a_derived_kpi_is_told_beside_other_problems_of_the_row(filled: Store) -> None:
    rows = "d1,AA,2017-Q1,x,\nD1,AA,2017-Q9,4,\nD1,AA,2017-Q3,,?\n"
    read = plan(filled, "observation", "kpi,partner,period,value,note\n" + rows)
    kpis = {(2, "kpi"), (3, "kpi"), (4, "kpi")}
    assert {(p.row, p.column) for p in read.problems} == kpis | {
        (2, "value"),
        (3, "period"),
        (4, "value"),
    }


def test_a_blank_owner_keeps_the_one_that_is_stored(filled: Store) -> None:
    load(filled, "label_rule", RULE)
    header = "code,partner,label,event,date\n"
    load(filled, "label_record", header + "L1,AA,bronze,awarded,2016\nL2,BB,bronze,awarded,2016\n")
    assert (
        plan(filled, "label_record", header + "L1,,bronze,awarded,2017\n", partner="AA").blocking
        == 0
    )
    other = plan(filled, "label_record", header + "L2,,bronze,awarded,2017\n", partner="AA")
    problem = only(tuple(p for p in other.problems if p.tier is Tier.BLOCKS))
    assert (problem.column, problem.cell) == ("partner", "AA / BB")


def test_codes_that_are_joined_in_another_way_say_how_to_write_them(filled: Store) -> None:
    problem = only(
        plan(filled, "event", 'code,title,type,starts,partners\nE,t,t,2017,"AA, BB"\n').problems
    )
    assert (problem.column, problem.cell, problem.remedy) == (
        "partners",
        "AA, BB",
        "Write ; between codes.",
    )


def test_an_event_years_away_from_the_project_needs_a_reason(filled: Store) -> None:
    load(filled, "project", "code,name,starts,ends\nP,P,2016-11-16,2018-11-15\n")
    rows = "E1,t,t,1905-07-09\nE2,t,t,2014-11\nE3,t,t,2017\nE4,t,t,2021-01-01\n"
    read = plan(filled, "event", "code,title,type,starts\n" + rows)
    assert [(p.row, p.cell, p.tier) for p in read.problems] == [
        (2, "1905-07-09", Tier.NEEDS_REASON),
        (5, "2021-01-01", Tier.NEEDS_REASON),
    ]


def test_a_database_holds_one_project(filled: Store) -> None:
    load(filled, "project", "code,name,starts,ends\nP,P,2016-11-16,2018-11-15\n")
    again = plan(filled, "project", "code,name,starts,ends\np,Renamed,2016-11-16,2018-11-15\n")
    assert (again.problems, len(again.changed)) == ((), 1)
    second = plan(filled, "project", "code,name,starts,ends\nQ,Q,2016-11-16,2018-11-15\n")
    assert only(second.problems).expected == "one project in a database, and its code unchanged"
