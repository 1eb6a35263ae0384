"""The search for garbage is left out for a while and never stays off."""

from __future__ import annotations

import gc
from threading import Barrier, Thread

import pytest

from innodrop.gc_pause import left_alone


def test_no_search_within_and_search_again_afterwards() -> None:
    with left_alone():
        assert not gc.isenabled()
        with left_alone():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_search_again_after_an_error() -> None:
    with pytest.raises(KeyError), left_alone():
        raise KeyError
    assert gc.isenabled()


def test_search_again_whoever_of_two_threads_leaves_first() -> None:
    inside, left = Barrier(2), Barrier(2)

    def first() -> None:
        with left_alone():
            inside.wait(5)
        left.wait(5)

    thread = Thread(target=first)
    thread.start()
    with left_alone():
        inside.wait(5)
        left.wait(5)
    thread.join()
    assert gc.isenabled()


def test_what_was_off_before_stays_off() -> None:
    gc.disable()
    try:
        with left_alone():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
