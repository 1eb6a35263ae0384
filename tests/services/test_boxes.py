"""Files on their way: who may leave some in the server's memory, how many, and until when."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Barrier

import pytest

from innodrop import errors
from innodrop.services import boxes
from innodrop.services.boxes import FILES, IN_ALL, LINGER, MEGABYTE, OF_TAB, Boxes, Keeper, largest

EVA, MAX = "session of eva", "session of max"


@dataclass
class Server:
    """What keeps the files of tabs, and knows which of them are open."""

    now: float = 0.0
    closed: set[str] = field(default_factory=set)
    removed: list[tuple[str, str]] = field(default_factory=list)

    def keeper(self, tab: str) -> Keeper:
        return Keeper(lambda file: self.removed.append((tab, file)), lambda: tab not in self.closed)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def kept(server: Server) -> Boxes:
    return Boxes(lambda: server.now)


HALF = largest(FILES)


def draw(
    kept: Boxes, server: Server, tab: str, owner: str = EVA, box: str = "box", most: int = FILES
) -> None:
    kept.draw(tab, owner, box, server.keeper(tab), most)


def test_a_file_is_taken_for_the_tab_and_session_that_asked_for_one(
    kept: Boxes, server: Server
) -> None:
    draw(kept, server, "tab")
    kept.take("tab", EVA, "file", 5)
    for tab, owner in (("other", EVA), ("tab", MAX), ("tab", ""), ("", EVA)):
        with pytest.raises(errors.UploadUnexpected):
            kept.take(tab, owner, "more", 5)
        with pytest.raises(errors.UploadUnexpected):
            kept.forget(tab, owner, "file")
    assert kept.size == 5


@pytest.mark.parametrize("sizes", [[1] * FILES, [HALF] * FILES, [HALF, 0]])
def test_a_tab_has_room_for_two_files(kept: Boxes, server: Server, sizes: list[int]) -> None:
    draw(kept, server, "tab")
    for number, size in enumerate(sizes):
        kept.take("tab", EVA, f"file {number}", size)
    with pytest.raises(errors.UploadsFull):
        kept.take("tab", EVA, "one more", 0)
    kept.forget("tab", EVA, "file 0")
    kept.take("tab", EVA, "one more", sizes[0])


@pytest.mark.parametrize(("most", "megabytes"), [(1, 20), (FILES, 10)])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    kept: Boxes, server: Server, most: int, megabytes: int
) -> None:
    """As many as a place takes make 20 MB, so that no file is refused for another one."""
    draw(kept, server, "tab", most=most)
    assert largest(most) == megabytes * MEGABYTE
    with pytest.raises(errors.UploadTooLarge, match=f"more than {megabytes} MB"):
        kept.take("tab", EVA, "file", largest(most) + 1)
    assert kept.size == 0
    kept.take("tab", EVA, "file", largest(most))


def test_in_a_place_for_one_file_another_takes_its_place(kept: Boxes, server: Server) -> None:
    """The browser takes the first out again, but who knows whether before or after."""
    draw(kept, server, "tab", most=1)
    kept.take("tab", EVA, "first", OF_TAB)
    kept.take("tab", EVA, "second", OF_TAB)
    assert server.removed == [("tab", "first")]
    assert kept.size == OF_TAB
    kept.forget("tab", EVA, "first")
    assert kept.size == OF_TAB


def test_all_together_have_room_for_200_mb_and_who_left_gives_way(
    kept: Boxes, server: Server
) -> None:
    for number in range(10):
        draw(kept, server, f"tab {number}", f"session {number}")
        for file in ("one", "two"):
            kept.take(f"tab {number}", f"session {number}", file, HALF)
    assert kept.size == IN_ALL == 200 * MEGABYTE
    draw(kept, server, "late")
    with pytest.raises(errors.UploadsFull, match="The server holds"):
        kept.take("late", EVA, "file", 1)
    server.closed.add("tab 3")
    kept.take("late", EVA, "file", HALF)
    assert server.removed == [("tab 3", "one"), ("tab 3", "two")]


def test_files_of_a_tab_that_was_left_are_dropped_and_of_one_that_comes_back_are_not(
    kept: Boxes, server: Server
) -> None:
    for tab in ("left", "back"):
        draw(kept, server, tab)
        kept.take(tab, EVA, "file", 7)
    server.closed |= {"left", "back"}
    kept.sweep()
    server.now = LINGER - 1
    server.closed.remove("back")
    kept.sweep()
    assert server.removed == []
    server.now = LINGER
    kept.sweep()
    assert server.removed == [("left", "file")]
    assert kept.size == 7
    with pytest.raises(errors.UploadUnexpected):
        kept.take("left", EVA, "more", 1)


def test_another_place_for_files_starts_empty(kept: Boxes, server: Server) -> None:
    """As on another page, or once a file was handed in."""
    draw(kept, server, "tab", box="upload-box-0")
    kept.take("tab", EVA, "file", 7)
    draw(kept, server, "tab", box="upload-box-0")
    assert server.removed == []
    draw(kept, server, "tab", box="upload-box-1")
    assert server.removed == [("tab", "file")]
    assert kept.size == 0


def test_who_signs_in_as_somebody_else_finds_no_file(kept: Boxes, server: Server) -> None:
    draw(kept, server, "tab", EVA)
    kept.take("tab", EVA, "file", 7)
    draw(kept, server, "tab", MAX)
    assert server.removed == [("tab", "file")]
    with pytest.raises(errors.UploadUnexpected):
        kept.take("tab", EVA, "more", 1)


def test_a_file_that_arrives_after_its_tab_was_left_is_forgotten(
    kept: Boxes, server: Server
) -> None:
    draw(kept, server, "tab")
    kept.take("tab", EVA, "file", 7)
    remove = kept.remover("tab")
    server.closed.add("tab")
    kept.sweep()
    server.now = LINGER
    kept.sweep()
    kept.settle("tab", "file", remove, stored=True)
    assert server.removed == [("tab", "file")] * 2
    assert kept.size == 0


def test_a_file_that_was_not_stored_leaves_its_room(kept: Boxes, server: Server) -> None:
    draw(kept, server, "tab")
    kept.take("tab", EVA, "file", 7)
    kept.settle("tab", "file", kept.remover("tab"), stored=False)
    assert kept.size == 0
    assert server.removed == []


def test_many_at_once_get_no_more_room_than_there_is(kept: Boxes, server: Server) -> None:
    draw(kept, server, "tab")
    together = Barrier(16)

    def send(number: int) -> None:
        together.wait()
        with suppress(errors.UploadsFull):
            kept.take("tab", EVA, f"file {number}", 9 * MEGABYTE)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(send, range(16)))
    assert kept.size == FILES * 9 * MEGABYTE <= boxes.OF_TAB
