"""A letter to look at: an application that was walked to its end by the services."""

from __future__ import annotations

import datetime as dt
from typing import Any

from genggam.domains.organizations.applications import choices, services
from genggam.domains.organizations.applications.kinds import APPLICATION
from genggam.kernel.dossier import services as dossier
from genggam.kernel.records.capture import Submission
from genggam.kernel.testing import cast
from genggam.lib import ids

CONTENT = {
    "title": "Forum Pemuda Contoh",
    "kind": "skt_baru",
    "legal_kind": "tidak_berbadan_hukum",
    "address": "Jl. Contoh No. 2",
}
SURVEY = {
    "survey_date": dt.date(2026, 1, 5),
    "survey_team": "Kesbangpol",
    "survey_result": "ditemukan",
}


def issued() -> Any:
    """Return an application of Kota Bandung with its letter; the caller is in the live realm."""
    operator, head = cast.actor(cast.BANDUNG_OPERATOR), cast.actor(cast.BANDUNG_HEAD)
    submission = Submission(ids.uuid7(), "32.73", CONTENT)
    application, _created = services.enter(actor=operator, submission=submission)
    for code, _label in choices.DOCUMENTS:
        dossier.check_document(
            actor=head,
            place=dossier.Place(application, APPLICATION.key, "organizations.judge"),
            document=code,
            status="sesuai",
        )
    for action, given in (("take_up", {}), ("survey", SURVEY), ("pass", {}), ("issue", {})):
        application = services.perform(
            actor=head,
            record_id=application.pk,
            action=action,
            version=application.version,
            given=given,
        )
    return application
