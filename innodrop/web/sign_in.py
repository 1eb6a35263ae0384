"""The pages for signing in and out."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from innodrop import errors, settings
from innodrop.model.refusals import sentence
from innodrop.model.sentences import Sentence
from innodrop.services.people import devices, sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.store.people import Account
from innodrop.web import cookies, databases, forms, second_factor
from innodrop.web.gate import own_path
from innodrop.web.html import Html, alert, button, field, form, hidden, notice, page, tag
from innodrop.web.refusals import answering, cannot_answer, status_of
from innodrop.web.sentences import say

DONE = {
    "signed-out": "You are signed out.",
    "password-changed": (
        "Your password is changed and every session ended. Sign in with the new one."
    ),
    "everywhere": "You are signed out in every browser.",
    "password-set": "Your password is set. Sign in with it; the code of your app follows.",
}
"""What the page may be asked to say, by the code in its address."""

DEMO = (
    "This database holds demonstration data, so one click lets you in, without a password. That"
    " works for demonstration data only; with any other database everybody signs in with an own"
    " account."
)
NO_ACCOUNT = (
    "No account yet, or the password forgotten? The coordinator sends you a one-time link. Nobody"
    " can register alone."
)


@answering
async def show(request: Request) -> Response:
    """The sign-in page; whoever is signed in goes on to where they wanted."""
    done = DONE.get(request.query_params.get("said", ""), "")
    target = own_path(request.query_params.get("next", "/" if done else _came_from(request)))
    if forms.visitor(request).user is not None:
        return _to(target)
    return await run_in_threadpool(_page, request, target, notice(done))


@answering
async def sign_in(request: Request) -> Response:
    """A new session for whoever knows the password; else the page again, with the reason."""
    target, email = "/", ""
    fields: dict[str, str] = {}
    try:
        fields = await forms.read(request)
        target, email = own_path(fields.get("next", "/")), fields.get("email", "")
        step = second_factor.enter if second_factor.HALFWAY in fields else _sign_in
        token = await run_in_threadpool(step, request, fields)
    except errors.CodeNeeded as needed:
        return second_factor.second_step(request, second_factor.halfway(needed), target)
    except errors.CodeRefused as refusal:
        carried = fields[second_factor.HALFWAY]
        return second_factor.second_step(request, carried, target, refusal)
    except errors.Refusal as refusal:
        return await run_in_threadpool(
            _page, request, target, alert(sentence(refusal)), email, refusal
        )
    return await run_in_threadpool(signed_in, request, token, target)


@answering
async def enter(request: Request) -> Response:
    """One click into the demonstration; the service refuses with any other database."""
    try:
        fields = await forms.read(request)
        token = await run_in_threadpool(_enter, request, fields.get("as", ""))
    except errors.Refusal as refusal:
        return await run_in_threadpool(_page, request, "/", alert(sentence(refusal)), "", refusal)
    return await run_in_threadpool(signed_in, request, token, own_path(fields.get("next", "/")))


@answering
async def ask_to_sign_out(request: Request) -> Response:
    """A button, since an address alone must not sign anybody out."""
    token, nonce = forms.ticket(request)
    user = forms.visitor(request).user
    response = page(
        "Sign out",
        tag("p", say("signed_in", name=user.name, email=user.email) if user else ""),
        form("/sign-out", hidden(forms.FIELD, token), button("Sign out")),
        tag("p", tag("a", "Back to the dashboard", href="/")),
    )
    forms.keep(request, response, nonce)
    return response


@answering
async def sign_out(request: Request) -> Response:
    """End this session, here and on the server."""
    await forms.read(request)
    await run_in_threadpool(
        sessions.end, databases.people(), forms.visitor(request).session, databases.now()
    )
    return leave(request, "signed-out")


def signed_in(request: Request, token: str, target: str) -> Response:
    """Hand over the new session in place of any that the browser had, and go on."""
    former = forms.visitor(request).session
    people, now = databases.people(), databases.now()
    if former:
        sessions.end(people, former, now)
    devices.remember(people, sessions.id_of(token), cookies.read(request, cookies.DEVICE), now)
    response = _to(target)
    cookies.put(request, response, cookies.SESSION, token)
    return response


def leave(request: Request, done: str) -> Response:
    """To the sign-in page, without the session's cookie."""
    response = _to(f"/sign-in?{urlencode({'said': done})}")
    cookies.remove(request, response, cookies.SESSION)
    return response


def _came_from(request: Request) -> str:
    """Our page with a link to this one: an open page knows its session ended, not its address."""
    page = urlsplit(request.headers.get("referer", ""))
    if page.netloc != request.headers.get("host"):
        return "/"
    return f"{page.path}?{page.query}" if page.query else page.path


def _to(target: str) -> Response:
    return RedirectResponse(target, 303, {"Cache-Control": "no-store"})


def _sign_in(request: Request, fields: dict[str, str]) -> str:
    people, facts, now = databases.people(), databases.facts(), databases.now()
    return people_sign_in.sign_in(
        people,
        facts,
        fields.get("email", ""),
        fields.get("password", ""),
        address=forms.address(request),
        now=now,
        device=cookies.read(request, cookies.DEVICE),
    )


def _enter(request: Request, email: str) -> str:
    people, facts, now = databases.people(), databases.facts(), databases.now()
    return people_sign_in.enter_demo(people, facts, email, address=forms.address(request), now=now)


def _page(
    request: Request,
    target: str,
    message: Html,
    email: str = "",
    refusal: errors.Refusal | None = None,
) -> Response:
    if not databases.writable():
        return cannot_answer(errors.InstallationReadOnly())
    demonstrators = people_sign_in.demonstrators(databases.people(), databases.facts())
    project = databases.project()
    token, nonce = forms.ticket(request)
    known = (hidden(forms.FIELD, token), hidden("next", target))
    throttled = refusal if isinstance(refusal, errors.TooManyAttempts) else None
    retry = {"Retry-After": str(throttled.seconds)} if throttled else None
    response = page(
        "Sign in",
        tag("p", say("dashboard", project=project), class_="hint") if project else Html(),
        message,
        _demonstration(demonstrators, known),
        _password(known, email),
        _provider(target),
        tag("p", NO_ACCOUNT, class_="hint"),
        status=status_of(refusal),
        headers=retry,
    )
    forms.keep(request, response, nonce)
    return response


def _password(known: tuple[Html, ...], email: str) -> Html:
    return form(
        "/sign-in",
        *known,
        field(
            "email",
            "E-mail",
            type_="email",
            autocomplete="username",
            value=email,
            inputmode="email",
        ),
        field("password", "Password", type_="password", autocomplete="current-password"),
        button("Sign in"),
    )


def _provider(target: str) -> Html:
    openid = settings.load().openid
    if openid is None:
        return Html()
    address = f"/sign-in/openid?{urlencode({'next': target})}"
    return tag("p", tag("a", say("provider", provider=openid.name), href=address, class_="button"))


def _demonstration(demonstrators: tuple[Account, ...], known: tuple[Html, ...]) -> Html:
    if not demonstrators:
        return Html()
    doors = [
        form(
            "/enter",
            *known,
            hidden("as", account.email),
            button(_enter_as(account), class_="quiet"),
        )
        for account in sorted(
            demonstrators, key=lambda account: (account.partner != "", account.email)
        )
    ]
    return tag(
        "section", tag("h2", "Demonstration"), tag("p", DEMO), tag("div", *doors, class_="doors")
    )


def _enter_as(account: Account) -> Sentence:
    return say("enter_partner" if account.partner else "enter", name=account.name)


OPEN = (
    Route("/sign-in", show, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/enter", enter, methods=["POST"]),
)
OWN = (
    Route("/sign-out", ask_to_sign_out, methods=["GET"]),
    Route("/sign-out", sign_out, methods=["POST"]),
)
