"""One's own account: the password, calendar feeds, and where one is signed in."""

from __future__ import annotations

from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from innodrop import errors
from innodrop.model.refusals import sentence
from innodrop.model.roles import User
from innodrop.model.sentences import Sentence
from innodrop.services.people import accounts, feed_keys, sessions
from innodrop.services.people.feed_keys import Feeds
from innodrop.store.people import Session
from innodrop.web import databases, forms, second_factor
from innodrop.web import feeds as feeds_shown
from innodrop.web.html import Html, alert, button, field, form, hidden, page, tag
from innodrop.web.invitation import DIFFERENT, new_password
from innodrop.web.refusals import answering, status_of
from innodrop.web.sentences import say
from innodrop.web.sign_in import leave

CAME_OTHERWISE = (
    "This account has no password. You came in another way, and the coordinator can send a link to"
    " set one."
)


@answering
async def show(request: Request) -> Response:
    """Who one is, the form for another password, the calendar feeds, and the open sessions."""
    return await run_in_threadpool(_show, request)


@answering
async def change_password(request: Request) -> Response:
    """Take the new password; every session ends, also this one."""
    try:
        fields = await forms.read(request)
        if fields.get("password", "") != fields.get("repeat", ""):
            raise errors.PasswordRefused(DIFFERENT)
        await run_in_threadpool(_change, request, fields)
    except errors.Refusal as refusal:
        return await run_in_threadpool(_show, request, refusal)
    return leave(request, "password-changed")


@answering
async def sign_out_everywhere(request: Request) -> Response:
    """End every session of the account."""
    await forms.read(request)
    await run_in_threadpool(
        accounts.sign_out_everywhere, databases.people(), _user(request), databases.now()
    )
    return leave(request, "everywhere")


@answering
async def make_feeds(request: Request) -> Response:
    """The page with the new addresses; without, if they were made before, as by a second click."""
    await forms.read(request)
    try:
        made = await run_in_threadpool(
            feed_keys.make,
            databases.people(),
            databases.facts(),
            _user(request).email,
            databases.now(),
        )
    except errors.FeedExists:
        return _to_feeds()
    return await run_in_threadpool(_show, request, new=made)


@answering
async def renew_feeds(request: Request) -> Response:
    """The page with addresses that replace the former ones."""
    await forms.read(request)
    made = await run_in_threadpool(
        feed_keys.renew,
        databases.people(),
        databases.facts(),
        _user(request).email,
        databases.now(),
    )
    return await run_in_threadpool(_show, request, new=made)


@answering
async def stop_feeds(request: Request) -> Response:
    """The page as it was before any addresses were made."""
    await forms.read(request)
    with suppress(errors.FeedMissing):  # a second click
        await run_in_threadpool(feed_keys.stop, databases.people(), _user(request).email)
    return _to_feeds()


@answering
async def begin_two_factor(request: Request) -> Response:
    """The page with a secret for an authenticator app."""
    return await second_factor.begin(request, _user(request))


@answering
async def confirm_two_factor(request: Request) -> Response:
    """The page with the recovery codes, once a code of the app was typed."""
    return await second_factor.confirm(request, _user(request))


@answering
async def stop_two_factor(request: Request) -> Response:
    """The page as it was before two-factor sign-in; with the reason where the code does not fit."""
    try:
        return await second_factor.stop(request, _user(request))
    except errors.Refusal as refusal:
        return await run_in_threadpool(_show, request, refusal)


def _to_feeds() -> Response:
    return RedirectResponse(f"/account#{feeds_shown.PLACE}", 303, {"Cache-Control": "no-store"})


def _change(request: Request, fields: dict[str, str]) -> None:
    accounts.change_password(
        databases.people(),
        databases.facts(),
        _user(request),
        fields.get("present", ""),
        fields.get("password", ""),
        address=forms.address(request),
        now=databases.now(),
    )


def _user(request: Request) -> User:
    user = forms.visitor(request).user
    if user is None:
        raise errors.NotSignedIn
    return user


def _show(
    request: Request, refusal: errors.Refusal | None = None, *, new: Feeds | None = None
) -> Response:
    user = _user(request)
    people, now = databases.people(), databases.now()
    token, _ = forms.ticket(request)
    account = accounts.existing(people, user.email)
    is_own = forms.visitor(request).session
    open_ones = [s for s in people.sessions(user.email) if sessions.alive(s, now)]
    role = user.role.value
    if user.partner:
        role = say("role_of_partner", role=role, partner=user.partner)
    return page(
        "Your account",
        alert(sentence(refusal) if refusal else ""),
        tag("p", say("account", name=user.name, email=user.email, role=role)),
        tag("p", tag("a", "Back to the dashboard", href="/")),
        tag("h2", "Password"),
        _password(token, user.email) if account.password else tag("p", CAME_OTHERWISE),
        second_factor.section(token, account),
        feeds_shown.section(request, token, people.feed_key_of(user.email), new),
        tag("h2", "Signed in"),
        tag("ul", *(tag("li", _described(s, own=s.id == is_own)) for s in open_ones)),
        form(
            "/account/sign-out-everywhere",
            hidden(forms.FIELD, token),
            button("Sign out everywhere", class_="quiet"),
        ),
        tag("p", tag("a", "Sign out here only", href="/sign-out")),
        status=status_of(refusal),
    )


def _password(token: str, email: str) -> Html:
    return form(
        "/account/password",
        hidden(forms.FIELD, token),
        tag("input", type="hidden", name="email", value=email, autocomplete="username"),
        field("present", "Present password", type_="password", autocomplete="current-password"),
        *new_password(),
        tag("p", "Every session ends with the old password, also this one.", class_="hint"),
        button("Change password"),
    )


def _described(session: Session, *, own: bool) -> Sentence:
    started = {"day": session.started.date(), "time": session.started.strftime("%H:%M")}
    if not session.address:
        return say("this_browser" if own else "another_browser", **started)
    key = "this_browser_from" if own else "another_browser_from"
    return say(key, address=session.address, **started)


OWN = (
    Route("/account", show, methods=["GET"]),
    Route("/account/password", change_password, methods=["POST"]),
    Route("/account/sign-out-everywhere", sign_out_everywhere, methods=["POST"]),
    Route(feeds_shown.MAKE, make_feeds, methods=["POST"]),
    Route(feeds_shown.RENEW, renew_feeds, methods=["POST"]),
    Route(feeds_shown.STOP, stop_feeds, methods=["POST"]),
    Route(second_factor.BEGIN, begin_two_factor, methods=["POST"]),
    Route(second_factor.CONFIRM, confirm_two_factor, methods=["POST"]),
    Route(second_factor.STOP, stop_two_factor, methods=["POST"]),
)
