"""People: accounts, signing in, links, and what a role allows."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class NotAllowed(Refusal):
    """Somebody asked for what their role does not allow."""

    def __init__(self, role: str, action: str) -> None:
        super().__init__(f"You may not {action}: your role is {role}. Ask the coordinator.")


class UnknownUser(Refusal):
    """An e-mail without an account."""

    def __init__(self, email: str) -> None:
        super().__init__(
            f"There is no account for {email!r}. The coordinator can invite this person."
        )


class AccountDisabled(Refusal):
    """An account that may not be used."""

    def __init__(self, email: str) -> None:
        super().__init__(f"The account of {email} is disabled. The coordinator can enable it.")


class AccountExists(Refusal):
    """An invitation to somebody who has an account."""

    def __init__(self, email: str) -> None:
        super().__init__(
            f"{email} has an account already. Make a new link for it, or change its role."
        )


class BadEmail(Refusal, ValueError):
    """A text that is no e-mail address as accounts have them."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text[:80]!r} is not an e-mail address. Write it as in name@example.org, without"
            " accents."
        )


class BadName(Refusal, ValueError):
    """An account needs a name that can be shown."""

    sentence = "Write the person's name: 1 to 80 characters."


class PartnerOfRole(Refusal):
    """The role partner without a partner, or another role with one."""

    def __init__(self, role: str) -> None:
        needed = "needs a" if role == "partner" else "has no"
        super().__init__(
            f"The role {role} {needed} partner. Choose role and partner so that they fit."
        )


class LastCoordinator(Refusal):
    """Nobody would be left to let people in."""

    def __init__(self, email: str) -> None:
        super().__init__(
            f"{email} is the last active coordinator. Make somebody else coordinator first."
        )


class CoordinatorExists(Refusal):
    """A link for the first coordinator, although there is one."""

    sentence = "There is a coordinator already, who can invite people and make new links."


class AccountsMissing(Refusal):
    """No file with accounts beside the database."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There are no accounts at {path} yet. They are made by: python -m innodrop serve"
        )


class SignInRefused(Refusal):
    """Unknown e-mail, wrong password, disabled account: one answer for all of them."""

    sentence = (
        "No account fits this e-mail and password. Check both; if you forgot the password, ask "
        "the coordinator for a new link."
    )


class TooManyAttempts(Refusal):
    """Throttled: nothing was looked up. `seconds` until the next attempt counts."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(
            f"Too many attempts. Wait {wait}, then try again, or ask the coordinator for a new"
            " link."
        )
        self.seconds = seconds


class NotSignedIn(Refusal):
    """No session, or one that was ended or is too old."""

    sentence = (
        "You are signed out: your session ended, or your account or password was changed. Sign in "
        "to go on."
    )


class LinkRefused(Refusal):
    """A one-time link that is unknown, used, replaced or too old."""

    sentence = (
        "This link does not work: it was used, it is older than 7 days, or a newer one replaced "
        "it. If you have a password, sign in; else ask the coordinator for a new link."
    )


class FeedRefused(Refusal):
    """A calendar feed's key that is missing, unknown, renewed, stopped, or without access."""

    sentence = (
        "This calendar address does not work. Sign in to the dashboard and make a new one on the "
        "page Your account."
    )


class FeedExists(Refusal):
    """The addresses of an account were made before, and nobody can read them again."""

    def __init__(self, email: str, made: str) -> None:
        super().__init__(
            f"{email} has had calendar addresses since {made}; they were shown only then. "
            "Renew them to get new ones; the old ones stop to work."
        )


class FeedMissing(Refusal):
    """Nothing to stop."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} has no calendar addresses. Nothing was changed.")


class PasswordRefused(Refusal):
    """A new password that is too easy to guess, or a present one that was mistyped."""


class DemonstrationOnly(Refusal):
    """Entering without a password, with data that are none of the demonstration's."""

    sentence = (
        "Entering without a password works for demonstration data only. Sign in with your account."
    )


class FormRefused(Refusal):
    """A form that this server did not hand out to this browser, or before it was started again."""

    sentence = (
        "This form was too old or came from another place. It was not used; please try again."
    )


class ProviderRefused(Refusal):
    """The OpenID provider did not vouch for somebody with an account here."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Sign in with e-mail and password, or ask the coordinator.")
