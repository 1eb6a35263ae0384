"""People: accounts, signing in, links, and what a role allows."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal, ServerPath


class NotAllowed(Refusal):
    """Somebody asked for what their role does not allow."""

    def __init__(self, role: str, action: str) -> None:
        super().__init__(action=action, role=role)


class UnknownUser(Refusal):
    """An e-mail without an account."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class AccountDisabled(Refusal):
    """An account that may not be used."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class AccountExists(Refusal):
    """An invitation to somebody who has an account."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class BadEmail(Refusal, ValueError):
    """A text that is no e-mail address as accounts have them."""

    def __init__(self, text: str) -> None:
        super().__init__(text=text[:80])


class BadName(Refusal, ValueError):
    """An account needs a name that can be shown."""


class PartnerOfRole(Refusal):
    """The role partner without a partner, or another role with one."""

    def __init__(self, role: str) -> None:
        super().__init__("missing" if role == "partner" else "needless", role=role)


class LastCoordinator(Refusal):
    """Nobody would be left to let people in."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class CoordinatorExists(Refusal):
    """A link for the first coordinator, although there is one."""


class AccountsMissing(Refusal):
    """No file with accounts beside the database."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class AccountsLost(Refusal):
    """No accounts beside facts that people wrote. `backup`: words for the newest backup."""

    def __init__(self, path: str, backup: str) -> None:
        super().__init__(path=ServerPath(path), backup=backup)


class AccountsNeeded(Refusal):
    """An older database names people by e-mail, and the accounts that give them numbers are not
    there."""

    def __init__(self, path: str) -> None:
        super().__init__(path=ServerPath(path))


class SignInRefused(Refusal):
    """Unknown e-mail, wrong password, disabled account: one answer for all of them."""


class TooManyAttempts(Refusal):
    """Throttled: nothing was looked up. `seconds` until the next attempt counts."""

    def __init__(self, seconds: int) -> None:
        super().__init__(count=-(-seconds // 60))
        self.seconds = seconds


class CodeNeeded(Refusal):
    """The password is right, and the account has a second factor. `passed` stands for the password
    that was right, for whoever goes on."""

    def __init__(self, email: str, passed: str) -> None:
        super().__init__()
        self.email, self.passed = email, passed


class CodeRefused(Refusal):
    """A code that is wrong, too old, or was used: one answer for all of them."""


class SecondFactorRefused(Refusal):
    """Two-factor sign-in for an account that has it, or has no password of its own."""


class SecondFactorMissing(Refusal):
    """Nothing to end."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class NotSignedIn(Refusal):
    """No session, or one that was ended or is too old."""


class LinkRefused(Refusal):
    """A one-time link that is unknown, used, replaced or too old."""


class FeedRefused(Refusal):
    """A calendar feed's key that is missing, unknown, renewed, stopped, or without access."""


class FeedExists(Refusal):
    """The addresses of an account were made before, and nobody can read them again."""

    def __init__(self, email: str, made: str) -> None:
        super().__init__(email=email, made=made)


class FeedMissing(Refusal):
    """Nothing to stop."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class PasswordRefused(Refusal):
    """A new password that is too easy to guess, or a present one that was mistyped."""

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class DemonstrationOnly(Refusal):
    """Entering without a password, with data that are none of the demonstration's."""


class FormRefused(Refusal):
    """A form that this server did not hand out to this browser, or before it was started again."""


class ProviderRefused(Refusal):
    """The OpenID provider did not vouch for somebody with an account here."""

    def __init__(self, why: str) -> None:
        super().__init__(why=why)
