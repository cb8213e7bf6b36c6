"""The code lists of boards with English labels (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Position(TextChoices):
    """What an officer is in the organisation."""

    CHAIR = "ketua", _("Chair")
    DEPUTY = "wakil_ketua", _("Deputy chair")
    SECRETARY = "sekretaris", _("Secretary")
    TREASURER = "bendahara", _("Treasurer")
    FOUNDER = "pendiri", _("Founder")
    PATRON = "pembina", _("Patron")
    SUPERVISOR = "pengawas", _("Supervisor")
    ADVISER = "penasihat", _("Adviser")
    MEMBER = "anggota", _("Member of the board")


class Purpose(TextChoices):
    """What somebody looks at a board for; kept with each look (UU 27/2022 art. 28)."""

    VERIFY = "verifikasi", _("Verify the board")
    APPLICATION = "permohonan", _("Handle an application")
    SUPERVISION = "pengawasan", _("Supervise or support the organisation")
    CLARIFICATION = "klarifikasi", _("Clarify a complaint or a dispute")
    LAW = "permintaan_hukum", _("Answer a request under the law")
    UPDATE = "pemutakhiran", _("Keep the board up to date")


class Detail(TextChoices):
    """What is sealed of an officer and opened by itself."""

    NIK = "nik", "NIK"
    PHONE = "phone", _("Telephone")
