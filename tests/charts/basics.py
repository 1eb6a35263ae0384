"""What the examples of all figures share: a day, a project, seats, and how a text that a person
typed is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from innodrop import charts
from innodrop.model.chart import Chart
from innodrop.tables.project.project import Project

START, END, DAY = date(2016, 11, 16), date(2018, 11, 15), date(2018, 3, 31)
PROJECT = Project(code="P", name="Project", starts=START.isoformat(), ends=END.isoformat())
NAMES = {"A": "Alpha", "B": "Beta", "C": "Gamma → Delta", "D": "Épsilon"}
Word = Callable[[str], str]
"""Turns every text that a person may type into another one; the examples themselves use `plain`."""


def plain(text: str) -> str:
    return text


def names(word: Word = plain) -> dict[str, str]:
    return {code: word(name) for code, name in NAMES.items()}


@dataclass(frozen=True)
class Example:
    """How an example of a figure is built, and the same figure without input."""

    build: Callable[[Word], Chart]
    empty: Chart


def without(figure: str, *arguments: object) -> Chart:
    return charts.discover()[figure].build(*arguments)
