"""Sentences are made of parts and never cut; every catalogue is whole, and another language needs
no code."""

from __future__ import annotations

import ast
import importlib
import pickle
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from innodrop import errors
from innodrop.model import sentences
from innodrop.model.difference import Topic
from innodrop.model.kpi import sentences as kpi_sentences
from innodrop.model.kpi.comparison import Limits, Status
from innodrop.model.kpi.status import judge
from innodrop.model.sentences import Catalogue, Number, Sentence, joined, listed, paragraph, parted
from innodrop.services.progress import objectives
from innodrop.services.progress import sentences as progress_sentences

ROOT = Path(__file__).resolve().parents[1]
FILES = [p for room in ("innodrop", "pages") for p in sorted((ROOT / room).rglob("*.py"))]
CUTS = {
    *("split", "rsplit", "splitlines", "partition", "rpartition", "replace", "translate"),
    *("removeprefix", "removesuffix", "strip", "lstrip", "rstrip"),
    *("lower", "upper", "capitalize", "title", "casefold", "swapcase"),
}
WORD = re.compile(r"(?<![\w/.:=<&?'\"(-])[A-Za-z]{2,}\b(?![\w({:/-]*[=/<({])")
"""A word of prose, as no address, option, attribute or call has it."""
OF_MACHINES = re.compile(
    r"\b(SELECT|FROM|WHERE|INTO|TABLE|KEY|NULL|NOT|IN|ORDER BY|PRAGMA)\b|<[!A-Za-z]"
)
"""SQL, HTML and XML."""
OTHER_PROSE = {
    "innodrop.errors.contracts": "words for programmers",
    "innodrop.exports.html.document": "a policy and a style sheet",
    "innodrop.store.numbering": "SQL",
    "innodrop.store.steps": "SQL",
}
"""Modules with texts of two words around a value that are no sentences."""
DAY = date(2017, 9, 30)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def catalogues() -> dict[str, Catalogue]:
    """Every catalogue by the module that makes it."""
    made = [module_of(p) for p in FILES if "Catalogue(__name__" in "".join(p.read_text().split())]
    says = {name: importlib.import_module(name).say for name in made}
    assert all(isinstance(catalogue, Catalogue) for catalogue in says.values())
    return says


def saying(path: Path) -> str | None:
    """The module whose `say` this one uses."""
    if module_of(path) in catalogues():
        return module_of(path)
    return next(
        (
            node.module
            for node in tree(path).body
            if isinstance(node, ast.ImportFrom) and any(a.name == "say" for a in node.names)
        ),
        None,
    )


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            yield node


def texts(node: ast.AST) -> set[str]:
    return {
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def texts_of(nodes: list[ast.AST]) -> set[str]:
    return set().union(*map(texts, nodes))


@cache
def refusals() -> dict[str, list[ast.AST]]:
    """The class of each refusal, and the calls that make one."""
    nodes: dict[str, list[ast.AST]] = {}
    for node in (node for path in FILES for node in ast.walk(tree(path))):
        match node:
            case ast.ClassDef(name=name) if is_refusal(name):
                nodes.setdefault(name, []).append(node)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if is_refusal(name):
                nodes.setdefault(name, []).append(node)
    return nodes


def is_refusal(name: str) -> bool:
    made = getattr(errors, name, None)
    return isinstance(made, type) and issubclass(made, errors.Refusal) and name != "Refusal"


def nouns(path: Path) -> set[str]:
    """What is counted, where the noun is spelled at the call."""
    return {
        str(noun.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "counted"
        and isinstance(noun := node.args[1], ast.Constant)
    }


def ids(call: ast.Call) -> set[str]:
    """The ids that a call can name: those it spells itself, also behind a condition."""
    first = call.args[0]
    if isinstance(first, ast.IfExp):
        return {*texts(first.body), *texts(first.orelse)}
    return texts(first) if isinstance(first, ast.Constant) else set()


def fields(words: sentences.Words) -> set[str]:
    forms = [words] if isinstance(words, str) else [*words.values()]
    return {name for text in forms for _, name, _, _ in Formatter().parse(text) if name}


def test_every_id_that_is_said_stands_in_its_catalogue_and_gets_its_values() -> None:
    for path in FILES:
        for call in calls(path):
            english = catalogues()[saying(path) or ""].words["en"]
            given = {keyword.arg for keyword in call.keywords}
            for key in ids(call):
                assert key in english, (path.name, call.lineno, key)
                wanted = fields(english[key]) | (
                    {"count"} if isinstance(english[key], dict) else set()
                )
                assert None in given or wanted <= given, (path.name, call.lineno, key)


def test_every_id_of_a_catalogue_is_said() -> None:
    spelled: dict[str, set[str]] = {}
    for path in FILES:
        if name := saying(path):
            others = [n for n in tree(path).body if not ast.unparse(n).startswith("say = ")]
            spelled.setdefault(name, set()).update(*map(texts, others))
    by_changes = {topic.value for topic in Topic} | {"KPI total", "status"}
    spelled["innodrop.model.nouns"].update(by_changes, *map(nouns, FILES))
    spelled["innodrop.model.refusals"] = {*refusals()} | {
        f"{name}.{variant}" for name, nodes in refusals().items() for variant in texts_of(nodes)
    }
    for name, catalogue in catalogues().items():
        assert catalogue.words["en"].keys() - spelled[name] == set(), name


def test_every_refusal_has_words_and_gets_their_values() -> None:
    english = catalogues()["innodrop.model.refusals"].words["en"]
    assert {key.partition(".")[0] for key in english} == refusals().keys()
    for key, words in english.items():
        nodes = [n for node in refusals()[key.partition(".")[0]] for n in ast.walk(node)]
        given = {k.arg for n in nodes if isinstance(n, ast.Call) for k in n.keywords}
        wanted = fields(words) | ({"count"} if isinstance(words, dict) else set())
        assert wanted <= given, key


def test_every_noun_that_is_counted_has_its_plural() -> None:
    english = catalogues()["innodrop.model.nouns"].words["en"]
    assert set().union(*map(nouns, FILES)) <= english.keys()


def test_every_plural_has_the_forms_that_english_needs() -> None:
    needed = {*Locale("en").plural_form.tags, "other"}
    for name, catalogue in catalogues().items():
        for key, words in catalogue.words["en"].items():
            assert isinstance(words, str) or set(words) == needed, (name, key)


@cache
def known() -> tuple[set[str], set[str]]:
    """Names of functions that answer a sentence, and of fields and properties that hold one."""
    functions, fields = {"say"}, {"finding"}
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and names_sentence(node.returns):
                (fields if node.decorator_list else functions).add(node.name)
            if isinstance(node, ast.AnnAssign) and names_sentence(node.annotation):
                fields.add(ast.unparse(node.target))
    return functions, fields


def names_sentence(annotation: ast.expr | None) -> bool:
    names = ast.walk(annotation) if annotation else ()
    return any(isinstance(node, ast.Name) and node.id == "Sentence" for node in names)


def is_sentence(node: ast.expr, local: set[str]) -> bool:
    functions, fields = known()
    match node:
        case ast.JoinedStr():
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            return any(str(part.value).strip(" .,:;-_/") for part in parts)
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name in functions
        case ast.Attribute(attr=name):
            return name in fields
        case ast.Name(id=name):
            return name in local
    return False


def test_no_sentence_is_cut() -> None:
    """The type checker holds it for what is typed as a sentence; here it is held, too, for what is
    composed beside the catalogues, within a function."""
    cuts = []
    for path in FILES:
        functions = [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef)]
        for nodes in (list(ast.walk(function)) for function in functions):
            local = {
                target.id
                for n in nodes
                if isinstance(n, ast.Assign) and is_sentence(n.value, set())
                for target in n.targets
                if isinstance(target, ast.Name)
            }
            cut = [n.func.value for n in nodes if isinstance(n, ast.Call) and is_cut(n)]  # type: ignore[attr-defined]
            cut += [n.value for n in nodes if isinstance(n, ast.Subscript) and is_slice(n)]
            cuts += [
                f"{module_of(path)}:{node.lineno} {ast.unparse(node)}"
                for node in cut
                if is_sentence(node, local)
            ]
    assert sorted(set(cuts)) == []


def test_no_sentence_is_composed_beside_the_catalogues() -> None:
    """No f-string, sum or template has two words around a value, but for messages of bugs."""
    composed: dict[str, list[str]] = {}
    for path in FILES:
        if (module := module_of(path)) not in catalogues():
            bugs = {id(part) for bug in raised(path) for part in ast.walk(bug)}
            composed[module] = [
                f"{module}:{node.lineno} {text}"
                for node in ast.walk(tree(path))
                if isinstance(node, ast.expr | ast.stmt) and id(node) not in bugs
                for text in around_values(node)
                if len(WORD.findall(text)) > 1 and not OF_MACHINES.search(text)
            ]
    assert OTHER_PROSE.keys() <= {module for module, texts in composed.items() if texts}
    assert [t for m, texts in composed.items() if m not in OTHER_PROSE for t in texts] == []


def raised(path: Path) -> Iterator[ast.Raise]:
    """Where something is raised that is no refusal."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))):
                if not is_refusal(name):
                    yield node


def around_values(node: ast.AST) -> Iterator[str]:
    """The text of an f-string or of a template with gaps for its values; texts that a value is
    added to."""
    match node:
        case ast.JoinedStr(values=parts):
            if any(isinstance(part, ast.FormattedValue) for part in parts):
                yield " ".join(
                    str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts
                )
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            yield from (str(p.value) for p in (left, right) if isinstance(p, ast.Constant))
        case ast.AugAssign(op=ast.Add(), value=ast.Constant(value=text)):
            yield str(text)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=text), attr="format")):
            yield str(text)


def is_slice(node: ast.Subscript) -> bool:
    return isinstance(node.slice, ast.Slice)


def is_cut(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in CUTS


def verdict(locale: str) -> Sentence:
    limits = Limits()
    return judge(
        6, 7.5, 12, direction="up", limits=limits, unit="SMEs", day=DAY, locale=locale
    ).sentence


def test_a_catalogue_in_another_language_changes_the_words_without_any_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    english = verdict("en")
    assert english == "at risk: 6 of 7.5\xa0SMEs planned by 30 Sep 2017"
    words = {
        "verdict": "{status} tlhej {reason}",
        "of_plan": "{planned} {plan}: {value}",
        "planned_by": "nab {day}",
        "Status.at risk": "Qob",
    }
    monkeypatch.setitem(kpi_sentences.say.words, "de", words)
    other = verdict("de_AT")
    assert other == "Qob tlhej nab 30 Sep 2017 7,5\xa0SMEs: 6"
    assert (english.said_in("de_AT"), other.said_in("en")) == (other, english)
    assert kpi_sentences.say("nothing_so_far", "de") == "nothing reported so far"
    many = {"one": "{count} plik", "few": "{count} pliki", "many": "{count} plików"}
    monkeypatch.setitem(progress_sentences.say.words, "pl", {"kpis": many})
    assert [progress_sentences.say("kpis", "pl", count=n) for n in (1, 2, 5)] == [
        *("1 plik", "2 pliki", "5 plików"),
    ]


def test_a_sentence_keeps_its_parts_through_copies_and_says_itself_with_others() -> None:
    whole = objectives.sentence([Status.ON_TRACK, Status.AT_RISK, Status.NO_DATA])
    assert whole == "1 of 2 on track, 1 at risk, 1 without a value."
    again = pickle.loads(pickle.dumps(whole))  # noqa: S301 - our own bytes
    assert (again, again.key, again.catalogue) == (whole, whole.key, whole.catalogue)
    plain = sentences.say("stop", clause=Number(1234.5, "EUR"))
    assert (plain, plain.but(clause=DAY)) == ("1,234.5\xa0EUR.", "30 Sep 2017.")
    assert plain.said_in("de") == "1.234,5\xa0EUR."


def test_parts_are_joined_and_listed() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        *("", "a", "a and b", "a, b and c"),
    ]
    assert joined(["a", "", "b"], ", ") == "a, b"
    whole = paragraph(["One", listed(["b", "c"])])
    assert (whole, parted(joined([whole, "Two."]))) == (
        "One. b and c.",
        ("One.", "b and c.", "Two."),
    )
    assert parted("A. B.") == ("A. B.",)


FIXED_PLURAL = re.compile(
    r"\{(count|number|n|of|hidden|more|partners)(?::,)?\} (?:[a-z-]+ )?"
    r"(partners|clusters|values|KPIs|SMEs|rows|reports|labels|points|days|files|pages|groups)\b"
)
NEVER_ONE = {
    "innodrop.services.progress.sentences only": "there are more partners than are in it",
    "innodrop.services.progress.sentences but": "likewise",
    "innodrop.ui.overview.sentences partners_owe": "of one partner the name is told",
    "innodrop.charts.sentences asked": "fewer than five SMEs are never told",
    "innodrop.intake.sentences too_many_rows": "a limit of many",
    "innodrop.intake.sentences sheet_rows": "likewise",
    "innodrop.pack.sentences packed": "a package has several files",
    "innodrop.pack.sentences packed_and_adds_up": "likewise",
    "innodrop.ui.report.sentences many": "from 41 values on",
    "innodrop.ui.report.sentences all_rows": "likewise",
    "innodrop.ui.sentences search_rows": "from 61 rows on",
    "innodrop.ui.sentences first_files": "a limit of many",
    "innodrop.ui.sentences too_many": "likewise",
    "innodrop.ui.sentences rows_listed": "likewise",
    "innodrop.ui.upload.sentences too_many_for_grid": "likewise",
}
"""Sentences with a number that cannot be 1."""


def test_no_number_stands_before_a_plural_that_does_not_bend() -> None:
    """`1 partners` is never written: what is counted has a form for one."""
    fixed = [
        f"{module} {key}: {found.group()}"
        for module, catalogue in catalogues().items()
        for key, words in catalogue.words[sentences.ENGLISH].items()
        for form, text in ([("", words)] if isinstance(words, str) else words.items())
        if (found := FIXED_PLURAL.search(text)) and form != "other"
        if f"{module} {key}" not in NEVER_ONE
    ]
    assert fixed == []
