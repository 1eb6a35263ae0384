"""The page behind a one-time link, where somebody sets the password of their account."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from innodrop import errors
from innodrop.model.refusals import sentence
from innodrop.services.people import invitations, passwords
from innodrop.services.people.invitations import Acceptance
from innodrop.store.people import Invitation, Purpose
from innodrop.web import databases, forms
from innodrop.web.html import Html, alert, button, field, form, hidden, page, tag
from innodrop.web.refusals import answering, status_of
from innodrop.web.sentences import say
from innodrop.web.sign_in import leave, signed_in

HINT = say("password", shortest=passwords.SHORTEST)
WHY = {
    Purpose.FIRST: (
        "This link makes the first coordinator's account, who then invites everybody else."
    ),
    Purpose.INVITE: "You were invited. Set a password, and you are signed in.",
    Purpose.RESET: "Set a new password. The present one ends with it, and so does every session.",
}
DIFFERENT = "The two passwords differ. Nothing was changed; write it twice alike."


@answering
async def show(request: Request) -> Response:
    """The form. Looking at it uses nothing up: programs that check mails follow links."""
    return await run_in_threadpool(_show, request, {}, None)


@answering
async def accept(request: Request) -> Response:
    """Set the password and sign in."""
    fields: dict[str, str] = {}
    try:
        fields = await forms.read(request)
        if fields.get("password", "") != fields.get("repeat", ""):
            raise errors.PasswordRefused(DIFFERENT)
        token = await run_in_threadpool(_accept, request, fields)
    except errors.Refusal as refusal:
        return await run_in_threadpool(_show, request, fields, refusal)
    if not token:
        return leave(request, "password-set")
    return await run_in_threadpool(signed_in, request, token, "/")


def _accept(request: Request, fields: dict[str, str]) -> str:
    answer = Acceptance(fields.get("password", ""), fields.get("email", ""), fields.get("name", ""))
    return invitations.accept(
        databases.people(),
        databases.facts(),
        request.path_params["token"],
        answer,
        address=forms.address(request),
        now=databases.now(),
    )


def _show(request: Request, fields: dict[str, str], refusal: errors.Refusal | None) -> Response:
    link = invitations.look(
        databases.people(), databases.facts(), request.path_params["token"], databases.now()
    )
    token, nonce = forms.ticket(request)
    response = page(
        "Set your password",
        alert(sentence(refusal) if refusal else ""),
        tag("p", WHY[link.purpose]),
        form(
            request.url.path,
            hidden(forms.FIELD, token),
            *_owner(link, fields),
            *new_password(),
            button("Set password and sign in"),
        ),
        status=status_of(refusal),
    )
    forms.keep(request, response, nonce)
    return response


def new_password() -> tuple[Html, Html]:
    """Where a new password is typed, twice."""
    new = partial(field, type_="password", autocomplete="new-password")
    lengths = {"minlength": str(passwords.SHORTEST), "maxlength": str(passwords.LONGEST)}
    return new("password", "New password", hint=HINT, **lengths), new("repeat", "The same again")


def _owner(link: Invitation, fields: dict[str, str]) -> tuple[Html, ...]:
    """Whose password: fixed, so password managers store the pair; the first coordinator says it."""
    if link.purpose is Purpose.FIRST:
        return (
            field("name", "Your name", autocomplete="name", value=fields.get("name", "")),
            field(
                "email",
                "E-mail",
                type_="email",
                autocomplete="username",
                value=fields.get("email", ""),
            ),
        )
    return (
        field(
            "email",
            "E-mail",
            type_="email",
            autocomplete="username",
            value=link.email,
            readonly=True,
        ),
    )


OPEN = (
    Route("/invitation/{token}", show, methods=["GET"]),
    Route("/invitation/{token}", accept, methods=["POST"]),
)
