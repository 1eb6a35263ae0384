"""R16, R17, R18, R20: texts are kept exactly, dangerous characters are problems, neutralised
formulas come back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from innodrop.intake import validate
from innodrop.intake.code_pages import mended
from innodrop.model.keys import normalise
from tests.intake.sample import TABLE, Sample, column, problem, reading, value, values, words


@pytest.mark.parametrize(
    "text",
    [
        *words(
            "NULL null None NA N/A n/a nan NaN inf - -- . ? 0 00 007 1e5 1.234 1,5 True false yes"
            " 2017-06-28 43100 #N/A"
        ),
        "<script>alert(1)</script>",
        "[a link](https://example.org) **bold** :red[colour] $x^2$",
        "Robert'); DROP TABLE sample;--",
        "{{ 7 * 7 }} ${7*7} %s {0}",
        "a  b\u00a0c",
        "line\nline\r\nline\ttab",
        'He said "no"; twice',
        "O'Reilly & Søn <x@example.org>",
        "😀👩\u200d👩\u200d👧 ﬁ ² ½ Å",
        "\\n \\u202e C:\\temp",
        "x" * 5_000,
    ],
)
def test_a_text_is_kept_exactly(text: str) -> None:
    assert value("note", text) == text


def test_a_text_is_trimmed_and_composed() -> None:
    assert value("note", " \u00a0Dvor\u030ca\u0301k \n") == "Dvořák"


@pytest.mark.parametrize("text", ["NULL", "None", "NA", "nan", "-", "0", "false"])
@pytest.mark.parametrize("name", ["amount", "people", "held", "day", "period", "level"])
def test_a_word_for_nothing_is_never_a_blank_elsewhere(name: str, text: str) -> None:
    file = column(name, text)
    assert file.blocking or file.rows[0].values[name] in (0, False)


CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1a\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029\ufffe\uffff\U000e0041"
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("character", list(CONTROLS + OVERRIDES))
@pytest.mark.parametrize("name", ["note", "code", "partners"])
def test_control_and_override_characters_are_problems(name: str, character: str) -> None:
    data = f"code;{name}\nA1;a{character}b\n" if name != "code" else f"code\na{character}b\n"
    (bad,) = reading(data.encode()).problems
    assert (bad.row, bad.column, bad.expected) == (2, name, "text without control characters")
    assert character not in bad.cell


@pytest.mark.parametrize("character", [c for c in CONTROLS + OVERRIDES if c not in "\u2028\u2029"])
@pytest.mark.parametrize("cell", ["{}a", "a{}", "{}"])
def test_control_characters_are_problems_at_the_ends_of_a_cell_too(
    cell: str, character: str
) -> None:
    for name in ("note", "amount", "level", "period"):
        assert problem(name, cell.format(character)).expected == "text without control characters"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("MÃ¼ller", "Müller"),
        ("EspaÃ±a", "España"),
        ("PÅ™Ã\xadliÅ¡", "Příliš"),
        ("Ĺˇkola", "škola"),
        ("ÄŤas", "čas"),
        ("lâ€™eau, 5 â‚¬", "l’eau, 5 €"),
        ("20 Â°C", "20 °C"),
    ],
)
def test_letters_that_were_torn_before_are_problems_that_show_the_whole_ones(
    text: str, before: str
) -> None:
    bad = problem("note", text)
    assert bad.expected == f"text with whole letters, such as “{before}”"
    assert "CSV UTF-8" in bad.remedy


@pytest.mark.parametrize(
    "text", ["Ärger", "Âge", "ÄÖÜ", "São Paulo", "Ångström", "Łódź", "„Ä“", "â la", "ÃO"]
)
def test_letters_that_only_look_torn_are_kept(text: str) -> None:
    assert value("note", text) == text


@pytest.mark.parametrize("name", ["code", "site", "partners"])
@pytest.mark.parametrize("character", ["\n", "\t", "\r"])
def test_line_ends_and_tabs_are_problems_in_codes(name: str, character: str) -> None:
    cell = f'"a{character}b"'
    data = f"code;{name}\nA1;{cell}\n" if name != "code" else f"code\n{cell}\n"
    assert reading(data).problems[0].cell == f"a\\u{ord(character):04x}b"


def test_what_was_found_is_cut_to_30_characters_and_shown_as_text() -> None:
    assert problem("amount", "<b>" + "x" * 100).cell == "<b>" + "x" * 26 + "…"
    assert problem("amount", "x" * 30).cell == "x" * 30
    assert len(problem("amount", "\u202e" * 100).cell) == 30


class TestNeutralisedFormulas:
    @pytest.mark.parametrize(
        "text",
        ["=1+1", "+49 30 1234", "-x", "@name", "＝1", "＋1", "－1", "＠a", '=HYPERLINK("x")'],
    )
    @pytest.mark.parametrize("apostrophes", ["", "'", "''"])
    def test_come_back_as_they_were(self, text: str, apostrophes: str) -> None:
        stored = apostrophes + text
        assert value("note", "'" + stored) == stored

    def test_keep_what_was_typed_without_apostrophe(self) -> None:
        assert value("note", "=1+1") == "=1+1"

    @pytest.mark.parametrize("text", ["'quoted'", "'", "''", "’=1", "'a=b", "' =1"])
    def test_are_told_from_apostrophes_of_the_text(self, text: str) -> None:
        assert value("note", text) == text

    def test_come_back_in_codes(self) -> None:
        file = reading("code;partners\n'-A;\"'=B;C\"\n")
        assert file.rows[0].values == {"code": "-A", "partners": "=B;C"}

    def test_are_no_numbers(self) -> None:
        assert problem("amount", "'-5").cell == "'-5"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (" A1 ", "A1"),
        ("Ａ１", "A1"),
        ("A\u200b1\ufeff", "A1"),
        ("a1", "a1"),
        ("A \u00a0 1", "A 1"),
        ("ﬁ", "fi"),
        ("O1.2", "O1.2"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_codes_are_trimmed_and_in_compatible_form_and_keep_their_case(cell: str, code: str) -> None:
    assert value("site", cell) == code


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("A;B", "A;B"),
        (" B ; A ", "B;A"),
        ("A", "A"),
        ("A;;B;", "A;B"),
        ("A;a;B; A", "A;B"),
        (";", None),
        ("Ａ;B", "A;B"),
    ],
)
def test_lists_of_codes_keep_their_order_and_each_code_once(cell: str, codes: str | None) -> None:
    assert value("partners", cell) == codes


@pytest.mark.parametrize(
    "cell", words("yes YES ja Ja ano sí SÍ si oui true TRUE wahr pravda verdadero vrai 1")
)
def test_yes_is_understood_in_five_languages(cell: str) -> None:
    assert value("held", cell) is True


@pytest.mark.parametrize(
    "cell", words("no nein NEIN ne non false FALSE falsch nepravda falso faux 0")
)
def test_no_is_understood_in_five_languages(cell: str) -> None:
    assert value("held", cell) is False


@pytest.mark.parametrize("cell", words("x X y n j t f 2 -1 1.0 1,0 maybe ✓ on off yes!"))
def test_other_flags_are_problems(cell: str) -> None:
    assert problem("held", cell).expected == "yes or no"


@pytest.mark.parametrize(
    ("cell", "choice"),
    [("low", "low"), ("LOW", "low"), (" Very  High ", "very high"), ("ｌow", "low")],
)
def test_choices_match_without_case_and_become_the_canonical_word(cell: str, choice: str) -> None:
    assert value("level", cell) == choice


@pytest.mark.parametrize("cell", ["lo", "lower", "veryhigh", "very_high", "1"])
def test_other_choices_are_problems_that_name_all(cell: str) -> None:
    assert problem("level", cell).expected == "one of: low, very high"


def test_a_pattern_of_the_column_is_kept_and_described() -> None:
    assert value("country", "cz") == "cz"
    assert problem("country", "CZE").expected == "what the column is for: A country of two letters"


class TestValidate:
    def test_a_complete_row_is_the_row_of_the_model(self) -> None:
        row, faults = validate(TABLE, {"code": "A1", "amount": 1.5, "note": None})
        assert faults == []
        assert row == Sample(code="A1", amount=1.5)

    def test_a_missing_value_is_told_in_plain_words(self) -> None:
        assert validate(TABLE, {"note": "x"}) == (
            None,
            [("code", "a value, because the column is required")],
        )

    def test_every_fault_of_a_column_is_told_in_plain_words(self) -> None:
        given_ = {
            "code": "A1",
            "share": 5,
            "people": -1.5,
            "level": "x",
            "day": "soon",
            "period": "x",
            "country": "Spain",
        }
        assert validate(TABLE, given_)[1] == [
            ("share", "a number, at least 0, at most 1"),
            ("people", "a whole number, at least 0"),
            ("day", "a date such as 2017-06-28"),
            ("period", "a period such as 2017-06, 2017-Q2, 2017-H1 or 2017"),
            ("level", "one of: low, very high"),
            ("country", "what the column is for: A country of two letters"),
        ]

    def test_a_rule_over_several_columns_is_told_in_its_own_words_at_its_first_column(self) -> None:
        given_ = {"code": "A1", "day": "2017-01-01", "since": "2018-01-01"}
        assert validate(TABLE, given_) == (None, [("day", "day must not be earlier than since")])

    def test_an_unknown_column_is_told(self) -> None:
        assert validate(TABLE, {"code": "A1", "x": 1})[1] == [
            ("x", "no such column: Samples has none of that name")
        ]

    def test_whatever_was_read_is_valid_by_itself(self) -> None:
        file = reading("code;share;people;day;level;country;held\nA1;0,5;7;28.06.2017;LOW;de;ja\n")
        assert validate(TABLE, file.rows[0].values)[1] == []


class TestNormalise:
    @given(st.text())
    def test_twice_is_once(self, text: str) -> None:
        assert normalise(normalise(text)) == normalise(text)

    @given(st.text())
    def test_case_blanks_and_composition_make_no_difference(self, text: str) -> None:
        once = normalise(text)
        assert normalise(f" \u00a0{text}\u200b\t") == once
        assert normalise(unicodedata.normalize("NFC", text)) == once
        assert normalise(unicodedata.normalize("NFD", text)) == once

    @given(st.text(alphabet=st.characters(codec="ascii")))
    def test_plain_text_takes_a_short_cut_to_the_same_form(self, text: str) -> None:
        assert normalise(text) == normalise(f"{text}\u200b")


@given(
    st.text(
        st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd"), min_size=1
    )
)
def test_any_printable_text_is_kept(text: str) -> None:
    assume(not text.strip().startswith("'") and mended(text) == text)
    assert values(column("note", text), "note") == [
        unicodedata.normalize("NFC", text.strip()) or None
    ]
