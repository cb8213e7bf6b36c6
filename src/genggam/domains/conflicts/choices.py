"""The code lists of SI PKS with English labels; Indonesian stands in the catalogue `id` (domain.md 2.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConflictKind(TextChoices):
    """Whether a conflict may come or has broken out."""

    POTENTIAL = "potensi", _("Potential conflict")
    EVENT = "peristiwa", _("Conflict event")


class Source(TextChoices):
    """Where conflict springs from (UU 7/2012 art. 5)."""

    POLITICS = "poleksosbud", _("Politics, economy, social and cultural life")
    IDENTITY = "sara", _("Between or within religious, ethnic and other groups")
    BORDER = "batas_wilayah", _("Borders of villages, regencies or provinces")
    RESOURCES = "sda", _("Natural resources")
    DISTRIBUTION = "distribusi_sda", _("Uneven sharing of natural resources")


class Pattern(TextChoices):
    """What the conflict is about, as it usually shows."""

    CLASH = "bentrok_warga", _("Clash of residents")
    SECURITY = "isu_keamanan", _("Security issue")
    IDENTITY = "sara", _("Religion, ethnicity, group")
    GAP = "kesenjangan_sosial", _("Social inequality")
    SCHOOL = "institusi_pendidikan", _("Educational institution")
    ORGANIZATION = "konflik_ormas", _("Conflict of organisations")
    LAND = "sengketa_lahan", _("Land dispute")
    POLITICS = "ekses_politik", _("Excess of politics")
    LABOR = "hubungan_industrial", _("Industrial relations")
    STUDENTS = "antarpelajar", _("Between students")
    CUSTOM = "adat_ulayat", _("Customary land")
    MINING = "tambang", _("Mining")
    WORSHIP = "rumah_ibadat", _("House of worship")
    RIOT = "unjuk_rasa_anarkis", _("Violent demonstration")
    OTHER = "lainnya", _("Other")


class Phase(TextChoices):
    """How far a conflict has climbed."""

    LATENT = "laten", _("Latent")
    EMERGING = "muncul", _("Emerging")
    ESCALATION = "eskalasi", _("Escalation")
    CRISIS = "krisis", _("Crisis")
    DEESCALATION = "deeskalasi", _("De-escalation")
    AFTERWARDS = "pascakonflik", _("After the conflict")


class RiskLevel(TextChoices):
    """Likelihood times impact, in four colours (domain.md 2.2)."""

    GREEN = "hijau", _("Green")
    YELLOW = "kuning", _("Yellow")
    ORANGE = "oranye", _("Orange")
    RED = "merah", _("Red")


class PartyKind(TextChoices):
    """What kind of group a party to a conflict is; never a person."""

    RESIDENTS = "warga", _("Residents")
    ORGANIZATION = "ormas", _("Community organisation")
    COMPANY = "perusahaan", _("Company")
    GOVERNMENT = "pemerintah", _("Government")
    POLITICAL_PARTY = "parpol", _("Political party")
    STUDENTS = "pelajar", _("Students")
    CUSTOMARY = "adat", _("Customary community")
    RELIGIOUS = "agama", _("Religious community")
    OFFICERS = "aparat", _("Security forces")


class InfoSource(TextChoices):
    """Who told of it."""

    KESBANGPOL = "kesbangpol", "Kesbangpol"
    FKDM = "fkdm", "FKDM"
    TIMDU = "timdu", "Timdu"
    POLICE = "polri", "Polri"
    MILITARY = "tni", "TNI"
    INTELLIGENCE = "bin", "BIN"
    ELECTION_INDEX = "bawaslu_ikp", "Bawaslu (IKP)"
    PROSECUTOR = "kejaksaan", _("Prosecution service")
    IMMIGRATION = "imigrasi", _("Immigration")
    CUSTOMS = "bea_cukai", _("Customs")
    MEDIA = "media", _("Press and media")
    PUBLIC = "masyarakat", _("The public")


class Stage(TextChoices):
    """The three stages of handling conflict (UU 7/2012 art. 4)."""

    PREVENTION = "pencegahan", _("Prevention")
    CESSATION = "penghentian", _("Cessation")
    RECOVERY = "pemulihan", _("Recovery")


class ConflictState(TextChoices):
    """Where the handling of a conflict stands."""

    WATCHED = "terpantau", _("Watched")
    RETURNED = "dikembalikan", _("Returned")
    MEDIATED = "dimediasi", _("In mediation")
    HANDLED = "tertangani", _("Under control")
    SETTLED = "selesai", _("Settled")
    RECURRED = "berulang", _("Recurred")


class TeamLevel(TextChoices):
    """Whose team it is (Permendagri 42/2015)."""

    NATIONAL = "pusat", _("National")
    PROVINCE = "provinsi", _("Province")
    REGENCY = "kabkota", _("Regency or city")


class Position(TextChoices):
    """A member's position in the team (Permendagri 42/2015)."""

    DEPUTY = "wakil_ketua", _("Deputy chair")
    SECRETARY = "sekretaris", _("Secretary")
    MEMBER = "anggota", _("Member")


class EntryState(TextChoices):
    """Where an entry stands that is verified once."""

    SUBMITTED = "diajukan", _("Submitted")
    RETURNED = "dikembalikan", _("Returned")
    VERIFIED = "diverifikasi", _("Verified")


class Fund(TextChoices):
    """Which budget pays for an action."""

    REGIONAL = "apbd", "APBD"
    STATE = "apbn", "APBN"


class PlanState(TextChoices):
    """Where an action plan stands."""

    DRAFT = "draf", _("Draft")
    SUBMITTED = "diajukan", _("Submitted")
    REVIEWED = "ditelaah_pusat", _("Reviewed at the centre")
    ADOPTED = "ditetapkan", _("Adopted")
    AMENDED = "diubah", _("Amended")


class ReportPeriod(TextChoices):
    """The three periods of four months in which action plans are reported."""

    FIRST = "b04", "B04"
    SECOND = "b08", "B08"
    THIRD = "b12", "B12"


class ReportState(TextChoices):
    """Where a report on an action plan stands."""

    DRAFT = "draf", _("Draft")
    SUBMITTED = "diajukan", _("Submitted")
    AT_PROVINCE = "verifikasi_provinsi", _("Verified by the province")
    AT_CENTER = "verifikasi_pusat", _("Verified at the centre")
    TO_MEND = "perbaikan", _("To be mended")
    SCORED = "dinilai", _("Scored")
    ANNOUNCED = "diumumkan", _("Announced")


class Result(TextChoices):
    """How an action did against its target (domain.md 2.2)."""

    ABOVE = "melebihi", _("Above target")
    ON = "sesuai", _("On target")
    NEAR = "mendekati", _("Near target")
    BELOW = "belum", _("Below target")
