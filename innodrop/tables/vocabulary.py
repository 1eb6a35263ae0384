"""Everyday headers of columns in the languages of the partners' spreadsheets.

Those that several tables share stand here, those of its own columns a table file says in the same
form: for each of `LANGUAGES`, in their order, one entry; its headers are separated by commas.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "de", "cs", "es", "fr")

Words = tuple[str, ...]
"""One entry for each of `LANGUAGES`; English may be empty: the column's own name is English."""


def words(text: str) -> dict[str, Words]:
    """By column, from lines such as `city: place, town | Ort, Stadt | místo | ciudad | ville`."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {
        column.strip(): tuple(" ".join(headers.split()) for headers in entries.split("|"))
        for column, _, entries in lines
    }


SHARED: Mapping[str, Words] = words("""
    applies_from: in force from | gilt ab | platí od | válido desde | applicable dès
    applies_to: in force to | gilt bis | platí do | válido hasta | applicable jusqu'au
    at_risk: at risk from | gefährdet ab | ohroženo od | en riesgo desde | à risque dès
    basis: rests on | Grundlage | podklad | fundamento | fondement
    city: place, town | Ort, Stadt | město, místo | ciudad, lugar | ville, lieu
    cluster: cluster code | Clusterorganisation | klastr | clúster | grappe, pôle
    code: id, no, nr | Kennung, Kürzel | kód, označení | código, clave | sigle, identifiant
    country: state | Land | země, stát | país | pays
    country_code: ISO code | Ländercode, Länderkürzel | kód země | código de país | code pays
    date: day | Datum, Tag | datum, den | fecha, día | jour
    done: done on | erledigt | hotovo | hecho | fait
    due: due by, deadline | fällig, Termin | termín | vencimiento, fecha límite | échéance
    ends: end, until | Ende, bis | konec, do | fin, hasta | fin, au
    event: what happened | Ereignis, Veranstaltung | událost, akce | evento, acontecimiento \
        | événement
    evidence: proof | Nachweis, Nachweise, Beleg | doklad, důkaz | evidencia, prueba \
        | preuve, justificatif
    indicator: criterion | Indikator, Kennzahl | ukazatel | indicador | indicateur
    inferred: concluded | erschlossen | odvozené sloupce | inferido | déduit
    kind: type | Art | druh | tipo | genre
    kpi: indicator, KPI code | Kennzahl, Indikator, KPI-Code | ukazatel, indikátor | indicador \
        | indicateur
    label: seal | Gütesiegel | značka, známka | sello, etiqueta | étiquette
    labels: seals | Gütesiegel | značky, známky | sellos, etiquetas | étiquettes
    latitude: lat | Breite, Breitengrad | zeměpisná šířka | latitud | latitude nord
    longitude: lon, lng | Länge, Längengrad | zeměpisná délka | longitud | longitude est
    means_of_verification: verified by | Nachweismittel, Prüfquelle | způsob ověření \
        | medios de verificación | moyens de vérification
    name: designation | Bezeichnung | název, jméno | nombre, denominación | nom, dénomination
    note: comment, comments, notes, remark, remarks | Bemerkung, Bemerkungen, Anmerkung, \
        Anmerkungen, Kommentar, Kommentare, Hinweis, Notiz | poznámka, poznámky, komentář \
        | nota, notas, observación, observaciones, comentario, comentarios \
        | remarque, remarques, commentaire, commentaires, observations
    number: no, nr | Nummer | číslo | número | numéro
    objective: goal | Ziel | cíl | objetivo | objectif
    on_track: on track from | im Plan ab | podle plánu od | según lo previsto desde | conforme dès
    partner: organisation | Partnerorganisation | partnerská organizace | socio | partenaire
    partners: partners taking part | beteiligte Partner | partneři | socios | partenaires
    period: quarter, reporting period | Zeitraum, Quartal, Berichtszeitraum \
        | období, čtvrtletí | periodo, período, trimestre | période
    process: label process | Prozess | proces | proceso | processus
    score: points | Punkte | body | puntos | note obtenue
    sector: field of activity | Branche | odvětví | rama | secteur
    short_name: short | Kurzname | zkratka | nombre corto | nom court
    source: reference | Quelle | zdroj | fuente | provenance
    starts: start, from | Beginn, von | začátek, od | inicio, desde | début, du
    target: goal value | Zielwert | cílová hodnota | valor objetivo, meta | valeur cible, cible
    threshold: limit | Schwelle, Schwellenwert | práh, prahová hodnota | umbral | seuil
    title: heading | Titel | titul, nadpis | título | titre, intitulé
    type: sort | Typ, Art | typ, druh | tipo | nature
    unit: unit of measure | Einheit | jednotka | unidad | unité
    valid_until: valid to | gültig bis | platnost do | válido hasta | valable jusqu'au
    value: amount, actual | Wert, Istwert | hodnota | valor | valeur
    verified: confirmed | geprüft | ověřeno | verificado | vérifié
    work_package: WP | Arbeitspaket, AP | pracovní balíček | paquete de trabajo, PT | lot de travail
""")
"""By column. A word stands here for the meaning that the column has everywhere."""
