"""`make audit`: known vulnerabilities of what is pinned. A source of advisories counts only if it
knows an old one: a mirror without advisories answers too, and finds nothing for ever."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.sources import ROOT

REQUIREMENTS, ACCEPTED = ROOT / "requirements.txt", ROOT / "tests" / "audit.toml"
SOURCES = (("--vulnerability-service", "pypi"), ("--vulnerability-service", "osv"))
"""Whom pip-audit asks, in this order."""
KNOWN = "pyyaml==5.3.1"
"""A release with an advisory for ever."""
PATIENCE = {"known": 60.0, "all": 900.0}
"""Seconds for the one release, and for everything that is pinned."""
LONGEST = timedelta(days=183)
"""How far ahead an advisory may be accepted; then somebody looks again."""

Report = Mapping[str, Mapping[str, Any]]
"""What pip-audit says of each package, by its name."""


class AuditRefused(ValueError):
    """An entry of the file of accepted advisories that does not hold."""


@dataclass(frozen=True)
class Acceptance:
    """An advisory that is accepted for a while: its number or an alias, its package, the last day
    on which that is so, and why."""

    id: str
    package: str
    until: date
    because: str


def acceptances(path: Path, today: date) -> tuple[Acceptance, ...]:
    """The entries of the file. Raises `AuditRefused` for one that is incomplete, or for too long;
    one that is over is an entry still, and accepts nothing."""
    entries = tomllib.loads(path.read_text("utf-8")).get("accepted", [])
    wanted = {field.name for field in fields(Acceptance)}
    read = []
    for number, entry in enumerate(entries, 1):
        if entry.keys() != wanted or not all(entry.values()):
            raise AuditRefused(f"{path.name}, entry {number}: it needs {', '.join(sorted(wanted))}")
        if type(entry["until"]) is not date:
            raise AuditRefused(f"{path.name}, entry {number}: until is a day, such as 2027-01-31")
        if entry["until"] > today + LONGEST:
            raise AuditRefused(
                f"{path.name}, entry {number}: until is at most {LONGEST.days} days from now"
            )
        read.append(Acceptance(**entry))
    return tuple(read)


def audit(
    requirements: Path,
    accepted: Collection[Acceptance],
    today: date,
    sources: Sequence[Sequence[str]] = SOURCES,
) -> list[str] | None:
    """What is wrong, a sentence each; None if no source of advisories answers. A package that no
    source could look up is wrong too."""
    reports: list[Report] = []
    failures: list[str] = []
    with TemporaryDirectory(prefix="audit-") as folder:
        for source in sources:
            if not _answers(source, Path(folder)):
                continue
            words = ("--disable-pip", "--require-hashes", "--requirement", str(requirements))
            try:
                reports.append(_asked(source, words, Path(folder), PATIENCE["all"]))
            except AuditRefused as refusal:
                failures.append(f"{' '.join(source)}: {refusal}")
            else:
                if not _skipped(reports[-1]):
                    break
    if not reports:
        return failures or None
    return findings(reports, accepted, today)


def _answers(source: Sequence[str], folder: Path) -> bool:
    known = folder / "known.txt"
    known.write_text(f"{KNOWN}\n", "utf-8")
    words = ("--disable-pip", "--no-deps", "--requirement", str(known))
    try:
        report = _asked(source, words, folder, PATIENCE["known"])
    except AuditRefused:
        return False
    return any(package.get("vulns") for package in report.values())


def _asked(source: Sequence[str], words: Sequence[str], folder: Path, patience: float) -> Report:
    """Raises `AuditRefused` with its last words where pip-audit has no report, also of nothing."""
    output = folder / "report.json"
    output.unlink(missing_ok=True)
    # a cache of its own: what was answered yesterday is no answer
    own = ("--cache-dir", str(folder / "cache"), "--progress-spinner", "off")
    form = ("--format", "json", "--output", str(output))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *source, *own, *form, *words],
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AuditRefused(f"no answer within {patience:g} seconds") from error
    packages = json.loads(output.read_text("utf-8"))["dependencies"] if output.exists() else []
    if not packages:
        raise AuditRefused((done.stderr.strip().splitlines() or ["it says nothing"])[-1])
    return {package["name"]: package for package in packages}


def _skipped(report: Report) -> set[str]:
    return {name for name, package in report.items() if "skip_reason" in package}


def findings(reports: Sequence[Report], accepted: Collection[Acceptance], today: date) -> list[str]:
    """What is wrong by all that the sources said: `audit` without the asking."""
    unseen = set.intersection(*map(_skipped, reports))
    sentences = [f"{name}: could not be audited" for name in sorted(unseen)]
    named = set()
    for report in reports:
        for name, package in report.items():
            for advisory in package.get("vulns", ()):
                numbers = {advisory["id"], *advisory.get("aliases", ())}
                if (name, advisory["id"]) in named or _accepted(name, numbers, accepted, today):
                    continue
                named.add((name, advisory["id"]))
                sentences.append(_sentence(package, advisory, numbers, accepted))
    return sentences


def _accepted(
    name: str, numbers: Collection[str], accepted: Collection[Acceptance], today: date
) -> bool:
    return any(
        entry.package == name and entry.id in numbers and today <= entry.until for entry in accepted
    )


def _sentence(
    package: Mapping[str, Any],
    advisory: Mapping[str, Any],
    numbers: Collection[str],
    accepted: Collection[Acceptance],
) -> str:
    mended = ", ".join(advisory.get("fix_versions", ())) or "no release"
    over = [e.until for e in accepted if e.package == package["name"] and e.id in numbers]
    lapsed = f" It was accepted until {max(over)}." if over else ""
    return (
        f"{package['name']} {package['version']}: {advisory['id']}, mended in {mended}."
        f"{lapsed} {advisory.get('description', '')[:300]}"
    ).rstrip()


def main(
    words: Sequence[str] | None = None,
    sources: Sequence[Sequence[str]] = SOURCES,
    today: date | None = None,
) -> int:
    """Print what is wrong; 0 if nothing is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requirements", type=Path, default=REQUIREMENTS)
    parser.add_argument("--accepted", type=Path, default=ACCEPTED)
    parser.add_argument(
        "--or-say-so",
        action="store_true",
        help="end well where no source of advisories answers, and say NOT AUDITED",
    )
    given, day = parser.parse_args(words), today or datetime.now(UTC).date()
    try:
        sentences = audit(given.requirements, acceptances(given.accepted, day), day, sources)
    except AuditRefused as refusal:
        sentences = [str(refusal)]
    if sentences is None:
        sys.stdout.write("NOT AUDITED: no source of advisories answers\n")
        return 0 if given.or_say_so else 1
    sys.stdout.writelines(f"{sentence}\n" for sentence in sentences or ["No known vulnerability"])
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
