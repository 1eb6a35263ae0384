"""Two-factor sign-in on the door's pages: the second step, and setting it up on one's account."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from innodrop import errors
from innodrop.model.people import second_factor as codes
from innodrop.model.refusals import sentence
from innodrop.model.roles import User
from innodrop.services.people import second_factor, sign_in
from innodrop.store.people import Account
from innodrop.web import cookies, databases, forms
from innodrop.web.html import Html, alert, button, field, form, hidden, notice, page, tag
from innodrop.web.refusals import status_of
from innodrop.web.sentences import say

PLACE = "two-factor"
"""Where the section stands on the page of the account."""
BEGIN, CONFIRM, STOP = (f"/account/two-factor/{word}" for word in ("begin", "confirm", "stop"))
SECONDS = 300
"""How long the password that was typed counts, until a code follows."""
SETTING_UP = 900
"""How long somebody may take to set an app up."""
HALFWAY, SECRET = "halfway", "secret"
ISSUER = "Dashboard"

WHAT_FOR = (
    "After the password, sign-in asks for a code of an app on your telephone, so a password that"
    " somebody saw is not enough."
)
HOW = (
    "Open an authenticator app (Aegis, FreeOTP, Google or Microsoft Authenticator, a password"
    " manager), add an account, and choose to type the key. On the telephone itself the address"
    " below opens the app."
)
ONLY_NOW = "Keep these codes where you find them without your telephone; they are shown only now."
EACH = (
    "Each lets you in once in place of a code of the app. Who has lost both asks the coordinator."
)
SECOND_STEP = "Your password is right. Now the code that your authenticator app shows."
HINT = "Six digits, or one of your recovery codes."


def halfway(needed: errors.CodeNeeded) -> str:
    """What a form carries of a password that was right: it can be neither changed nor made up."""
    return forms.sealed(f"{HALFWAY} {needed.email} {needed.passed}", databases.now())


def second_step(
    request: Request, carried: str, target: str, refusal: errors.Refusal | None = None
) -> Response:
    """The page that asks for the code."""
    token, nonce = forms.ticket(request)
    response = page(
        "Sign in: second step",
        alert(sentence(refusal) if refusal else ""),
        tag("p", SECOND_STEP),
        form(
            "/sign-in",
            hidden(forms.FIELD, token),
            hidden("next", target),
            hidden(HALFWAY, carried),
            _code(),
            button("Sign in"),
        ),
        tag("p", tag("a", "Begin again", href="/sign-in")),
        status=status_of(refusal),
    )
    forms.keep(request, response, nonce)
    return response


def enter(request: Request, fields: dict[str, str]) -> str:
    """The token of a new session for a code that follows the password. Raises `FormRefused` if that
    was too long ago, and what `sign_in.second_step` raises."""
    carried = forms.opened(fields.get(HALFWAY, ""), databases.now(), SECONDS).split(" ")
    if len(carried) != 3 or carried[0] != HALFWAY:  # noqa: PLR2004 - as `halfway` writes it
        raise errors.FormRefused
    return sign_in.second_step(
        databases.people(),
        databases.facts(),
        carried[1],
        carried[2],
        fields.get("code", ""),
        address=forms.address(request),
        now=databases.now(),
        device=cookies.read(request, cookies.DEVICE),
    )


def section(token: str, account: Account) -> Html:
    """What stands on the page of the account."""
    factor = databases.people().second_factor(account.email)
    if factor is None and not second_factor.can_have(account):
        return Html()
    key = hidden(forms.FIELD, token)
    if factor is None:
        inner = (
            tag("p", WHAT_FOR),
            form(f"{BEGIN}#{PLACE}", key, button("Set up", class_="quiet")),
        )
    else:
        left = databases.people().recovery_codes(account.email)
        inner = (
            tag("p", say("two_factor_since", day=factor.since.date(), count=left)),
            form(f"{STOP}#{PLACE}", key, _code(), button("Switch off", class_="quiet")),
        )
    return tag("div", tag("h2", "Two-factor sign-in", id=PLACE), *inner)


async def begin(request: Request, user: User) -> Response:
    """A new secret, which counts once a code of it was typed."""
    await forms.read(request)
    secret = await run_in_threadpool(second_factor.begin, databases.people(), user)
    return await run_in_threadpool(_setting_up, request, user, secret)


async def confirm(request: Request, user: User) -> Response:
    """The recovery codes; or the same secret again where the code does not fit."""
    fields = await forms.read(request)
    carried = forms.opened(fields.get(SECRET, ""), databases.now(), SETTING_UP).split(" ")
    if len(carried) != 3 or carried[:2] != [SECRET, user.number]:  # noqa: PLR2004
        raise errors.FormRefused
    people, now, typed = databases.people(), databases.now(), fields.get("code", "")
    try:
        made = await run_in_threadpool(second_factor.confirm, people, user, carried[2], typed, now)
    except errors.CodeRefused as refusal:
        return await run_in_threadpool(_setting_up, request, user, carried[2], refusal)
    return page(
        "Two-factor sign-in is on",
        notice(ONLY_NOW),
        tag("ul", *(tag("li", tag("code", code, class_="address")) for code in made)),
        tag("p", EACH, class_="hint"),
        tag("p", tag("a", "I have kept them", href=f"/account#{PLACE}")),
    )


async def stop(request: Request, user: User) -> Response:
    """Back to the page of the account, without it."""
    fields = await forms.read(request)
    await run_in_threadpool(
        second_factor.stop,
        databases.people(),
        user,
        fields.get("code", ""),
        address=forms.address(request),
        now=databases.now(),
    )
    return RedirectResponse(f"/account#{PLACE}", 303, {"Cache-Control": "no-store"})


def _setting_up(
    request: Request, user: User, secret: str, refusal: errors.Refusal | None = None
) -> Response:
    token, _ = forms.ticket(request)
    issuer = databases.project() or ISSUER
    address = codes.address(secret, user.email, issuer)
    carried = forms.sealed(f"{SECRET} {user.number} {secret}", databases.now())
    return page(
        "Set up two-factor sign-in",
        alert(sentence(refusal) if refusal else ""),
        tag("p", HOW),
        tag("p", tag("code", codes.in_groups(secret), class_="address")),
        tag("p", tag("a", address, href=address, class_="address")),
        form(
            CONFIRM,
            hidden(forms.FIELD, token),
            hidden(SECRET, carried),
            _code("Then type the code that the app shows."),
            button("Switch on"),
        ),
        tag("p", tag("a", "Leave it", href="/account")),
        status=status_of(refusal),
    )


def _code(hint: str = HINT) -> Html:
    return field(
        "code", "Code", hint=hint, autocomplete="one-time-code", maxlength="40", spellcheck="false"
    )
