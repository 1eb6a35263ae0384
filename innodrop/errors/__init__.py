"""Every refusal a person can meet, each with its own sentence: what is wrong, and what to do next.
Call sites compose none. Problems of single cells are collected as `model.problems.Problem`."""

from __future__ import annotations

from innodrop.errors.contracts import *
from innodrop.errors.database import *
from innodrop.errors.people import *
from innodrop.errors.refusal import *
from innodrop.errors.server import *
from innodrop.errors.snapshots import *
from innodrop.errors.uploads import *
from innodrop.errors.words import *
