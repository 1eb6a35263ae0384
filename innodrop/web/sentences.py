"""What the door's own pages say with values."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "account": "{name}, {email}. Role: {role}. The coordinator changes names and roles.",
        "role_of_partner": "{role}, {partner}",
        "this_browser": "This browser, since {day}, {time} UTC",
        "this_browser_from": "This browser from {address}, since {day}, {time} UTC",
        "another_browser": "Another browser, since {day}, {time} UTC",
        "another_browser_from": "Another browser from {address}, since {day}, {time} UTC",
        "two_factor_since": {
            "one": "On since {day}; {count} recovery code is left.",
            "other": "On since {day}; {count} recovery codes are left.",
        },
        "had_addresses": "You have had addresses since {day}. They were shown only then; renew to"
        " see new ones.",
        "reload": "{refusal} Reload the page.",
        "password": "At least {shortest} characters. Four ordinary words are a good password.",
        "signed_in": "You are signed in as {name}, {email}.",
        "dashboard": "The dashboard of {project}",
        "provider": "Sign in with {provider}",
        "enter": "Enter as {name}",
        "enter_partner": "Enter as partner {name}",
    },
)
