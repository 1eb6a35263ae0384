"""What is wrong with a cell is said so that it can be followed, and once."""

from __future__ import annotations

import pytest

from innodrop import intake
from innodrop.intake import ReadFile
from innodrop.tables import named
from tests.intake.sample import column, problem, reading, refusal, values, words

OBSERVATION = named("observation")
NOTHING = words("n/a N/A k.A. keine - – — -- tbd TBD ? ... n.v. není žádné ninguno s/d aucun néant")
NOTHING += ["k. A.", "Keine Angabe", "není k dispozici", "sin datos", "null", "none", "offen", "/"]


def observed(
    rows: str, header: str = "kpi;partner;period;value;nothing_to_report;note"
) -> ReadFile:
    return intake.read(OBSERVATION, f"{header}\n{rows}".encode())


def told(file: ReadFile) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.remedy) for p in file.problems]


class TestAWordForNothing:
    @pytest.mark.parametrize("cell", NOTHING)
    def test_in_a_value_says_to_leave_it_blank_or_to_confirm_it(self, cell: str) -> None:
        assert told(observed(f"K1;NP;2018-Q1;{cell};;\n")) == [
            (2, "value", "Leave the cell blank, or write yes in nothing_to_report.")
        ]

    @pytest.mark.parametrize("cell", ["n/a", "–", "tbd", "k.A."])
    @pytest.mark.parametrize("name", ["amount", "people", "day", "since", "period", "level"])
    def test_in_any_other_column_says_to_leave_it_blank(self, name: str, cell: str) -> None:
        assert problem(name, cell).remedy == "Leave the cell blank."

    def test_where_a_value_is_required_says_so(self) -> None:
        assert told(observed("K1;NP;tbd;5;;\n")) == [
            (2, "period", "Fill it in: no row may leave it blank.")
        ]

    def test_in_a_text_is_a_text(self) -> None:
        assert values(column("note", "n/a", "–"), "note") == ["n/a", "–"]


@pytest.mark.parametrize("name", ["amount", "people", "day", "period", "note", "level", "site"])
def test_a_column_that_was_too_narrow_is_told_as_such(name: str) -> None:
    for cell in ("##", "########"):
        assert problem(name, cell).remedy.startswith("The column was too narrow to show it")


@pytest.mark.parametrize(
    "cell", ["#N/A", "#NV", "#REF!", "#BEZUG!", "#NÁZEV?", "#¿NOMBRE?", "#DIV/0!"]
)
@pytest.mark.parametrize("name", ["amount", "people", "site", "day", "level"])
def test_an_error_of_a_formula_is_no_value_but_in_words(name: str, cell: str) -> None:
    assert problem(name, cell).remedy == "Mend the formula in Excel, or leave the cell blank."


@pytest.mark.parametrize("text", ["#1 of the list", "#", "# 5", "#great", "see #12!"])
def test_a_hash_in_a_text_is_a_hash(text: str) -> None:
    assert values(column("note", text), "note") == [text]


class TestBesideANumber:
    @pytest.mark.parametrize(
        ("cell", "beside"),
        [
            ("12 €", "€"),
            ("€12", "€"),
            ("12 EUR", "EUR"),
            ("CZK 1.234,5", "CZK"),
            ("12,-", ",-"),
            ("12.", "."),
            ("12 SMEs", "SMEs"),
            ("12 (estimated)", "(estimated)"),
            ("12*", "*"),
            ("'12", "'"),
            ("12 Mitglieder", "Mitglieder"),
        ],
    )
    def test_stands_what_is_to_be_left_out(self, cell: str, beside: str) -> None:
        assert problem("amount", cell).remedy == f"Leave out “{beside}”: write the number alone."

    @pytest.mark.parametrize(
        "cell", ["~12", "ca. 12", "circa 12", "etwa 12", "cca 12", "env. 12", "±12"]
    )
    def test_stands_that_it_is_an_estimate(self, cell: str) -> None:
        assert "say in a note that it is an estimate" in problem("amount", cell).remedy

    @pytest.mark.parametrize(
        "cell", [">10", "< 5", "≥10", "min. 5", "über 10", "více než 10", "más de 10"]
    )
    def test_stands_that_it_is_no_more_than_a_bound(self, cell: str) -> None:
        assert problem("amount", cell).remedy.startswith("Write the number itself: “")

    @pytest.mark.parametrize("cell", ["(12)", "12-", "- 12", "(1.234,5)"])
    def test_may_stand_a_minus_which_is_asked(self, cell: str) -> None:
        assert problem("amount", cell).remedy == (
            "Write the number with a minus in front if that is meant, else alone."
        )

    @pytest.mark.parametrize(
        "cell", ["12k", "1,5 Mio", "3 tis.", "2 mil. Kč", "1,2 Mio. €", "3 T€"]
    )
    def test_stands_a_word_for_zeros(self, cell: str) -> None:
        assert problem("amount", cell).remedy.startswith("Write the number in full instead of “")

    @pytest.mark.parametrize("cell", ["10-12", "10 – 12", "10 bis 12", "1/2", "5 of 7", "12 1)"])
    def test_stands_another_number(self, cell: str) -> None:
        assert problem("amount", cell).remedy == (
            "Write one number alone; a note can say the others."
        )


class TestANoteBelowTheTable:
    @pytest.mark.parametrize(
        "row",
        [
            "Quelle: CRM;;;;;",
            "Source: CRM export of 3 April",
            "* odhad, přesné číslo v květnu;;;;;",
            ";;;;;Preliminary figures, see the minutes",
            "Stand 31.03.2018;;",
        ],
    )
    def test_is_told_once_with_what_to_do(self, row: str) -> None:
        file = observed(f"K1;NP;2018-Q1;5;;\n;;;;;\n{row}\n")
        words = "Delete the row if it is a note, else fill its other cells in."
        assert told(file) == [(4, "", words)]
        assert [r.line for r in file.rows] == [2]

    @pytest.mark.parametrize("row", ["K1;;;;;", "K1", ";NP;;;;"])
    def test_is_no_code_of_a_row_that_is_not_filled_in_yet(self, row: str) -> None:
        assert "Delete" not in str(told(observed(f"K1;NP;2018-Q1;5;;\n{row}\n")))


class TestARowOfTotals:
    @pytest.mark.parametrize(
        "row",
        [
            "Total;;;345;;",
            "Summe:;;;345,5;;",
            "TOTAL;;;;;",
            ";;Total;345;;",
            ";;celkem 2018;345;;",
            "Suma total;NP;;345;;",
            "Ø;;;3,5;;",
            "Moyenne;;;3,5;;x",
        ],
    )
    def test_is_told_once_with_what_to_do(self, row: str) -> None:
        file = observed(f"K1;NP;2018-Q1;5;;\n{row}\n")
        assert told(file) == [(3, "", "Delete the row: totals are worked out here.")]
        assert ([r.line for r in file.rows], file.faulty) == ([2], ())

    def test_in_a_file_of_one_partner_needs_no_partner(self) -> None:
        text = "kpi;period;value\nK1;2018-Q1;5\nTotal;;5\n"
        file = intake.read(OBSERVATION, text.encode(), partner="NP")
        assert [p.row for p in file.problems if p.row] == [3]

    @pytest.mark.parametrize("row", ["Total;x;1;", "A1;Total;;Total", "Total loss;;;"])
    def test_is_no_row_that_is_whole_or_only_says_the_word(self, row: str) -> None:
        assert reading(f"code;site;amount;note\n{row}\n").problems == ()


class TestAnUnknownColumn:
    def test_is_to_be_deleted_or_renamed(self) -> None:
        sentence = refusal("code;nonsense\nA1;x\n")
        assert "Unknown columns: nonsense. Delete or rename what is unknown." in sentence

    @pytest.mark.parametrize(
        "header",
        ["kpi:", "KPI", "Indikator", "KPI code", "Kennzahl", "indicador", "ukazatel", "Indicateur"],
    )
    @pytest.mark.parametrize(
        "note",
        [
            "Kommentar",
            "Kommentare",
            "Observaciones",
            "Comments",
            "Poznámky",
            "Commentaires",
            "Notes:",
        ],
    )
    def test_is_none_that_offices_call_otherwise(self, header: str, note: str) -> None:
        file = observed("K1;NP;2018-Q1;5;x\n", f"{header};partner;period;value (EUR);{note}")
        assert [dict(row.values) for row in file.rows] == [
            {"kpi": "K1", "partner": "NP", "period": "2018-Q1", "value": 5, "note": "x"}
        ]


def test_a_code_that_is_also_a_word_for_totals_is_a_code_where_its_row_is_whole() -> None:
    file = observed("SUM;;2018-Q1;5;;\nTotal;NP;2018-Q1;6;;\n")
    assert [row.values["kpi"] for row in file.rows] == ["SUM", "Total"]
