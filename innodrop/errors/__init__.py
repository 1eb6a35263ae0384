"""Every refusal a person can meet, each with its own sentence.

Call sites compose no messages: they raise one of these with the facts, and the
sentence (`str(error)`) says what is wrong and what to do next. Problems of single
cells are not exceptions; they are collected as `innodrop.model.problems.Problem`.
"""

from __future__ import annotations

from innodrop.errors.contracts import *
from innodrop.errors.database import *
from innodrop.errors.people import *
from innodrop.errors.refusal import *
from innodrop.errors.server import *
from innodrop.errors.snapshots import *
from innodrop.errors.uploads import *
from innodrop.errors.words import *
