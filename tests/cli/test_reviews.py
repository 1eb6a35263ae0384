"""Looking before deciding, and small changes in place, from the command line."""

from __future__ import annotations

import pytest

from tests.cli.program import run
from tests.cli.test_uploads import Program
from tests.people import people_of

COORDINATOR, SECOND, PARTNER = (
    f"{name}@demo.example" for name in ("coordinator", "second.coordinator", "np")
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    home = tmp_path_factory.mktemp("home")
    assert run(home, "init", "--demo").returncode == 0
    return Program(home)


def test_review_tells_a_line_a_kpi_before_and_after(program: Program) -> None:
    number = str(program.submitted("values.csv", "K21,NP,2018-H1,19\n"))
    answer = program.answer_of("review", number)
    (line,) = answer["lines"]
    assert (line["kpi"], line["partner"], line["before"], line["new"][0]["value"]) == (
        "K21", "NP", 18, 19,
    )  # fmt: skip
    before, after = line["project"]
    assert after == before + 1
    text = program.run("review", number).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert f"Upload {number} beside revision {answer['revision']}: 1 added, 0 changed" in text
    assert "Nanoprogress: before 18" in text
    assert "2018-H1 19" in text
    refused = program.run("review", number, by=PARTNER)
    assert (refused.returncode, "You may not approve or return uploads" in refused.stderr) == (
        2, True,
    )  # fmt: skip
    program.run("withdraw", number, by=PARTNER)


def test_change_shows_what_it_would_do_and_does_it(program: Program) -> None:
    row = ("change", "project", "INNODROP", "report_due_days=45", "reporting_date=2017-12-31")
    looked = program.answer_of(*row, "--look")
    assert {"column": "report_due_days", "before": 30, "after": 45} in looked["cells"]
    assert looked["statuses"]
    assert "revision" not in looked
    done = program.run(*row, "--note", "decided in March")
    assert "report_due_days 30 -> 45" in done.stdout
    assert "Changed, as revision" in done.stdout
    newest = program.answer_of("history")[0]
    assert (newest["kind"], newest["user"], newest["alone"], newest["note"]) == (
        "edit", "Coordinator", True, "decided in March",
    )  # fmt: skip
    assert "nobody else looked" in program.run("history").stdout
    again = program.run(*row)
    assert (again.returncode, "this is stored already" in again.stderr) == (2, True)


def test_one_target_waits_for_the_second_coordinator(program: Program) -> None:
    done = program.answer_of("change", "kpi", "K21", "target=61", "--note", "decided")
    assert done["revision"] is None
    number = str(done["upload"])
    own = program.run("approve", number)
    assert (own.returncode, "somebody else must approve it" in own.stderr) == (2, True)
    (approved,) = program.answer_of("approve", number, by=SECOND)
    assert approved["state"] == "approved"


def test_who_is_alone_approves_and_undoes_and_it_says_so(program: Program) -> None:
    people = people_of(program.home)
    account = people.account(SECOND)
    assert account is not None
    program.run("users", "disable", SECOND)
    number = str(program.submitted("values.csv", "K21,NP,2018-H1,20\n", by=COORDINATOR))
    assert "nobody else looked" in program.run("approve", number).stdout
    assert "nobody else looked" in program.run("receipt", number).stdout
    revision = program.answer_of("history")[0]["number"]
    program.run("undo", str(revision), "--note", "a trial")
    assert [made["alone"] for made in program.answer_of("history")[:2]] == [True, True]


def test_a_cell_that_is_none_is_said(program: Program) -> None:
    done = program.run("change", "project", "INNODROP", "report_due_days")
    assert (done.returncode, "is not COLUMN=VALUE" in done.stderr) == (2, True)
