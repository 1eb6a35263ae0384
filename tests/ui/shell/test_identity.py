"""Who looks decides what is shown, and is read from the database on every run."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop import addresses
from innodrop.facts import Facts
from innodrop.model.roles import Action, Role, User
from innodrop.services.people import accounts, sessions
from innodrop.store.people import Account
from innodrop.ui.shell.page import Page
from tests.people import CHEAP, GOOD, facts_of, member, people_of, signed_in
from tests.ui.running import title, visit, words

SENTENCE = (
    "You are signed out: your session ended, or your account or password was changed. Sign in to"
    " go on."
)
NOW = datetime.now(UTC)


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def alone(app: AppTest) -> bool:
    """Whether the page shows the sentence, the link to sign in, and nothing else."""
    link = '<a href="/sign-in" style="color: inherit">Sign in</a>'
    shown = [element.value for element in app.title]
    return shown == ["Signed out"] and html(app) == f"<p>{SENTENCE}</p>{link}"


def test_signed_out_every_address_shows_one_sentence_and_a_link(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("", "events", "objective-o1", "administration", "unknown"):
        assert alone(visit(monkeypatch, demo_home, "", path)), path


@pytest.mark.parametrize("forged", ["x", "coordinator@demo.example", "' OR 1=1 --"])
def test_a_forged_session_is_nobody(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch, forged: str
) -> None:
    signed_in(demo_home)
    assert alone(visit(monkeypatch, demo_home, forged))


def test_identity_is_not_taken_from_the_address_or_from_widgets(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sessions.id_of(signed_in(demo_home, Role.COORDINATOR))
    app = visit(
        monkeypatch,
        demo_home,
        "",
        "",
        session=session,
        user="coordinator@demo.example",
        role="coordinator",
    )
    app.session_state["session"] = session
    app.session_state["user"] = "coordinator@demo.example"
    app.user = {"email": "coordinator@demo.example", "is_logged_in": True}
    assert alone(app.run())


def test_a_session_that_ends_while_a_page_is_open_shows_at_the_next_action(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = people_of(demo_home)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    eva = member(people, "eva@np.example", now=NOW)

    def disable() -> None:
        accounts.disable(people, facts_of(demo_home), "committee@test.example", by=boss, now=NOW)

    def change_password() -> None:
        accounts.change_password(
            people,
            facts_of(demo_home),
            eva,
            GOOD,
            "another four ordinary words",
            address="",
            now=NOW,
            hashing=CHEAP,
        )

    def sign_out() -> None:
        sessions.end(people, sessions.id_of(third), NOW)

    first = signed_in(demo_home)
    with people.write() as writing:
        account = writing.account(eva.email)
        assert account
        second = sessions.start(writing, account, address="", now=NOW)
    third = signed_in(demo_home, Role.PARTNER, "NP")
    for token, act in ((first, disable), (second, change_password), (third, sign_out)):
        app = visit(monkeypatch, demo_home, token, "events")
        assert "reporting date" in words(app)
        act()
        assert alone(app.run())
    accounts.enable(people, facts_of(demo_home), "committee@test.example", by=boss)


def test_a_session_that_is_too_old_shows_nothing(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert alone(
        visit(monkeypatch, demo_home, signed_in(demo_home, now=NOW - timedelta(minutes=61)))
    )


def test_a_demonstrations_session_shows_nothing_of_other_data(
    demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with people_of(demo_home).write() as writing:
        account = writing.account("coordinator@demo.example")
        assert account
        token = sessions.start(writing, account, address="", now=NOW)
    for name in ("innodrop.db", "accounts.db"):
        (tmp_path / name).write_bytes((demo_home / name).read_bytes())
    with sqlite3.connect(tmp_path / "innodrop.db") as conn:
        conn.execute("UPDATE trait SET value = 'folder' WHERE name = 'kind'")
    conn.close()
    assert "reporting date" in words(visit(monkeypatch, demo_home, token))
    assert alone(visit(monkeypatch, tmp_path, token))


@pytest.mark.parametrize(
    ("role", "partner", "shown"),
    [
        (Role.COMMITTEE, "", "Test committee"),
        (Role.PARTNER, "NP", "Test partner"),
        (Role.COORDINATOR, "", "Test coordinator"),
    ],
)
def test_the_frame_tells_who_is_signed_in_and_the_ways_out(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch, role: Role, partner: str, shown: str
) -> None:
    screen = html(visit(monkeypatch, demo_home, signed_in(demo_home, role, partner)))
    assert f'<a href="/account" style="color: inherit">{shown}</a>' in screen
    assert '<a href="/sign-out" style="color: inherit">Sign out</a>' in screen


def test_a_name_that_does_not_tell_the_role_has_it_behind_it_and_stays_text(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, shown in (
        ("Eva", "Eva, partner NP"),
        ("<img src=x>", "&lt;img src=x&gt;, partner NP"),
    ):
        with people_of(demo_home).write() as writing:
            account = Account("eva@np.example", name, Role.PARTNER, "NP", NOW)
            writing.put_account(account)
            token = sessions.start(writing, account, address="", now=NOW)
        assert f">{shown}</a>" in html(visit(monkeypatch, demo_home, token))


def test_a_changed_role_counts_from_the_next_action(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = people_of(demo_home)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    email = "moving@np.example"  # nobody else's, for whoever asks later
    member(people, email, Role.PARTNER, "NP", now=NOW)
    with people.write() as writing:
        account = writing.account(email)
        assert account
        token = sessions.start(writing, account, address="", now=NOW)
    app = visit(monkeypatch, demo_home, token)
    assert ">Test partner</a>" in html(app)
    accounts.change_role(people, facts_of(demo_home), email, Role.COMMITTEE, by=boss)
    assert ">Test partner, committee</a>" in html(app.run())


def test_a_page_exists_only_for_those_who_may_use_it() -> None:
    def everywhere(*, action: Action | None) -> Page:
        return Page("Data", 1, lambda _facts: (), lambda _context, _entry: None, action)

    committee = User("a@x.example", "A", Role.COMMITTEE, number="100000000000004")
    partner = User("b@x.example", "B", Role.PARTNER, "NP", number="100000000000005")
    seatless = User("c@x.example", "C", Role.PARTNER, number="100000000000006")
    coordinator = User("d@x.example", "D", Role.COORDINATOR, number="100000000000007")
    who = (committee, partner, seatless, coordinator)
    assert [everywhere(action=None).is_for(user) for user in who] == [True, True, True, True]
    assert [everywhere(action=Action.UPLOAD).is_for(user) for user in who] == [
        False,
        True,
        False,
        True,
    ]
    for action in set(Action) - {Action.UPLOAD}:
        assert [everywhere(action=action).is_for(user) for user in who] == [
            False,
            False,
            False,
            True,
        ]


@pytest.mark.soak
@pytest.mark.parametrize(
    ("role", "partner"), [(Role.COMMITTEE, ""), (Role.PARTNER, "NP"), (Role.COORDINATOR, "")]
)
def test_each_role_reaches_each_of_its_pages_and_no_other_until_its_session_ends(
    demo_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    role: Role,
    partner: str,
    subtests: pytest.Subtests,
) -> None:
    """A page that is not for somebody is not registered, so its address shows the first page."""
    user = User("x@test.example", "X", role, partner, number="100000000000008")
    store = facts_of(demo_home)
    for page, entry in addresses.entries(Facts.at(store, store.revision())):
        with subtests.test(path=entry.path):
            token = signed_in(demo_home, role, partner)
            app = visit(monkeypatch, demo_home, token, entry.path)
            first = {Role.COMMITTEE: "INNO-DROP on 31 March 2018", Role.PARTNER: "Nanoprogress"}
            if page.heading is None or not page.is_for(user):
                expected = entry.title if page.is_for(user) else first[role]
                assert title(app) == expected
            sessions.end(people_of(demo_home), sessions.id_of(token), NOW)
            assert alone(app.run())
