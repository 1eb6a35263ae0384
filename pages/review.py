"""The coordinator's queue: what waits, what it would change; approve, or return with a note."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.errors import Refusal
from innodrop.model.refusals import sentence
from innodrop.model.roles import Action
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload, UploadState
from innodrop.services.four_eyes import Question
from innodrop.services.uploads import reviews, submissions
from innodrop.ui.history import review, revisions
from innodrop.ui.history.review import Prospect
from innodrop.ui.shell import identity, navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.upload import listing, state
from innodrop.ui.upload.sentences import say
from innodrop.ui.widgets import notices, timestamps
from innodrop.ui.widgets.escape import as_text

_OPEN = "upload"
"""Name in the address of the upload that is open."""
_MOST = 25
"""Uploads of the queue that are worked out and shown; the others follow when these are decided."""
_LATEST = 5
"""Decided uploads that are listed below the queue."""


def render(context: Context, _entry: MenuEntry) -> None:
    """The queue, or the upload that the address names."""
    notices.show()
    every = listing.every(state.live_source())
    opened = next((u for u in every if str(u.number) == st.query_params.get(_OPEN)), None)
    if opened is None:
        _queue(context, every)
    else:
        st.button("← Back to the queue", key="review-back", on_click=_close)
        _opened(context, opened, every)


def _queue(context: Context, every: Sequence[Upload]) -> None:
    waiting = [upload for upload in reversed(every) if upload.state is UploadState.SUBMITTED]
    if not waiting:
        st.success("Nothing waits for approval.")
    prospects = review.prospects(context, waiting[:_MOST])
    picked = [prospect for prospect in prospects if _line(context, prospect)]
    if waiting[_MOST:]:
        st.caption(say("more_wait", count=len(waiting) - _MOST))
    if waiting:
        _in_order(context, picked)
    decided = [upload for upload in every if upload.state is not UploadState.SUBMITTED][:_LATEST]
    if decided:
        st.subheader("Decided last", anchor=False)
        listing.show(context, decided)


def _line(context: Context, prospect: Prospect) -> bool:
    """One upload of the queue; returns whether it is picked."""
    upload, own = prospect.upload, _needs_other(context, prospect.upload)
    whose = prospect.goal.facts.seat_name(
        prospect.goal.facts.seat_of.get(upload.partner, upload.partner)
    )
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        picked = st.checkbox(
            say("pick", number=upload.number),
            key=f"pick-{upload.number}",
            label_visibility="collapsed",
            disabled=own or bool(prospect.obstacle),
            width="content",
        )
        with st.container(gap=None):
            who = whose if upload.partner else say("of_coordinator", name=whose)
            age = timestamps.age(upload.at, context.moment)
            st.markdown(f"**{as_text(say('handed_in_ago', who=who, age=age))}**")
            st.markdown(as_text(say("title_by", title=listing.title(upload), user=upload.user)))
            remark = "You handed it in yourself." if own else ""
            st.caption(as_text(joined([prospect.in_words, remark])))
        number = upload.number
        st.button("Open", f"open-{number}", say("upload", number=number), _show, (number,))
    return picked and not own and not prospect.obstacle


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
    return _approve(context, prospect, now.base_revision)


def _approve(context: Context, prospect: Prospect, seen: int) -> int:
    store, number = prospect.goal.store, prospect.upload.number
    user, at, others = context.user, context.now, identity.coordinators(store)
    return reviews.approve(store, number, user=user, at=at, seen=seen, coordinators=others)


def _opened(context: Context, upload: Upload, every: Sequence[Upload]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        listing.state(upload.state)
        st.markdown(f"**{as_text(listing.title(upload))}**", width="content")
    waits = upload.state is UploadState.SUBMITTED
    key, user = "handed_in_for_ago" if waits else "handed_in_for", upload.user
    whom, at = upload.partner or "the coordinator", timestamps.written(upload.at)
    age = timestamps.age(upload.at, context.moment)
    st.markdown(as_text(say(key, whom=whom, user=user, at=at, age=age)))
    if upload.note:
        st.text(say("note", note=upload.note))
    with st.container(horizontal=True):
        listing.receipt(upload)
        revisions.original(context, state.live_source(), upload)
    if waits:
        prospect = review.prospect(context, upload)
        review.show(prospect)
        _decide(context, prospect)
    else:
        _decided(context, upload, every)


def _decide(context: Context, prospect: Prospect) -> None:
    approving, returning = st.columns(2)
    with approving, st.container(border=True):
        _ask_to_approve(context, prospect)
    with returning, st.container(border=True):
        _ask_to_return(context, prospect)


def _ask_to_approve(context: Context, prospect: Prospect) -> None:
    upload, own = prospect.upload, _needs_other(context, prospect.upload)
    st.markdown("**Approve the whole file as one revision**")
    if own:
        st.caption("You handed it in yourself, so somebody else must approve it.")
    # Another button once its cells have moved: a click on what was shown before approves nothing.
    key = f"approve-{upload.number}" + (f"-{prospect.goal.revision}" if prospect.moved else "")
    if st.button(
        say(_approving(context, prospect), number=upload.number),
        type="primary",
        disabled=own or bool(prospect.obstacle),
        key=key,
    ):
        with notices.refusing(), st.spinner("Storing it …"):
            made = _approve(context, prospect, prospect.goal.revision)
            notices.say(say("is_approved", number=upload.number, revision=made))
            st.rerun()


def _approving(context: Context, prospect: Prospect) -> str:
    """What the button says: nobody else will have looked at what one handed in oneself."""
    alone = prospect.upload.user.number == context.user.number
    return "approve_moved" if prospect.moved else "approve_alone" if alone else "approve"


def _ask_to_return(context: Context, prospect: Prospect) -> None:
    upload = prospect.upload
    # a form, so that the first click counts also while the note has the focus
    with st.form(f"return-form-{upload.number}", border=False, enter_to_submit=False):
        st.markdown("**Or return it with a note**")
        note = st.text_area(
            "What should be changed?",
            max_chars=submissions.LONGEST,
            height=80,
            key=f"return-note-{upload.number}",
        )
        label = say("return", number=upload.number)
        pressed = st.form_submit_button(label, key=f"return-{upload.number}")
    if pressed:
        with notices.refusing():
            reviews.give_back(
                prospect.goal.store, upload.number, user=context.user, at=context.now, note=note
            )
            notices.say(say("is_returned", number=upload.number, user=upload.user))
            st.rerun()


def _decided(context: Context, upload: Upload, every: Sequence[Upload]) -> None:
    st.markdown(as_text(listing.decided(upload)))
    if upload.decision_note:
        st.text(say("note", note=upload.decision_note))
    if upload.revision is not None:
        query = {"change": str(upload.revision)}
        label = say("what_changed", number=upload.revision)
        navigation.link(context, label, "history", query)
    if upload.state is UploadState.APPROVED:
        st.caption(
            "It can be undone there as a whole, as long as no later revision rests on its rows."
        )
    following = next((u for u in reversed(every) if u.state is UploadState.SUBMITTED), None)
    if following is not None:
        number = following.number
        label = say("next", number=number)
        st.button(label, key="review-next", on_click=_show, args=(number,))


def _needs_other(context: Context, upload: Upload) -> bool:
    """Whether it is one's own and somebody else must look."""
    others = identity.coordinators(context.store)
    question = Question.of(context.store, context.user.number, others)
    return reviews.needs_other(context.store, upload, context.user, question)


def _show(number: int) -> None:
    st.query_params[_OPEN] = str(number)


def _close() -> None:
    st.query_params.pop(_OPEN, None)


PAGE = Page(
    place="Review",
    position=5,
    entries=always("Review", "review", "Uploads that wait: what they change, approve or return."),
    render=render,
    action=Action.REVIEW,
    count=Context.waiting,
)
