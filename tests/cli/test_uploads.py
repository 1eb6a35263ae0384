"""Handing in, approving, looking back and undoing from the command line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Done, run

ROOT = Path(__file__).resolve().parents[2]
PARTNER, COORDINATOR, OTHER = (
    "np@demo.example",
    "coordinator@demo.example",
    "second.coordinator@demo.example",
)
COMMITTEE, ZINNAE = "committee@demo.example", "zinnae@demo.example"
HEADER = "kpi,partner,period,value\n"


class Program:
    """The program on one data folder, as one person after the other."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *words: str, by: str = COORDINATOR) -> Done:
        """One command, with its exit code and words."""
        return run(self.home, *words, "--as", by)

    def answer_of(self, *words: str, by: str = COORDINATOR) -> Any:
        """What a command that succeeds prints as JSON."""
        done = self.run(*words, "--json", by=by)
        assert done.returncode == 0, done.stderr or done.stdout
        return json.loads(done.stdout)

    def file(self, name: str, rows: str) -> Path:
        """A file of KPI values."""
        path = self.home / name
        path.write_text(HEADER + rows, "utf-8")
        return path

    def submitted(self, name: str, rows: str, by: str = PARTNER) -> int:
        """The number of an upload of these rows."""
        (upload,) = self.answer_of("submit", "observation", str(self.file(name, rows)), by=by)
        return int(upload["number"])


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    home = tmp_path_factory.mktemp("home")
    assert run(home, "init", "--demo").returncode == 0
    return Program(home)


def test_from_the_file_to_the_revision_and_back(program: Program) -> None:
    path = program.file("k21.csv", "K21,NP,2018-H1,19\n")
    (first,) = program.answer_of(
        "submit", "observation", str(path), "--note", "first half", by=PARTNER
    )
    assert (first["state"], first["partner"], first["user"], first["note"]) == (
        "submitted", "NP", "Nanoprogress", "first half",
    )  # fmt: skip
    assert first["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    (again,) = program.answer_of("submit", "observation", str(path), by=PARTNER)
    assert again == first
    number, base = str(first["number"]), first["base_revision"]

    assert program.run("approve", number, by=PARTNER).returncode == 2
    (approved,) = program.answer_of("approve", number)
    assert (approved["state"], approved["revision"], approved["decided_by"]) == (
        "approved",
        base + 1,
        "Coordinator",
    )
    receipt = program.run("receipt", number, by=PARTNER).stdout
    assert f"Approved as revision {base + 1}: " in receipt

    (change,) = program.answer_of("history", "--from", str(base))
    assert (change["label"], change["kind"], change["added_in"]) == (
        "K21 NP 2018-H1",
        "added",
        base + 1,
    )
    answer = program.answer_of("history", "--number", "K21", "--partner", "NP", by=COMMITTEE)
    assert (answer["value"], [row["version"]["upload"] for row in answer["rows"]]) == (
        19,
        [first["number"]],
    )
    (version,) = program.answer_of("history", "--row", "observation", "k21/np/2018-h1")
    assert (version["values"]["value"], version["revision"]["file"]) == (19, "k21.csv")

    undone = program.answer_of("undo", str(base + 1), "--note", "counted twice")
    assert undone == {"undone": base + 1, "revision": base + 2}
    assert program.answer_of("receipt", number)["state"] == "undone"
    newest = program.answer_of("history")[0]
    assert (newest["kind"], newest["undoes"], newest["note"]) == ("undo", base + 1, "counted twice")


def test_what_needs_a_reason_is_told_and_taken_with_one(program: Program) -> None:
    path = str(program.file("fallen.csv", "K21,NP,2018-H1,10\n"))
    without = program.run("submit", "observation", path, by=PARTNER)
    assert without.returncode == 1
    assert "row 2, value: expected at least 18, the total of Jul–Dec 2017" in without.stdout
    assert "[needs a reason]" in without.stdout
    (upload,) = program.answer_of(
        "submit", "observation", path, "--reason", "2:value=recounted", by=PARTNER
    )
    assert upload["reasons"] == {"2:value": "recounted"}
    program.answer_of("withdraw", str(upload["number"]), by=PARTNER)
    bad = program.run("submit", "observation", path, "--reason", "recounted", by=PARTNER)
    assert bad.returncode == 2
    assert "is not ROW:COLUMN=TEXT" in bad.stderr


def test_a_file_with_problems_tells_all_of_them_and_is_not_stored(program: Program) -> None:
    before = len(program.answer_of("uploads"))
    path = program.file("bad.csv", "K21,ZINNAE,2018-H1,19\nK99,NP,2018-H1,19\nK21,NP,2018-H9,x\n")
    done = program.run("submit", "observation", str(path), by=PARTNER)
    assert done.returncode == 1
    for words in (
        "row 2, partner: expected rows of NP only",
        "row 3, kpi:",
        "row 4, period:",
        "row 4, value:",
    ):
        assert words in done.stdout
    assert len(program.answer_of("uploads")) == before


def test_uploads_are_listed_by_state_and_partner_and_approved_in_a_row(program: Program) -> None:
    waiting = program.answer_of("uploads", "--state", "submitted", "--partner", "np")
    numbers = [
        program.submitted(f"w{value}.csv", f"K21,NP,2018-H1,{value}\n") for value in (20, 21)
    ]
    program.submitted("z.csv", "K21,ZINNAE,2018-H1,17\n", by=ZINNAE)
    listed = program.answer_of("uploads", "--state", "submitted", "--partner", "np")
    assert [upload["number"] for upload in listed[: -len(waiting)]] == numbers[::-1]
    assert listed[-len(waiting) :] == waiting
    approved = program.answer_of("approve", *map(str, numbers))
    assert approved[1]["revision"] == approved[0]["revision"] + 1
    lines = program.run("uploads", "--state", "approved").stdout.splitlines()
    assert lines[0].startswith(
        f"{numbers[1]}: approved as revision {approved[1]['revision']}, observation of NP, w21"
    )


def test_an_upload_is_returned_with_a_note_and_its_original_can_be_had(
    program: Program, tmp_path: Path
) -> None:
    number = str(program.submitted("back.csv", "K21,NP,2018-H1,30\n"))
    (returned,) = program.answer_of("return", number, "--note", "Which list?")
    assert (returned["state"], returned["decision_note"]) == ("returned", "Which list?")
    target = tmp_path / "original.csv"
    assert (
        program.answer_of("original", number, "--output", str(target))["size"]
        == target.stat().st_size
    )
    assert target.read_bytes() == (program.home / "back.csv").read_bytes()
    twice = program.run("original", number, "--output", str(target))
    assert (twice.returncode, "cannot be written" in twice.stderr) == (2, True)
    assert (
        program.run("original", number, "--output", str(tmp_path / "x"), by=COMMITTEE).returncode
        == 2
    )


def test_what_was_written_since_the_hand_in_is_named_before_it_is_approved(
    program: Program,
) -> None:
    first = program.submitted("a.csv", "K21,NP,2018-H1,31\n")
    program.answer_of("approve", str(first))
    older = program.submitted("b.csv", "K21,NP,2018-H1,32\n")
    newer = program.submitted("c.csv", "K21,NP,2018-H1,33\n")
    (made,) = program.answer_of("approve", str(newer))
    refused = program.run("approve", str(older))
    assert refused.returncode == 2
    assert "row 2, value: 31, by now 33. Nothing was approved." in refused.stderr
    program.answer_of("approve", str(older), "--seen", str(made["revision"]))


def test_a_coordinators_own_upload_is_approved_by_another(program: Program) -> None:
    number = str(program.submitted("own.csv", "K38,,2018-H1,71\n", by=COORDINATOR))
    refused = program.run("approve", number)
    assert refused.returncode == 2
    assert "You handed in upload" in refused.stderr
    assert program.answer_of("approve", number, by=OTHER)[0]["state"] == "approved"


@pytest.mark.parametrize(
    ("words", "by", "sentence"),
    [
        (("uploads",), "nobody@demo.example", "There is no account for 'nobody@demo.example'"),
        (("approve", "999"), COORDINATOR, "There is no upload 999."),
        (("receipt", "999"), COMMITTEE, "There is no upload 999."),
        (("undo", "999", "--note", "x"), COORDINATOR, "There is no revision 999."),
        (
            ("undo", "3", "--note", "x"),
            COMMITTEE,
            "You may not undo a revision: your role is committee.",
        ),
        (
            ("undo", "3", "--note", "x"),
            COORDINATOR,
            "Revision 3 cannot be undone, since later ones rest on its rows",
        ),
        (("history", "--from", "999"), COMMITTEE, "There is no revision 999."),
        (("history", "--number", "K99"), COMMITTEE, "There is no KPI 'K99'."),
        (
            ("history", "--row", "observation", "K21"),
            COMMITTEE,
            "The table observation never had a row 'K21'.",
        ),
        (
            ("submit", "observation", "no-such-file.csv"),
            PARTNER,
            "The file cannot be read: No such file or directory.",
        ),
        (
            ("submit", "observation", "README.md", "--partner", "ZINNAE"),
            PARTNER,
            "No row among the first 20 names columns",
        ),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_code_2(
    program: Program, words: tuple[str, ...], by: str, sentence: str
) -> None:
    done = program.run(*words, by=by)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_rows_of_another_partner_cannot_be_handed_in_under_its_name(program: Program) -> None:
    path = program.file("theirs.csv", "K21,ZINNAE,2018-H1,18\n")
    done = program.run("submit", "observation", str(path), "--partner", "ZINNAE", by=PARTNER)
    assert done.returncode == 2
    assert "You may not hand in rows of this partner: your role is partner." in done.stderr


def test_history_reads_well_without_json(program: Program) -> None:
    first = program.run("history").stdout.splitlines()[-1]
    assert first.startswith("1: load of ")
    assert " added, 0 changed, 0 removed, " in first
    changes = program.run("history", "--from", "0", "--to", "1").stdout.splitlines()
    assert {line.split()[0] for line in changes} == {"added"}
    assert all(line.endswith("(revision 1)") for line in changes)
    number = program.run("history", "--number", "K07").stdout
    assert "computed from the valid labels" in number
