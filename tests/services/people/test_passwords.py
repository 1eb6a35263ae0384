"""Which passwords are taken, and that knowing the file does not tell them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from innodrop.errors import PasswordRefused
from innodrop.services.people import guessing, passwords
from innodrop.services.people.passwords import Hashing
from tests import databases
from tests.people import CHEAP, GOOD

EMAIL = "eva.nova@np.example"


@pytest.mark.parametrize(
    "password", [GOOD, "x7#kQ!9zLp2w", "žluťoučký kůň úpěl", "correct horse battery stapler"]
)
def test_a_long_password_is_taken_whatever_it_is_made_of(password: str) -> None:
    passwords.check(password, EMAIL)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "at least 12 characters"),
        ("elevenchars", "at least 12 characters"),
        ("x" * 201, "at most 200 characters"),
        (EMAIL, "must not be your e-mail"),
        (EMAIL.upper(), "must not be your e-mail"),
        ("P@ssw0rd2018!", "among the first that are guessed"),
        ("letmein-dragon", "among the first that are guessed"),
        ("drowssap-1987", "among the first that are guessed"),
        ("Summer2018!!!!", "among the first that are guessed"),
        ("poiuytrewq4321", "among the first that are guessed"),
        ("password1234", "among the first that are guessed"),
        ("Password 1234", "among the first that are guessed"),
        ("123456789012", "among the first that are guessed"),
        ("qwertz-uiop-as", "among the first that are guessed"),
        ("aaaaaaaaaaaaaaaa", "among the first that are guessed"),
        ("abababababababab", "among the first that are guessed"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_the_reason(
    password: str, why: str
) -> None:
    with pytest.raises(PasswordRefused, match=why):
        passwords.check(password, EMAIL)


OWN = ("Eva Nová", "NP", "Nanoprogress", "Žluťoučká Kůň")


@pytest.mark.parametrize(
    "password",
    [
        "Nanoprogress-2018",
        "nanopr0gress#19",
        "eva.nova@np.example2018",
        "NovaEva20182019",
        "Innodrop2018!!",
        "zlutoucka-kun-7",
        "Žluťoučká+kůň1",
        "ssergorponan-98",
    ],
)
def test_words_that_everybody_here_knows_are_guessed_first(password: str) -> None:
    with pytest.raises(PasswordRefused, match="names that everybody here knows"):
        passwords.check(password, EMAIL, OWN)


def test_what_everybody_knows_comes_from_the_facts(tmp_path: Path) -> None:
    own = passwords.own_texts(databases.copy("world", tmp_path))
    assert {"Alpha", "Beta", "AA", "Project"} <= set(own)


def test_four_words_of_which_one_is_known_are_still_good() -> None:
    passwords.check("eva likes green bicycles", EMAIL, OWN)


def test_a_long_password_is_weighed_at_once() -> None:
    began = time.process_time()
    guessing.strength("correct horse battery staple x9 " * 6, OWN)
    assert time.process_time() - began < 2


def test_the_local_part_with_digits_behind_it_is_the_e_mail_too() -> None:
    with pytest.raises(PasswordRefused, match="must not be your e-mail"):
        passwords.check("marketing-2018", "marketing@np.example")


def test_a_digest_fits_its_password_only_and_differs_each_time() -> None:
    first, second = passwords.digest(GOOD, CHEAP), passwords.digest(GOOD, CHEAP)
    assert first != second
    assert first.startswith("$argon2id$")
    assert GOOD not in first
    assert passwords.fits(GOOD, first, CHEAP)
    assert not passwords.fits(GOOD.upper(), first, CHEAP)


def test_an_accent_may_be_typed_in_either_form() -> None:
    assert passwords.fits(
        "z\u030cluty kun na jare", passwords.digest("\u017eluty kun na jare", CHEAP), CHEAP
    )


def test_without_a_password_none_fits_not_even_the_empty_one() -> None:
    for attempt in ("", GOOD, "nobody has this password"):
        assert not passwords.fits(attempt, "", CHEAP)


def test_a_damaged_digest_fits_nothing() -> None:
    assert not passwords.fits(GOOD, "$argon2id$damaged", CHEAP)


def test_real_digests_are_as_hard_as_owasp_asks() -> None:
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in passwords.digest(GOOD)


def test_a_digest_of_other_parameters_is_outdated() -> None:
    assert passwords.outdated(passwords.digest(GOOD, CHEAP), Hashing(memory=16, passes=1))
    assert not passwords.outdated(passwords.digest(GOOD, CHEAP), CHEAP)
