"""R11, R13, R16, R18, R22 with a database behind: hostile files are answered in full, briefly and
without harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from innodrop import intake
from innodrop.exports.tables import template
from innodrop.exports.tables.template import Dialect
from innodrop.model.problems import Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
ROWS = 20_000
HEADER = "kpi;partner;period;value;note\n"
OBSERVATION = named("observation")


def plan(store: Store, text: str, partner: str | None = None) -> Plan:
    return upload_plan.plan(store, OBSERVATION, text.encode(), file="file.csv", partner=partner)


class TestManyBadRows:
    @pytest.mark.parametrize(
        ("row", "partner"),
        [
            (lambda i: f"X{i};Z{i};2017-Q1;{i};n\n", None),
            (lambda i: f"K01;NP;2017-Q1;{i};{i}\n", None),
            (lambda i: f"K{i};NP;2017-Q1;{i};n\n", "AQV"),
            (lambda i: f'K{i};"N"P;2017-Q1\n', None),
            (lambda i: f"K{i};;;{i}%;{'🌊' * 9}\u202e\n", None),
        ],
        ids=["unknown codes", "one key", "another partner", "stray quotes", "bad cells"],
    )
    def test_are_answered_in_less_than_a_megabyte(
        self, demo: Store, row: Callable[[int], str], partner: str | None
    ) -> None:
        found = plan(demo, HEADER + "".join(map(row, range(ROWS))), partner)
        assert found.blocking >= ROWS - 1
        assert len(found.new) + len(found.changed) <= 1
        assert len(found.problems) == intake.LIMITS.problems + 1
        assert (
            len(json.dumps([asdict(problem) for problem in found.problems], default=str))
            < 1_000_000
        )
        assert found.problems[-1].tier is Tier.INFORMATION
        assert "more problems" in found.problems[-1].expected

    def test_with_nothing_but_keys_are_one_line(self, demo: Store) -> None:
        periods = [f"{year}-{month:02}" for year in (2017,) for month in range(1, 13)]
        rows = "".join(f"K01;NP;{period};;\n" for period in periods)
        (problem,) = plan(demo, HEADER + rows).problems
        assert problem.expected.startswith("something to report in 12 rows with nothing but a key")


class TestTheSameDataInOtherBytes:
    ROWS = 'K01;NP;2017-Q1;1;"a;b"\nK02;;2017-Q2;1234,5;řeka\nK03;NP;2017-Q4;-5;x\n'

    def stored(self, store: Store) -> None:
        header = (
            b"code;name;unit;direction;over_time;over_partners;frequency;definition;"
            b"indicator_type\n"
        )
        kpis = b"".join(b"K0%d;n;EUR;up;sum;sum;quarterly;d;output\n" % i for i in (1, 2, 3))
        for table, data in (
            ("partner", b"code;name;country;country_code;active_from\nNP;N;Czechia;CZ;2016-11\n"),
            ("kpi", header + kpis),
            ("observation", (HEADER + self.ROWS).encode()),
        ):
            upload_plan.apply(store, upload_plan.plan(store, named(table), data), user="ada", at=AT)

    @pytest.mark.parametrize(
        "data",
        [
            (HEADER + ROWS).encode("utf-16"),
            (HEADER + ROWS).encode("utf-8-sig"),
            (HEADER + ROWS).replace("\n", "\r\n").encode("cp1250"),
            ("sep=;\n" + HEADER + ROWS).encode(),
            (HEADER + "".join(reversed(ROWS.splitlines(keepends=True)))).encode(),
            b'"note","period","partner","kpi","value"\n"a;b","2017-q1","np","k01","1.0"\n',
            b"Indikator;Partnerorganisation;Quartal;Wert\nk02;;2017-Q2;1.234,50\n",
            "ukazatel\tklastr\tobdobí\thodnota\nK 03\tnp\t2017-Q4\t\u22125\n".replace(
                "K 03", "K03"
            ).encode("utf-16"),
            b'kpi,partner,period,value\nK02,,2017-Q2,"1,234.5"\nK03,NP,2017-Q4,-5.0\n',
        ],
        ids=range(9),
    )
    def test_changes_nothing(self, store: Store, data: bytes) -> None:
        self.stored(store)
        found = upload_plan.plan(store, OBSERVATION, data, partner=None)
        assert (found.new, found.changed, found.problems) == ((), (), ())
        assert found.same >= 1


TEXTS = (
    "NULL",
    "NaN",
    "=1+1",
    "'=1+1",
    "''@x",
    "+49 30 1234",
    "＝SUM(A1)",
    "a\r\nb\n\nc\td",
    "x;y,z|w\tq",
    'He said "no"',
    "<script>alert(1)</script>",
    "<r><t>x</t></r>",
    "![x](https://example.org/x.png) :material/home:",
    "_x000D_",
    "1.234",
    "2017-06",
    "😀 ﬁ ² ½ řŘ ñ ß œ",
    "Robert'); DROP TABLE observation;--",
    "-",
)


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_stored_exactly_and_comes_back_unchanged_in_every_dialect(
    world: Store, text: str
) -> None:
    table = named("milestone")
    packages = b"code,name,title\nW1,n,t\n"
    upload_plan.apply(
        world, upload_plan.plan(world, named("work_package"), packages), user="ada", at=AT
    )
    row = {"code": "M1", "title": text, "work_package": "W1", "due": "2017-06-28", "note": text}
    data = template.build(table, [row], dialect=Dialect.SEMICOLON, lists={})
    upload_plan.apply(world, upload_plan.plan(world, table, data), user="ada", at=AT)
    (stored,) = world.query(
        "SELECT code, title, work_package, due, note FROM milestone WHERE code = 'M1'"
    )
    assert stored == row
    for dialect in Dialect:
        again = upload_plan.plan(
            world, table, template.build(table, [stored], dialect=dialect, lists={})
        )
        assert (again.same, again.changed, again.problems) == (1, (), ())


@pytest.mark.parametrize(
    "row",
    [
        "{0};NP;2017-Q1;1;n",
        "K01;{0};2017-Q1;1;n",
        "K01;NP;{0};1;n",
        "K01;NP;2017-Q1;{0};n",
        "K01;NP;2017-Q1;;{0}",
    ],
)
def test_a_message_shows_at_most_30_characters_of_a_cell_as_text(demo: Store, row: str) -> None:
    hostile = "![x](https://example.org)<img src=x onerror=alert(1)>" * 3
    for problem in plan(demo, HEADER + row.format(hostile) + "\n").problems:
        assert len(problem.cell) <= 30
        assert "onerror" not in problem.expected + problem.remedy


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\Users\\x\\evil.csv", "/dev/null", "a\x00b\n.csv", "x" * 500]
)
def test_the_name_of_a_file_is_text_and_never_a_path(demo: Store, name: str) -> None:
    found = upload_plan.plan(demo, OBSERVATION, HEADER.encode(), file=name)
    assert len(found.file) <= 100
    assert not set(found.file) & set("/\x00\n")
    assert ".." not in found.file.split("\\")
