"""A new export format is one new file: it joins the pack, and its files are known again by its own
way to find their seal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from innodrop import contracts, errors
from innodrop.pack import export, verify
from innodrop.pack.installation import Installation
from innodrop.pack.proof import Outcome
from innodrop.services import snapshots
from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.state import State
from tests.one_file import added
from tests.services.world import ADA, AT, build

FILE = '''
"""Telegrams, in which no programme reports."""

from innodrop.exports.report import Format
from innodrop.exports.seals import mark_in


def _write(report):
    sentences = (section.finding.upper() for section in report.sections)
    return " STOP ".join([*sentences, report.seal.mark]).encode()


FORMAT = Format(
    name="telegram",
    title="Telegram",
    ending="tgm",
    mime="text/plain",
    write=_write,
    seal_in=lambda data: mark_in(data) if b" STOP " in data else None,
)
'''


def test_one_file_joins_the_pack_and_is_verified_by_its_own_seal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    store = build(load.init(Settings(home), "empty", (), user="init", at=AT))
    snapshots.take(
        store,
        home,
        State.at(store, store.revision(), date(2017, 12, 31), date(2017, 12, 31)),
        name="April",
        user=ADA,
        at=AT,
    )
    here = Installation(store, home)
    with added(contracts.FORMAT, tmp_path, "telegram", FILE):
        pack = export.export(store, home, 1, user=ADA, formats=("telegram", "html"))
        telegram = pack.files[-1]
        assert (telegram.name, telegram.title) == ("project_2017-12-31_s01.tgm", "Telegram")
        changed = telegram.content.replace(b"STOP", b"HALT", 1)

        def verdict(data: bytes, there: Installation | None = None) -> tuple[Outcome, int | None]:
            (finding,) = verify.verify([(telegram.name, data)], there)
            return finding.verdict, finding.number

        assert verdict(pack.content) == (Outcome.LISTED, 1)
        assert verdict(pack.content, here) == (Outcome.UNTOUCHED, 1)
        assert verdict(telegram.content) == (Outcome.UNPROVED, 1)
        assert verdict(telegram.content, here) == (Outcome.UNTOUCHED, 1)
        assert verdict(changed, here) == (Outcome.CHANGED, 1)
        assert verdict(b"STOP HERE", here) == (Outcome.FOREIGN, None)
    assert verdict(telegram.content) == (Outcome.FOREIGN, None)
    with pytest.raises(errors.UnknownFormat):
        export.export(store, home, 1, user=ADA, formats=("telegram",))
