"""Problems in the order in which a person mends them."""

from __future__ import annotations

from innodrop.exports.tables.problem_cells import as_line
from innodrop.model.problems import Problem, ProblemGroup, Tier, cut, grouped


def problem(row: int, remedy: str, expected: str = "e", tier: Tier = Tier.BLOCKS) -> Problem:
    return Problem(row, "value", "f", expected, remedy, tier)


def test_what_is_mended_in_the_same_way_stands_together() -> None:
    first_row, two, three = (
        problem(2, "Write digits."),
        problem(3, "Add it."),
        problem(4, "Write digits."),
    )
    assert grouped([first_row, two, three]) == (
        ProblemGroup("Write digits.", Tier.BLOCKS, "e", (first_row, three)),
        ProblemGroup("Add it.", Tier.BLOCKS, "e", (two,)),
    )


def test_what_blocks_comes_first_then_what_mends_most_then_the_order_of_the_rows() -> None:
    groups = grouped(
        [
            problem(2, "i", tier=Tier.INFORMATION),
            problem(3, "r", tier=Tier.NEEDS_REASON),
            problem(4, "b1"),
            problem(5, "b2"),
            problem(6, "b3"),
            problem(7, "b3"),
        ]
    )
    assert [group.remedy for group in groups] == ["b3", "b1", "b2", "r", "i"]


def test_the_same_remedy_in_another_tier_is_another_group() -> None:
    assert len(grouped([problem(2, "r"), problem(3, "r", tier=Tier.INFORMATION)])) == 2


def test_what_was_expected_is_said_once_where_all_agree() -> None:
    assert (
        grouped([problem(2, "r", "a number"), problem(3, "r", "a number")])[0].expected
        == "a number"
    )
    assert grouped([problem(2, "r", "at least 5"), problem(3, "r", "at least 7")])[0].expected == ""


def test_no_problem_is_no_group_and_none_is_lost() -> None:
    assert grouped(()) == ()
    many = [problem(row, f"r{row % 7}") for row in range(100)]
    assert sorted(p.row for group in grouped(many) for p in group.problems) == list(range(100))


def test_a_problem_is_told_in_one_line() -> None:
    assert (
        as_line(problem(2, "Write digits.", "a number"))
        == "value: expected a number, found f. Write digits."
    )
    assert as_line(Problem(2, "", "", "5 cells", "Add one.")) == "expected 5 cells. Add one."
    assert as_line(Problem(2, "", "a\n b\t c", "d", "E.")) == "expected d, found a b c. E."


def test_foreign_text_is_cut() -> None:
    assert cut("x" * 40) == "x" * 29 + "…"
    assert cut("x" * 30) == "x" * 30
