"""`make audit` fails for what is known, for what could not be looked up, and where nobody answers;
played with a source of advisories on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests import audit
from tests.sources import ROOT

TODAY = date(2027, 1, 15)
PINNED = "".join(
    f"{pin} --hash=sha256:{digit * 64}\n"
    for digit, pin in zip("ab", ("alpha==1.0", "beta==2.0"), strict=True)
)
NUMBER, ALIAS = "GHSA-aaaa-bbbb-cccc", "CVE-2027-1"


def accepting(until: str, package: str = "beta", number: str = ALIAS) -> audit.Acceptance:
    return audit.Acceptance(number, package, date.fromisoformat(until), "not called here")


class Advisories(ThreadingHTTPServer):
    """Answers as OSV does; `known` are the advisories by package, `broken` gives errors alone."""

    known: dict[str, list[str]]
    broken: bool = False

    @property
    def source(self) -> tuple[str, ...]:
        url = f"http://127.0.0.1:{self.server_port}/v1/query"
        return ("--vulnerability-service", "osv", "--osv-url", url)


class Answer(BaseHTTPRequestHandler):
    server: Advisories

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]
        vulns = [advisory(asked["name"], number) for number in self.server.known[asked["name"]]]
        body = json.dumps({"vulns": vulns} if vulns else {}).encode()
        self.send_response(500 if self.server.broken else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def advisory(package: str, number: str) -> dict[str, Any]:
    events = [{"introduced": "0"}, {"fixed": "9.1"}]
    affected = {
        "package": {"name": package, "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": events}],
    }
    return {"id": number, "aliases": [ALIAS], "summary": "A hole", "affected": [affected]}


@pytest.fixture
def advisories() -> Iterator[Advisories]:
    server = Advisories(("127.0.0.1", 0), Answer)
    server.known = {"pyyaml": ["PYSEC-2021-142"], "alpha": [], "beta": []}
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    (tmp_path / "pins.txt").write_text(PINNED, "utf-8")
    return tmp_path / "pins.txt"


@pytest.mark.soak
def test_what_is_known_is_named(advisories: Advisories, pinned: Path) -> None:
    advisories.known["beta"] = [NUMBER]
    sentences = audit.audit(pinned, [], TODAY, [advisories.source])
    assert sentences == [f"beta 2.0: {ALIAS}, mended in 9.1. A hole"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (accepting("2027-01-15"), None),
        (accepting("2027-01-15", number=NUMBER), None),
        (accepting("2027-01-14"), " It was accepted until 2027-01-14."),
        (accepting("2027-02-01", package="alpha"), ""),
        (accepting("2027-02-01", number="CVE-2027-2"), ""),
    ],
)
def test_an_advisory_is_accepted_by_number_and_package_until_a_day(
    entry: audit.Acceptance, words: str | None
) -> None:
    known = {"id": ALIAS, "aliases": [NUMBER], "fix_versions": []}
    report = {"beta": {"name": "beta", "version": "2.0", "vulns": [known]}}
    expected = [] if words is None else [f"beta 2.0: {ALIAS}, mended in no release.{words}"]
    assert audit.findings([report], [entry], TODAY) == expected


@pytest.mark.soak
def test_a_source_that_knows_no_advisory_at_all_has_not_answered(
    advisories: Advisories, pinned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    advisories.known["pyyaml"] = []
    words = ["--requirements", str(pinned)]
    assert audit.main(words, [advisories.source], TODAY) == 1
    assert audit.main([*words, "--or-say-so"], [advisories.source], TODAY) == 0
    assert (
        capsys.readouterr().out.splitlines() == ["NOT AUDITED: no source of advisories answers"] * 2
    )


@pytest.mark.soak
@pytest.mark.parametrize("broken", [True, False])
def test_nobody_answers_where_there_is_nobody_or_an_error(
    advisories: Advisories, pinned: Path, *, broken: bool
) -> None:
    advisories.broken = broken
    nobody = (*advisories.source[:3], "http://127.0.0.1:9/v1/query")
    source = advisories.source if broken else nobody
    assert audit.audit(pinned, [], TODAY, [source]) is None


@pytest.mark.soak
def test_where_a_source_answers_whatever_else_fails_is_no_excuse(
    advisories: Advisories, pinned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pinned.write_text("alpha\n", "utf-8")
    assert audit.main(
        ["--requirements", str(pinned), "--or-say-so"], [advisories.source], TODAY
    ) == 1  # fmt: skip
    assert "NOT AUDITED" not in capsys.readouterr().out


def test_a_package_that_no_source_could_look_up_fails() -> None:
    seen: dict[str, Any] = {"version": "1.0", "name": "alpha", "vulns": []}
    first: audit.Report = {"alpha": seen, "beta": {"name": "beta", "skip_reason": "not there"}}
    assert audit.findings([first], [], TODAY) == ["beta: could not be audited"]
    second: audit.Report = {"beta": {**seen, "name": "beta"}}
    assert audit.findings([first, second], [], TODAY) == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('id = "CVE-1"\npackage = "a"\nuntil = 2027-02-01', "it needs because, id, package, until"),
        ('id = "CVE-1"\npackage = "a"\nuntil = 2027-02-01\nbecause = ""', "it needs because"),
        ('id = "CVE-1"\npackage = "a"\nuntil = "soon"\nbecause = "x"', "until is a day"),
        ('id = "CVE-1"\npackage = "a"\nuntil = 2029-01-01\nbecause = "x"', "at most 183 days"),
    ],
)
def test_an_entry_has_a_reason_and_a_day_not_far_away(
    entry: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "audit.toml"
    path.write_text(f"[[accepted]]\n{entry}\n", "utf-8")
    with pytest.raises(audit.AuditRefused, match=words):
        audit.acceptances(path, TODAY)


def test_the_file_of_the_project_can_be_read_and_ci_audits_last() -> None:
    assert isinstance(audit.acceptances(audit.ACCEPTED, date.today()), tuple)  # noqa: DTZ011
    last = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert last == 'make audit AUDIT="--or-say-so"'
