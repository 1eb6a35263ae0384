"""The calendar file that the events page hands out."""

from __future__ import annotations

from pathlib import Path

from tests.browser.tour import Visitor


def test_the_calendar_file_holds_the_events_that_the_filters_leave(
    visitor: Visitor, tmp_path: Path
) -> None:
    counts = []
    for query in ("", "?type=study+visit"):
        page = visitor.visit(f"/events{query}").page
        with page.expect_download() as download:
            page.get_by_role("button", name="Calendar file").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        text = file.read_text(encoding="utf-8")
        assert file.name == "events.ics"
        assert text.startswith("BEGIN:VCALENDAR")
        counts.append(text.count("BEGIN:VEVENT"))
        page.close()
    assert counts[0] > counts[1] > 0
