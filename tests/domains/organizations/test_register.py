"""The register of organisations from its pages: entered, found, verified, changed, told apart."""

from __future__ import annotations

import pytest

from genggam.domains.organizations.models import Organization
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.support.pages import signed_in


def form(**changes: str) -> dict[str, str]:
    return {
        "id": str(ids.uuid7()),
        "region": "32.73",
        "title": "Perkumpulan Pegiat Sungai Cikapundung",
        "acronym": "PPSC",
        "legal_kind": "perkumpulan",
        "registration_basis": "sk_kemenkum",
        "decree_no": "AHU-0001234.AH.01.07.2024",
        "decree_date": "2024-03-05",
        "activity_status": "aktif",
        "address": "Jl. Contoh No. 1",
        **changes,
    }


@pytest.mark.usefixtures("live")
class TestOrganizationsPages:
    def test_an_operator_enters_one_and_finds_it(self) -> None:
        operator = signed_in(cast.BANDUNG_OPERATOR)
        assert operator.get("/ormas/").status_code == 200
        assert operator.get("/ormas/baru/").status_code == 200
        answer = operator.post("/ormas/baru/", form())
        assert answer.status_code == 302, answer.context["form"].errors
        stored = Organization.objects.get()
        page = operator.get(answer["Location"]).content.decode()
        assert "PPSC" in page
        assert stored.number in page
        assert "Cikapundung" in operator.get("/ormas/?q=pegiat cika").content.decode()
        assert "Cikapundung" not in operator.get("/ormas/?legal_kind=yayasan").content.decode()
