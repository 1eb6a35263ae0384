"""What the figures say, read as a committee would read it."""

from __future__ import annotations

from datetime import date

from innodrop import charts
from innodrop.charts.parts import event_words
from innodrop.charts.work import gantt
from innodrop.model.chart import Chart, Meaning
from innodrop.model.dates import PartialDate
from innodrop.model.kpi.comparison import Limits, Status
from innodrop.model.kpi.data_state import DataState
from innodrop.tables.project.partner import Partner
from innodrop.tables.work.event import Event
from innodrop.tables.work.milestone import Milestone
from tests.charts import examples
from tests.charts.examples import DAY, PROJECT, measure


def build(figure: str, *arguments: object, **named: object) -> Chart:
    return charts.discover()[figure].build(*arguments, **named)


def column(chart: Chart, name: str) -> list[object]:
    return [record[name] for record in chart.records()]


def read(text: object) -> str:
    """As it is read: a no-break space is a space."""
    return str(text).replace("\u00a0", " ")


def test_the_bullet_names_who_is_furthest_behind_and_how_many_have_no_verdict() -> None:
    assert (
        read(examples.bullet().finding)
        == "2 of 4 KPIs with a plan on track, 1 at risk and 1 off track. Furthest behind is Open"
        " critical risks (off track, 7 risks, at most 4.5 planned by 31 Mar 2018). 2 KPIs"
        " without a target, 1 KPI without a value."
    )


def test_the_bullet_says_so_when_everything_is_on_track() -> None:
    measures = [measure("I1", "One", (20,)), measure("I2", "Two", (30,))]
    assert build("bullet", measures).finding == "All 2 KPIs with a plan on track on 31 Mar 2018."
    assert (
        build("bullet", measures[:1]).finding == "The one KPI with a plan on track on 31 Mar 2018."
    )
    assert (
        build("bullet", [measure(target=None)]).finding == "1 KPI, none of which can be judged yet."
    )


def test_kpis_without_a_target_stand_last_and_have_no_percentage() -> None:
    chart = build(
        "bullet",
        [measure("I1", target=None), measure("I2", "Two", (20,)), measure("I3", "Three", (9,))],
    )
    assert column(chart, "id") == ["I2", "I3", "I1"]
    assert [percent is None for percent in column(chart, "percent")] == [False, False, True]


def test_marks_say_glyph_value_plan_and_unit() -> None:
    assert [read(mark) for mark in column(examples.bullet(), "mark")] == [
        "✓ 16.5 firms, plan 16.46",
        "✓ 45 visits, plan 16.5",
        "▲ 14.5 %, plan 16.5 %",
        "■ 7, at most 4.5 risks",
        "– plan 4.1 proposals",
        "– 640,000 EUR",
        "– score 4.4",
    ]


def test_numbers_follow_the_reader() -> None:
    chart = build(
        "bullet", [measure("I1", "Money", (1234.5,), unit="EUR", target=None)], locale="de"
    )
    assert column(chart, "mark") == ["– 1.234,5\u00a0EUR"]


def test_a_bar_of_at_most_two_with_three_ends_right_of_the_mark() -> None:
    chart = build("bullet", [measure("I1", "Risks", (10, 8), target=2, direction="down")])
    (record,) = chart.records()
    assert record["percent"] == round(8 / float(str(record["plan"])) * 100, 1) > 100
    assert (record["on_track"], record["at_risk"]) == (105.26, 125)


def test_a_kpis_own_limits_are_the_bands_behind_its_bar() -> None:
    chart = build(
        "bullet", [measure("I1"), measure("I2")], limits={"I2": Limits(on_track=0.9, at_risk=0.5)}
    )
    assert column(chart, "at_risk") == [80, 50]
    assert column(chart, "on_track") == [95, 90]


def test_the_course_of_a_kpi_ends_with_the_verdict_and_the_pace() -> None:
    finding = read(examples.burn_up().finding)
    assert finding == (
        "Firms advised: on track, 16 firms, 14.8 planned by 10 Feb 2018. Reach: 28\N{EN DASH}29 of"
        " 24; 2.6 more a quarter are needed, 4 come."
    )


def test_the_unfinished_period_is_no_actual_value_and_no_start_of_the_projection() -> None:
    chart = examples.burn_up()
    roles = {(record["x"], record["role"]): record["value"] for record in chart.records()}
    assert roles["2018-Q1", "unfinished"] == 16
    assert ("2018-Q1", "actual") not in roles
    assert roles["2017-Q4", "projection"] == 15
    assert chart.notes == ("Jan–Mar 2018 is not over yet: the hollow dot is the value so far.",)


def test_the_target_path_runs_over_every_period_of_the_project_to_the_final_target() -> None:
    chart = examples.burn_up()
    path = [(r["x"], r["value"]) for r in chart.records() if r["role"] == Meaning.TARGET]
    assert [x for x, _ in path] == list(chart.x_order)
    assert chart.x_order[0] == "2016-Q4"
    assert path[-1] == ("2018-Q4", 24)
    assert path[-1][1] == next(
        r["value"] for r in chart.records() if r["role"] == Meaning.THRESHOLD
    )


def test_the_projections_label_says_the_range() -> None:
    (mark,) = [
        r["mark"]
        for r in examples.burn_up().records()
        if r["role"] == Meaning.PROJECTION and r["mark"]
    ]
    assert str(mark) in examples.burn_up().finding


def test_the_status_grid_names_what_is_off_track() -> None:
    assert (
        examples.status_grid().finding
        == "5 of 8 objectives at partners on track, 1 at risk and 2 off track; "
        "off track: O1 Objective at Gamma → Delta and O2 Objective at Épsilon."
    )


def test_seats_are_the_rows_and_objectives_the_columns_of_the_status_grid() -> None:
    names = {str(seat): f"Seat {seat}" for seat in range(9)}
    chart = build("status_grid", {"O1": {seat: [measure(seat=seat)] for seat in names}}, names)
    assert chart.lanes == tuple(names.values())
    assert chart.x_order == ("O1",)


def test_the_status_grid_takes_the_rule_that_makes_one_status_of_many() -> None:
    boards = {"O1": {"A": [measure(values=(3,)), measure(values=(20,))]}}
    assert column(build("status_grid", boards, {"A": "Alpha"}), "level") == [Status.OFF_TRACK]
    kind = build("status_grid", boards, {"A": "Alpha"}, overall=lambda _: Status.AT_RISK)
    assert column(kind, "text") == ["▲ at risk"]


def test_who_has_reported_looks_at_the_newest_period_that_is_due() -> None:
    assert (
        examples.reporting_grid().finding
        == "For Jan–Mar 2018, 2 of 3 partners have reported all that was due; not Gamma → Delta."
    )
    arrived = build("reporting_grid", {"A": {"2018-Q1": DataState.NOTHING}}, {})
    assert arrived.finding == "Every report for Jan–Mar 2018 has arrived."
    assert (
        build("reporting_grid", {"A": {"2018-Q2": DataState.NOT_DUE}}, {}).finding
        == "No report for Apr–Jun 2018 is due yet."
    )


def test_the_labels_say_who_holds_one_and_which_ends_next() -> None:
    assert (
        examples.label_swimlane().finding
        == "Valid labels on 31 Mar 2018: 2 of 4 partners (Alpha Bronze and Beta Silver); "
        "the next to end is that of Beta, on 1 Jun 2018."
    )


def test_each_lane_of_the_labels_says_its_state_now() -> None:
    now = {
        r["lane"]: r["label"]
        for r in examples.label_swimlane().records()
        if r["role"] == Meaning.ACTUAL
    }
    assert {lane: read(label) for lane, label in now.items()} == {
        "Alpha": "✓ Bronze until 10 Jan 2019",
        "Beta": "▲ Silver until 1 Jun 2018",
        "Gamma → Delta": "▲ Silver expired, renew by 29 May 2018",
        "Épsilon": "– No label",
    }


def test_the_scale_of_labels_follows_the_ladder_of_the_rules() -> None:
    chart = examples.label_swimlane()
    assert chart.levels == ("no valid label", "on the way", "Bronze", "Silver", "Gold")
    levels = {str(r["label"]): r["level"] for r in chart.records() if r["role"] == Meaning.ENTITY}
    assert levels == {
        "Bronze in preparation": 1,
        "Bronze": 2,
        "Silver": 3,
        "Silver, expiring": 3,
        "Silver expired, renewable": 0,
    }


def test_windows_ahead_are_the_rest_of_validity_the_time_to_renew_and_the_next_label() -> None:
    windows = [
        (r["lane"], r["label"])
        for r in examples.label_swimlane().records()
        if r["role"] == Meaning.PLANNED
    ]
    assert windows == [
        ("Alpha", "valid until 10 Jan 2019"),
        ("Alpha", "renew by 10 Jan 2020"),
        ("Alpha", "Silver window"),
        ("Beta", "valid until 1 Jun 2018"),
        ("Beta", "renew by 1 Jun 2019"),
        ("Gamma → Delta", "renew by 29 May 2018"),
    ]


def test_the_timeline_counts_what_was_held_names_what_is_next_and_leaves_out_what_was_cancelled(
) -> None:  # fmt: skip
    chart = examples.events_timeline()
    assert (
        chart.finding
        == "4 events held by 31 Mar 2018, 1 planned; next: Visit to the water cluster, 15 to 16 May"
        " 2018."
    )
    assert "E4" not in column(chart, "id")
    assert "1 cancelled event left out." in chart.notes
    assert chart.lanes[0] == "Steering committee"


def test_an_event_of_which_only_the_month_is_known_is_drawn_in_its_middle() -> None:
    event = Event(code="E", title="T", type="training", starts="2017-09")
    assert event_words.middle(event) == date(2017, 9, 15)
    assert event_words.when(event) == "Sep 2017"
    first = PartialDate("2017-09-28")
    for ends, written in (("09", "Sep 2017"), ("09-29", "29 Sep 2017"), ("10-01", "1 Oct 2017")):
        dated = {"starts": first, "ends": PartialDate(f"2017-{ends}")}
        begun = "28" if ends == "09-29" else "28 Sep 2017"
        assert event_words.when(event.model_copy(update=dated)) == f"{begun} to {written}"


def test_the_map_shows_who_sits_at_the_table_and_counts_events_by_place() -> None:
    chart = examples.events_map()
    assert column(chart, "label") == [
        "Alpha",
        "Beta",
        "Épsilon",
        "Greifswald (2)",
        "Berlin",
        "Lyon",
    ]
    assert [r["role"] for r in chart.records()][-1] == Meaning.PLANNED
    before = build("events_map", (), examples.partners(), date(2017, 1, 1))
    assert column(before, "label") == ["Alpha", "Beta", "Gamma → Delta"]


def test_a_place_off_the_map_is_left_out_and_noted() -> None:
    far = Event(
        code="E",
        title="T",
        type="visit",
        starts="2018-01-01",
        city="Nantong",
        latitude=32.0,
        longitude=120.9,
    )
    chart = build("events_map", [far], (), DAY)
    assert chart.rows == ()
    assert chart.notes == (
        (
            "Diamonds are partners, circles places of events; the number in brackets counts several"
            " events."
        ),
        "1 event online or without a place on this map.",
    )


def test_partners_without_coordinates_are_not_on_the_map() -> None:
    row = Partner(code="A", name="Alpha", country="Germany", country_code="DE", active_from="2016")
    assert build("events_map", (), [row], DAY).rows == ()


def test_the_gantt_tells_what_is_done_and_names_what_is_late() -> None:
    chart = examples.gantt()
    assert (
        chart.finding
        == "By 31 Mar 2018, 1 of 3 deliverables and 1 of 2 milestones are done; late: D1.2."
    )
    states = {r["id"]: r["state"] for r in chart.records()}
    assert states["D1.1"] == "deliverable, done 16 Jun 2017, 16 days late"
    assert states["D1.2"] == "deliverable, due 28 Feb 2018, 31 days late"
    assert states["MS2"] == "milestone, due 31 Oct 2018"


def test_what_was_done_after_the_reporting_date_is_not_done_yet() -> None:
    later = Milestone(
        code="M", title="T", work_package="W1", due="2018-03-01", achieved="2018-04-02"
    )
    chart = build("gantt", (), (), [later], PROJECT, {}, DAY)
    assert column(chart, "role") == [Meaning.LATE]


def test_bars_run_over_whole_project_months_within_the_project() -> None:
    bars = [
        (r["start"], r["end"]) for r in examples.gantt().records() if r["role"] == Meaning.ENTITY
    ]
    assert bars == [("2016-11-16", "2018-08-31"), ("2017-02-01", "2018-10-31")]
    assert "Start and end month of W3 are not known, so there is no bar." in examples.gantt().notes
    assert gantt.SHAPES == {"deliverable": "circle", "milestone": "diamond"}
