"""Calendar feeds on one's own account: addresses, shown once, and how to subscribe."""

from __future__ import annotations

from starlette.requests import Request

from innodrop.model.sentences import Sentence
from innodrop.services.labels.calendar import TITLES, Subject
from innodrop.services.people.feed_keys import Feeds
from innodrop.store.people import FeedKey
from innodrop.web import forms
from innodrop.web.html import Html, button, form, hidden, notice, tag
from innodrop.web.sentences import say

PLACE = "calendar-feeds"
"""Where the section stands on the page."""
MAKE, RENEW, STOP = (f"/account/feeds/{word}" for word in ("make", "renew", "stop"))

WHAT_FOR = (
    "Three addresses bring all that is due, label dates and events into your calendar program,"
    " which fetches what is new by itself."
)
HOW = (
    "Outlook: Add calendar, Subscribe from web, paste the address.",
    "Thunderbird: New calendar, On the network, paste the address.",
    "Apple: New calendar subscription. Google: Other calendars, From URL.",
)
ONLY_NOW = "Copy the addresses now; they are shown only this once."
WARNING = (
    "Whoever has an address can read these dates, and nothing else. If one got into the wrong"
    " hands, renew. A new password does not change the addresses."
)


def section(request: Request, token: str, kept: FeedKey | None, new: Feeds | None) -> Html:
    """The whole section; `new`: addresses made just now, `kept`: what the database has of them."""
    return tag(
        "div",
        tag("h2", "Calendar feeds", id=PLACE),
        tag("p", WHAT_FOR),
        _addresses(request, new) if new else Html(),
        tag("p", _since(kept)) if kept and not new else Html(),
        tag("p", WARNING, class_="hint") if kept else Html(),
        *_buttons(token, kept),
    )


def _addresses(request: Request, new: Feeds) -> Html:
    """With the name of this server as the browser knows it; one click marks the whole address."""
    base = str(request.base_url).rstrip("/")
    return tag(
        "div",
        notice(ONLY_NOW),
        tag(
            "dl",
            *(
                part
                for subject in Subject
                for part in (
                    tag("dt", TITLES[subject].capitalize()),
                    tag("dd", tag("code", base + new.path(subject), class_="address")),
                )
            ),
        ),
        tag("ul", *(tag("li", line) for line in HOW)),
    )


def _since(kept: FeedKey) -> Sentence:
    return say("had_addresses", day=kept.made.date())


def _buttons(token: str, kept: FeedKey | None) -> tuple[Html, ...]:
    key = hidden(forms.FIELD, token)
    if kept is None:
        return (form(f"{MAKE}#{PLACE}", key, button("Make addresses", class_="quiet")),)
    return (
        form(f"{RENEW}#{PLACE}", key, button("Renew (old addresses stop working)", class_="quiet")),
        form(f"{STOP}#{PLACE}", key, button("Stop", class_="quiet")),
    )
