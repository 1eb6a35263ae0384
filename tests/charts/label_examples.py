"""Examples of the figures of the labelling work, made of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from innodrop import charts
from innodrop.charts.labels.label_costs import Bill
from innodrop.model.chart import Chart
from innodrop.model.labels.checklist import Criterion, items
from innodrop.model.labels.pathway import Walked, walk
from innodrop.model.labels.peers import Group, Spread
from innodrop.model.labels.readiness import Readiness, gaps, measure
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.sentences import joined
from innodrop.tables.knowledge.mentoring import Mentoring
from innodrop.tables.labels.assessment import Assessment
from innodrop.tables.labels.label_indicator import LabelIndicator
from tests.charts.basics import DAY, NAMES, Example, Word, names, plain, without
from tests.model.label_scheme import RULES, check, indicator, mark, stage, step

DIMENSIONS = {
    "G1": "Structure of the cluster",
    "G2": "Governance and cooperation",
    "G3": "Financing",
}


def indicators(word: Word = plain) -> tuple[LabelIndicator, ...]:
    """Nine indicators in three dimensions, two of them verified."""
    return tuple(
        indicator(
            f"{head}.{number}",
            word(name),
            name=word(f"Indicator {head}.{number}"),
            verified=number == 3 and head != "G3",
        )
        for head, name in DIMENSIONS.items()
        for number in (1, 2, 3)
    )


def marks(points: Sequence[float], *, accepted: int = 0) -> dict[str, Assessment]:
    """Points of the nine indicators in their order, five being the most; the first so many are
    accepted."""
    known = zip(indicators(), points, strict=False)
    given = [
        mark(row.code, score, day="2018-02-12", accepted=position < accepted)
        for position, (row, score) in enumerate(known)
    ]
    return {row.indicator: row.model_copy(update={"basis": "illustrative"}) for row in given}


def readiness(word: Word = plain) -> dict[str, Readiness]:
    """Reached with proof, reached without, short, and scored in part."""
    given: dict[str, tuple[list[float], int]] = {
        "A": ([5, 4, 5, 4, 5, 4, 4, 3, 5], 9),
        "B": ([4] * 9, 3),
    }
    given |= {"C": ([2, 1, 3, 2, 2.5, 1, 0, 2, 3], 0), "D": ([3, 2, 4], 1)}
    return {
        key: measure(indicators(word), marks(points, accepted=accepted), total=45, share=0.8)
        for key, (points, accepted) in given.items()
    }


def readiness_grid(word: Word = plain) -> Chart:
    return charts.discover()["readiness_grid"].build(
        readiness(word), names(word), word("Gold"), DAY
    )


def readiness_bars(word: Word = plain) -> Chart:
    return charts.discover()["readiness_bars"].build(
        readiness(word), names(word), word("Gold"), DAY
    )


def walked(word: Word = plain) -> tuple[Walked, ...]:
    """Done, late, blocked, planned, and without any date."""
    stages = ("Eligibility check", "Contract", "Questionnaire", "Interview", "Report")
    steps = (
        step(
            1,
            date(2018, 1, 31),
            date(2018, 1, 24),
            responsible=word("manager"),
            cost=0,
            basis="illustrative",
        ),
        step(2, date(2018, 3, 15), responsible=word("director")),
        step(3, date(2018, 4, 30), blocker=word("The member list is not ready."), cost=0),
        step(4, date(2018, 6, 12), cost=2250),
    )
    known = [stage(number, word(name), word("a document")) for number, name in enumerate(stages, 1)]
    return walk(known, {row.stage: row for row in steps}, DAY)


def label_pathway(word: Word = plain) -> Chart:
    return charts.discover()["label_pathway"].build(walked(word), DAY)


def label_costs(word: Word = plain) -> Chart:
    bills = [Bill(word(NAMES["A"]), word("Bronze"), "first", 1650, walked(word))]
    return charts.discover()["label_costs"].build(bills, DAY)


def held(word: Word = plain) -> dict[str, Standing]:
    """Valid, in its last months, and in its year of grace."""
    valid = Standing(
        label="bronze",
        name=word("Bronze"),
        level=1,
        state=LabelState.VALID,
        valid_from=date(2017, 1, 10),
        valid_until=date(2019, 1, 10),
        valid_until_basis="inferred",
        days_left=285,
        renew_until=date(2020, 1, 10),
        months_lost=0,
        next_label=None,
        next_window=None,
        clauses=(joined([word("Bronze is valid")]),),
    )
    ends, renew = date(2018, 6, 1), date(2019, 6, 1)
    expiring = replace(
        valid, state=LabelState.EXPIRING, valid_until=ends, renew_until=renew, days_left=62
    )
    ended = replace(
        expiring,
        state=LabelState.GRACE,
        valid_until=date(2017, 5, 29),
        renew_until=date(2018, 5, 29),
    )
    return {"A": valid, "B": expiring, "C": replace(ended, days_left=None, months_lost=10)}


def label_calendar(word: Word = plain) -> Chart:
    state = LabelState
    spells = {
        "A": [
            Spell(
                "bronze",
                state.VALID,
                date(2017, 1, 10),
                date(2018, 7, 14),
                "inferred",
                word("first"),
            ),
            Spell("bronze", state.EXPIRING, date(2018, 7, 15), date(2019, 1, 10), "inferred"),
            Spell("bronze", state.GRACE, date(2019, 1, 11), date(2020, 1, 10), "inferred"),
            Spell("bronze", state.LAPSED, date(2020, 1, 11), date(2020, 3, 31), "inferred"),
        ],
        "B": [
            Spell("bronze", state.EXPIRING, date(2017, 12, 4), date(2018, 6, 1), "fact"),
            Spell("bronze", state.GRACE, date(2018, 6, 2), date(2019, 6, 1), "fact"),
        ],
        "C": [
            Spell("bronze", state.GRACE, date(2017, 5, 30), date(2018, 5, 29), "inferred"),
            Spell("bronze", state.LAPSED, date(2018, 5, 30), date(2020, 3, 31), "inferred"),
        ],
        "D": [Spell("bronze", state.PREPARING, date(2017, 10, 1), date(2020, 3, 31), "fact")],
    }
    build = charts.discover()["label_calendar"].build
    return build(spells, held(word), names(word), DAY, rules=RULES)


def label_checklist(word: Word = plain) -> Chart:
    rows = (
        ("MR-1", "minimum requirement", "Adopted strategy", None, True),
        ("MR-2", "minimum requirement", "Financial controlling", None, False),
        ("EL-1", "eligibility", "Committed participants", date(2019, 11, 15), None),
    )
    criteria = [
        Criterion(
            code,
            kind,
            word(name),
            word("It is there."),
            ("silver",),
            since,
            kind != rows[0][1],
        )
        for code, kind, name, since, _ in rows
    ]
    checks = [
        check(code, "2018-02-14", met=met, evidence=word("minutes"))
        for code, *_, met in rows
        if met is not None
    ]
    return charts.discover()["label_checklist"].build(
        items(criteria, checks, "silver", DAY), word("Silver"), DAY
    )


def label_gaps(word: Word = plain) -> Chart:
    own = readiness(word)["C"]
    gaps_left = gaps(indicators(word), marks([2, 1, 3, 2, 2.5, 1, 0, 2], accepted=2))
    helped = {"G3.1": word("Fees for measurements")}
    return charts.discover()["label_gaps"].build(gaps_left, own, word("Gold"), practices=helped)


def mentoring_effect(word: Word = plain) -> Chart:
    first = Mentoring(
        partner="A",
        code="M1",
        mentor="B",
        date="2017-12-06",
        topic=word("Income from services"),
        indicator="G3.1",
        agreed_action=word("Offer it for a fee."),
        due="2018-01-31",
        done="2018-01-29",
        score_before=2,
        score_after=4,
        basis="illustrative",
    )
    second = first.model_copy(update={"code": "M2", "done": None, "score_after": None})
    return charts.discover()["mentoring_effect"].build(
        [(first, "A"), (second, "A")], names(word), DAY
    )


def label_peers(word: Word = plain) -> Chart:
    groups = {
        word("Country"): [Group(word("Spain"), 24), Group(word("France"), 23), Group("", 12, 5)]
    }
    return charts.discover()["label_peers"].build(groups, 59, Spread(10, 87.1, 93.5, 97.5))


def peer_spread(word: Word = plain) -> Chart:
    spreads = {
        "": Spread(7, 46.3, 59.3, 66.3),
        word("Financing"): Spread(6, 40, 50, 60),
        word("Structure"): None,
    }
    return charts.discover()["peer_spread"].build(spreads, readiness(word)["C"], word(NAMES["C"]))


EXAMPLES: dict[str, Example] = {
    "label_calendar": Example(label_calendar, without("label_calendar", {}, {}, {}, DAY)),
    "label_checklist": Example(label_checklist, without("label_checklist", (), "Silver", DAY)),
    "label_costs": Example(label_costs, without("label_costs", (), DAY)),
    "label_gaps": Example(label_gaps, without("label_gaps", (), None, "Gold")),
    "label_pathway": Example(label_pathway, without("label_pathway", (), DAY)),
    "label_peers": Example(label_peers, without("label_peers", {}, 0)),
    "mentoring_effect": Example(mentoring_effect, without("mentoring_effect", (), {}, DAY)),
    "peer_spread": Example(peer_spread, without("peer_spread", {})),
    "readiness_bars": Example(readiness_bars, without("readiness_bars", {}, {}, "Gold", DAY)),
    "readiness_grid": Example(readiness_grid, without("readiness_grid", {}, {}, "Gold", DAY)),
}
