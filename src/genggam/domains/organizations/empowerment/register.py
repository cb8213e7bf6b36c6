"""The register of empowerment, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.empowerment import choices, codes, services
from genggam.domains.organizations.empowerment.kinds import EMPOWERMENT
from genggam.kernel.register.declarations import Condition, Register, Words

_SOON = dt.timedelta(days=30)
CONDITIONS = (
    Condition(
        "lpj_lewat",
        _("Account (LPJ) overdue"),
        lambda today: Q(due_on__lt=today, state__in=(codes.RUNNING, codes.DONE)),
        waits_for=permissions.EMPOWER,
        hint=_("Remind the receiver of the grant, and record the account when it comes."),
    ),
    Condition(
        "lpj_segera",
        _("Account (LPJ) due within 30 days"),
        lambda today: Q(
            due_on__range=(today, today + _SOON), state__in=(codes.RUNNING, codes.DONE)
        ),
    ),
    Condition(
        "lpj_periksa",
        _("Accounts (LPJ) to accept"),
        lambda _today: Q(kind=codes.GRANT, state=codes.DONE, report_date__isnull=False),
        waits_for=permissions.VERIFY,
        hint=_("Check the account against the grant agreement."),
        not_own=True,
    ),
    Condition(
        "selesaikan",
        _("Support past its end"),
        lambda today: Q(state=codes.RUNNING, ends_on__lt=today),
        waits_for=permissions.EMPOWER,
        hint=_("Say what came of it, and finish it."),
    ),
    Condition("hibah", _("Grants"), lambda _today: Q(kind=codes.GRANT)),
)

EMPOWERMENTS = Register(
    kind=EMPOWERMENT,
    system=permissions.SYSTEM,
    path="pemberdayaan-ormas",
    collection="empowerments",
    words=Words(
        one=_("Empowerment"),
        many=_("Empowerment and grants"),
        enter=_("Enter support"),
        empty=_("Enter partnership, training, awards and grants for organisations of your area."),
    ),
    icon="verify",
    enter=services.enter,
    perform=services.perform,
    columns=("kind", "year", "amount"),
    example={
        "title": "Perkumpulan Pegiat Sungai Contoh",
        "registration_basis": "sk_kemenkum",
        "kind": "hibah",
        "programme": "Hibah pendidikan lingkungan bagi warga bantaran sungai",
        "year": 2026,
        "starts_on": dt.date(2026, 3, 2),
        "ends_on": dt.date(2026, 9, 30),
        "place": "Kecamatan Contoh",
        "partners": "Dinas Lingkungan Hidup",
        "participants_count": 150,
        "amount": 75_000_000,
        "nphd_no": "220/NPHD.12-Kesbangpol/2026",
        "nphd_date": dt.date(2026, 2, 20),
        "report_due": dt.date(2027, 1, 10),
    },
    sub=("programme",),
    filters=("kind", "registration_basis"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.PLANNED: "neutral",
        codes.RUNNING: "active",
        codes.DONE: "wait",
        codes.SETTLED: "done",
    },
    consequences={
        "start": _("A grant begins only where the receiver is registered and the NPHD is signed."),
        "finish": _("A grant stays open until its account is accepted."),
        "deliver": _("The term stands; somebody else checks and accepts the account."),
        "accept": _("The grant is settled and can no longer be changed."),
    },
    unhashed=("due_kind", "due_on"),
    opens_from=("organization",),
    order=40,
)
