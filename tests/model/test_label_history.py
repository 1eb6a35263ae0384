from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.dates import PartialDate
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Spell, history, standing_at
from innodrop.tables.labels.label_record import LabelRecord
from tests.model.label_scheme import AWARDED, RULES, record


def test_the_history_tells_every_state_without_gaps() -> None:
    assert history([AWARDED], RULES, date(2022, 12, 31)) == (
        Spell("bronze", LabelState.IN_PROCESS, date(2019, 1, 10), date(2019, 2, 20), "fact"),
        Spell("bronze", LabelState.VALID, date(2019, 2, 21), date(2020, 7, 14), "inferred"),
        Spell("bronze", LabelState.EXPIRING, date(2020, 7, 15), date(2021, 1, 10), "inferred"),
        Spell("bronze", LabelState.GRACE, date(2021, 1, 11), date(2022, 1, 10), "inferred"),
        Spell("bronze", LabelState.LAPSED, date(2022, 1, 11), date(2022, 12, 31), "inferred"),
    )


def test_with_dates_from_the_certificate_the_history_is_fact() -> None:
    certified = AWARDED.model_copy(
        update={"valid_until": PartialDate("2021-01-10"), "note": "certificate seen"}
    )
    spells = history([certified], RULES, date(2020, 1, 1))
    assert [(spell.state, spell.basis, spell.note) for spell in spells] == [
        ("in process", "fact", "certificate seen"),
        ("valid", "fact", "certificate seen"),
    ]


def test_a_label_that_is_only_stated_is_drawn_as_inferred_and_beside_records_it_is_a_remark() -> (
    None
):
    remark = "A source states that Silver was held in 2017."
    stated = record("2", "silver", "stated", "2017")
    assert history([stated], RULES, date(2018, 6, 30)) == (
        Spell("silver", LabelState.VALID, date(2017, 1, 1), date(2017, 12, 31), "inferred", remark),
        Spell("none", LabelState.NONE, date(2018, 1, 1), date(2018, 6, 30), "inferred"),
    )
    awarded = record("1", "silver", "awarded", "2015-05-29")
    spells = history([awarded, stated], RULES, date(2018, 6, 30))
    assert [(spell.state, spell.note) for spell in spells] == [
        ("valid", ""),
        ("expiring", remark),
        ("grace", remark),
        ("lapsed", ""),
    ]


def test_what_is_said_of_several_parts_of_a_spell_is_said_once() -> None:
    awarded = record("1", "silver", "awarded", "2017-05-29", note="From the news.")
    early, late = (
        record("2", "silver", "stated", "2017-07"),
        record("3", "silver", "stated", "2017-09"),
    )
    (spell,) = history([awarded, early, late], RULES, date(2018, 6, 30))
    assert spell.note == (
        "From the news. A source states that Silver was held in Jul 2017. "
        "A source states that Silver was held in Sep 2017."
    )


def test_a_renewal_in_time_is_one_spell_of_a_valid_label() -> None:
    records = [
        record("1", "bronze", "awarded", "2020-01-10"),
        record("2", "bronze", "renewed", "2021-03-01"),
    ]
    spells = history(records, RULES, date(2022, 6, 1))
    assert [(s.state, s.start, s.end) for s in spells] == [
        ("valid", date(2020, 1, 10), date(2022, 6, 1))
    ]


def test_without_dated_records_there_is_no_history() -> None:
    assert history([], RULES, date(2018, 1, 1)) == ()
    assert history([record("1", "none", "stated")], RULES, date(2018, 1, 1)) == ()
    assert history([AWARDED], RULES, date(2018, 1, 1)) == ()


WHEN = st.sampled_from(
    ["2013", "2015-05-29", "2016-12", "2017", "2017-01", "2018-04-09", "2019-10-31", "2020-02-29"]
).map(PartialDate)
RECORDS = st.lists(
    st.builds(
        LabelRecord.model_construct,
        code=st.sampled_from("123456"),
        label=st.sampled_from(["bronze", "silver", "gold", "platinum", "none"]),
        event=st.sampled_from(
            [
                "planned",
                "preparing",
                "in process",
                "interview",
                "awarded",
                "renewed",
                "stated",
                "withdrawn",
            ]
        ),
        date=st.none() | WHEN,
        interview=st.none() | WHEN,
        previous_valid_until=st.none() | WHEN,
        valid_until=st.none() | WHEN,
    ),
    max_size=6,
)


@given(RECORDS, st.dates(date(2012, 1, 1), date(2026, 1, 1)))
def test_swimlane_and_standing_agree_on_every_day_and_leave_no_gap(
    records: list[LabelRecord], until: date
) -> None:
    spells = history(records, RULES, until)
    assert all(
        earlier.end + timedelta(days=1) == later.start for earlier, later in pairwise(spells)
    )
    assert not spells or spells[-1].end == until
    for spell in spells:
        for day in (spell.start, spell.end):
            standing = standing_at(records, RULES, day)
            assert standing.sentence.endswith(".")
            if standing.state is not LabelState.NONE:
                assert (spell.label, spell.state) == (standing.label, standing.state)
