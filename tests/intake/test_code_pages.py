"""R1: a code page is read where no other one makes words of the same bytes, and else the person is
asked."""

from __future__ import annotations

import pytest

from innodrop.errors import FileRefused
from innodrop.intake.code_pages import decode


@pytest.mark.parametrize(
    ("country", "code_page", "texts"),
    [
        (
            "DE",
            "cp1252",
            "Straße|Köln|Café|10 °C|5 €|partner’s|„Wort“ und – Strich|Berlin–Paris|usw…",
        ),
        ("ES", "cp1252", "Málaga|diálogo|año|acción|¿Qué?|país|«así»|1.ª|él|D.\u00a0Juan"),
        (
            "FR",
            "cp1252",
            "règle|œuvre|l’eau|« bonjour »|Total\u00a0: 5|à Paris|élan|aujourd’hui|10\u00a0%",
        ),
        (
            "CZ",
            "cp1250",
            "město|nový|škola|řeka|v\u00a0Praze|z.\u00a0s.|být|Ústí|1\u00a0000 Kč|„slovo“",
        ),
    ],
)
def test_a_partners_own_words_are_read(country: str, code_page: str, texts: str) -> None:
    for text in texts.split("|"):
        assert decode(text.encode(code_page), country) == (text, code_page)


@pytest.mark.parametrize(
    ("rival", "country", "texts"),
    [
        ("cp850", "DE", "Straße|Überblick|Österreich|Ähnlich|Café|Maß"),
        ("cp850", "ES", "Málaga|él|último"),
        ("cp850", "FR", "élan|où|à Paris"),
        ("cp852", "CZ", "řeka|krásná|Dvořák|má"),
        ("iso8859_2", "CZ", "škola|školení|myš"),
        ("iso8859_15", "FR", "œuvre"),
        ("mac_roman", "DE", "Köln|Öl|Österreich"),
        ("mac_roman", "ES", "España|María|acción|ñandú"),
        ("mac_roman", "FR", "élan|Café"),
        ("mac_latin2", "CZ", "životní|škola"),
    ],
)
def test_words_of_dos_macintosh_and_unix_are_never_read_as_others(
    rival: str, country: str, texts: str
) -> None:
    for text in texts.split("|"):
        with pytest.raises(FileRefused, match="CSV UTF-8"):
            decode(text.encode(rival), country)
        if rival != "mac_latin2":  # without a country it would make words of French
            with pytest.raises(FileRefused, match="CSV UTF-8"):
                decode(text.encode(rival), "")


def test_both_readings_are_shown() -> None:
    with pytest.raises(FileRefused, match="“Straáe” in cp1252 but “Straße” in cp850"):
        decode("Weg;Straße;x".encode("cp850"), "")


@pytest.mark.parametrize("country", ["FR", "", "DE"])
def test_french_with_a_spanish_name_is_never_czech(country: str) -> None:
    with pytest.raises(FileRefused, match="“Taďwan” in cp1250 but “Taïwan” in cp1252"):
        decode("Taïwan; córdoba; finnois tornédalien".encode("cp1252"), country)


def test_words_without_end_are_refused_before_they_are_compared() -> None:
    with pytest.raises(FileRefused, match="more words with accents"):
        decode(b"\xe1" * 1_000_001, "ES")
