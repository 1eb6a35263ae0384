"""The calendar file, read back by the library that telephones trust."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from innodrop.exports import calendar
from innodrop.tables.work.event import Event

STAMP = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


def read(*events: Event) -> list[dict[str, str]]:
    calendar_read = Calendar.from_ical(calendar.write(events, STAMP))
    return [
        {name.lower(): str(entry.get(name)) for name in entry}
        for entry in calendar_read.walk("VEVENT")
    ]


def event(**values: object) -> Event:
    return Event.model_validate(
        {"code": "E1", "title": "Training", "type": "training", "starts": "2017-04-25", **values}
    )


def test_an_event_of_several_days_ends_on_the_day_after_its_last() -> None:
    data = calendar.write([event(ends="2017-04-28", city="Berlin", country_code="DE")], STAMP)
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        date(2017, 4, 25),
        date(2017, 4, 29),
    )
    assert str(entry["LOCATION"]) == "Berlin, DE"
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")


def test_an_event_without_a_day_says_so() -> None:
    (entry,) = read(event(starts="2018-09"))
    assert "Date known as Sep 2018 only." in entry["description"]


def test_a_cancelled_event_is_marked_and_an_online_one_has_no_place() -> None:
    (entry,) = read(event(cancelled=True, online=True))
    assert (entry["status"], entry["location"]) == ("CANCELLED", "online")


def test_hostile_texts_stay_text() -> None:
    hostile = "Training\r\nBEGIN:VEVENT\r\nSUMMARY:forged; , \\ é 漢字 " + "x" * 200
    entries = read(event(title=hostile))
    assert len(entries) == 1
    assert "forged; , \\ é 漢字" in entries[0]["summary"]


def test_the_same_events_give_the_same_bytes() -> None:
    events = [event(), event(code="E2", title="Visit")]
    assert calendar.write(events, STAMP) == calendar.write(events, STAMP)


def test_a_calendar_to_subscribe_to_tells_its_name_and_when_to_ask_again() -> None:
    feed = calendar.Feed("Project; 1, 2: events", timedelta(hours=6))
    data = calendar.write_days(calendar.of_events([event()]), STAMP, feed)
    lines = data.decode().split("\r\n")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in lines
    assert "X-PUBLISHED-TTL:PT6H" in lines
    calendar_read = Calendar.from_ical(data)
    assert [str(calendar_read[name]) for name in ("NAME", "X-WR-CALNAME")] == [
        "Project; 1, 2: events"
    ] * 2
    assert b"REFRESH" not in calendar.write([event()], STAMP)


def test_entries_make_nobody_busy() -> None:
    (entry,) = read(event())
    assert entry["transp"] == "TRANSPARENT"


def test_other_dates_keep_their_identity_when_they_move() -> None:
    window = calendar.Appointment(
        "A-window", "A: window; opens, closes", date(2018, 7, 1), date(2019, 1, 31), "Basis: fact."
    )
    moved = replace(window, first=date(2018, 8, 1))
    entries = [
        Calendar.from_ical(calendar.write_days([appointment], STAMP)).walk("VEVENT")[0]
        for appointment in (window, moved)
    ]
    assert {str(entry["UID"]) for entry in entries} == {"A-window@innodrop"}
    assert [entry.decoded("dtstart") for entry in entries] == [date(2018, 7, 1), date(2018, 8, 1)]
    assert entries[0].decoded("dtend") == date(2019, 2, 1)
    assert str(entries[0]["summary"]) == "A: window; opens, closes"
    assert "LOCATION" not in entries[0]
