"""Text files that offices in five countries hand in, as literals: what is read, or what is said.

Partners: AA (Alpha, DE), BB (Beta, ES), CC (Gamma, CZ), FF (Pôle Epsilon, FR), II (Iota, IE).
KPIs: S1 (Served, SMEs), R1 (Running, a total), B1 (Budget spent, EUR); all quarterly.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """A file of a partner. `read` are its values, as `B1 BB 2018-Q1 95` (`nothing` for the
    confirmation that there is none), `blocks` what stands in the way, as `3 value: Leave out`,
    by the beginning; `remarks` and `refused` hold what is said of the whole file."""

    partner: str
    what: str
    text: str
    read: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    refused: str = ""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


H = "kpi;partner;period;value;note\n"
C = "kpi,partner,period,value,note\n"
NOTHING = "value: Leave the cell blank, or write yes in nothing_to_report."
TOTAL = ": Delete the row: totals are worked out here."
READINGS = "value: Type one of the two, or choose the decimal sign"
FIRST = "the names of the columns in the first row, but they stand in row"

GERMAN = (
    Office("AA", "Excel, all cells", H + "B1;AA;2018-Q1;1234,5;ok\n", ("B1 AA 2018-Q1 1234.5",)),
    Office(
        "AA", "thousands with points", H + "B1;AA;2018-Q1;1.234,50;\n", ("B1 AA 2018-Q1 1234.5",)
    ),
    Office(
        "AA",
        "short rows",
        H + "B1;AA;2018-Q1;95,5\nS1;AA;2018-Q1;3\n",
        ("B1 AA 2018-Q1 95.5", "S1 AA 2018-Q1 3"),
    ),
    Office(
        "AA",
        "short rows between tabs",
        (H + "B1;AA;2018-Q1;95,5\n").replace(";", "\t"),
        ("B1 AA 2018-Q1 95.5",),
    ),
    Office("AA", "one point, no proof", H + "B1;AA;2018-Q1;95.000;\n", blocks=(f"2 {READINGS}",)),
    Office(
        "AA",
        "point proved by a comma",
        H + "B1;AA;2018-Q1;95.000;\nB1;AA;2017-Q4;7,5;\n",
        ("B1 AA 2018-Q1 95000", "B1 AA 2017-Q4 7.5"),
    ),
    Office(
        "AA",
        "one English cell",
        H + "B1;AA;2018-Q1;95.000;\nB1;AA;2017-Q4;7.57;\n",
        ("B1 AA 2017-Q4 7.57",),
        (f"2 {READINGS}",),
    ),
    Office(
        "AA",
        "title and date",
        "KPI-Bericht 1. Quartal\nStand: 31.03.2018\n\n" + H + "S1;AA;2018-Q1;3;\n",
        ("S1 AA 2018-Q1 3",),
        remarks=(f"{FIRST} 4",),
    ),
    Office(
        "AA",
        "Tabelle 1 of Numbers",
        "Tabelle 1;;;;\n" + H + "S1;AA;2018-Q1;3;\n",
        ("S1 AA 2018-Q1 3",),
        remarks=(f"{FIRST} 2",),
    ),
    Office(
        "AA",
        "German headers",
        "Kennzahl;Partner;Zeitraum;Wert (EUR);Kommentar\nB1;AA;2018-Q1;95,5;gut\n",
        ("B1 AA 2018-Q1 95.5",),
        notes=("gut",),
    ),
    Office(
        "AA",
        "headers with colons",
        "KPI:;Partner:;Quartal:;Wert:;Anmerkungen:\nS1;AA;2018-Q1;3;x\n",
        ("S1 AA 2018-Q1 3",),
    ),
    Office(
        "AA",
        "no partner",
        "Kennzahl;Zeitraum;Wert\nS1;2018-Q1;3\n",
        ("S1 AA 2018-Q1 3",),
        remarks=("a code in partner, which is blank in 1 row",),
    ),
    Office(
        "AA",
        "blank partner",
        H + "S1;;2018-Q1;3;\n",
        ("S1 AA 2018-Q1 3",),
        remarks=("a code in partner",),
    ),
    Office("AA", "names", H + "Served;Alpha;2018-Q1;3;\n", ("S1 AA 2018-Q1 3",)),
    Office(
        "AA", "codes with names", H + "S1 – Served;Alpha (AA);2018-Q1;3;\n", ("S1 AA 2018-Q1 3",)
    ),
    Office("AA", "k.A.", H + "S1;AA;2018-Q1;k.A.;\n", blocks=(f"2 {NOTHING}",)),
    Office("AA", "keine Angabe", H + "S1;AA;2018-Q1;keine Angabe;\n", blocks=(f"2 {NOTHING}",)),
    Office("AA", "a dash", H + "S1;AA;2018-Q1;–;\n", blocks=(f"2 {NOTHING}",)),
    Office("AA", "euros", H + "B1;AA;2018-Q1;95,50 €;\n", blocks=("2 value: Leave out “€”",)),
    Office("AA", "a price", H + "B1;AA;2018-Q1;95,-;\n", blocks=("2 value: Leave out “,-”",)),
    Office(
        "AA",
        "thousands in words",
        H + "B1;AA;2018-Q1;12 Tsd. €;\n",
        blocks=("2 value: Write the number in full instead of “Tsd. €”",),
    ),
    Office("AA", "about", H + "S1;AA;2018-Q1;ca. 12;\n", blocks=("2 value: Leave out “ca.”",)),
    Office(
        "AA", "a total", H + "S1;AA;2018-Q1;3;\nSumme;;;3;\n", ("S1 AA 2018-Q1 3",), (f"3 {TOTAL}",)
    ),
    Office(
        "AA",
        "too narrow",
        H + "B1;AA;2018-Q1;#######;\n",
        blocks=("2 value: The column was too narrow",),
    ),
    Office("AA", "an error", H + "B1;AA;2018-Q1;#BEZUG!;\n", blocks=("2 value: Mend the formula",)),
    Office(
        "AA",
        "nichts zu berichten",
        "Kennzahl;Zeitraum;Wert;nichts zu berichten\nS1;2018-Q1;;ja\n",
        ("S1 AA 2018-Q1 nothing",),
    ),
    Office(
        "AA",
        "a note of two lines",
        H + 'S1;AA;2018-Q1;3;"erst; im Mai\ndann; im Juni"\n',
        ("S1 AA 2018-Q1 3",),
        notes=("erst; im Mai\ndann; im Juni",),
    ),
    Office(
        "AA",
        "cp1252",
        H + "S1;AA;2018-Q1;3;größer als früher\n",
        ("S1 AA 2018-Q1 3",),
        encoding="cp1252",
        notes=("größer als früher",),
    ),
    Office(
        "AA",
        "UTF-16 of a word processor",
        (H + "S1;AA;2018-Q1;3;größer\n").replace(";", "\t"),
        ("S1 AA 2018-Q1 3",),
        encoding="utf-16",
        notes=("größer",),
    ),
    Office("AA", "sep=", "sep=;\n" + H + "S1;AA;2018-Q1;3;\n", ("S1 AA 2018-Q1 3",)),
    Office(
        "AA",
        "an own column",
        "Kennzahl;Zeitraum;Wert;Zuständig bei uns\nS1;2018-Q1;3;Eva\n",
        refused="Unknown columns: Zuständig bei uns. Delete or rename what is unknown.",
    ),
    Office(
        "AA",
        "a cover of 22 rows",
        "Deckblatt\n" * 22 + H + "S1;AA;2018-Q1;3;\n",
        refused="The names of the columns stand in row 23, not among the first 20.",
    ),
    Office(
        "AA",
        "rows without values",
        H + "S1;AA;2018-Q1\nB1;AA;2018-Q1\n",
        remarks=("something to report in 2 rows with nothing but a key",),
    ),
    Office(
        "AA", "a delimiter too many", H + "S1;AA;2018-Q1;3;;\n", blocks=("2 : Put text that holds",)
    ),
    Office(
        "AA",
        "a stray mark",
        H + 'S1;AA;2018-Q1;3;"offen\nB1;AA;2018-Q1;5;zu"\n',
        blocks=("2 : A quotation mark opens in it",),
    ),
)

SPANISH = (
    Office("BB", "Excel", H + "B1;BB;2018-Q1;1.234,50;\n", ("B1 BB 2018-Q1 1234.5",)),
    Office("BB", "points between commas", C + "B1,BB,2017-Q4,95.000,\n", blocks=(f"2 {READINGS}",)),
    Office("BB", "no note between commas", C + "B1,BB,2017-Q4,95.000\n", blocks=(f"2 {READINGS}",)),
    Office(
        "BB",
        "one English cell between commas",
        C + "B1,BB,2017-Q4,95.000,\nB1,BB,2018-Q1,7.57,\n",
        ("B1 BB 2018-Q1 7.57",),
        (f"2 {READINGS}",),
    ),
    Office("BB", "decimal commas in marks", C + 'B1,BB,2018-Q1,"95,5"\n', ("B1 BB 2018-Q1 95.5",)),
    Office(
        "BB",
        "decimal commas without marks",
        "kpi,partner,period,value,note,evidence\nB1,BB,2018-Q1,95,5\n",
        blocks=("2 : Put the number in quotation marks, or add the cells",),
    ),
    Office(
        "BB",
        "a comma too many",
        "kpi,partner,period,value\nB1,BB,2018-Q1,95,5\n",
        blocks=("2 : Put the number in quotation marks.",),
    ),
    Office("BB", "millions", H + "B1;BB;2018-Q1;1.234.567;\n", ("B1 BB 2018-Q1 1234567",)),
    Office(
        "BB",
        "Spanish headers",
        "Indicador;Socio;Trimestre;Valor;Observaciones\nS1;BB;2018-Q1;3;bien\n",
        ("S1 BB 2018-Q1 3",),
        notes=("bien",),
    ),
    Office(
        "BB",
        "período",
        "indicador;período;valor (EUR);comentarios\nB1;2018-Q1;95,5;así\n",
        ("B1 BB 2018-Q1 95.5",),
        notes=("así",),
    ),
    Office("BB", "its name", H + "Budget spent;BETA;2018-Q1;95,5;\n", ("B1 BB 2018-Q1 95.5",)),
    Office("BB", "sin datos", H + "S1;BB;2018-Q1;sin datos;\n", blocks=(f"2 {NOTHING}",)),
    Office("BB", "s/d", H + "S1;BB;2018-Q1;s/d;\n", blocks=(f"2 {NOTHING}",)),
    Office(
        "BB",
        "más de",
        H + "S1;BB;2018-Q1;más de 10;\n",
        blocks=("2 value: Write the number itself: “más de”",),
    ),
    Office(
        "BB",
        "suma total",
        H + "S1;BB;2018-Q1;3;\nSuma total;;;3;\n",
        ("S1 BB 2018-Q1 3",),
        (f"3 {TOTAL}",),
    ),
    Office(
        "BB",
        "title",
        "Informe de indicadores;;;;\n;;;;\n" + H + "S1;BB;2018-Q1;3;\n",
        ("S1 BB 2018-Q1 3",),
        remarks=(f"{FIRST} 3",),
    ),
    Office(
        "BB",
        "cp1252",
        H + "S1;BB;2018-Q1;3;año según previsión\n",
        ("S1 BB 2018-Q1 3",),
        encoding="cp1252",
        notes=("año según previsión",),
    ),
    Office(
        "BB", "rows of others", H + "S1;Alpha;2018-Q1;3;\n", blocks=("2 partner: Take the row out",)
    ),
    Office("BB", "bars", (C + "S1,BB,2018-Q1,3,x\n").replace(",", "|"), ("S1 BB 2018-Q1 3",)),
)

CZECH = (
    Office("CC", "Excel", H + "B1;CC;2018-Q1;1 234,5;\n", ("B1 CC 2018-Q1 1234.5",)),
    Office("CC", "hard blanks", H + "B1;CC;2018-Q1;1\u00a0234,50;\n", ("B1 CC 2018-Q1 1234.5",)),
    Office("CC", "narrow blanks", H + "B1;CC;2018-Q1;12\u202f345,5;\n", ("B1 CC 2018-Q1 12345.5",)),
    Office(
        "CC",
        "cp1250",
        H + "S1;CC;2018-Q1;3;přesně tolik řešení\n",
        ("S1 CC 2018-Q1 3",),
        encoding="cp1250",
        notes=("přesně tolik řešení",),
    ),
    Office(
        "CC",
        "Czech headers",
        "ukazatel;období;hodnota;poznámka\nS1;2018-Q1;3;dobře\n",
        ("S1 CC 2018-Q1 3",),
        notes=("dobře",),
    ),
    Office(
        "CC",
        "indikátor a komentář",
        "Indikátor:;Čtvrtletí:;Hodnota:;Komentář:\nS1;2018-Q1;3;ano\n",
        ("S1 CC 2018-Q1 3",),
        notes=("ano",),
    ),
    Office(
        "CC", "není k dispozici", H + "S1;CC;2018-Q1;není k dispozici;\n", blocks=(f"2 {NOTHING}",)
    ),
    Office("CC", "crowns", H + "B1;CC;2018-Q1;1 234 Kč;\n", blocks=("2 value: Leave out “Kč”",)),
    Office(
        "CC",
        "thousands of crowns",
        H + "B1;CC;2018-Q1;12 tis. Kč;\n",
        blocks=("2 value: Write the number in full",),
    ),
    Office(
        "CC", "celkem", H + "S1;CC;2018-Q1;3;\ncelkem;;;3;\n", ("S1 CC 2018-Q1 3",), (f"3 {TOTAL}",)
    ),
    Office("CC", "name", H + "S1;Gamma klastr;2018-Q1;3;\n", ("S1 CC 2018-Q1 3",)),
    Office(
        "CC",
        "name without accents",
        "ukazatel;partner;období;hodnota\nS1;GAMMA KLASTR;2018-Q1;3\n",
        ("S1 CC 2018-Q1 3",),
    ),
    Office(
        "CC",
        "ano",
        "kpi;period;value;nothing to report\nS1;2018-Q1;;ANO\n",
        ("S1 CC 2018-Q1 nothing",),
    ),
    Office(
        "CC", "English Excel in Brno", C + "B1,CC,2018-Q1,1234.5,ok\n", ("B1 CC 2018-Q1 1234.5",)
    ),
    Office(
        "CC",
        "English Excel with thousands",
        C + 'B1,CC,2018-Q1,"1,234.50",ok\n',
        ("B1 CC 2018-Q1 1234.5",),
    ),
    Office(
        "CC",
        "English Excel with thousands alone",
        C + 'B1,CC,2018-Q1,"1,234",ok\n',
        blocks=(f"2 {READINGS}",),
    ),
)

FRENCH = (
    Office(
        "FF",
        "the header again on the second page",
        H + "B1;FF;2018-Q1;5;\n" + H + "B1;FF;2017-Q4;6;\n",
        ("B1 FF 2018-Q1 5", "B1 FF 2017-Q4 6"),
        ("3 : Delete the row: it repeats the names of the columns.",),
    ),
    Office(
        "FF",
        "a decimal comma between commas, the note left out",
        C + "B1,FF,2018-Q1,95,5\nB1,FF,2017-Q4,7,so\n",
        ("B1 FF 2017-Q4 7",),
        ("2 : Put the number in quotation marks, or say in words",),
    ),
    Office(
        "FF",
        "a partner that does not exist",
        H + "B1;Zeta;2018-Q1;5;\n",
        blocks=("2 partner: Use a code",),
    ),
    Office("FF", "Excel", H + "B1;FF;2018-Q1;1 234,5;\n", ("B1 FF 2018-Q1 1234.5",)),
    Office(
        "FF",
        "narrow blanks",
        H + "B1;FF;2018-Q1;1\u202f234\u202f567,5;\n",
        ("B1 FF 2018-Q1 1234567.5",),
    ),
    Office(
        "FF",
        "French headers",
        "indicateur;partenaire;période;valeur;commentaires\nS1;FF;2018-Q1;3;très bien\n",
        ("S1 FF 2018-Q1 3",),
        notes=("très bien",),
    ),
    Office(
        "FF",
        "cp1252",
        H + "S1;FF;2018-Q1;3;très élevé, déjà prévu\n",
        ("S1 FF 2018-Q1 3",),
        encoding="cp1252",
        notes=("très élevé, déjà prévu",),
    ),
    Office("FF", "name without accents", H + "S1;Pole Epsilon;2018-Q1;3;\n", ("S1 FF 2018-Q1 3",)),
    Office("FF", "short name", H + "S1;Epsilon;2018-Q1;3;\n", ("S1 FF 2018-Q1 3",)),
    Office("FF", "néant", H + "S1;FF;2018-Q1;néant;\n", blocks=(f"2 {NOTHING}",)),
    Office(
        "FF", "environ", H + "S1;FF;2018-Q1;environ 12;\n", blocks=("2 value: Leave out “environ”",)
    ),
    Office("FF", "euros", H + "B1;FF;2018-Q1;1 234,50 €;\n", blocks=("2 value: Leave out “€”",)),
    Office(
        "FF",
        "total général",
        H + "S1;FF;2018-Q1;3;\nTotal général;;;3;\n",
        ("S1 FF 2018-Q1 3",),
        (f"3 {TOTAL}",),
    ),
    Office(
        "FF",
        "title",
        "Tableau 1. Indicateurs du trimestre\n\n" + H + "S1;FF;2018-Q1;3;\n",
        ("S1 FF 2018-Q1 3",),
        remarks=(f"{FIRST} 3",),
    ),
    Office(
        "FF",
        "heads over groups",
        "Indicateur;;;Valeur;\n" + H + "S1;FF;2018-Q1;3;\n",
        ("S1 FF 2018-Q1 3",),
        remarks=(f"{FIRST} 2",),
    ),
    Office(
        "FF",
        "brackets",
        H + "B1;FF;2018-Q1;(12,5);\n",
        blocks=("2 value: Write the number with a minus",),
    ),
    Office(
        "FF",
        "Macintosh line ends",
        (H + "S1;FF;2018-Q1;3;\n").replace("\n", "\r"),
        ("S1 FF 2018-Q1 3",),
    ),
    Office("FF", "blank rows between", H + "\n;;;;\nS1;FF;2018-Q1;3;\n;\n\n", ("S1 FF 2018-Q1 3",)),
)

ENGLISH = (
    Office("II", "Excel", C + "B1,II,2018-Q1,1234.5,fine\n", ("B1 II 2018-Q1 1234.5",)),
    Office(
        "II",
        "short rows",
        C + "B1,II,2018-Q1,1234.5\nS1,II,2018-Q1,3\n",
        ("B1 II 2018-Q1 1234.5", "S1 II 2018-Q1 3"),
    ),
    Office(
        "II",
        "thousands beside a point",
        C + 'B1,II,2018-Q1,"95,000",\nB1,II,2017-Q4,7.57,\n',
        ("B1 II 2018-Q1 95000", "B1 II 2017-Q4 7.57"),
    ),
    Office(
        "II", "thousands without proof", C + 'B1,II,2018-Q1,"95,000",\n', blocks=(f"2 {READINGS}",)
    ),
    Office(
        "II",
        "three decimals without proof",
        C + "B1,II,2018-Q1,95.125,\n",
        blocks=(f"2 {READINGS}",),
    ),
    Office(
        "II",
        "everyday headers",
        "KPI code,Quarter,Amount (EUR),Comments\nB1,2018-Q1,95.5,fine\n",
        ("B1 II 2018-Q1 95.5",),
        notes=("fine",),
    ),
    Office(
        "II", "starred headers", "KPI*,Period*,Value*,Notes\nS1,2018-Q1,3,x\n", ("S1 II 2018-Q1 3",)
    ),
    Office(
        "II", "names in any case", C + "budget SPENT,iota,2018-Q1,95.5,\n", ("B1 II 2018-Q1 95.5",)
    ),
    Office("II", "n/a", C + "S1,II,2018-Q1,n/a,\n", blocks=(f"2 {NOTHING}",)),
    Office("II", "tbd", C + "S1,II,2018-Q1,tbd,\n", blocks=(f"2 {NOTHING}",)),
    Office(
        "II",
        "more than",
        C + "S1,II,2018-Q1,>10,\n",
        blocks=("2 value: Write the number itself: “>”",),
    ),
    Office("II", "about", C + "S1,II,2018-Q1,~12,\n", blocks=("2 value: Leave out “~”",)),
    Office(
        "II", "a range", C + "S1,II,2018-Q1,10-12,\n", blocks=("2 value: Write one number alone",)
    ),
    Office(
        "II",
        "thousands in a letter",
        C + "B1,II,2018-Q1,12k,\n",
        blocks=("2 value: Write the number in full instead of “k”",),
    ),
    Office(
        "II", "a total", C + "S1,II,2018-Q1,3,\nTotal,,,3,\n", ("S1 II 2018-Q1 3",), (f"3 {TOTAL}",)
    ),
    Office(
        "II",
        "a total with a whole key",
        C + "Total,II,2018-Q1,3,\n",
        blocks=("2 kpi: Delete the row if it holds a total",),
    ),
    Office(
        "II",
        "an extra column",
        "kpi,period,value,checked by\nS1,2018-Q1,3,Ann\n",
        refused="Unknown columns: checked by. Delete or rename what is unknown.",
    ),
    Office(
        "II",
        "a letter",
        "Dear all,\nplease find our numbers below.\nBest, Iota\n",
        refused="No row among the first 20 names columns of KPI values",
    ),
    Office(
        "II",
        "a web page",
        "<html><table><tr><td>kpi</td></tr></table>",
        refused="a web page or XML",
    ),
    Office("II", "no rows", C, remarks=("rows below the header",)),
    Office(
        "II",
        "the same twice",
        C + "S1,II,2018-Q1,3,\nServed,Iota,2018-Q1,4,\n",
        ("S1 II 2018-Q1 3",),
        ("3 kpi, partner, period: Keep one of the two rows.",),
    ),
    Office(
        "II", "an unknown name", C + "Members served,II,2018-Q1,3,\n", blocks=("2 kpi: Use a code",)
    ),
)

OFFICES = (*GERMAN, *SPANISH, *CZECH, *FRENCH, *ENGLISH)
