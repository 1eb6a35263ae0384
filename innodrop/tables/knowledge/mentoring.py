"""Mentoring sessions: who advised whom on what, what was agreed, and what it changed."""

from pydantic import Field

from innodrop.model.dues import Deadline
from innodrop.tables.fields import Code, Day, Number, Text, optional
from innodrop.tables.project.cluster import OF_CLUSTER, OfCluster
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


class Mentoring(OfCluster):
    """One session on one indicator; the row's partner or cluster is who was advised."""

    code: Code = Field(description="Code, stable.")
    mentor: Code = Field(description="Partner code of who advised.")
    date: Day = Field(description="Day of the session.")
    event: Code | None = optional("Event that it was part of.")
    topic: Text = Field(description="What it was about.")
    indicator: Code | None = optional("Indicator that it was to improve.")
    agreed_action: Text | None = optional("What was agreed.")
    due: Day | None = optional("Day by which the agreed action is to be done.")
    done: Day | None = optional("Day on which it was done.")
    score_before: Number | None = optional("Points of the indicator before.", ge=0, unit="points")
    score_after: Number | None = optional(
        "Points of the indicator afterwards.", ge=0, unit="points"
    )
    note: Text | None = optional("Remark for the reader.")

    @property
    def deadline(self) -> Deadline:
        """By when the agreed action is to be done, and when it was."""
        return Deadline(self.due, self.done)


TABLE = Table(
    name="mentoring",
    title="Mentoring",
    purpose="Mentoring sessions with mentor, agreed action and the points before and after.",
    row=Mentoring,
    key=("code",),
    owner="partner",
    sensitive=False,
    label="topic",
    refers_to={**OF_CLUSTER, "mentor": "partner", "event": "event", "indicator": "label_indicator"},
    rules=(
        "The partner or cluster of the row is the one that was advised.",
        "Sessions are counted from the events; these rows say what came of them.",
    ),
    aliases=words("""
        mentor: adviser | Mentorin | rádce | tutor | conseiller
        event: session | Veranstaltung | akce | evento | événement
        topic: subject | Thema | téma | tema | sujet
        agreed_action: agreed | vereinbart | dohodnuto | acordado | convenu
        score_before: points before | Punkte vorher | body před | puntos antes | points avant
        score_after: points after | Punkte nachher | body po | puntos después | points après
    """),
)
