"""Files do not rest on the last bit of a sum of floats: `sum` gives another one since Python 3.12,
and in another order, and a pack would be called changed where only Python was renewed."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from innodrop import exports
from innodrop.store.base import Store
from innodrop.writers import lettering
from tests.exports import sealed


def compensated(numbers: list[Any]) -> float:
    """As Python 3.12 and newer add floats up."""
    whole = lost = 0.0
    for number in numbers:
        more = whole + number
        low, high = sorted((whole, number), key=abs)
        lost += (high - more) + low
        whole = more
    return whole + lost


def backwards(numbers: list[Any]) -> float:
    whole = 0.0
    for number in reversed(numbers):
        whole += number
    return whole


def written(store: Store) -> dict[str, bytes]:
    for remembered in vars(lettering).values():
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()
    report = sealed.of_demo(store)
    return {name: form.write(report) for name, form in exports.formats().items()}


@pytest.mark.parametrize("adding", [compensated, backwards])
def test_files_are_the_same_however_python_adds_floats_up(
    adding: Callable[[list[Any]], float], demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, here = builtins.sum, written(demo)

    def other(numbers: Iterable[Any], /, start: Any = 0) -> Any:
        held = list(numbers)
        if any(isinstance(number, float) for number in held):
            return start + adding(held)
        return plain(held, start)

    monkeypatch.setattr(builtins, "sum", other)
    there = written(demo)
    assert [name for name, content in here.items() if there[name] != content] == []
