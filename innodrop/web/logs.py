"""The lines of the log: one for each event, with its time, on standard error."""

from __future__ import annotations

import logging
import sys
import time

NAME = "innodrop"


def begin() -> None:
    """Write to standard error what this program says, from "info" up; once, if called often."""
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
