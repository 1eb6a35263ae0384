"""The lines of the log: one for each event, with its time, on standard error. Of an error they tell
where it happened and of which kind: what it says may hold a cell, an e-mail or a password."""

from __future__ import annotations

import logging
import sys
import textwrap
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any

NAME = "innodrop"
LEFT_OUT = "(what it says may hold data, and is left out)"


def begin() -> None:
    """Write to standard error what this program says, from "info" up; once, if called often.
    Errors are told by all logs without what they say."""
    tell_errors_bare()
    logger = logging.getLogger(NAME)
    if logger.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter(
        "%(asctime)s %(name)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ"
    )
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def bare(error: BaseException) -> str:
    """The traceback of an error and of those that led to it, the first one first."""
    chain = [*_chain(error)]
    return "\n".join(part for one in reversed(chain) for part in _parts(one))


def tell_errors_bare() -> None:
    """From now on every line of every log of this process tells errors so, also those that end a
    thread; once, if called often."""
    made = logging.getLogRecordFactory()
    if getattr(made, "bare", False):
        return

    def record(*given: Any, **named: Any) -> logging.LogRecord:
        line = made(*given, **named)
        if line.exc_info and line.exc_info[1] is not None:
            line.exc_text = bare(line.exc_info[1])  # which formatters take as it is
        return line

    record.bare = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(record)
    threading.excepthook = _ended


def _ended(thread: threading.ExceptHookArgs) -> None:
    if thread.exc_value is not None and not isinstance(thread.exc_value, SystemExit):
        logging.getLogger(NAME).error("a thread ended", exc_info=thread.exc_value)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    earlier: BaseException | None = error
    while earlier is not None and id(earlier) not in seen:
        seen.add(id(earlier))
        yield earlier
        hidden = earlier.__suppress_context__
        earlier = earlier.__cause__ or (None if hidden else earlier.__context__)


def _parts(error: BaseException) -> Iterator[str]:
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    yield f"{type(error).__module__}.{type(error).__qualname__} {LEFT_OUT}"
    if isinstance(error, BaseExceptionGroup):
        yield from (textwrap.indent(bare(one), "  ") for one in error.exceptions)
