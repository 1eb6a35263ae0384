"""The indicator sheet: every KPI with its meaning, its rules and its limits."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from innodrop import contracts
from innodrop.model.difference import Topic
from innodrop.model.kpi.course import Course, course
from innodrop.model.kpi.possible import possible
from innodrop.tables.contract import Record, Stored
from innodrop.tables.fields import Code, Codes, Flag, Kind, Number, Row, Text, Whole, optional
from innodrop.tables.progress import kpi_revision, possible_values
from innodrop.tables.progress.kpi_total import refresh_all
from innodrop.tables.table import Table
from innodrop.tables.vocabulary import words


def _known(rule: str | None) -> str | None:
    if rule is not None and rule not in contracts.discover(contracts.RULE):
        raise ValueError("no rule has this name")
    return rule


class Kpi(Row):
    """One KPI. Where `derived_by` is given it is computed, so partners report nothing for it."""

    code: Code = Field(description="Code such as K21, stable.")
    name: Text = Field(description="What is counted, in a few words.")
    objective: Code | None = optional("Objective; blank for management KPIs.")
    sub_objective: Code | None = optional("Sub-objective.")
    work_package: Code | None = optional("Work package.")
    unit: Text = Field(description="Unit of the value, such as SMEs, percent or EUR.")
    direction: Literal["up", "down", "neutral"] = Field(description="Which way is better.")
    over_time: Literal["sum", "latest", "mean"] = Field(
        description="How periods add up: sum, latest (a running total or a state) or mean."
    )
    over_partners: Literal["sum", "mean", "none", "distinct"] = Field(
        description=(
            "How partners add up: sum, mean, none (project value only) or distinct (joint things"
            " once)."
        )
    )
    frequency: Literal["monthly", "quarterly", "semester", "annual", "per event"] = Field(
        description="How often it is reported."
    )
    after_leaving: Literal["stays", "leaves"] | None = optional(
        "Whether the part of a partner that left still counts: stays (running totals) or leaves"
        " (states, stocks, means); blank: means leave, all else stays."
    )
    lowest: Number | None = optional(
        "Least value that is possible; blank: 0 for a count, the ends of a scale, 0 for a share"
        " whose target and stored values lie between 0 and 100."
    )
    highest: Number | None = optional(
        "Greatest value that is possible; blank: the ends of a scale, 100 for a share whose target"
        " and stored values lie between 0 and 100."
    )
    whole: Flag | None = optional(
        "Whether only whole numbers are possible; blank: yes for what is counted, unless it is"
        " averaged."
    )
    baseline: Number | None = optional("Value at the start of the project.")
    baseline_basis: Text | None = optional("On what the baseline rests.")
    target: Number | None = optional("Value to reach at the end of the project.")
    target_basis: Text | None = optional("On what the target rests.")
    judged_by: Literal["level", "change"] | None = optional(
        "Whether the level reached is judged or the change since the baseline; blank: the change"
        " where the baseline is another than 0, else the level. Partners are judged by the level."
    )
    on_track: Number | None = optional("Own limit instead of the project's.", gt=0, le=1)
    at_risk: Number | None = optional("Own limit instead of the project's.", gt=0, le=1)
    decimals: Whole | None = optional("Decimals shown; blank: as many as given.", ge=0, le=6)
    owner: Code | None = optional("Partner code of who answers for the KPI.")
    definition: Text = Field(description="What exactly is counted, and what is not.")
    means_of_verification: Text | None = optional("What proves the value.")
    indicator_type: Literal["output", "result", "process", "context"] = Field(
        description="Output (done), result (changed), process (how) or context (around)."
    )
    core: Flag | None = optional("Whether it belongs to the core set shown first.")
    owed: Flag | None = optional(
        "Whether reports of it are owed; blank: as core says, and where that is blank too, yes"
        " unless it is computed."
    )
    applies_to: Codes | None = optional(
        "Partner codes of those who report it, separated by ; and blank for all."
    )
    derived_by: Annotated[str | None, Kind.CHOICE, contracts.RULE, AfterValidator(_known)] = (
        optional("Rule that computes the KPI; blank if partners report it.")
    )
    derived_from: Text | None = optional(
        "What the rule looks at, such as event types separated by ;"
    )

    @model_validator(mode="after")
    def _limits(self) -> Self:
        if self.at_risk is not None and self.on_track is not None and self.at_risk > self.on_track:
            raise ValueError("at_risk must not be above on_track")
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise ValueError("lowest must not be above highest")
        return self

    @property
    def counts_change(self) -> bool:
        """Whether the project is judged by the change since the baseline, not by the level."""
        if self.judged_by is None:
            return bool(self.baseline)
        return self.judged_by == "change" and self.baseline is not None

    @property
    def course(self) -> Course:
        """How its values follow one another."""
        return course(
            self.unit,
            over_time=self.over_time,
            over_partners=self.over_partners,
            after_leaving=self.after_leaving,
            direction=self.direction,
            indicator_type=self.indicator_type,
        )

    @property
    def counts_things(self) -> bool:
        """Whether its values are whole numbers: what is counted, but shares, marks and means."""
        averaged = "mean" in (self.over_time, self.over_partners)
        return possible(self.unit, averaged=averaged, whole=self.whole).whole


def measured(stored: Stored) -> list[Record]:
    """Code, name, frequency and unit of each KPI, as stored: a rule that is gone hinders nobody."""
    return stored.query("SELECT code, name, frequency, unit FROM kpi")


TABLE = Table(
    name="kpi",
    title="KPIs",
    purpose=(
        "The indicator sheet of every KPI: meaning, unit, rules over time and partners, baseline"
        " and target."
    ),
    row=Kpi,
    key=("code",),
    sensitive=False,
    topic=Topic.DEFINITION,
    checks=(kpi_revision.check, possible_values.check_kpis),
    topics=dict.fromkeys(("target", "target_basis", "baseline", "baseline_basis"), Topic.TARGET),
    on_write=lambda writing, _values: refresh_all(writing),  # rules decide how all of them add up
    label="name",
    refers_to={
        "objective": "objective",
        "sub_objective": "objective",
        "work_package": "work_package",
        "owner": "partner",
        "applies_to": "partner",
    },
    formerly={"judged_by": "level"},
    rules=(
        "A running total has the time rule latest, so that periods are never added up.",
        (
            "Units that name things are counted: whole and not negative, baseline and target too."
            " Other limits stand in lowest, highest and whole; decimals shown decide nothing."
        ),
        "A KPI without target has no status and no percentage.",
        (
            "The unit of a KPI stays as it is once values or targets are stored for it, its rules"
            " but for a reason: what is counted otherwise from then on is another KPI."
        ),
    ),
    aliases=words("""
        sub_objective: subobjective, sub-goal | Unterziel, Teilziel | dílčí cíl | subobjetivo \
            | sous-objectif
        direction: better is | Richtung | směr | dirección, sentido | sens
        over_time: rule over time | Zeitregel, über die Zeit | v čase | en el tiempo | dans le temps
        over_partners: rule over partners | Partnerregel, über die Partner | napříč partnery \
            | entre socios | entre partenaires
        frequency: reported | Häufigkeit, Turnus | frekvence, četnost | frecuencia | fréquence
        baseline: start value | Ausgangswert, Basiswert | výchozí hodnota \
            | línea de base, valor inicial | valeur initiale
        baseline_basis: baseline rests on | Grundlage des Ausgangswerts | podklad výchozí hodnoty \
            | fundamento de la línea de base | fondement de la valeur initiale
        target_basis: target rests on | Grundlage des Zielwerts | podklad cílové hodnoty \
            | fundamento de la meta | fondement de la cible
        decimals: decimal places | Nachkommastellen | desetinná místa | decimales | décimales
        owner: answers for it | verantwortlich, zuständig | odpovídá, vlastník \
            | responsable, propietario | responsable
        definition: what is counted | Begriffsbestimmung | definice | definición | définition
        indicator_type: type of indicator | Indikatortyp | typ ukazatele | tipo de indicador \
            | type d'indicateur
        after_leaving: after leaving | nach dem Austritt | po odchodu | tras la salida \
            | après le départ
        lowest: least value, minimum | kleinster Wert, Minimum | nejnižší hodnota, minimum \
            | valor mínimo, mínimo | valeur minimale, minimum
        highest: greatest value, maximum | größter Wert, Maximum | nejvyšší hodnota, maximum \
            | valor máximo, máximo | valeur maximale, maximum
        whole: whole numbers | nur ganze Zahlen | jen celá čísla | solo enteros | nombres entiers
        judged_by: judged by | bewertet nach | hodnoceno podle | valorado por | évalué par
        owed: report owed | Bericht geschuldet | hlášení povinné | informe debido | rapport dû
        applies_to: partners reporting | berichtende Partner | vykazující partneři \
            | socios que informan | partenaires concernés
        core: core set | Kern, Kernindikator | základní | básico, esencial | principal
        derived_by: computed by | berechnet durch | počítáno podle | calculado por | calculé par
        derived_from: computed from | berechnet aus, abgeleitet aus | odvozeno z \
            | calculado a partir de | calculé à partir de
    """),
)
