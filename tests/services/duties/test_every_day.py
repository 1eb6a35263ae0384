"""Every day of a project is played, with reports that arrive in any order: each (seat, KPI, period)
is exactly one of not yet, open, overdue, waiting and met, and every list says the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from innodrop.exports.tables.template import Dialect
from innodrop.model.dues import Tense
from innodrop.model.kpi import periods
from innodrop.model.roles import User
from innodrop.model.upload import Upload
from innodrop.services import duties
from innodrop.services.duties import reports
from innodrop.services.uploads import open_values, submissions, templates
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from innodrop.view import View
from tests import databases
from tests.exports.opened import offered
from tests.services import world
from tests.services.world import ANA, BEA, BEN

START, END, LAST = date(2017, 2, 15), date(2017, 6, 30), date(2017, 8, 29)
FILES = {
    "project": "code,name,starts,ends,report_due_days\nP,P,2017-02-15,2017-06-30,30\n",
    "partner": (
        "code,name,country,country_code,active_from,active_to,successor\n"
        "OLD,Old,Spain,ES,2017-01,2017-04-10,BB\nAA,Alpha,Germany,DE,2017-01,2017-05-10,\n"
        "BB,Beta,Spain,ES,2017-04-10,,\n"
    ),
    "kpi": (
        "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,core,owed,"
        "applies_to,derived_by\n"
        "M,Months,SMEs,up,sum,sum,monthly,d,output,,,,\n"
        "Q,Quarters,SMEs,up,latest,sum,quarterly,d,output,no,yes,,\n"
        "O,One seat,SMEs,up,sum,sum,quarterly,d,output,,,OLD,\n"
        "P,Project,SMEs,up,latest,none,quarterly,d,output,,,,\n"
        "N,Not owed,SMEs,up,sum,sum,monthly,d,output,yes,no,,\n"
        "D,Derived,SMEs,up,sum,distinct,monthly,d,output,,yes,,events\n"
    ),
}  # fmt: skip
MONTHS = ("2017-02", "2017-03", "2017-04", "2017-05", "2017-06")
OWED = frozenset(
    [
        *(("BB", "M", month) for month in MONTHS),
        *(("AA", "M", month) for month in MONTHS[:4]),
        *((seat, "Q", quarter) for seat in ("AA", "BB") for quarter in ("2017-Q1", "2017-Q2")),
        *((seat, kpi, q) for seat, kpi in (("BB", "O"), ("", "P")) for q in ("2017-Q1", "2017-Q2")),
    ]
)
USERS: dict[str, User] = {"AA": ANA, "BB": BEA, "": BEN}
DAYS = [START + timedelta(days=n) for n in range((LAST - START).days + 1)]
Arrivals = dict[tuple[str, str, str], tuple[int, int | None, bool]]
"""By seat, KPI and period: the index of the day of handing in, how many days later it was approved
(None: never), and whether there was nothing to report."""

arriving = st.dictionaries(
    st.sampled_from(sorted(OWED)),
    st.tuples(
        st.integers(0, len(DAYS) - 1), st.one_of(st.none(), st.integers(0, 40)), st.booleans()
    ),
)


def expected(key: tuple[str, str, str], arrivals: Arrivals, day: date) -> Tense:
    """The tense by the days alone."""
    period = periods.parse(key[2])
    if key in arrivals:
        at, later, _ = arrivals[key]
        if later is not None and DAYS[at] + timedelta(days=later) <= day:
            return Tense.MET
        if DAYS[at] <= day:
            return Tense.WAITING
    if day > period.end + timedelta(days=30):
        return Tense.OVERDUE
    return Tense.OPEN if day > period.end else Tense.NOT_YET


def hand_in(store: Store, key: tuple[str, str, str], day: date, *, nothing: bool) -> Upload:
    seat, kpi, period = key
    row = f"{kpi},{seat},{period},{'' if nothing else 1},{'yes' if nothing else ''}\n"
    data = f"kpi,partner,period,value,nothing_to_report\n{row}".encode()
    plan = upload_plan.plan(store, named("observation"), data, partner=seat or None, today=day)
    reasons = {submissions.reason_key(problem): "known" for problem in plan.needing_reasons}
    return submissions.submit(
        store, plan, data, user=USERS[seat], partner=seat, reasons=reasons, at=world.AT
    )


def played(store: Store, arrivals: Arrivals) -> Iterator[State]:
    """The state of each day, after what arrived and what was approved on it."""
    waiting: list[tuple[date, Upload]] = []
    for day in DAYS:
        for key, (at, later, nothing) in arrivals.items():
            if DAYS[at] == day:
                upload = hand_in(store, key, day, nothing=nothing)
                if later is not None:
                    waiting.append((day + timedelta(days=later), upload))
        for upload in [upload for due, upload in waiting if due == day]:
            world.approve(store, upload)
        yield State.at(store, store.revision(), day)


@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking plays it a hundred times
)
@given(arrivals=arriving)
def test_each_report_is_on_each_day_exactly_one_of_not_yet_open_overdue_waiting_and_met(
    arrivals: Arrivals,
) -> None:
    with TemporaryDirectory() as folder:
        store = databases.copy("empty", Path(folder))
        for table, text in FILES.items():
            world.load(store, table, text)
        before: dict[tuple[str, str, str], Tense] = {}
        for state in played(store, arrivals):
            tenses = {
                (mine.owed.seat, mine.owed.kpi.code, period.text): mine.tense(period, state.today)
                for mine in reports.of_state(state)
                for period in mine.owed.periods.values()
            }
            assert tenses == {key: expected(key, arrivals, state.today) for key in OWED}, (
                state.today
            )
            if tenses != before:
                check_lists(state, tenses)
            before = tenses


def test_a_kpi_that_names_its_partners_is_asked_of_nobody_else(tmp_path: Path) -> None:
    store = databases.copy("empty", tmp_path)
    for table, text in FILES.items():
        world.load(store, table, text)
    state = State.at(store, store.revision(), LAST)
    for seat, asked in (("AA", {"M", "Q", "N"}), ("BB", {"M", "Q", "N", "O"})):
        board = View(state).seat_board(seat)
        assert {measure.kpi for measure in board if not measure.derived} == asked
        made = templates.make(state, named("observation"), seat, Dialect.XLSX)
        names = {kpi.name for kpi in state.facts.kpis if kpi.code in asked}
        assert set(offered(made.data)["kpi"]) == names


def check_lists(state: State, tenses: dict[tuple[str, str, str], Tense]) -> None:
    """Duties, the page's list, the templates and "nothing to report" count the same reports."""

    def of(*some: Tense) -> set[tuple[str, str, str]]:
        return {key for key, tense in tenses.items() if tense in some}

    view = View(state)
    listed = {
        (duty.seat, duty.code, duty.period.text): duty.tense for duty in view.duties if duty.period
    }
    not_yet = {key for key, tense in listed.items() if tense is Tense.NOT_YET}
    assert listed == {key: tense for key, tense in tenses.items() if key in listed}
    assert listed.keys() - not_yet == of(Tense.OVERDUE, Tense.OPEN, Tense.WAITING)
    assert len({(seat, kpi) for seat, kpi, _ in not_yet}) == len(not_yet)
    for tense, by_seat in ((Tense.OVERDUE, view.missing), (Tense.WAITING, view.waiting)):
        assert sum(map(len, by_seat.values())) == len(of(tense))
    due = of(Tense.OVERDUE, Tense.OPEN)
    for seat in ("AA", "BB", ""):
        mine = {(kpi, period) for whose, kpi, period in due if whose == seat}
        open_now = open_values.of_seat(state, seat, view.duties)
        assert {(value.kpi.code, value.period.text) for value in open_now} == mine
        if seat:
            made = templates.make(state, named("observation"), seat, Dialect.COMMA)
            rows = csv.DictReader(io.StringIO(made.data.decode("utf-8-sig")))
            assert {(r["kpi"], r["period"]) for r in list(rows)[: made.owed]} == mine
            assert duties.everything(state, seat) == tuple(
                duty for duty in view.duties if duty.seat == seat
            )
