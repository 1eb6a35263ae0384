"""What if: other points and dates for one cluster, a visitor's own copy; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from innodrop.model.labels import what_if
from innodrop.model.labels.readiness import Readiness, measure, newest
from innodrop.model.labels.rows import Indicator, Mark
from innodrop.model.sentences import Number, Sentence
from innodrop.services.labels import readiness, standing
from innodrop.services.labels.readiness import Terms
from innodrop.services.labels.tables import Walker
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import panels
from innodrop.ui.widgets.escape import as_text

_TRIED = "Try"


def show(context: Context, walker: Walker, label: str) -> None:
    """A closed panel to try out points and an award for the cluster."""
    title = "What if …: try other points and dates"
    panels.on_demand(title, "what-if", lambda: _try(context, walker, label))


def _try(context: Context, walker: Walker, label: str) -> None:
    st.caption("Only you see this, and nothing is stored.")
    _award(context, walker, label)
    asked = readiness.terms(context.view.state)
    if asked is not None:
        _points(context, walker, asked)


def _award(context: Context, walker: Walker, label: str) -> None:
    rules = context.facts.label_rules
    names = {rule.label: rule.name for rule in sorted(rules, key=lambda rule: rule.level)}
    if not names:
        return
    first, second, third = st.columns(3)
    index = list(names).index(label) if label in names else 0
    shown, key = {code: as_text(name) for code, name in names.items()}, f"what-if-label-{walker.id}"
    chosen = first.selectbox("Label", list(names), index, shown.__getitem__, key)
    held = standing.of_cluster(context.view.state, walker)
    usual = int(held.label == label)
    key = f"what-if-event-{walker.id}"
    event = second.selectbox("Is", ["awarded", "renewed"], index=usual, key=key)
    key = f"what-if-day-{walker.id}"
    on = third.date_input("On", value=context.day, format="DD/MM/YYYY", key=key)
    then = standing.after(context.view.state, walker, str(chosen), str(event), on)
    st.markdown(as_text(say("about", subject="Then", words=then.sentence)))
    if then.months_lost:
        st.caption(say("months_lost", months=then.months_lost))


def _points(context: Context, walker: Walker, asked: Terms) -> None:
    indicators = readiness.indicators(context.view.state, asked.label)
    marks = newest(readiness.marks(context.view.state).get(walker.id, ()), context.day)
    if not marks:
        st.caption("No indicator has been scored yet, so there are no points to change.")
        return
    tried = what_if.with_points(indicators, marks, _edited(indicators, marks, walker), context.day)
    before = measure(indicators, marks, total=asked.total, share=asked.share)
    after = measure(indicators, tried, total=asked.total, share=asked.share)
    now, then = (_in_words(measured, context.locale) for measured in (before, after))
    st.markdown(as_text(say("now_then", context.locale, now=now, then=then)))


def _edited(
    indicators: Sequence[Indicator], marks: Mapping[str, Mark], walker: Walker
) -> dict[str, float]:
    """The points that the visitor wrote, by code."""
    scored = [indicator for indicator in indicators if indicator.code in marks]
    table = pd.DataFrame(
        {
            "No.": [indicator.code for indicator in scored],
            "Indicator": [indicator.name for indicator in scored],
            "Has": [marks[indicator.code].score for indicator in scored],
            "Of": [marks[indicator.code].max_score for indicator in scored],
            _TRIED: [marks[indicator.code].score for indicator in scored],
        }
    )
    fixed = [title for title in table.columns if title != _TRIED]
    edited = st.data_editor(
        table, hide_index=True, disabled=fixed, key=f"what-if-points-{walker.id}", height=320
    )
    written = zip(edited["No."], edited[_TRIED], strict=True)
    return {str(code): float(points) for code, points in written if pd.notna(points)}


def _in_words(measured: Readiness, locale: str) -> Sentence:
    points, most = Number(measured.points), Number(measured.most, "points")
    missing = measured.missing
    if missing:
        return say("points_short", locale, points=points, most=most, missing=Number(missing))
    key = "points" if missing is None else "points_reached"
    return say(key, locale, points=points, most=most)
