"""The command line as a person types it: its words and its exit codes."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.cli.program import ROOT, run, run_apart

HEADER = "kpi,partner,period,value\n"


def answer_of(home: Path, *words: str) -> Any:
    done = run(home, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    done = run_apart(home, "init", "--demo")
    assert done.returncode == 0, done.stderr
    assert "innodrop.db with revision" in done.stdout
    assert _bytes(home) == _bytes(databases.made("story")), "another process made other bytes"
    return home


def _bytes(home: Path) -> dict[str, str]:
    """The hash of each file in a data folder."""
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*.db")
    }


def test_status_tells_objectives_and_kpis_with_their_sentences(demo: Path) -> None:
    status = answer_of(demo, "status")
    assert (status["project"], status["reporting_date"], status["kind"]) == (
        "INNO-DROP",
        "2018-03-31",
        "demo",
    )
    assert [o["code"] for o in status["objectives"]] == ["O1", "O2", "O3", "O4"]
    kpis = {kpi["code"]: kpi for o in status["objectives"] for kpi in o["kpis"]}
    needs = kpis["K21"]
    assert (needs["value"], needs["plan_to_date"], needs["status"]) == (62, 75, "at risk")
    assert needs["sentence"] == "at risk: 62 of 75\u00a0SMEs planned by 31 Mar 2018"
    assert status["not_reported"].keys() == {"AQV"}


def test_status_reads_well_without_json(demo: Path) -> None:
    lines = run_apart(demo, "status").stdout.splitlines()
    assert lines[0].startswith("INNO-DROP, 2018-03-31, revision ")
    assert any(line.startswith("O1 Coordinate: on track. ") for line in lines)
    assert any(line.startswith("AQV owes: ") for line in lines)


def test_status_says_what_is_overdue_open_and_next(demo: Path) -> None:
    lines = run_apart(demo, "status").stdout.splitlines()
    assert "Waiting for approval, of ZINNAE: K18 2018-Q1" in lines
    work = [line for line in lines if line.startswith(("Overdue since ", "Open until "))]
    overdue = "Overdue since 2018-02-28 for ZINNAE: milestone MS5, Outline and texts of the"
    assert any(line.startswith(overdue) for line in work)
    today = "Open until 2018-04-15 for BNPT: recommendation RE07"  # what is due today is open
    assert any(line.startswith(today) for line in work)
    assert lines[-1] == "Next: 59 reports from 2018-07-01, due 2018-07-30"
    duties = answer_of(demo, "status")["duties"]
    reports = [(d["who"], d["tense"]) for d in duties if d["kind"] == "report"]
    assert [reports.count(("AQV", tense)) for tense in ("open", "not yet", "overdue")] == [
        8,
        14,
        10,
    ]


def test_query_tells_one_kpi_over_time_for_the_project_and_for_a_partner(demo: Path) -> None:
    whole, part = (
        answer_of(demo, "query", "K21"),
        answer_of(demo, "query", "K21", "--partner", "NP"),
    )
    assert [point["period"] for point in whole["points"]] == [
        "2016-H2",
        "2017-H1",
        "2017-H2",
        "2018-H1",
    ]
    assert [point["unfinished"] for point in whole["points"]] == [False, False, False, True]
    assert part["value"] == 18 < whole["value"] == 62


def test_query_can_look_back_to_a_revision_and_a_date(demo: Path) -> None:
    newest = answer_of(demo, "status")["revision"]
    assert answer_of(demo, "query", "K21", "--as-of", str(newest)) == answer_of(
        demo, "query", "K21"
    )
    assert "There is no KPI 'K21'" in run_apart(demo, "query", "K21", "--as-of", "1").stderr
    earlier = answer_of(demo, "query", "K21", "--date", "2017-06-30")
    assert (earlier["value"], earlier["reporting_date"]) == (28, "2017-06-30")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("query", "K99"), "There is no KPI 'K99'."),
        (("query", "K21", "--partner", "XX"), "There is no partner 'XX'. Partners are: "),
        (("query", "K21", "--as-of", "999"), "There is no revision 999. The newest is "),
        (("check", "kpis", "x.csv"), "There is no table 'kpis'."),
        (("init", "--demo"), "exists already and is not overwritten"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_code_2(
    demo: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run(demo, *words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_init_must_be_told_what_to_start_with(tmp_path: Path) -> None:
    done = run(tmp_path, "init")
    assert done.returncode == 2
    assert "--demo, --reference, --empty or --from FOLDER" in done.stderr


def test_serve_can_make_the_demonstration_first_and_ends_with_its_process(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "innodrop", "serve", "--port", str(port), "--demo-if-missing"],
        cwd=ROOT,
        env={**os.environ, "INNODROP_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    with server:
        lines = [server.stdout.readline() for _ in range(3)]
        try:
            health = _health(port)
        finally:
            server.terminate()
    assert "innodrop.db with revision" in lines[0]
    assert f"http://localhost:{port}" in lines[1]
    assert "one click on the sign-in page lets anybody in who reaches it" in lines[2]
    assert (health["ok"], health["kind"]) == (True, "demo")
    with pytest.raises(OSError, match="refused"):
        _health(port, patience=0)


def _health(port: int, patience: float = 60) -> Any:
    until = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=10) as answer:
                return json.load(answer)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_without_a_database_every_command_says_how_to_make_one(tmp_path: Path) -> None:
    for words in (("status",), ("query", "K21"), ("pages",), ("serve", "--port", "0")):
        done = run(tmp_path, *words)
        assert done.returncode == 2
        assert "There is no database at" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_another_partnership_starts_from_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "project.csv").write_text(
        "code;name;starts;ends\nTWIN;Twin;2020-01-01;2021-12-31\n", "utf-8"
    )
    (folder / "objective.csv").write_text("code;name;title\nA;Grow;grow together\n", "utf-8")
    (folder / "partner.csv").write_text(
        "code;name;country;country_code;active_from\nX;Xeno;Italy;IT;2020-01\n", "utf-8"
    )
    (folder / "kpi.csv").write_text(
        "code;name;objective;unit;direction;over_time;over_partners;frequency;target;definition;indicator_type;core\n"
        "P;Patents;A;patents;up;sum;sum;annual;10;patents filed;result;ja\n",
        "utf-8",
    )
    (folder / "observation.csv").write_text("kpi;partner;period;value\nP;X;2020;6,0\n", "utf-8")
    assert run(tmp_path / "home", "init", "--from", str(folder)).returncode == 0
    kpi = answer_of(tmp_path / "home", "query", "P", "--date", "2020-12-31")
    assert (kpi["value"], kpi["status"]) == (6, "on track")
    paths = {page["path"] for page in answer_of(tmp_path / "home", "pages")}
    assert {"/", "/objective-a", "/partners", "/partner-x"} <= paths


def test_a_folder_with_a_problem_creates_nothing_and_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "objective.csv").write_text("code,name,title,parent\nA,Grow,grow,Z\n", "utf-8")
    done = run(tmp_path / "home", "init", "--from", str(folder))
    assert done.returncode == 2
    assert (
        "objective.csv: Row 2, parent: found 'Z', expected a code of the table objective."
        in done.stderr
    )
    assert "Nothing was created." in done.stderr
    assert list((tmp_path / "home").iterdir()) == []


def check(home: Path, tmp_path: Path, text: str | bytes, *words: str) -> tuple[int, dict[str, Any]]:
    path = tmp_path / "file.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(home, "check", "observation", str(path), *words, "--json")
    assert "Traceback" not in done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, answer


def test_check_accepts_a_clean_file_and_shows_what_was_read(demo: Path, tmp_path: Path) -> None:
    code, answer = check(demo, tmp_path, "kpi;partner;period;value\nK16;NP;2016-H2;1.234,5\n")
    assert (code, answer["ok"], answer["problems"]) == (0, True, [])
    assert answer["rows"] == [{"kpi": "K16", "partner": "NP", "period": "2016-H2", "value": 1234.5}]


def test_check_names_every_problem_with_its_remedy(demo: Path, tmp_path: Path) -> None:
    code, answer = check(
        demo, tmp_path, HEADER + "K14,NP,2018-Q9,1\nK14,NP,2018-Q2,1e309\nK99,NP,2018-Q2,1\n"
    )
    assert (code, answer["ok"]) == (1, False)
    assert [(p["row"], p["column"]) for p in answer["problems"]] == [
        (2, "period"),
        (3, "value"),
        (4, "kpi"),
    ]
    assert all(p["expected"] and p["remedy"] and p["tier"] == "blocks" for p in answer["problems"])


def test_check_refuses_rows_of_another_partner(demo: Path, tmp_path: Path) -> None:
    code, answer = check(demo, tmp_path, HEADER + "K14,ZINNAE,2018-Q2,99\n", "--partner", "NP")
    assert code == 1
    assert answer["problems"][0]["expected"] == "rows of NP only"


def test_check_refuses_what_is_no_table(demo: Path, tmp_path: Path) -> None:
    code, answer = check(demo, tmp_path, b"%PDF-1.7\n...")
    assert (code, answer["ok"], answer["rows"]) == (2, False, [])
    assert "PDF" in answer["problems"][0]["expected"]


def test_check_writes_nothing(demo: Path, tmp_path: Path) -> None:
    before = (demo / "innodrop.db").read_bytes()
    check(demo, tmp_path, HEADER + "K14,NP,2018-Q1,11\n")
    assert (demo / "innodrop.db").read_bytes() == before


def test_check_of_folders_devices_and_odd_names_is_an_answer_and_no_traceback(
    demo: Path, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.csv")
    odd.write_text(HEADER + "K14,NP,2018-Q1,11\n", "utf-8")
    done = run(demo, "check", "observation", str(odd), str(tmp_path), os.devnull, "--json")
    assert "Traceback" not in done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["ok"] for line in answers] == [True, False, False]
    assert "folder or a device" in answers[1]["problems"][0]["expected"]
    assert done.returncode == 2


def test_check_with_a_falling_total_asks_for_a_reason(demo: Path, tmp_path: Path) -> None:
    code, answer = check(demo, tmp_path, HEADER + "K14,NP,2018-Q1,0\n")
    assert (code, answer["ok"], answer["problems"][0]["tier"]) == (1, False, "needs a reason")


def test_check_tells_each_file_on_its_own_line_and_leaves_with_the_worst(
    demo: Path, tmp_path: Path
) -> None:
    good, bad, missing = tmp_path / "good.csv", tmp_path / "bad.csv", tmp_path / "missing.csv"
    good.write_text(HEADER + "K14,NP,2018-Q1,11\n", "utf-8")
    bad.write_text(HEADER + "K14,NP,2018-Q1,x\n", "utf-8")
    done = run(demo, "check", "observation", str(good), str(bad), str(missing), "--json")
    assert done.returncode == 2
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [True, False, False]


def test_status_can_look_back_to_a_date_and_a_revision(demo: Path) -> None:
    then = answer_of(demo, "status", "--date", "2017-06-30")
    assert then["reporting_date"] == "2017-06-30"
    needs = next(kpi for o in then["objectives"] for kpi in o["kpis"] if kpi["code"] == "K21")
    assert needs["value"] == 28
    assert answer_of(demo, "status", "--as-of", "3")["revision"] == 3
    newest = answer_of(demo, "status")["revision"]
    assert (
        f"There is no revision 999. The newest is {newest}."
        in run(demo, "status", "--as-of", "999").stderr
    )


def test_a_partner_who_looks_as_themselves_gets_their_own_rows(demo: Path, tmp_path: Path) -> None:
    own = answer_of(
        demo, "template", "observation", "--as", "np@demo.example", "--output", str(tmp_path)
    )
    named = answer_of(demo, "template", "observation", "--partner", "NP", "--output", str(tmp_path))
    assert own == named
    other = tmp_path / "other.csv"
    other.write_text(f"{HEADER}K21,ZINNAE,2017-H2,14\n", encoding="utf-8")
    refused = run(demo, "check", "observation", str(other), "--as", "np@demo.example")
    assert refused.returncode == 1
    assert "rows of NP only" in refused.stdout
