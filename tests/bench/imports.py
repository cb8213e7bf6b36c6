"""Imports of organisations, checked and entered, against calamine's bare reading of the same workbook."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.installation import WORK, Installation
from tests.bench.table import Figure

OWNER = "operator.3273"
LEAST = 2_000


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield rows a second of typing, of the check and of the whole import."""
    here.copy(WORK)
    rows = "2000" if quick else "20000"
    printed = here.run("tests.bench.imports", rows, database=WORK, GENGGAM_DB_POOL="0")
    found: dict[str, Any] = json.loads(printed.rsplit("\n", 2)[-2])
    base = f"{found['bare']:,.0f} rows/s, calamine"
    for label, name, limit in (
        ("import: cells read and typed", "typed", "20,000 rows/s are asked for"),
        ("import: checked", "checked", "typing, the rules of the register, content hashes"),
        ("import: entered", "entered", f"{LEAST:,} rows/s are asked for; records, audit, outcome of each row"),
    ):  # fmt: skip
        share = f"{found[name] / found['bare']:.1%}"
        yield Figure(label, f"{found[name]:,.0f} rows/s", base, share, limit=limit)


def main(count: int) -> None:
    """Upload one workbook and bring it in, as the background worker would; print rows a second of each part."""
    import django

    django.setup()
    from python_calamine import CalamineWorkbook

    from genggam.foundation.access import queries as access
    from genggam.foundation.access import realms
    from genggam.foundation.accounts import queries as accounts
    from genggam.kernel.imports import queries, services, sheets, workbooks
    from genggam.kernel.imports.models import Import
    from genggam.lib import ids

    actor = access.actor_for(accounts.by_username(OWNER), request_id="bench")
    sheet = sheets.get("organization")
    data = workbooks.corrections(actor, sheet, (_line(number) for number in range(count)))
    found: dict[str, float] = {}

    def timed(name: str, do: Any) -> Any:
        began = time.perf_counter()
        made = do()
        found[name] = count / (time.perf_counter() - began)
        return made

    def bare() -> None:
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Data").to_python()

    timed("bare", bare)
    with realms.entered(actor.realm):
        sent = services.Sent(ids.uuid7(), _Upload(data), "ormas.xlsx")
        imported, _created = services.upload(actor=actor, sheet=sheet, sent=sent)
    timed("checked", lambda: services.check(imported.pk, actor.realm))
    with realms.entered(actor.realm):
        imported.refresh_from_db()
        services.start(actor=actor, import_id=imported.pk)
        reader = queries.reader(actor, sheet, imported)
        grid = queries.opened(imported)
    timed("typed", lambda: sum(1 for _one in reader.read(grid, imported.head_row)))
    timed("entered", lambda: services.enter(imported.pk, actor.realm))
    with realms.entered(actor.realm):
        done = Import.objects.get(pk=imported.pk)
    assert done.stored == count, (done.state, done.stored, done.refused, done.problems)
    print(json.dumps(found))


class _Upload:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def chunks(self) -> Iterator[bytes]:
        yield self.data


def _line(number: int) -> Any:
    import datetime as dt

    from genggam.kernel.imports.workbooks import Line

    cells = {
        "title": f"Perkumpulan Warga {number}",
        "acronym": f"PW{number}",
        "region": "32.73",
        "legal_kind": "perkumpulan",
        "registration_basis": "sk_kemenkum",
        "decree_no": f"AHU-{number:07}.AH.01.07.2024",
        "decree_date": dt.date(2024, 3, 5),
        "scope": "kabkota",
        "activity_fields": "pendidikan; lingkungan",
        "members_count": 100 + number % 900,
        "address": f"Jl. Contoh No. {number}",
        "phone": "022-4201234",
        "activity_status": "aktif",
    }
    return Line(cells, "")


if __name__ == "__main__":
    main(int(sys.argv[1]))
