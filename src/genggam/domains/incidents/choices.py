"""The code lists of incidents with their English labels; Indonesian stands in the catalogue `id`."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes
from genggam.domains.incidents.issue_choices import Issue
from genggam.kernel import catalogues


class ReportKind(TextChoices):
    """Kinds of report that part 1 carries (domain.md 2.3)."""

    FLASH = "flash", _("Flash report")
    LI = "li", _("Information report (LI)")
    LA = "la", _("Attention report")


class Field(TextChoices):
    """Ipoleksosbudhankam, with two fields that regions use."""

    IDEOLOGY = "ideologi", _("Ideology")
    POLITICS = "politik", _("Politics")
    ECONOMY = "ekonomi", _("Economy")
    SOCIETY = "sosial_budaya", _("Society and culture")
    SECURITY = "hankam", _("Defence and security")
    ENVIRONMENT = "lingkungan", _("Environment")
    HEALTH = "kesehatan", _("Health")


class Athg(TextChoices):
    """Threat, challenge, obstacle, disturbance."""

    THREAT = "ancaman", _("Threat")
    CHALLENGE = "tantangan", _("Challenge")
    OBSTACLE = "hambatan", _("Obstacle")
    DISTURBANCE = "gangguan", _("Disturbance")


class EventKind(TextChoices):
    """What happened. A demonstration is lawful in itself: the words stay neutral."""

    DEMONSTRATION = "unjuk_rasa", _("Demonstration")
    CLASH = "bentrok", _("Clash")
    FIRE = "kebakaran", _("Fire")
    DISASTER = "bencana", _("Disaster")
    TERROR = "teror", _("Terror")
    RADICALISM = "radikalisme", _("Radicalism")
    NOTABLE_CRIME = "kriminal_menonjol", _("Notable crime")
    SABOTAGE = "sabotase", _("Sabotage")
    MASS_ACCIDENT = "kecelakaan_massal", _("Mass accident")
    EPIDEMIC = "wabah", _("Epidemic")
    FOOD_SHORTAGE = "kelangkaan_pangan", _("Shortage of staple goods")
    MASS_LAYOFF = "phk_massal", _("Mass layoff")
    POLICY_REJECTION = "penolakan_kebijakan", _("Rejection of a policy")
    LAND_CONFLICT = "konflik_lahan", _("Land conflict")
    SARA_ISSUE = "isu_sara", _("Ethnic or religious issue (SARA)")
    HOAX = "hoaks", _("Hoax")
    BORDER_VIOLATION = "pelanggaran_perbatasan", _("Border violation")
    FOREIGNERS = "orang_asing", _("Foreigners")
    NARCOTICS = "narkoba", _("Narcotics")
    SEPARATISM = "separatisme", _("Separatism")
    OTHER = "lainnya", _("Other event")


class LocalUrgency(TextChoices):
    """How pressing the reporting agency finds it."""

    LOW = "rendah", _("Low")
    MEDIUM = "sedang", _("Medium")
    HIGH = "tinggi", _("High")
    CRITICAL = "kritis", _("Critical")


class Verification(TextChoices):
    """What checking has found so far."""

    PENDING = "belum", _("Unverified")
    VERIFIED = "terverifikasi", _("Verified")
    HOAX = "hoaks", _("Hoax")
    NOT_PROVEN = "tidak_terbukti", _("Not proven")


class State(TextChoices):
    """Where the report stands in its workflow."""

    RECEIVED = "masuk", _("Received")
    RETURNED = "dikembalikan", _("Returned")
    ANALYSIS = "analisis", _("In analysis")
    ESCALATED = "ditingkatkan", _("Escalated")
    FOLLOWED_UP = "tindak_lanjut", _("Being followed up")
    CLOSED = "selesai", _("Closed")
    REJECTED = "ditolak", _("Rejected")


class WarningLevel(TextChoices):
    """Warning levels of domain.md 3.6, from calm to worst."""

    NORMAL = "normal", _("Normal")
    WASPADA = "waspada", _("Watch (waspada)")
    SIAGA = "siaga", _("Alert (siaga)")
    AWAS = "awas", _("Danger (awas)")

    @property
    def rank(self) -> int:
        """Return 0 for normal to 3 for awas."""
        return codes.LEVEL_ORDER[self.value]


class UpdatePurpose(TextChoices):
    """What a later word on an incident is: how it goes on, what was done, or the final report."""

    DEVELOPMENT = "perkembangan", _("Development")
    FOLLOW_UP = "tindak_lanjut", _("Follow-up")
    FINAL = "akhir", _("Final report")


class ObtainedHow(TextChoices):
    """How the information was obtained; no covert way is offered."""

    OBSERVATION = "pengamatan", _("Own observation")
    CONVERSATION = "wawancara", _("Conversation")
    REPORT = "laporan", _("Report of an institution or forum")
    DOCUMENT = "dokumen", _("Document")
    PRESS = "media", _("Press and broadcast")
    SOCIAL_MEDIA = "media_sosial", _("Social media")
    MEETING = "rapat", _("Meeting")
    OTHER = "lainnya", _("Another way")


class Reliability(TextChoices):
    """Reliability of the source, the letter of A1–F6."""

    A = "a", _("A: completely reliable")
    B = "b", _("B: usually reliable")
    C = "c", _("C: fairly reliable")
    D = "d", _("D: not usually reliable")
    E = "e", _("E: unreliable")
    F = "f", _("F: reliability cannot be judged")


class Credibility(TextChoices):
    """Value of the information, the figure of A1–F6."""

    ONE = "1", _("1: confirmed by other sources")
    TWO = "2", _("2: probably true")
    THREE = "3", _("3: possibly true")
    FOUR = "4", _("4: doubtful")
    FIVE = "5", _("5: improbable")
    SIX = "6", _("6: truth cannot be judged")


class SourceValue(TextChoices):
    """Source and information value; the label is the code in capitals, as officers write it."""

    A1 = "a1", "A1"
    A2 = "a2", "A2"
    A3 = "a3", "A3"
    A4 = "a4", "A4"
    A5 = "a5", "A5"
    A6 = "a6", "A6"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    B3 = "b3", "B3"
    B4 = "b4", "B4"
    B5 = "b5", "B5"
    B6 = "b6", "B6"
    C1 = "c1", "C1"
    C2 = "c2", "C2"
    C3 = "c3", "C3"
    C4 = "c4", "C4"
    C5 = "c5", "C5"
    C6 = "c6", "C6"
    D1 = "d1", "D1"
    D2 = "d2", "D2"
    D3 = "d3", "D3"
    D4 = "d4", "D4"
    D5 = "d5", "D5"
    D6 = "d6", "D6"
    E1 = "e1", "E1"
    E2 = "e2", "E2"
    E3 = "e3", "E3"
    E4 = "e4", "E4"
    E5 = "e5", "E5"
    E6 = "e6", "E6"
    F1 = "f1", "F1"
    F2 = "f2", "F2"
    F3 = "f3", "F3"
    F4 = "f4", "F4"
    F5 = "f5", "F5"
    F6 = "f6", "F6"


_SOURCES: tuple[tuple[str, object, type[TextChoices], str], ...] = (
    ("incidents.report_kind", _("Kind of report"), ReportKind, "domain.md 2.3"),
    ("incidents.field", _("Field"), Field, "domain.md 2.3, 3.5"),
    ("incidents.athg", _("Kind of threat (ATHG)"), Athg, "Permendagri 2/2018"),
    ("incidents.kind", _("Kind of event"), EventKind, "domain.md 2.3"),
    ("incidents.urgency_local", _("Local urgency"), LocalUrgency, "domain.md 2.3"),
    ("incidents.verification", _("Verification"), Verification, "domain.md 2.3"),
    ("incidents.state", _("State"), State, "domain.md 2.3"),
    ("incidents.warning_level", _("Warning level"), WarningLevel, "domain.md 3.6"),
    ("incidents.update_purpose", _("Kind of update"), UpdatePurpose, "domain.md 2.3, 3.6"),
    ("incidents.obtained_how", _("How it was obtained"), ObtainedHow, "domain.md 2.3 (LI form)"),
    ("incidents.source_reliability", _("Reliability of the source"), Reliability, "domain.md 2.0"),
    (
        "incidents.information_credibility",
        _("Value of the information"),
        Credibility,
        "domain.md 2.0",
    ),
    ("incidents.source_value", _("Source and information value"), SourceValue, "domain.md 2.0"),
    ("incidents.issue", _("Issue category"), Issue, "domain.md 3.5"),
)


def register_catalogues() -> None:
    """Hand the code lists to the kernel; called once when the app starts, harmless twice."""
    for key, title, choices, source in _SOURCES:
        catalogues.registry.add(catalogues.Catalogue(key, title, choices, source))
