"""What forms and requests rest on: where they come from, and what a browser keeps for us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from starlette.requests import HTTPConnection

from innodrop.web import forms, origin

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


def asking(*headers: tuple[str, str], method: str = "GET") -> HTTPConnection:
    pairs = [(name.encode(), value.encode()) for name, value in headers]
    return HTTPConnection({"type": "http", "scheme": "http", "method": method, "headers": pairs})


def test_a_request_that_names_two_servers_names_none() -> None:
    one, other = ("host", "localhost:8501"), ("host", "evil.example")
    assert origin.of_server(asking(one)) is not None
    for hosts in ((one, other), (other, one), (one, one)):
        assert origin.of_server(asking(*hosts)) is None
        assert not origin.is_own(asking(*hosts, ("origin", "http://localhost:8501")))


@pytest.mark.parametrize(
    ("method", "mode", "foreign"),
    [("GET", "navigate", False), ("POST", "navigate", True), ("GET", "no-cors", True)],
    ids=["a link that is followed", "a form that is sent", "a picture"],
)
def test_what_another_site_sends_is_foreign_but_for_a_link_that_is_followed(
    method: str, mode: str, *, foreign: bool
) -> None:
    said = (("host", "localhost:8501"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", mode))
    assert origin.is_foreign(asking(*said, method=method)) is foreign


def test_what_a_browser_keeps_sealed_can_neither_be_changed_nor_kept_for_long() -> None:
    kept, forged = forms.sealed("next=/", NOW), forms.sealed("next=/events", NOW)
    assert forms.opened(kept, NOW + timedelta(seconds=600), 600) == "next=/"
    for seconds in (601, -601, 86_400):
        assert forms.opened(kept, NOW + timedelta(seconds=seconds), 600) == ""
    token = kept.partition(".")[2]
    assert forms.opened(f"{forged.partition('.')[0]}.{token}", NOW, 600) == ""
    assert forms.opened(kept.partition(".")[0], NOW, 600) == ""
