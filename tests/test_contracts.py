"""Extension points: each is said on one page, and a file that breaks its contract is refused."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

from innodrop import contracts, errors, tables
from innodrop.contracts import Contract
from tests.one_file import added

ALL = tuple(each for each in vars(contracts).values() if isinstance(each, Contract))
LIGHTHOUSE = """
from innodrop.tables.fields import Code, Row
from innodrop.tables.table import Table

class Lighthouse(Row):
    code: Code

TABLE = Table("NAME", "Lighthouses", "They shine.", Lighthouse, ("code",), refers_to=REFERS)
"""


def lighthouse(name: str, refers_to: dict[str, str]) -> str:
    return LIGHTHOUSE.replace("NAME", name).replace("REFERS", repr(refers_to))


every = pytest.mark.parametrize("contract", ALL, ids=lambda contract: contract.constant)


@every
def test_a_contract_names_its_constant_its_class_and_what_a_file_brings(contract: Contract) -> None:
    assert vars(contracts)[contract.constant] is contract
    assert isinstance(pkgutil.resolve_name(contract.kind), type)
    assert contract.brings.endswith(".")
    assert len(contracts.discover(contract)) > 3


@every
def test_every_file_with_the_constant_is_found(contract: Contract) -> None:
    """The constant stands nowhere else either: what does not look into a file cannot miss it."""
    root = Path(__file__).resolve().parents[1] / contract.package.replace(".", "/")
    files = [
        path
        for path in root.rglob("*.py")
        if f"\n{contract.constant} = " in path.read_text("utf-8")
    ]
    assert len(files) == len(list(contracts.modules(contract.package, contract.constant)))


@every
def test_a_constant_of_another_type_is_refused(contract: Contract, tmp_path: Path) -> None:
    kind = contract.kind.rpartition(":")[2]
    sentence = f"^The {contract.constant} of {contract.package}.odd is a str and must be a {kind}.$"
    with (
        added(contract, tmp_path, "odd", f"{contract.constant} = 'lighthouse'"),
        pytest.raises(errors.ContractBroken, match=sentence),
    ):
        contracts.discover(contract)


@pytest.mark.parametrize("source", ["PAGES = ()", "", "Rule = Page = None"])
@pytest.mark.parametrize("contract", [contracts.PAGE, contracts.RULE], ids=lambda c: c.constant)
def test_a_file_whose_constant_is_missing_or_misspelt_is_refused(
    contract: Contract, source: str, tmp_path: Path
) -> None:
    sentence = (
        f"^The {contract.constant} of {contract.package}.odd is missing: every file of"
        f" {contract.package} brings a constant of that name.$"
    )
    with (
        added(contract, tmp_path, "odd", source),
        pytest.raises(errors.ContractBroken, match=sentence),
    ):
        contracts.discover(contract)


@pytest.mark.parametrize(
    ("name", "refers_to", "sentence"),
    [
        ("risk", {}, "is called 'risk' as that of innodrop.tables.work.risk is; call it something"),
        ("light", {"code": "tower"}, "refers to tower: no such table, or one that refers to light"),
    ],
)
def test_a_table_with_a_taken_name_or_an_unknown_neighbour_is_refused(
    name: str, refers_to: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    source = lighthouse(name, refers_to)
    with (
        added(contracts.TABLE, tmp_path, "odd", source),
        pytest.raises(errors.ContractBroken, match=f"TABLE of innodrop.tables.odd {sentence}"),
    ):
        tables.discover()


def test_tables_that_refer_to_each_other_are_refused(tmp_path: Path) -> None:
    day, night = (
        lighthouse(name, {"code": other}) for name, other in (("day", "night"), ("night", "day"))
    )
    with (
        added(contracts.TABLE, tmp_path, "day", day),
        added(contracts.TABLE, tmp_path, "night", night),
        pytest.raises(errors.ContractBroken, match="refers to night"),
    ):
        tables.discover()
