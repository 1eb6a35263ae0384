"""The database that chaos happens to: partners whose files are all of one value, so that half a
file shows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from innodrop.model.roles import Role, User
from innodrop.model.upload import Upload
from innodrop.services.uploads import load, submissions
from innodrop.services.uploads import plan as upload_plan
from innodrop.settings import Settings
from innodrop.store.base import Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
PARTNERS = tuple(f"P{number}" for number in range(1, 7))
PERIODS = tuple(f"{2017 + month // 12}-{month % 12 + 1:02}" for month in range(40))
"""Every file has a row for each of them."""
APPROVERS = tuple(
    User(f"approver{n}@example.org", f"Approver {n}", Role.COORDINATOR, number=f"{10**14 + n}")
    for n in range(3)
)

_FILES = {
    "project": "code,name,starts,ends\nP,Project,2017-01-01,2020-12-31\n",
    "partner": "code,name,country,country_code,active_from\n"
    + "".join(f"{code},Cluster {code},Germany,DE,2017-01\n" for code in PARTNERS),
    "kpi": (
        "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,core\n"
        "S1,Served,SMEs,up,sum,sum,monthly,d,context,yes\n"
    ),
}
LOADED = len(_FILES)


def build(home: Path) -> Store:
    """A new database with the partnership and no values."""
    store = load.init(Settings(home), "empty", (), user="init", at=AT)
    for table, text in _FILES.items():
        upload_plan.apply(
            store,
            upload_plan.plan(store, named(table), text.encode()),
            user="init",
            at=AT,
            kind="load",
        )
    return store


def hand_in(store: Store, partner: str, value: int) -> Upload:
    """Hand in a file in which every value of the partner is `value`."""
    data = (
        "kpi,partner,period,value\n"
        + "".join(f"S1,{partner},{period},{value}\n" for period in PERIODS)
    ).encode()
    plan = upload_plan.plan(store, named("observation"), data, file=f"{value}.csv", partner=partner)
    assert not plan.blocked, plan.problems
    email, number = f"{partner.lower()}@example.org", f"{2 * 10**14 + ord(partner[-1])}"
    user = User(email, partner, Role.PARTNER, partner, number=number)
    reasons = {submissions.reason_key(problem): "chaos" for problem in plan.needing_reasons}
    return submissions.submit(store, plan, data, user=user, partner=partner, reasons=reasons, at=AT)
