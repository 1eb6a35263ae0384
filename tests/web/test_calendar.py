"""The calendars that programs subscribe to, and the part of the account page where people get their
addresses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from icalendar import Calendar
from starlette.types import ASGIApp

from innodrop.facts import Facts
from innodrop.model.roles import Role
from innodrop.services import duties
from innodrop.services.labels import dates
from innodrop.services.people import accounts, feed_keys
from innodrop.state import State
from innodrop.store.people import People
from innodrop.view import View
from innodrop.web import cookies
from tests.people import facts_of, member, people_of, signed_in
from tests.services import world
from tests.web.asgi import Answer, Browser, ask, request

EVA = "committee@test.example"
"""The account of `signed_in`."""
SENTENCE = (
    "This calendar address does not work. Sign in to the dashboard and make a new one on the page"
    " Your account."
)


def entries(answer: Answer) -> list[tuple[str, str, date, date]]:
    """Every entry with its identity, title, first and last day, read by the library that telephones
    trust."""
    assert answer.status == 200, answer.text
    return [
        (
            str(entry["UID"]),
            str(entry["SUMMARY"]),
            entry.decoded("DTSTART"),
            entry.decoded("DTEND") - timedelta(days=1),
        )
        for entry in Calendar.from_ical(answer.body).walk("VEVENT")
    ]


def key_of(home: Path) -> str:
    """A new key of somebody with an account."""
    signed_in(home)
    return feed_keys.renew(people_of(home), facts_of(home), EVA, datetime.now(UTC)).key


def signed(browser: Browser, home: Path) -> Browser:
    """The browser of somebody who is signed in."""
    browser.jar[cookies.name(cookies.SESSION, home, secure=False)] = signed_in(home)
    return browser


def press(browser: Browser, what: str) -> Answer:
    return browser.post(f"/account/feeds/{what}", {"form": browser.get("/account").field("form")})


def addresses(answer: Answer) -> list[str]:
    return [
        unescape(address)
        for address in re.findall(r"<code[^>]*>([^<]*)</code>", answer.body.decode())
    ]


def test_a_subscriber_gets_exactly_the_label_dates_that_the_program_knows(
    demo_home: Path, door: ASGIApp
) -> None:
    store = facts_of(demo_home)
    known = Facts.at(store, store.revision())
    day = known.reporting_day(datetime.now(UTC).date())
    expected = dates.ahead(State(store, known, day, day))
    answer = ask(door, f"/calendar/labels.ics?key={key_of(demo_home)}")
    assert entries(answer) == [
        (f"{entry.id}@innodrop", f"{entry.cluster}: {entry.title}", entry.first, entry.last)
        for entry in expected
    ]
    assert len(expected) == 52
    assert "Wood (example)" in {
        entry.cluster for entry in expected
    }  # no partner, a cluster of the programme
    calendar = Calendar.from_ical(answer.body)
    assert str(calendar["NAME"]) == "INNO-DROP: label dates"
    moment = store.revisions()[0].at.replace(microsecond=0)
    assert {entry.decoded("DTSTAMP") for entry in calendar.walk("VEVENT")} == {moment}


def test_a_subscriber_gets_every_event_also_the_cancelled_one(
    demo_home: Path, door: ASGIApp
) -> None:
    store = facts_of(demo_home)
    events = Facts.at(store, store.revision()).events
    answer = ask(door, f"/calendar/events.ics?key={key_of(demo_home)}")
    assert [(uid, title) for uid, title, *_ in entries(answer)] == [
        (f"{e.code}@innodrop", e.title) for e in events
    ]
    cancelled = {
        str(e["UID"])
        for e in Calendar.from_ical(answer.body).walk("VEVENT")
        if e["STATUS"] == "CANCELLED"
    }
    assert cancelled == {f"{event.code}@innodrop" for event in events if event.cancelled}
    assert cancelled


def test_a_subscriber_gets_what_is_owed_the_reports_of_a_seat_in_one_entry(
    demo_home: Path, door: ASGIApp
) -> None:
    answer = ask(door, f"/calendar/duties.ics?key={key_of(demo_home)}")
    store = facts_of(demo_home)
    view = View(State.at(store, store.revision(), datetime.now(UTC).date()))
    name = view.facts.seat_name
    reports = {(name(duty.seat), duty.due) for duty in view.duties if duty.kind == duties.REPORT}
    got = [(title, first) for _, title, first, _ in entries(answer)]
    assert {(title.split(": ")[0], due) for title, due in got if " report" in title} >= reports
    work = [duty.title for duty in duties.on_agenda(view.duties)]
    assert all(any(title in entry for entry, _ in got) for title in work)
    assert len(got) == len(reports) + len(work)


def test_the_answer_is_a_private_calendar_without_cookies(demo_home: Path, door: ASGIApp) -> None:
    answer = ask(door, f"/calendar/labels.ics?key={key_of(demo_home)}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.cookies == ()
    head = ask(door, f"/calendar/labels.ics?key={key_of(demo_home)}", method="HEAD")
    assert (head.status, head.headers["content-length"]) == (200, str(len(answer.body)))


def test_what_a_program_has_is_not_sent_again_until_the_data_change(
    home: Path, door: ASGIApp
) -> None:
    store = facts_of(home)
    world.load(store, "event", "code,title,type,starts\nE1,Training,training,2018-05-02\n")
    address = f"/calendar/events.ics?key={key_of(home)}"
    first = ask(door, address)
    mark = first.headers["etag"]
    for sent in (mark, f"W/{mark}", f'"x", {mark}'):
        again = ask(door, address, if_none_match=sent)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", mark)
        assert again.headers["cache-control"] == "private, no-cache"
    world.load(store, "event", "code,title,type,starts\nE1,Training,training,2018-06-02\n")
    moved = ask(door, address, if_none_match=mark)
    assert entries(moved) == [("E1@innodrop", "Training", date(2018, 6, 2), date(2018, 6, 2))]
    assert moved.headers["etag"] != mark


def test_hostile_titles_are_escaped_and_folded(home: Path, door: ASGIApp) -> None:
    title = "END:VEVENT; a, b \\n <b> é漢字 " + "long " * 40
    world.load(
        facts_of(home), "event", f'code,title,type,starts\nE1,"{title}",training,2018-05-02\n'
    )
    answer = ask(door, f"/calendar/events.ics?key={key_of(home)}")
    assert [name for _, name, *_ in entries(answer)] == [title.strip()]
    lines = answer.body.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == 1
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_an_empty_database_gives_an_empty_calendar(home: Path, door: ASGIApp) -> None:
    key = key_of(home)
    for subject, name in (("labels", "Label dates"), ("events", "Events")):
        answer = ask(door, f"/calendar/{subject}.ics?key={key}")
        assert entries(answer) == []
        assert str(Calendar.from_ical(answer.body)["NAME"]) == name


def test_without_a_key_that_works_there_is_one_sentence_and_no_hint(
    home: Path, people: People, door: ASGIApp
) -> None:
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=datetime.now(UTC))
    renewed = key_of(home)
    stopped = key_of(home)
    feed_keys.stop(people, EVA)
    disabled = key_of(home)
    accounts.disable(people, facts_of(home), EVA, by=boss, now=datetime.now(UTC))
    queries = (
        "",
        "?key=",
        "?key=x",
        "?other=1",
        *(f"?key={key}" for key in (renewed, stopped, disabled)),
    )
    answers = [
        ask(door, f"/calendar/{subject}.ics{query}", accept="text/html")
        for subject in ("labels", "events")
        for query in queries
    ]
    assert {(answer.status, answer.text) for answer in answers} == {(404, SENTENCE)}
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert {answer.headers["content-type"] for answer in answers} == {"text/plain; charset=utf-8"}


def test_a_session_does_not_stand_in_for_a_key(home: Path, browser: Browser) -> None:
    assert signed(browser, home).get("/calendar/labels.ics").status == 404


def test_a_key_opens_nothing_else(home: Path, door: ASGIApp) -> None:
    key = key_of(home)
    for path in ("/", "/account", "/media/x", "/_stcore/host-config", "/calendar/other.ics"):
        assert ask(door, f"{path}?key={key}").status == 401
        name = cookies.name(cookies.SESSION, home, secure=False)
        assert request(door, path, headers={"cookie": f"{name}={key}"}).status == 401
    assert (
        request(door, f"/calendar/labels.ics?key={key}", headers={"host": "evil.example"}).status
        == 400
    )


def test_a_database_that_cannot_be_read_is_told_in_a_sentence(home: Path, door: ASGIApp) -> None:
    key = key_of(home)
    (home / "innodrop.db").unlink()
    answer = ask(door, f"/calendar/labels.ics?key={key}")
    assert answer.status == 503
    assert "innodrop init" in answer.text


# -- the page of one's own account --


def test_the_account_page_makes_three_addresses_that_work_and_shows_them_once(
    demo_home: Path, browser: Browser, door: ASGIApp
) -> None:
    page = signed(browser, demo_home).get("/account")
    assert "Three addresses bring all that is due, label dates and events into your" in page.text
    assert addresses(page) == []
    made = press(browser, "make")
    assert "Copy the addresses now; they are shown only this once." in made.text
    assert "Thunderbird: New calendar, On the network, paste the address." in made.text
    assert made.headers["cache-control"] == "no-store"
    shown = addresses(made)
    assert [re.sub("=.*", "", address) for address in shown] == [
        "http://localhost:8501/calendar/duties.ics?key",
        "http://localhost:8501/calendar/labels.ics?key",
        "http://localhost:8501/calendar/events.ics?key",
    ]
    for address in shown:
        assert entries(ask(door, address.removeprefix("http://localhost:8501")))
    later = browser.get("/account")
    assert addresses(later) == []
    assert "You have had addresses since" in later.text


def test_a_second_click_on_making_keeps_the_addresses(
    home: Path, browser: Browser, door: ASGIApp
) -> None:
    _, labels, _ = addresses(press(signed(browser, home), "make"))
    again = press(browser, "make")
    assert (again.status, again.headers["location"]) == (303, "/account#calendar-feeds")
    assert ask(door, labels.removeprefix("http://localhost:8501")).status == 200


def test_renewing_and_stopping_end_the_former_addresses(
    home: Path, browser: Browser, door: ASGIApp
) -> None:
    first, *_ = addresses(press(signed(browser, home), "make"))
    second, *_ = addresses(press(browser, "renew"))
    paths = [address.removeprefix("http://localhost:8501") for address in (first, second)]
    assert [ask(door, path).status for path in paths] == [404, 200]
    for _ in range(2):
        assert press(browser, "stop").headers["location"] == "/account#calendar-feeds"
    assert ask(door, paths[1]).status == 404
    assert "Make addresses" in browser.get("/account").text


@pytest.mark.parametrize("what", ["make", "renew", "stop"])
def test_addresses_change_by_a_form_of_ours_only(
    home: Path, browser: Browser, door: ASGIApp, what: str
) -> None:
    key = key_of(home)
    signed(browser, home)
    for fields, origin in (({}, "http://localhost:8501"), ({"form": "x"}, "http://localhost:8501")):
        assert browser.post(f"/account/feeds/{what}", fields, origin=origin).status == 400
    foreign = {"form": browser.get("/account").field("form")}
    assert (
        browser.post(f"/account/feeds/{what}", foreign, origin="https://evil.example").status == 400
    )
    assert ask(door, f"/calendar/labels.ics?key={key}").status == 200


def test_behind_tls_the_addresses_are_https(home: Path, door: ASGIApp) -> None:
    browser = Browser(door, scheme="https")
    browser.jar[cookies.name(cookies.SESSION, home, secure=True)] = signed_in(home)
    assert all(
        address.startswith("https://localhost:8501/calendar/")
        for address in addresses(press(browser, "make"))
    )
