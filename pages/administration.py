"""People and their roles, for coordinators."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.model.roles import Action, Role
from innodrop.services.people import accounts, invitations, second_factor
from innodrop.services.people.accounts import AccountHolder
from innodrop.services.people.invitations import Link, Newcomer
from innodrop.store.people import Account, People
from innodrop.ui.sentences import say
from innodrop.ui.shell import forgetting, identity
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import markup, notices, tables, timestamps
from innodrop.ui.widgets.escape import as_text

HEADERS = tables.headers(
    "name: Name | email: E-mail | role: Role | partner: Partner | state: State | two: Two-factor |"
    " seen: Last seen"
)
ABOUT = {
    Role.COMMITTEE: "reads everything",
    Role.PARTNER: "reads everything, hands in rows of its own partner",
    Role.COORDINATOR: "everything: approves, exports, administers",
}
STATES = (
    "Active: has a way in. Invited: the link was not used yet. Link expired: make a new one. "
    "Disabled: cannot sign in; what the person handed in stays."
)


def render(context: Context, _entry: MenuEntry) -> None:
    """The list of people above what can be done."""
    people = identity.people()
    accounts.administrator(people, context.store, context.user)
    listed = st.container()
    invite, change = st.columns(2, gap="large")
    with invite:
        _invite(context, people)
    with change:
        _change(context, people)
    with listed:
        _people(accounts.everybody(people, context.now))


def _people(everybody: Sequence[AccountHolder]) -> None:
    tables.lay_out("People", list(map(_row, everybody)), HEADERS)
    st.caption(STATES)


def _row(person: AccountHolder) -> dict[str, object]:
    account = person.account
    shown = {"name": account.name, "email": account.email, "partner": account.partner}
    two = "on" if person.two_factor else ""
    state = {"state": person.state, "two": two, "seen": person.seen}
    return {**shown, "role": account.role.value, **state}


def _invite(context: Context, people: People) -> None:
    markup.show(markup.section("Invite somebody"))
    # blank again after each invitation, but not after a refusal
    with st.form(f"invite {len(people.accounts())}"):
        name = st.text_input("Name", max_chars=80)
        email = st.text_input("E-mail", max_chars=254)
        access = _access_of(context)
        asked = st.form_submit_button("Invite", type="primary")
    if asked and access is None:
        st.warning("Nobody was invited yet. Choose what the person may do.")
    elif asked and access is not None:
        with notices.refusing():
            newcomer, by, now = Newcomer(email, name, *access), context.user, context.now
            _hand_over(invitations.invite(people, context.store, newcomer, by=by, now=now))


def _change(context: Context, people: People) -> None:
    """What may be done about one person; the list is read after it."""
    markup.show(markup.section("Change somebody's access"))
    known = {account.email: account for account in people.accounts()}
    email = st.selectbox(
        "Person", list(known), format_func=lambda e: f"{known[e].name}, {e}", key="person"
    )
    for change in (_role, _link, _two_factor, _access, forgetting.show):
        with notices.refusing():  # each by itself: what one refuses does not hide the next
            change(context, people, known[str(email)])


def _role(context: Context, people: People, account: Account) -> None:
    with st.form(f"role {account.email}"):
        access = _access_of(context, account.role, account.partner)
        asked = st.form_submit_button("Change role")
    if asked and access is not None:
        email, by = account.email, context.user
        changed = accounts.change_role(people, context.store, email, *access, by=by)
        may = _in_words(context, changed.role, changed.partner)
        st.success(as_text(say("may_now", name=changed.name, may=may)))


def _link(context: Context, people: People, account: Account) -> None:
    why = (
        "A lost password, or an invitation that expired. Older links stop to work; the present"
        " password does not yet."
    )
    email, by, now = account.email, context.user, context.now
    if st.button("Make a new link", f"link {email}", why, disabled=account.disabled):
        _hand_over(invitations.renew(people, context.store, email, by=by, now=now))


def _two_factor(context: Context, people: People, account: Account) -> None:
    """Only where there is one; ending it is confirmed."""
    if people.second_factor(account.email) is None:
        return
    with st.form(f"two-factor {account.email}"):
        sure = st.checkbox(as_text(say("end_two_factor", name=account.name)))
        asked = st.form_submit_button("Switch off two-factor sign-in")
    if asked and not sure:
        st.warning("Nothing was changed. Tick the box above the button if you mean it.")
    elif asked:
        second_factor.reset(people, context.store, account.email, by=context.user)
        st.success(as_text(say("two_factor_ended", name=account.name)))


def _access(context: Context, people: People, account: Account) -> None:
    """Ending somebody's access is confirmed; giving it back is not."""
    if account.disabled:
        if st.button("Enable", key=f"enable {account.email}"):
            accounts.enable(people, context.store, account.email, by=context.user)
            st.success(as_text(say("may_again", name=account.name)))
        return
    with st.form(f"disable {account.email}"):
        sure = st.checkbox(as_text(say("end_access", name=account.name)))
        asked = st.form_submit_button("Disable")
    if asked and not sure:
        st.warning("Nothing was changed. Tick the box above the button if you mean it.")
    elif asked:
        accounts.disable(people, context.store, account.email, by=context.user, now=context.now)
        st.success(as_text(say("access_ended", name=account.name)))


def _access_of(
    context: Context, role: Role | None = None, partner: str = ""
) -> tuple[Role, str] | None:
    """The chosen role, for a partner with whose rows are handed in; None until one is chosen. Only
    pairs that fit together can be."""
    every = [(Role.COMMITTEE, ""), (Role.COORDINATOR, "")]
    every += [(Role.PARTNER, seat) for seat in context.view.names]
    if role is not None and (role, partner) not in every:
        every.append((role, partner))  # of a partner that left, or of data that are gone
    return st.selectbox(
        "Role",
        every,
        None if role is None else every.index((role, partner)),
        format_func=lambda access: _in_words(context, *access),
        placeholder="Choose what the person may do",
    )


def _in_words(context: Context, role: Role, partner: str) -> str:
    if not partner:
        return say("about", subject=role.value.capitalize(), words=ABOUT[role])
    facts = context.facts
    name = facts.seat_name(facts.seat_of.get(partner, partner)) or partner
    return say("partner_role", name=name)


def _hand_over(link: Link) -> None:
    """The link, shown in this run and never again."""
    until = timestamps.written(link.expires)
    st.success(say("hand_over", until=until))
    st.code(identity.whole(link.path), language=None, wrap_lines=True)
    st.caption(
        "It is shown only now. Whoever has it can set the password, so send it to nobody else."
    )


_ENTRIES = always("People", "administration", "People, their roles and their access.")
PAGE = Page(
    place="Settings", position=110, entries=_ENTRIES, render=render, action=Action.ADMINISTER
)
