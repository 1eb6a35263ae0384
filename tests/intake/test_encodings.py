"""R1: text is read in the one way it can be read, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from innodrop.errors import FileRefused
from innodrop.intake import Options
from tests.intake.sample import reading, refusal, values

TEXTS = (
    "Köln, Zürich, Aragón, Buštěhrad, Montpellier, œuvre, Œdipe, Kraków, Ελλάδα, Київ, 東京, 🌊,"
    " Dvor\u030cák"
)
"""Composed, decomposed, in several scripts."""
GERMAN = "Straße nach Köln – „Übergröße“, 20 °C, 5 €, Café"
SPANISH = "¿Año del señor? ¡Sí! Aragón, pingüino, 1.ª edición, «así»"
FRENCH = "L’œuvre à Nîmes, où ça coûte 5 €, Noël, lyçée – hâte"
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, Buštěhrad"


def file(note: str, encoding: str) -> bytes:
    return f"code;note\r\nA1;{note}\r\n".encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
    ],
)
def test_utf8_with_and_without_mark_and_utf16_give_identical_values(
    encoding: str, shown: str
) -> None:
    read = reading(file(TEXTS, encoding))
    assert read.detected.encoding == shown
    assert read.rows == reading(file(TEXTS, "utf-8")).rows
    assert read.rows[0].values["note"] == TEXTS.replace("r\u030c", "ř")


def test_utf16_is_read_in_both_byte_orders() -> None:
    little, big = (
        mark + file(TEXTS, name)
        for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
    )
    assert reading(little).rows == reading(big).rows != ()


@pytest.mark.parametrize(
    ("text", "code_page"),
    [(GERMAN, "cp1252"), (SPANISH, "cp1252"), (FRENCH, "cp1252"), (CZECH, "cp1250")],
)
def test_what_excel_saves_in_four_countries_is_read_letter_by_letter(
    text: str, code_page: str
) -> None:
    read = reading(file(text, code_page))
    assert values(read, "note") == [text]
    assert read.detected.encoding == code_page


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("Polish in cp1250", file("Łódź, Gdańsk, Wrocław", "cp1250")),
        ("Hungarian in cp1250", file("árvíztűrő tükörfúrógép", "cp1250")),
        ("Russian in cp1251", file("Санкт-Петербург", "cp1251")),
        ("Greek in cp1253", file("Ελλάδα", "cp1253")),
        ("Turkish in cp1254", file("İstanbul, Eskişehir", "cp1254")),
        ("Lithuanian in cp1257", file("Vilnius, Šiauliai, Kėdainiai, žmonės", "cp1257")),
        ("German from DOS", file("Köln und Straße", "cp850")),
        ("Spanish from DOS", file("España, año", "cp850")),
        ("French from an old Macintosh", file("Hérault, préfecture", "mac_roman")),
        ("German from an old Macintosh", file("Müller", "mac_roman")),
        ("letters of two languages", file("Größe, Muñoz", "cp1252")),
        ("Danish", file("Ærø, København", "cp1252")),
        ("bytes that no code page has", b"code;note\nA1;caf\x81\x8d\n"),
        ("bytes from nowhere", b"code;note\nA1;" + bytes(range(128, 256)) + b"\n"),
    ],
)
def test_letters_of_no_partner_language_are_refused_with_the_remedy(what: str, data: bytes) -> None:
    assert "CSV UTF-8" in refusal(data), what


@pytest.mark.parametrize(
    "data",
    [
        file("Köln", "utf-8") + b"A2;K\xf6ln\n",
        file("Köln – Nîmes", "utf-8")[:-3] + b"\xc3\n",
        file("5 °C; 5 °C", "utf-8") + b"A2;\xe9t\xe9\n",
    ],
)
def test_a_file_that_is_only_partly_utf8_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("A part of the file is UTF-8 and another part is not.")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_mark_that_promises_what_the_bytes_do_not_hold_is_refused(mark: bytes) -> None:
    assert "does not fit" in refusal(mark + b"code;note\nA1;K\xf6ln\xd8\n")


def test_utf16_without_mark_is_refused_and_can_be_chosen() -> None:
    data = file("Koln", "utf-16-le")
    assert "NUL" in refusal(data)
    assert values(reading(data, options=Options(encoding="UTF-16")), "note") == ["Koln"]


def test_utf32_is_named() -> None:
    assert "UTF-32" in refusal(file("Köln", "utf-32"))


class TestWhereBothCodePagesFit:
    DATA = file("la règle", "cp1252")

    def test_the_person_is_asked_and_shown_both_readings(self) -> None:
        assert "“règle” in cp1252 but “rčgle” in cp1250" in refusal(self.DATA)

    @pytest.mark.parametrize(
        ("country", "note"), [("FR", "la règle"), ("cz", "la rčgle"), ("DE", "la règle")]
    )
    def test_the_country_of_the_partner_settles_it(self, country: str, note: str) -> None:
        assert values(reading(self.DATA, country=country), "note") == [note]

    def test_a_country_elsewhere_settles_nothing(self) -> None:
        assert "choose its encoding" in refusal(self.DATA, country="PL")

    def test_the_choice_of_a_person_settles_it(self) -> None:
        assert values(reading(self.DATA, options=Options(encoding="cp1250")), "note") == [
            "la rčgle"
        ]

    def test_nothing_is_asked_where_both_read_the_same(self) -> None:
        assert values(reading(file("málo", "cp1250")), "note") == ["málo"]

    def test_the_country_never_overrules_the_letters(self) -> None:
        assert values(reading(file(CZECH, "cp1250"), country="DE"), "note") == [CZECH]


def test_a_choice_that_would_break_the_letters_is_refused() -> None:
    assert "Choose UTF-8" in refusal(file("Köln", "utf-8"), Options(encoding="cp1252"))
    assert "Choose UTF-16" in refusal(file("Köln", "utf-16"), Options(encoding="cp1250"))
    assert "is not UTF-8" in refusal(file("Köln", "cp1252"), Options(encoding="UTF-8"))


def test_a_character_that_was_lost_before_is_a_problem() -> None:
    (problem,) = reading(file("K\ufffdln", "utf-8")).problems
    assert (problem.row, problem.column, problem.cell) == (2, "note", "K�ln")


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(st.text(alphabet="äöüßéÄÖÜ abcXYZ–„“’.-", min_size=1).filter(lambda text: text.strip()))
def test_a_code_page_is_never_read_wrongly(note: str) -> None:
    data = file(note, "cp1252")
    assume(
        not is_utf8(data) or data.isascii()
    )  # `Ä–` happens to be valid UTF-8, and valid UTF-8 is UTF-8
    try:
        read = reading(data, country="DE")
    except FileRefused:
        return  # never wrong is the rule; always readable is not
    assert [row.values.get("note", "") for row in read.rows] == [note.strip()]
