"""Signing in through an OpenID provider: a real one on this machine, and what happens when it
lies."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey
from starlette.types import ASGIApp

from innodrop import settings
from innodrop.model.roles import Role
from innodrop.services.people import accounts
from innodrop.store.people import People
from tests.people import facts_of, member, people_of
from tests.web.asgi import Answer, Browser
from tests.web.conftest import make_door
from tests.web.provider import CLIENT, SECRET, Provider, serving

EVA = "eva@np.example"


@pytest.fixture
def provider(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    assert home
    with serving() as provider:
        monkeypatch.setenv("INNODROP_OIDC_ISSUER", provider.issuer)
        monkeypatch.setenv("INNODROP_OIDC_CLIENT", CLIENT)
        monkeypatch.setenv("INNODROP_OIDC_SECRET", SECRET)
        monkeypatch.setenv("INNODROP_OIDC_NAME", "Example University")
        yield provider


@pytest.fixture
def door(provider: Provider) -> ASGIApp:
    """A door that names the provider."""
    assert provider
    return make_door()


@pytest.fixture
def eva(people: People) -> str:
    return member(people, EVA, Role.COORDINATOR, password="", now=datetime.now(UTC)).email


def sign_in(browser: Browser, provider: Provider, target: str = "/", **changed: str) -> Answer:
    away = browser.get(f"/sign-in/openid?next={target}")
    assert away.status == 303
    return browser.get(provider.sign_in(away.headers["location"], **changed))


def test_the_page_offers_the_provider_by_name(browser: Browser) -> None:
    assert "Sign in with Example University" in browser.get("/sign-in").text


def test_a_verified_e_mail_with_an_account_gets_in_and_keeps_the_link(
    browser: Browser, provider: Provider, eva: str, home: Path
) -> None:
    answer = sign_in(browser, provider, "/events%3Fpartner%3DNP")
    assert (answer.status, answer.headers["location"]) == (303, "/events?partner=NP")
    assert browser.get("/").status == 200
    assert len(people_of(home).sessions(eva)) == 1
    assert not any("openid" in name for name in browser.jar)


def test_the_role_stays_ours_whatever_the_provider_claims(
    browser: Browser, provider: Provider, home: Path, people: People
) -> None:
    member(people, EVA, Role.COMMITTEE, password="", now=datetime.now(UTC))
    provider.claims = {"role": "coordinator", "roles": ["coordinator"], "name": "Boss"}
    sign_in(browser, provider)
    assert "Role: committee." in browser.get("/account").text
    (account,) = people_of(home).accounts()
    assert account.user.role is Role.COMMITTEE


def test_an_e_mail_that_only_the_userinfo_address_tells_counts_too(
    browser: Browser, provider: Provider, eva: str
) -> None:
    assert eva
    provider.claims = {"email": None, "email_verified": None}
    provider.userinfo = {"sub": "1", "email": "Eva@NP.example", "email_verified": True}
    assert sign_in(browser, provider).status == 303


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"email_verified": False}, "does not vouch for your e-mail"),
        ({"email_verified": None}, "does not vouch for your e-mail"),
        ({"email_verified": "true"}, "does not vouch for your e-mail"),
        ({"email": None}, "does not vouch for your e-mail"),
        ({"email": ["eva@np.example"]}, "does not vouch for your e-mail"),
        ({"email": "nobody@np.example"}, "There is no active account"),
        ({"email": "\uff45va@np.example"}, "There is no active account"),
        ({"aud": "another-client"}, "did not answer as it should"),
        ({"aud": "another-client", "azp": CLIENT}, "did not answer as it should"),
        ({"iss": "https://evil.example"}, "did not answer as it should"),
        ({"nonce": "another"}, "did not answer as it should"),
        ({"nonce": None}, "did not answer as it should"),
        ({"exp": int(time.time()) - 3600}, "did not answer as it should"),
        ({"exp": None}, "did not answer as it should"),
        ({"sub": None}, "did not answer as it should"),
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    browser: Browser,
    provider: Provider,
    eva: str,
    home: Path,
    claims: dict[str, Any],
    sentence: str,
) -> None:
    assert eva
    provider.claims = claims
    answer = sign_in(browser, provider)
    assert answer.status == 401
    assert sentence in answer.text
    assert "Sign in with e-mail and password, or ask the coordinator" in answer.text
    assert people_of(home).sessions() == ()


def test_userinfo_about_somebody_else_is_not_believed(
    browser: Browser, provider: Provider, eva: str
) -> None:
    assert eva
    provider.claims = {"email": None, "email_verified": None}
    provider.userinfo = {"sub": "2", "email": EVA, "email_verified": True}
    assert sign_in(browser, provider).status == 401


def test_a_token_signed_with_another_key_is_refused(
    browser: Browser, provider: Provider, eva: str
) -> None:
    assert eva
    provider.signing = ECKey.generate_key("P-256")
    assert sign_in(browser, provider).status == 401


def test_a_disabled_account_stays_out(
    browser: Browser, provider: Provider, eva: str, home: Path
) -> None:
    people = people_of(home)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=datetime.now(UTC))
    accounts.disable(people, facts_of(home), eva, by=boss, now=datetime.now(UTC))
    assert sign_in(browser, provider).status == 401


def test_an_answer_for_another_browser_is_refused(
    browser: Browser, door: ASGIApp, provider: Provider, eva: str, home: Path
) -> None:
    """Somebody sends the address with their own code to a victim, who would be signed in as
    them."""
    assert eva
    location = browser.get("/sign-in/openid").headers["location"]
    back = provider.sign_in(location)
    victim = Browser(door)
    assert "begun in another browser" in victim.get(back).text
    victim.get("/sign-in/openid")
    assert victim.get(back).status == 401
    assert people_of(home).sessions() == ()


@pytest.mark.parametrize("changed", [{"state": "x"}, {"state": ""}, {"code": "x"}])
def test_a_changed_answer_is_refused(
    browser: Browser, provider: Provider, eva: str, changed: dict[str, str]
) -> None:
    assert eva
    assert sign_in(browser, provider, **changed).status == 401


def test_an_answer_counts_once(browser: Browser, provider: Provider, eva: str) -> None:
    assert eva
    back = provider.sign_in(browser.get("/sign-in/openid").headers["location"])
    assert browser.get(back).status == 303
    assert browser.get(back).status == 401


def test_a_refusal_at_the_provider_is_told(browser: Browser, provider: Provider) -> None:
    location = browser.get("/sign-in/openid").headers["location"]
    state = provider.sign_in(location).partition("state=")[2]
    answer = browser.get(f"/sign-in/openid/back?error=access_denied&state={state}")
    assert answer.status == 401
    assert "The OpenID provider did not let you in." in answer.text


def test_a_provider_that_is_down_leaves_the_password(
    browser: Browser, provider: Provider, eva: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert eva
    caplog.set_level(logging.INFO, "innodrop.access")
    back = provider.sign_in(browser.get("/sign-in/openid").headers["location"])
    provider.broken = True
    answer = browser.get(back)
    assert answer.status == 401
    assert "did not answer as it should" in answer.text
    assert SECRET not in caplog.text
    assert browser.get("/sign-in").status == 200


def test_a_provider_is_asked_over_https_only(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNODROP_OIDC_ISSUER", "http://login.example.org")
    answer = browser.get("/sign-in/openid")
    assert answer.status == 401
    assert "must be asked over https" in answer.text


def test_the_secret_is_not_shown_with_the_settings(provider: Provider) -> None:
    assert provider
    assert SECRET not in repr(settings.load())
