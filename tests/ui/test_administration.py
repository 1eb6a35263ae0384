"""The page of people: what a coordinator can do about people, in clear sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop.model.people.second_factor import SecondFactor, new_secret
from innodrop.model.roles import Role
from innodrop.services.people import sessions
from innodrop.store.people import Account
from tests.people import member, people_of, signed_in
from tests.ui.running import tables, visit, words

NOW = datetime.now(UTC)
EVA = "eva@np.example"
Open = Callable[[], AppTest]


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration that the test may change."""
    (tmp_path / "innodrop.db").write_bytes((demo_home / "innodrop.db").read_bytes())
    member(people_of(tmp_path), EVA, now=NOW)
    return tmp_path


@pytest.fixture
def opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page as a coordinator."""
    token = signed_in(home, Role.COORDINATOR)
    return lambda: visit(monkeypatch, home, token, "administration")


def choose(app: AppTest, email: str) -> AppTest:
    return app.selectbox(key="person").set_value(email).run()


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [b for b in app.button if b.label == label]
    return button.click().run()


def account(home: Path, email: str) -> Account:
    known = people_of(home).account(email)
    assert known
    return known


def test_everybody_is_listed_with_role_and_state(opened: Open) -> None:
    rows = {row["E-mail"]: row for row in tables(opened())[0]}
    assert (rows[EVA]["Role"], rows[EVA]["State"]) == ("committee", "active")
    nanoprogress = rows["np@demo.example"]
    assert (nanoprogress["Role"], nanoprogress["Partner"]) == ("partner", "NP")
    assert "argon2" not in str(rows)


def test_an_invitation_shows_a_link_that_works_once_and_never_again(
    opened: Open, home: Path
) -> None:
    app = opened()
    app.text_input[0].set_value("Jan Novák")
    app.text_input[1].set_value("Jan@NP.example")
    app.selectbox[0].set_value((Role.PARTNER, "NP"))
    app = press(app, "Invite")
    link = re.search(r"http\S+/invitation/(\S+)", app.code[0].value)
    assert link
    kept = people_of(home).invitation(sessions.id_of(link.group(1)))
    assert kept
    assert kept.email == "jan@np.example"
    assert "jan@np.example" in [row["E-mail"] for row in tables(app)[0]]
    assert account(home, "jan@np.example").user.partner == "NP"
    assert not choose(app, EVA).code


def test_an_invitation_that_does_not_fit_says_why(opened: Open, home: Path) -> None:
    app = opened()
    app.text_input[0].set_value("Jan")
    app.text_input[1].set_value(EVA)
    app = press(app, "Invite")
    assert "Nobody was invited yet. Choose what the person may do." in words(app)
    assert app.text_input[1].value == EVA
    app.selectbox[0].set_value((Role.COMMITTEE, ""))
    assert f"{EVA} has an account already" in words(press(app, "Invite"))
    assert people_of(home).invitations() == ()


def test_a_role_is_changed(opened: Open, home: Path) -> None:
    app = choose(opened(), EVA)
    app.selectbox[2].set_value((Role.PARTNER, "NP"))
    app = press(app, "Change role")
    assert "from now on, also in pages that are open: Partner, Nanoprogress: reads" in words(app)
    assert account(home, EVA).user.role is Role.PARTNER


def test_disabling_is_confirmed_and_can_be_taken_back(opened: Open, home: Path) -> None:
    app = press(choose(opened(), EVA), "Disable")
    assert "Nothing was changed. Tick the box" in words(app)
    assert not account(home, EVA).disabled
    app.checkbox[0].check()
    assert "cannot sign in any more" in words(press(app, "Disable"))
    assert account(home, EVA).disabled
    app = choose(opened(), EVA)
    assert "may sign in again" in words(press(app, "Enable"))
    assert not account(home, EVA).disabled


def test_two_factor_sign_in_is_ended_for_who_lost_the_app(opened: Open, home: Path) -> None:
    assert "Switch off two-factor sign-in" not in [b.label for b in choose(opened(), EVA).button]
    with people_of(home).write() as writing:
        writing.put_second_factor(SecondFactor(EVA, new_secret(), NOW, 1))
    app = press(choose(opened(), EVA), "Switch off two-factor sign-in")
    assert "Nothing was changed. Tick the box" in words(app)
    assert people_of(home).second_factor(EVA)
    app.checkbox[0].check()
    app = press(app, "Switch off two-factor sign-in")
    assert "signs in with the password alone from now on" in words(app)
    assert people_of(home).second_factor(EVA) is None


def test_a_new_link_is_shown_for_somebody_who_lost_the_password(opened: Open, home: Path) -> None:
    app = press(choose(opened(), EVA), "Make a new link")
    assert "/invitation/" in app.code[0].value
    assert people_of(home).invitations()[0].email == EVA


def test_the_last_coordinator_is_told_why_not(opened: Open, home: Path) -> None:
    app = opened()
    for email in ("coordinator@demo.example", "second.coordinator@demo.example"):
        app = choose(app, email)
        app.checkbox[0].check()
        press(app, "Disable")
    app = choose(app, "coordinator@test.example")
    app.checkbox[0].check()
    assert "is the last active coordinator" in words(press(app, "Disable"))
    assert not account(home, "coordinator@test.example").disabled


def test_partners_are_chosen_by_name_and_nobody_is_chosen_by_itself(opened: Open) -> None:
    role = opened().selectbox[0]
    assert role.value is None
    assert "Partner, Nanoprogress: reads everything, hands in its own rows" in role.options


def test_a_hostile_name_stays_text(opened: Open, home: Path) -> None:
    with people_of(home).write() as writing:
        writing.put_account(
            Account(
                "x@np.example", "![x](https://evil.example/x.png) :red[y]", Role.COMMITTEE, "", NOW
            )
        )
    app = choose(opened(), "x@np.example")
    assert "![x]" not in " ".join(checkbox.label for checkbox in app.checkbox)
    assert not any("![x](https" in str(element.value) for element in app.markdown)
