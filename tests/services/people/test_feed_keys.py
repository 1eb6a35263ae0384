"""The key of calendar feeds: made once, renewed, stopped, and worth nothing without an account that
may be used."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop import store as stores
from innodrop.model.roles import Role
from innodrop.services.labels.calendar import Subject
from innodrop.services.people import accounts, feed_keys
from innodrop.store.base import Store
from innodrop.store.people import Account, People
from tests.people import member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
EVA = "eva@np.example"


@pytest.fixture
def people(tmp_path: Path) -> People:
    made = stores.create_people(tmp_path / "accounts.db")
    member(made, EVA, now=NOW)
    return made


def works(people: People, facts: Store, key: str) -> bool:
    try:
        feed_keys.admit(people, facts, key)
    except errors.FeedRefused:
        return False
    return True


def test_a_key_is_made_once_and_its_secret_is_kept_nowhere(
    people: People, demo: Store, tmp_path: Path
) -> None:
    made = feed_keys.make(people, demo, EVA, NOW)
    assert len(made.key) == 43  # 256 bits
    assert made.path(Subject.LABELS) == f"/calendar/labels.ics?key={made.key}"
    assert works(people, demo, made.key)
    assert made.key.encode() not in (tmp_path / "accounts.db").read_bytes()
    with pytest.raises(errors.FeedExists, match="since 1 Apr 2018"):
        feed_keys.make(people, demo, EVA, NOW)
    assert works(people, demo, made.key)


def test_a_renewed_key_replaces_the_former_one(people: People, demo: Store) -> None:
    former = feed_keys.make(people, demo, EVA, NOW).key
    newer = feed_keys.renew(people, demo, EVA, NOW).key
    assert [works(people, demo, key) for key in (former, newer)] == [False, True]


def test_a_stopped_key_works_no_more_and_there_is_nothing_left_to_stop(
    people: People, demo: Store
) -> None:
    key = feed_keys.make(people, demo, EVA, NOW).key
    feed_keys.stop(people, EVA)
    assert not works(people, demo, key)
    with pytest.raises(errors.FeedMissing):
        feed_keys.stop(people, EVA)


@pytest.mark.parametrize("key", ["", "x", "a" * 43, "é\ufffd", "' OR 1=1 --"])
def test_any_other_key_is_refused(people: People, demo: Store, key: str) -> None:
    made = feed_keys.make(people, demo, EVA, NOW).key
    for wrong in (key, made[:-1], made + "x", made.swapcase()):
        assert not works(people, demo, wrong)


def test_disabling_an_account_ends_its_key_for_good(people: People, demo: Store) -> None:
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    key = feed_keys.make(people, demo, EVA, NOW).key
    accounts.disable(people, demo, EVA, by=boss, now=NOW)
    assert not works(people, demo, key)
    for make in (feed_keys.make, feed_keys.renew):
        with pytest.raises(errors.AccountDisabled):
            make(people, demo, EVA, NOW)
    accounts.enable(people, demo, EVA, by=boss)
    assert not works(people, demo, key)
    assert works(people, demo, feed_keys.make(people, demo, EVA, NOW).key)


def test_a_key_of_the_demonstration_is_worth_nothing_with_other_data(
    people: People, demo: Store, store: Store
) -> None:
    with people.write() as writing:
        writing.put_account(Account("np@demo.example", "NP", Role.PARTNER, "NP", NOW, demo=True))
    key = feed_keys.make(people, demo, "np@demo.example", NOW).key
    assert works(people, demo, key)
    assert not works(people, store, key)


def test_the_log_has_a_line_for_each_change_and_never_a_key(
    people: People, demo: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "innodrop.access")
    keys = [make(people, demo, EVA, NOW).key for make in (feed_keys.make, feed_keys.renew)]
    number = feed_keys.stop(people, EVA).number
    assert caplog.messages == [
        f"calendar addresses {done}: account {number}" for done in ("made", "renewed", "stopped")
    ]
    assert not any(key in caplog.text for key in keys)
