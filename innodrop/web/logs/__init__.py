"""The lines of the log: one for each event, with its time, on standard error. Of an error they tell
where it happened and of which kind: what it says may hold a cell, an e-mail or a password.

As text for people, or each line as one JSON object for programs: `time` (UTC), `level`, `logger`,
`event`, then what is known of `request`, `account`, `by` and `address`, and what belongs to the
event; of an error `trace`.
"""

from __future__ import annotations

import json
import logging
import sys
import textwrap
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from typing_extensions import override

from innodrop import log_lines
from innodrop.settings import LogForm

NAME = "innodrop"
LEFT_OUT = "(what it says may hold data, and is left out)"


class TextLine(logging.Formatter):
    """A line for people, with the id of the request at its end."""

    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line without what follows it of an error."""
        said = f"{_time(record, 'seconds')} {record.name} {record.levelname} {record.message}"
        request = log_lines.asking().request
        return f"{said}, request {request}" if request else said


def as_json(_formatter: logging.Formatter, record: logging.LogRecord) -> str:
    """A line for programs; `_formatter` is the one whose place this takes."""
    known: dict[str, object] = {
        "time": _time(record, "milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": getattr(record, "event", None) or record.getMessage(),
        "request": log_lines.asking().request,
        **getattr(record, "fields", {}),
        "trace": record.exc_text,
    }
    filled = {name: value for name, value in known.items() if value not in {"", None}}
    return json.dumps(filled, ensure_ascii=False)


def begin(form: LogForm) -> None:
    """Write to standard error what this program says, from "info" up; once, if called often.
    Errors are told by all logs without what they say; as JSON are the lines of all logs, those of
    libraries too, whichever handlers they bring along."""
    tell_errors_bare()
    if form == "json":
        logging.Formatter.format = as_json  # type: ignore[method-assign, assignment]
        logging.captureWarnings(capture=True)
    logger = logging.getLogger(NAME)
    if logger.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(TextLine())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


@contextmanager
def during(form: LogForm) -> Iterator[None]:
    """As `begin`, until the block ends: for a command in a process that goes on."""
    logger, kept = logging.getLogger(NAME), logging.Formatter.format
    made, ended = logging.getLogRecordFactory(), threading.excepthook
    before = (logger.level, logger.propagate, [*logger.handlers])
    begin(form)
    try:
        yield
    finally:
        logger.level, logger.propagate, logger.handlers = before
        logging.setLogRecordFactory(made)
        threading.excepthook = ended
        logging.Formatter.format = kept  # type: ignore[method-assign]


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


def _time(record: logging.LogRecord, exactness: str) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec=exactness).replace("+00:00", "Z")


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
