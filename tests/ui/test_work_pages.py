"""The pages on labelling, needs, knowledge and the work plan, as somebody of the committee reads
them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.people import signed_in
from tests.ui import running
from tests.ui.running import opened, pieces, title, words


@pytest.fixture
def home(demo_home: Path) -> Path:
    return demo_home


def visit(monkeypatch: pytest.MonkeyPatch, home: Path, path: str, **query: str) -> AppTest:
    return running.visit(monkeypatch, home, signed_in(home), path, **query)


def cells(app: AppTest) -> str:
    """Everything that stands in tables, as it is read."""
    read = [cell for rows in running.tables(app) for row in rows for cell in row.values()]
    text = " ".join([*read, *pieces(app)])
    return text.replace("\u00a0", " ").replace("\u2060", "")


def test_labelling_tells_partners_and_clusters_of_the_programme(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "labelling")
    screen = words(app)
    assert title(app) == "Valid labels: 2 of 4 partners, plan 3; 2 of 3 clusters we guide"
    assert "Renewing Silver of BNPT today loses 10 months, last day 31 May 2018." in screen
    assert (
        "■ overdue since 15 Mar 2018: BNPT, Silver: Three improvement areas declared (illustrative)"
        in screen
    )
    assert "The 8 next of 52 dates; the calendar file has them all." in screen
    assert "14,440 EUR ahead in 5 open processes" in screen.replace("\u00a0", " ")
    labels = [str(getattr(button, "label", "")) for button in app.get("download_button")]
    offered = [label for label in labels if label != "Numbers as CSV"]
    assert offered == ["Calendar file of all label dates (ICS)"]


def test_labelling_tells_each_cluster_once_and_the_rest_on_demand(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "labelling")
    assert pieces(app).count("Optics (example)") == 1
    assert len(running.figures(app)) == 1
    sentence = "Wood (example): Bronze has been in preparation since Sep 2017."
    assert sentence not in words(app)
    app = opened(app, "sentences", "fold-label_calendar-", "label-history", "schemes")
    assert sentence in words(app)
    assert len(running.figures(app)) == 2
    assert "certificate" in cells(app).casefold()


def test_the_pathway_of_a_cluster_stands_in_the_address(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "pathway", cluster="AQV")
    screen = words(app)
    assert title(app) == "Aqua-Valley: Bronze in preparation"
    assert (
        "2 of 8 stages done. Next: Benchmarking interview, planned for 12 Jun 2018. Blocked:"
        in screen
    )
    assert "7 of 11 criteria met, 2 not met, 2 open; they bind only since 15 Nov 2019" in screen
    assert "84 points to win in 31 indicators" in screen.replace("\u00a0", " ")
    app = opened(app, "fold-readiness_bars-", "fold-label_gaps-")
    assert "Bronze asks for no points." in words(app)
    assert "BP12 A survey in ten questions" in cells(app)


def test_silver_is_stopped_by_a_minimum_requirement_and_asks_for_three_areas(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "pathway", cluster="BNPT")
    screen = words(app)
    assert "Improvement areas: 2 of exactly 3, 1 missing." in screen
    assert "Financial controlling is not met: that stops Silver whatever the score." in screen
    assert "■ stop" in cells(app)
    assert "closing the 6 largest gaps wins the 16 points that Gold still needs." in screen.replace(
        "\u00a0", " "
    )


def test_an_unknown_cluster_in_the_address_falls_back_to_the_first(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    assert title(visit(monkeypatch, home, "pathway", cluster="<b>nobody</b>")).startswith("BNPT:")


def test_readiness_says_that_nothing_of_it_is_official(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "readiness")
    screen = words(app)
    assert (
        "1 of 7 clusters have the 120 of 150 points that Gold needs; nearest to it is BNPT, 16"
        " short." in screen
    )
    assert "Unverified: a working estimate, nothing official" in screen
    assert "Unverified: 31 of 31 indicators are a template that no source confirms" in screen
    assert title(app) == "1 of 7 clusters has the points for Gold"
    assert "10 smaller groups together" in cells(opened(app, "fold-label_peers-"))
    assert "Biotechnology" in cells(visit(monkeypatch, home, "readiness", peers="Sector"))
    app = visit(monkeypatch, home, "readiness", kind="benchmark")
    assert "Nanoprogress: 126 of 150 points, Gold needs 120; 126 with accepted evidence." in words(
        app
    )
    assert "Fewer than 5 clusters were assessed, so no group is shown." in words(app)


def test_needs_name_the_gap_and_hide_small_groups(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "needs")
    screen = words(app)
    assert "no running service answers Standards and approvals and Skilled staff." in screen
    assert (
        "By 31 Mar 2018, 54 SMEs were reached: 25 with finance, 34 with internationalisation"
        in screen
    )
    assert title(app) == "2 of 5 important needs have no service"
    assert "■ gap" in cells(app)
    assert "62 SMEs were asked" in words(visit(monkeypatch, home, "needs", by="size"))


def test_the_search_stands_in_the_address_and_finds_practices(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "knowledge", q="member survey")
    assert "1 found for “member survey”, the best first." in words(app)
    assert "A survey in ten questions" in cells(app)
    app.text_input[0].set_value("drought").run()
    assert app.query_params["q"] == "drought"
    assert "Strategy of the merged water cluster" in cells(app)
    nothing = words(visit(monkeypatch, home, "knowledge", q='<b>"no*such'))
    assert 'Nothing holds the words “<b>"no*such”.' in nothing


def test_a_sheet_is_read_in_full(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    app = visit(monkeypatch, home, "knowledge", q="checklist gold", sheet="BP07")
    assert "Nobody knew what two days of assessment look like." in cells(app)
    assert "The consolidated strategy takes up 9 of 11 priorities of the partners" in words(app)


def test_the_work_plan_tells_risks_money_and_load(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "work-plan")
    assert title(app) == "D3.3 and MS5 are late"
    screen = words(app).replace("\u00a0", " ")
    assert "9 of 15 deliverables and 5 of 9 milestones are done" in screen
    assert "8 risks open, 3 of them critical (R3, R2 and R6); rising: R3, R2 and R6." in screen
    assert "69 % of the time and 58 % of the budget are spent" in screen
    assert (
        "BNPT leads the most, 6 deliverables; on 15 Apr 2018 1 deliverable late in all." in screen
    )
    folds = [f"fold-{name}-" for name in ("risk_list", "budget", "lead_load", "deliverables")]
    behind = cells(opened(app, *folds))
    assert "An editor for six weeks" in behind
    assert "Inventory of best practices, processes and tools for labelling" in behind


def test_a_matrix_has_its_names_at_the_left_and_says_what_a_fill_means(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    app = visit(monkeypatch, home, "work-plan")
    (matrix,) = [p.proto.body for p in app.get("html") if 'class="innodrop-matrix"' in p.proto.body]
    assert matrix.index(">4 likely<") < matrix.index("R2↑")
    assert 'title="4 likely, 3: critical: R2↑"' in matrix
    for level in ("low", "moderate", "high", "critical"):
        assert f"</span>{level}</span>" in matrix
    assert running.figures(app), "the gantt stays a figure"
    linked = [p.proto.body for p in visit(monkeypatch, home, "readiness").get("html")]
    assert any('href="/pathway?cluster=BNPT"' in body for body in linked)
