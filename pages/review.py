"""The coordinator's queue: what waits, what it would change; approve, or return with a note."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop import tables
from innodrop.errors import Refusal
from innodrop.model import dates
from innodrop.model.nouns import counted
from innodrop.model.refusals import sentence
from innodrop.model.roles import Action
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads import reviews
from innodrop.ui.history import decide, review, revisions
from innodrop.ui.history.review import Prospect
from innodrop.ui.history.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always
from innodrop.ui.upload import listing, state
from innodrop.ui.widgets import markup, notices, timestamps
from innodrop.ui.widgets.escape import as_text
from innodrop.ui.widgets.markup import Head

_MOST = 25
"""Uploads of the queue that are worked out and shown; the others follow when these are decided."""
_BEFORE, _AFTER = (
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)
_LATEST = 5
"""Decided uploads that are listed below the queue."""
_DECIDED = [Head(title) for title in ("Upload", "Of", "What", "Decided", "Note")]


def heading(context: Context, _entry: MenuEntry) -> Heading:
    """Who hands in what; of the queue, how many wait."""
    every = listing.every(state.live_source())
    upload = decide.opened(every)
    if upload is None:
        waiting = decide.waiting(every)
        return Heading(
            say("queue", count=len(waiting)) if waiting else "Nothing waits for approval"
        )
    table = tables.named(upload.table)
    things = counted(upload.added + upload.changed, "value" if table.reports else "row")
    key = "hands_in" if table.reports else "hands_in_rows"
    title = say(key, who=decide.who(context, upload), things=things, table=table.title)
    day = dates.in_full(upload.at.date())
    return Heading(title, say("about", number=upload.number, day=day))


def render(context: Context, _entry: MenuEntry) -> None:
    """The queue, or the upload that the address names; the only one that waits at once."""
    notices.show()
    every = listing.every(state.live_source())
    upload = decide.opened(every)
    if upload is None:
        _queue(context, every)
        return
    _ways(context, upload, every)
    if upload.state is UploadState.SUBMITTED:
        prospect = review.prospect(context, upload)
        review.show(context, prospect)
        decide.bar(context, prospect, every)
    else:
        _decided(context, upload, every)


def _ways(context: Context, upload: Upload, every: Sequence[Upload]) -> None:
    """The way back, the files, and the others that wait."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        listing.receipt(upload, kind="tertiary")
        revisions.original(context, state.live_source(), upload, kind="tertiary")
        numbers = [each.number for each in decide.waiting(every)]
        said = [markup.quiet(say("by", user=upload.user))]
        if upload.number in numbers and len(numbers) > 1:
            said.append(_among(context, numbers, numbers.index(upload.number)))
        st.html(f'<div class="innodrop-page">{" &nbsp; ".join(said)}</div>')


def _among(context: Context, numbers: Sequence[int], position: int) -> str:
    """Which one of those that wait this is, with the ways to the one before and after."""
    before, after = (
        markup.link(context, mark, "review", {decide.OPEN: str(numbers[at])})
        if 0 <= at < len(numbers)
        else markup.quiet(mark)
        for mark, at in ((_BEFORE, position - 1), (_AFTER, position + 1))
    )
    said = say("of_waiting", position=position + 1, count=len(numbers))
    every = markup.link(context, said, "review", {decide.OPEN: decide.EVERY})
    return f"{before} {every} {after}"


def _queue(context: Context, every: Sequence[Upload]) -> None:
    waiting = decide.waiting(every)
    prospects = review.prospects(context, waiting[:_MOST])
    picked = [prospect for prospect in prospects if _line(context, prospect)]
    if waiting[_MOST:]:
        st.caption(say("more_wait", count=len(waiting) - _MOST))
    if waiting:
        _in_order(context, picked)
    decided = [upload for upload in every if upload.state is not UploadState.SUBMITTED][:_LATEST]
    if decided:
        rows = [_decision(context, upload) for upload in decided]
        markup.show(markup.section("Decided last"), markup.table("Decided last", _DECIDED, rows))


def _decision(context: Context, upload: Upload) -> list[str]:
    """A decided upload in a line."""
    query = {decide.OPEN: str(upload.number)}
    return [
        markup.link(context, say("upload", number=upload.number), "review", query),
        markup.text(decide.who(context, upload)),
        markup.text(joined([tables.named(upload.table).title, upload.file], ", ")),
        markup.text(listing.decided(upload)),
        markup.text(upload.decision_note),
    ]


def _line(context: Context, prospect: Prospect) -> bool:
    """One upload of the queue; returns whether it is picked."""
    upload, other = prospect.upload, decide.needs_other(context, prospect.upload)
    barred = other or bool(prospect.obstacle)
    with st.container(horizontal=True, vertical_alignment="center"):
        picked = st.checkbox(
            say("pick", number=upload.number),
            key=f"pick-{upload.number}",
            label_visibility="collapsed",
            disabled=barred,
            width="content",
        )
        age = timestamps.age(upload.at, context.moment)
        whose = say("handed_in_ago", who=decide.who(context, upload), age=age)
        title = say("title_by", title=listing.title(upload), user=upload.user)
        remark = "You handed it in yourself." if other else ""
        said = markup.text(joined([prospect.in_words, remark]))
        first = f"{markup.bold(whose)} {markup.quiet(title)}"
        st.html(f'<div class="innodrop-page"><p>{first}</p><p>{said}</p></div>')
        number, label = upload.number, say("upload", number=upload.number)
        st.button("Open", f"open-{number}", label, decide.show, (number,))
    return picked and not barred


def _in_order(context: Context, picked: Sequence[Prospect]) -> None:
    """Approve the picked, oldest first; each is planned anew on what the one before made."""
    numbers = joined([prospect.upload.number for prospect in picked], ", ")
    several = say("approve_several", numbers=numbers)
    label = several if picked else "Approve what you pick, in order"
    # no click is lost when the data move; what they moved is looked at before anything is approved
    if not st.button(label, disabled=not picked, type="primary", key="approve-several"):
        return
    if moved := [prospect.upload.number for prospect in picked if prospect.moved]:
        st.warning(say("untick", numbers=joined(moved, ", ")))
        return
    bar = st.progress(0.0)
    for index, prospect in enumerate(picked):
        number = prospect.upload.number
        bar.progress(index / len(picked), say("approving", number=number))
        try:
            made = _approve_as_shown(context, prospect)
        except Refusal as refusal:
            notices.say(say("stopped", number=number, why=sentence(refusal)), "warning")
            break
        if made is None:
            notices.say(say("stopped_by_other", number=number), "warning")
            break
        notices.say(say("is_approved", number=number, revision=made))
    st.rerun()


def _approve_as_shown(context: Context, prospect: Prospect) -> int | None:
    """Approve an upload whose changes are still those that were shown; None if they are others."""
    shown = review.plan(prospect)
    now = reviews.current_plan(prospect.goal.store, prospect.upload.number)
    if shown is None or shown.changes != now.changes:
        return None
    return decide.approve(context, prospect, now.base_revision)


def _decided(context: Context, upload: Upload, every: Sequence[Upload]) -> None:
    if upload.note:
        st.text(say("note", note=upload.note))
    st.markdown(as_text(listing.decided(upload)))
    if upload.decision_note:
        st.text(say("answer", note=upload.decision_note))
    if upload.revision is not None:
        query = {"change": str(upload.revision)}
        label = say("what_changed", number=upload.revision)
        navigation.link(context, label, "history", query)
    if upload.state is UploadState.APPROVED:
        st.caption(
            "It can be undone there as a whole, as long as no later revision rests on its rows."
        )
    if waiting := decide.waiting(every):
        number = waiting[0].number
        label = say("next", number=number)
        st.button(label, key="review-next", on_click=decide.show, args=(number,))


PAGE = Page(
    place="Review",
    position=5,
    entries=always("Review", "review", "Uploads that wait: what they change, approve or return."),
    render=render,
    action=Action.REVIEW,
    count=Context.waiting,
    heading=heading,
)
