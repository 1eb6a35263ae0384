"""The title of each page that is a summary and its details: what it has found, in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from innodrop.charts.parts import event_words, label_words
from innodrop.model.dues import Duty, Tense
from innodrop.model.labels.standing import Standing
from innodrop.model.needs import is_important
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, listed
from innodrop.report import progress
from innodrop.services import duties
from innodrop.services.labels import readiness as points
from innodrop.services.labels import standing
from innodrop.services.labels.tables import Walker, walkers
from innodrop.services.work import knowledge as known
from innodrop.services.work import needs as needed
from innodrop.ui.findings.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry

_NAMED = 3
"""Codes that a title names; of more it counts them."""


def labels(context: Context, entry: MenuEntry) -> Heading:
    """How many hold a valid label."""
    clusters = walkers(context.view.state)
    if not clusters:
        return Heading(entry.title)
    _, holders = stand(context, clusters)
    return Heading(say("labels", holders=holders))


def stand(context: Context, clusters: Sequence[Walker]) -> tuple[Mapping[str, Standing], Sentence]:
    """Where each cluster stands with its label, by its id; and how many partners hold a valid one,
    against the plan, and how many of the clusters that they guide."""
    standings = {each.id: standing.of_cluster(context.view.state, each) for each in clusters}
    guided = {cluster.id for cluster in clusters if not cluster.is_seat}
    planned = progress.labels_planned(context.view)
    return standings, label_words.held_by(standings, guided, planned)


def walker(context: Context, cluster: Walker) -> Heading:
    """Where one cluster stands with its label."""
    state = label_words.now_in_short(standing.of_cluster(context.view.state, cluster))
    return Heading(say("walker", who=cluster.name, state=state.words))


def readiness(context: Context, entry: MenuEntry) -> Heading:
    """How many clusters have the points that the label judged by points needs."""
    asked = points.terms(context.view.state)
    measured = context.view.readiness("").values()
    judged = [each for each in measured if each.missing is not None]
    if asked is None or not measured:
        return Heading(entry.title)
    if not judged:
        return Heading(say("assessed", count=len(measured)))
    reached = sum(not each.missing for each in judged)
    clusters = counted(len(judged), "cluster")
    return Heading(say("points", count=reached, clusters=clusters, label=asked.name))


def work_plan(context: Context, entry: MenuEntry) -> Heading:
    """What of the work plan is late, and how much of it is done."""
    facts, owed = context.facts, context.view.duties
    kinds = {"deliverable": facts.deliverables, "milestone": facts.milestones}
    if facts.project is None or not any(kinds.values()):
        return Heading(entry.title)
    late = [d.code for kind in kinds for d in duties.of_kind(owed, kind, Tense.OVERDUE)]
    title = say("late", codes=listed(late), count=len(late)) if late else say("nothing_late")
    if len(late) > _NAMED:
        title = say("many_late", count=len(late))
    done = [_done(len(rows), kind, owed) for kind, rows in kinds.items() if rows]
    return Heading(title, say("done", done=listed(done)))


def _done(count: int, kind: str, owed: Iterable[Duty]) -> Sentence:
    """Of so many rows of the work plan those that are no duty any more."""
    open_ = len(duties.of_kind(owed, kind, *Tense))
    return say("of", done=count - open_, all=counted(count, kind))


def needs(context: Context, entry: MenuEntry) -> Heading:
    """How many important needs no service answers, and which."""
    important = [n for n in needed.coverage(context.view.state) if is_important(n.weight)]
    gaps = [need.name for need in important if need.is_gap]
    if not important:
        return Heading(entry.title)
    if not gaps:
        return Heading(say("needs_met", count=len(important)))
    return Heading(say("needs", gaps=len(gaps), count=len(important)), listed(gaps))


def knowledge(context: Context, entry: MenuEntry) -> Heading:
    """How much can be looked up, and how many strategies are adopted."""
    state = context.view.state
    found = known.find(state, context.view.index, "", "")
    own = [progress for row, progress in known.stages(state) if row.partner is not None]
    if not found:
        return Heading(entry.title)
    done = sum(progress.is_finished for progress in own)
    adopted = say("adopted", done=done, all=len(own)) if own else ""
    return Heading(say("known", count=len(found)), adopted)


def events(context: Context, entry: MenuEntry) -> Heading:
    """How many events were held, and which one is next."""
    taking_place = [event for event in context.facts.events if not event.cancelled]
    if not taking_place:
        return Heading(entry.title)
    ahead = [event for event in taking_place if not event.held_by(context.day)]
    held = len(taking_place) - len(ahead)
    first = min(ahead, key=lambda event: event.starts, default=None)
    coming = ""
    if first is not None:
        coming = say("next", title=first.title, when=event_words.when(first))
    return Heading(say("events", count=held, planned=len(ahead)), coming)
