"""The code lists of applications with English labels (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicationKind(TextChoices):
    """What is applied for."""

    NEW = "skt_baru", _("New SKT")
    RENEWAL = "skt_perpanjangan", _("Renewal of an SKT")
    CHANGE = "skt_perubahan", _("Change of an SKT")
    EXISTENCE = "lapor_keberadaan", _("Report of existence")
    BOARD = "lapor_kepengurusan", _("Report of a new board")
    FOREIGN = "ormas_asing", _("Foreign organisation")


class SurveyResult(TextChoices):
    """What the joint team found at the office."""

    FOUND = "ditemukan", _("Office found as described")
    DIFFERENT = "berbeda", _("Found, but different")
    NOT_FOUND = "tidak_ditemukan", _("Office not found")


class State(TextChoices):
    """Where an application stands."""

    SUBMITTED = "diajukan", _("Submitted")
    VERIFYING = "verifikasi", _("Under verification")
    RETURNED = "perbaikan", _("To be completed by the applicant")
    SURVEYED = "survei_lapangan", _("Surveyed")
    PASSED = "lulus", _("Passed")
    ISSUED = "terbit", _("Letter issued")
    REFUSED = "ditolak", _("Refused")


DOCUMENTS = (
    ("akta_ad_art", _("Deed with statutes and by-laws")),
    ("program_kerja", _("Programme of work")),
    ("susunan_pengurus", _("Board with its papers")),
    ("surat_domisili", _("Letter of domicile")),
    ("kantor", _("Proof of the office, with a photo")),
    ("npwp", _("NPWP of the organisation")),
    ("tidak_sengketa", _("Statement of no dispute")),
    ("kesanggupan_lapor", _("Promise to report activities")),
    ("tidak_afiliasi", _("Statement of no party affiliation")),
    ("nama_lambang", _("Name and emblem infringe no rights")),
)
"""What UU 17/2013 art. 16(2) and Permendagri 57/2017 ask for."""
