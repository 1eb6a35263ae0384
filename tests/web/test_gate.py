"""The gate: who is signed out gets no further than the pages for signing in, by http and by
websocket."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.types import ASGIApp
from streamlit.proto.BackMsg_pb2 import BackMsg

from innodrop.model.roles import Role
from innodrop.services.people import accounts, sessions
from innodrop.store.people import People
from innodrop.web import cookies
from innodrop.web.gate import RERUN, TRUSTED_HEADER, own_path
from tests.people import facts_of, member, signed_in
from tests.web.asgi import Answer, Browser, ask, connect, request

STREAMLITS = (
    "/",
    "/objective-o1",
    "/static/js/index.js",
    "/media/abc.csv",
    "/component/x/index.html",
    "/metrics",
    "/_stcore/metrics",
    "/_stcore/health",
    "/_stcore/script-health-check",
    "/_stcore/host-config",
    "/_stcore/upload_file/session/file",
    "/_stcore/bidi-components/x",
    "/auth/login",
    "/oauth2callback",
    "/api/agent",
    "/app/static/x",
    "/account",
    "/account/password",
    "/account/feeds/make",
    "/sign-out",
    "/unknown",
)
DISGUISED = (
    "//sign-in",
    "/sign-in/",
    "/sign-in/x",
    "/sign-in/../media/x",
    "/Sign-In",
    "/healthz/",
    "/healthz/../_stcore/health",
    "/invitation/",
    "/invitation/aaaaaaaaaaaa/../../media/x",
    "/door/../media/x",
    "/door/style.css/../../media/x",
    "/enter/x",
    "/calendar/",
    "/calendar/other.ics",
    "/calendar/labels.ics/",
    "/calendar/labels.ics/../../media/x",
)


def cookie(home: Path, token: str) -> dict[str, str]:
    return {"cookie": f"{cookies.name(cookies.SESSION, home, secure=False)}={token}"}


def reached(answer: Answer) -> list[tuple[str, str]]:
    """The headers that reached the place behind the gate."""
    assert answer.status == 200, answer.text
    return [(name, value) for name, value in json.loads(answer.body)["headers"]]


@pytest.mark.parametrize("path", [*STREAMLITS, *DISGUISED])
def test_signed_out_nothing_of_streamlit_answers(home: Path, door: ASGIApp, path: str) -> None:
    assert home
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
        answer = request(door, path, method=method)
        assert answer.status == 401, f"{method} {path}"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["connection"] == "close"
        assert answer.body == b"" or "Sign in to go on. Reload the page." in answer.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/sign-in"),
        ("DELETE", "/healthz"),
        ("GET", "/enter"),
        ("PUT", "/invitation/aaaaaaaaaaaaaaaaaaaa"),
        ("POST", "/door/style.css"),
        ("POST", "/calendar/labels.ics"),
        ("DELETE", "/calendar/events.ics"),
        ("GET", "/door/other.css"),
        ("GET", "/sign-in/openid"),
        ("GET", "/sign-in/openid/back"),
    ],
)
def test_an_open_address_is_open_for_what_it_is_for_and_for_nothing_else(
    home: Path, door: ASGIApp, method: str, path: str
) -> None:
    assert home
    assert request(door, path, method=method).status == 401


@pytest.mark.parametrize("path", STREAMLITS)
def test_signed_out_a_person_is_sent_to_the_sign_in_page(
    home: Path, door: ASGIApp, path: str
) -> None:
    assert home
    for headers in ({"sec_fetch_mode": "navigate"}, {"accept": "text/html,*/*"}):
        answer = ask(door, path, **headers)
        assert answer.status == 303
        assert answer.headers["location"].startswith("/sign-in")
        assert answer.headers["cache-control"] == "no-store"
    assert ask(door, path, sec_fetch_mode="cors", accept="text/html").status == 401


def test_the_link_that_somebody_followed_is_kept(home: Path, door: ASGIApp) -> None:
    assert home
    location = ask(door, "/events?partner=NP&type=study+visit", accept="text/html").headers[
        "location"
    ]
    assert parse_qs(urlsplit(location).query)["next"] == ["/events?partner=NP&type=study+visit"]


@pytest.mark.parametrize("path", ["/healthz", "/sign-in", "/door/style.css", "/door/icon.png"])
def test_what_signing_in_needs_is_open(home: Path, door: ASGIApp, path: str) -> None:
    assert home
    assert ask(door, path).status == 200


def test_signed_in_everything_passes_with_our_word_for_who_asks(home: Path, door: ASGIApp) -> None:
    token = signed_in(home)
    for path in ("/", "/media/x", "/_stcore/host-config"):
        arrived = reached(request(door, path, headers=cookie(home, token)))
        assert [value for name, value in arrived if name == TRUSTED_HEADER] == [
            sessions.id_of(token)
        ]


def test_the_secret_goes_no_further_than_the_gate_and_other_cookies_do(
    home: Path, door: ASGIApp
) -> None:
    token = signed_in(home)
    name = cookies.name(cookies.SESSION, home, secure=False)
    arrived = reached(
        request(door, "/", headers={"cookie": f"_streamlit_xsrf=abc; {name}={token}; x=y"})
    )
    assert token not in json.dumps(arrived)
    assert ("cookie", "_streamlit_xsrf=abc; x=y") in arrived


@pytest.mark.parametrize("name", [TRUSTED_HEADER, "X-Innodrop-Session", "X-INNODROP-SESSION"])
def test_a_forged_header_opens_nothing_and_changes_nobody(
    home: Path, door: ASGIApp, name: str
) -> None:
    boss = sessions.id_of(signed_in(home, Role.COORDINATOR))
    mine = signed_in(home)
    assert request(door, "/", headers={name: boss}).status == 401
    arrived = reached(request(door, "/", headers={name: boss, **cookie(home, mine)}))
    assert [value for key, value in arrived if key.lower() == TRUSTED_HEADER] == [
        sessions.id_of(mine)
    ]


def test_a_forged_cookie_or_query_opens_nothing(home: Path, door: ASGIApp) -> None:
    token = signed_in(home)
    for forged in (
        "x",
        "",
        "a" * 43,
        sessions.id_of(token),
        token[:-1],
        token + "x",
        token.swapcase(),
        "' OR 1=1 --",
    ):
        assert request(door, "/", headers=cookie(home, forged)).status == 401, forged
    for query in (
        f"?session={token}",
        f"?{TRUSTED_HEADER}={sessions.id_of(token)}",
        f"?token={token}&user=boss",
    ):
        assert request(door, f"/{query}").status == 401
    assert request(door, "/", headers={"authorization": f"Bearer {token}"}).status == 401


def test_a_session_of_another_installation_on_this_machine_opens_nothing(
    home: Path, door: ASGIApp
) -> None:
    token = signed_in(home)
    other = cookies.name(cookies.SESSION, home / "other", secure=False)
    assert request(door, "/", headers={"cookie": f"{other}={token}"}).status == 401


def test_a_session_that_ended_is_refused_at_the_next_request(
    home: Path, people: People, door: ASGIApp
) -> None:
    token = signed_in(home)
    assert request(door, "/", headers=cookie(home, token)).status == 200
    sessions.end(people, sessions.id_of(token), datetime.now(UTC))
    assert request(door, "/", headers=cookie(home, token)).status == 401


def test_a_session_too_old_or_of_somebody_disabled_is_refused(
    home: Path, people: People, door: ASGIApp
) -> None:
    old = signed_in(home, now=datetime.now(UTC) - timedelta(hours=13))
    assert request(door, "/", headers=cookie(home, old)).status == 401
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=datetime.now(UTC))
    token = signed_in(home, Role.COMMITTEE)
    accounts.disable(
        people, facts_of(home), "committee@test.example", by=boss, now=datetime.now(UTC)
    )
    assert request(door, "/", headers=cookie(home, token)).status == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "localhost.evil.example", "x@evil.example", ""]
)
def test_a_foreign_name_bound_to_this_server_is_refused(
    home: Path, door: ASGIApp, host: str
) -> None:
    token = signed_in(home)
    for path in ("/", "/sign-in"):
        assert request(door, path, headers={"host": host, **cookie(home, token)}).status == 400
    headers = {"host": host, **cookie(home, token)}
    assert connect(door, "/_stcore/stream", headers)[0]["type"] == "websocket.close"


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8501", "127.0.0.1:1", "[::1]:8501", "dash.example.org"]
)
def test_the_servers_own_names_are_known(
    home: Path, door: ASGIApp, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNODROP_HOSTS", "dash.example.org, other.example.org")
    assert request(door, "/", headers={"host": host, **cookie(home, signed_in(home))}).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {TRUSTED_HEADER: "a" * 64},
        {"cookie": "innodrop-session=x"},
        {"sec-websocket-protocol": "streamlit, xsrf, existing-session"},
    ],
)
def test_a_websocket_without_a_session_is_closed_before_it_is_accepted(
    home: Path, door: ASGIApp, headers: dict[str, str]
) -> None:
    assert home
    for path in ("/_stcore/stream", "/sign-in", "/", "/anything"):
        sent = connect(door, path, headers, BackMsg(stop_script=True).SerializeToString())
        assert [message["type"] for message in sent] == ["websocket.close"], path


def test_a_websocket_with_a_session_tells_streamlit_whose_it_is_and_no_secret(
    home: Path, door: ASGIApp
) -> None:
    token = signed_in(home)
    sent = connect(
        door, "/_stcore/stream", {**cookie(home, token), TRUSTED_HEADER: "forged"}, b"\x01\x02"
    )
    assert [message["type"] for message in sent[:3]] == [
        "websocket.accept",
        "websocket.send",
        "websocket.send",
    ]
    headers = json.loads(sent[1]["text"])
    assert [value for name, value in headers if name == TRUSTED_HEADER] == [sessions.id_of(token)]
    assert token not in sent[1]["text"]
    assert sent[2]["text"] == "0102"


def test_messages_of_an_open_page_become_plain_runs_once_its_session_is_over(
    home: Path, people: People, door: ASGIApp
) -> None:
    token = signed_in(home)
    click = BackMsg(stop_script=True).SerializeToString()
    asked = {"cookie": cookie(home, token)["cookie"]}
    assert connect(door, "/_stcore/stream", asked, click)[2]["text"] == click.hex()

    class Ending:
        """Ends the session between the handshake and the click."""

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            async def late() -> Any:
                message = await receive()
                if message["type"] == "websocket.receive":
                    sessions.end(people, sessions.id_of(token), datetime.now(UTC))
                return message

            await door(scope, late, send)

    assert connect(Ending(), "/_stcore/stream", asked, click, click)[2:] == [
        {"type": "websocket.send", "text": RERUN.hex()},
        {"type": "websocket.send", "text": RERUN.hex()},
    ]


def test_a_plain_run_asks_streamlit_for_nothing_else() -> None:
    message = BackMsg.FromString(RERUN)
    assert message.WhichOneof("type") == "rerun_script"
    assert message.rerun_script.ByteSize() == 0


@pytest.mark.parametrize(
    "own", ["/", "/events", "/events?partner=NP&x=%2F%2Fy", "/objective-o1#top", "/čeština"]
)
def test_an_address_of_ours_is_gone_to(own: str) -> None:
    assert own_path(own) == own


@pytest.mark.parametrize(
    "foreign",
    [
        "",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/x\r\nSet-Cookie: a=b",
        "/x\\..\\y",
        "/" + "x" * 3000,
        "/sign-out",
        "/sign-in?next=/",
        "/enter",
    ],
)
def test_any_other_address_becomes_the_first_page(foreign: str) -> None:
    assert own_path(foreign) == "/"


def test_a_database_that_cannot_be_read_lets_nobody_in_and_is_told_on_the_sign_in_page(
    home: Path, door: ASGIApp
) -> None:
    token = signed_in(home)
    (home / "innodrop.db").unlink()
    assert request(door, "/", headers=cookie(home, token)).status == 401
    answer = Browser(door).get("/sign-in")
    assert answer.status == 503
    assert "There is no database at innodrop.db any more" in answer.text
    assert "Password" not in answer.text


OWN_ORIGIN = "http://localhost:8501"
FOREIGN_ORIGINS = (
    "https://evil.example",
    "http://localhost:9999",  # another program of this machine
    "http://localhost",
    "http://127.0.0.1:8501",  # its page is of another name
    "https://localhost:8501",
    "http://localhost:8501.evil.example",
    "http://evil.example@localhost:8501",
    "http://localhost:8501/",
    "http://localhost:8501, http://evil.example",
    "http://[::1]:8501",
    "http://localhost:08501x",
    "http://localhost:99999",
    "ftp://localhost:8501",
    "localhost:8501",
    "file://",
    "null",
    "",
    None,
)


def handshake(
    home: Path, door: ASGIApp, host: str, sender: str | None, *, scheme: str = "ws"
) -> list[str]:
    """The types of what the door sent to somebody who is signed in."""
    name = cookies.name(cookies.SESSION, home, secure=scheme == "wss")
    headers = {"cookie": f"{name}={signed_in(home)}", "host": host, "origin": sender}
    return [sent["type"] for sent in connect(door, "/_stcore/stream", headers, scheme=scheme)]


@pytest.mark.parametrize("sender", FOREIGN_ORIGINS)
def test_a_handshake_of_another_origin_or_none_is_refused(
    home: Path, door: ASGIApp, sender: str | None
) -> None:
    assert handshake(home, door, "localhost:8501", sender) == ["websocket.close"]


def test_http_for_https_is_another_origin_and_so_is_the_reverse(home: Path, door: ASGIApp) -> None:
    for scheme, sender in (("wss", OWN_ORIGIN), ("ws", OWN_ORIGIN.replace("http", "https"))):
        assert handshake(home, door, "localhost:8501", sender, scheme=scheme) == ["websocket.close"]


@pytest.mark.parametrize(
    ("host", "sender", "scheme"),
    [
        ("localhost:8501", "http://localhost:8501", "ws"),
        ("LOCALHOST:8501", "http://localhost:8501", "ws"),
        ("localhost.:8501", "http://localhost.:8501", "ws"),
        ("127.0.0.1", "http://127.0.0.1:80", "ws"),
        ("[::1]:8501", "http://[::1]:8501", "ws"),
        ("Localhost", "https://localhost", "wss"),
        ("localhost:443", "https://localhost", "wss"),
    ],
)
def test_the_servers_own_page_is_let_in_and_streamlit_need_not_ask(
    home: Path, door: ASGIApp, host: str, sender: str, scheme: str
) -> None:
    """Streamlit compares texts, and asks the network where they differ: it is told equal ones."""
    name = cookies.name(cookies.SESSION, home, secure=scheme == "wss")
    asked = {"cookie": f"{name}={signed_in(home)}", "host": host, "origin": sender}
    sent = connect(door, "/_stcore/stream", asked, scheme=scheme)
    assert sent[0]["type"] == "websocket.accept"
    arrived = dict(json.loads(sent[1]["text"]))
    assert urlsplit(arrived["origin"]).netloc == arrived["host"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_what_streamlits_page_asks_is_refused_to_pages_of_others(
    home: Path, door: ASGIApp, method: str
) -> None:
    path, mine = "/_stcore/upload_file/session/file", cookie(home, signed_in(home))
    for sender in FOREIGN_ORIGINS:
        if sender is not None:
            headers = {**mine, "origin": sender}
            assert request(door, path, method=method, headers=headers).status == 403, sender
    marked = {**mine, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert request(door, path, method=method, headers=marked).status == 403
    for headers in ({"origin": OWN_ORIGIN}, {"sec-fetch-site": "same-origin"}, {}):
        assert request(door, path, method=method, headers={**mine, **headers}).status == 200
