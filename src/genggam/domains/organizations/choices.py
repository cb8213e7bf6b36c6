"""The code lists of SIORMAS with English labels; Indonesian stands in the catalogue `id` (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LegalKind(TextChoices):
    """Legal form (UU 17/2013 art. 10 to 12)."""

    FOUNDATION = "yayasan", _("Foundation")
    ASSOCIATION = "perkumpulan", _("Association")
    NO_LEGAL_ENTITY = "tidak_berbadan_hukum", _("Without legal personality")


class RegistrationBasis(TextChoices):
    """What an organisation's registration rests on (UU 17/2013 art. 15 and 16; Permendagri 57/2017)."""

    LEGAL_ENTITY = "sk_kemenkum", _("Approval by the ministry of law")
    CERTIFICATE = "skt_kemendagri", _("SKT of the ministry of home affairs")
    OLD_REGIONAL = "skt_daerah_lama", _("Old regional SKT")
    EXISTENCE = "sktl", _("Existence notice (SKTL)")
    FOREIGN = "izin_prinsip_kemlu", _("Permit in principle of the foreign ministry")
    UNREGISTERED = "tidak_terdaftar", _("Not registered")


class Trait(TextChoices):
    """What members have in common (ciri khusus)."""

    RELIGIOUS = "keagamaan", _("Religious")
    WOMEN = "kewanitaan", _("Women")
    YOUTH = "kepemudaan", _("Youth")
    PROFESSION = "kesamaan_profesi", _("Same profession")
    ACTIVITY = "kesamaan_kegiatan", _("Same activity")
    FIELD = "kesamaan_bidang", _("Same field")
    PARTNER = "mitra_kl", _("Partner of a ministry or agency")
    BELIEF = "kepercayaan", _("Traditional belief")
    CUSTOM = "adat_kedaerahan", _("Custom and region")


class ActivityField(TextChoices):
    """Fields of activity."""

    RELIGION = "agama", _("Religion")
    SOCIAL = "sosial", _("Social affairs")
    EDUCATION = "pendidikan", _("Education")
    CULTURE = "budaya", _("Culture")
    LAW = "hukum", _("Law")
    HUMAN_RIGHTS = "ham", _("Human rights")
    ENVIRONMENT = "lingkungan", _("Environment")
    HEALTH = "kesehatan", _("Health")
    ECONOMY = "ekonomi", _("Economy")
    WOMEN_CHILDREN = "perempuan_anak", _("Women and children")
    YOUTH = "pemuda", _("Youth")
    ANTI_CORRUPTION = "antikorupsi", _("Anti-corruption")
    GENERAL = "lsm_umum", _("General")
    OTHER = "lainnya", _("Other")


class Scope(TextChoices):
    """How far an organisation reaches."""

    NATIONAL = "nasional", _("National")
    PROVINCE = "provinsi", _("Province")
    REGENCY = "kabkota", _("Regency or city")


class FinanceSource(TextChoices):
    """Where its money comes from (UU 17/2013 art. 37)."""

    DUES = "iuran", _("Members' dues")
    DONATION = "sumbangan", _("Donations")
    BUSINESS = "usaha", _("Own business")
    FOREIGN_AID = "bantuan_asing", _("Foreign aid")
    STATE_BUDGET = "apbn_apbd", _("State or regional budget")


class DeedKind(TextChoices):
    """Kind of notarial deed."""

    FOUNDING = "pendirian", _("Founding")
    AMENDMENT = "perubahan", _("Amendment")


class ActivityStatus(TextChoices):
    """Whether an organisation lives, as far as the agency knows."""

    ACTIVE = "aktif", _("Active")
    INACTIVE = "tidak_aktif", _("Inactive")
    MOVED = "pindah_alamat", _("Moved")
    NOT_FOUND = "tidak_ditemukan", _("Not found at its address")
    DISSOLVED = "bubar", _("Dissolved")
    SUSPENDED = "dibekukan", _("Suspended")
    REVOKED = "dicabut", _("Revoked")


class State(TextChoices):
    """Where an entry of the register stands."""

    SUBMITTED = "diajukan", _("Submitted")
    RETURNED = "dikembalikan", _("Returned")
    VERIFIED = "diverifikasi", _("Verified")
