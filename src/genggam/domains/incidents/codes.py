"""The stored codes of incidents, plain texts that rules and choices share. They never change (domain.md 2.0–3.6)."""

from __future__ import annotations

# Kinds of report.
FLASH = "flash"
LI = "li"
LA = "la"
REPORT_KINDS = (FLASH, LI, LA)

FIELDS = ("ideologi", "politik", "ekonomi", "sosial_budaya", "hankam", "lingkungan", "kesehatan")

ATHG = ("ancaman", "tantangan", "hambatan", "gangguan")

EVENT_KINDS = (
    "unjuk_rasa",
    "bentrok",
    "kebakaran",
    "bencana",
    "teror",
    "radikalisme",
    "kriminal_menonjol",
    "sabotase",
    "kecelakaan_massal",
    "wabah",
    "kelangkaan_pangan",
    "phk_massal",
    "penolakan_kebijakan",
    "konflik_lahan",
    "isu_sara",
    "hoaks",
    "pelanggaran_perbatasan",
    "orang_asing",
    "narkoba",
    "separatisme",
    "lainnya",
)

URGENCIES = ("rendah", "sedang", "tinggi", "kritis")

# Verification.
UNVERIFIED = "belum"
VERIFIED = "terverifikasi"
HOAX = "hoaks"
UNPROVEN = "tidak_terbukti"
VERIFICATIONS = (UNVERIFIED, VERIFIED, HOAX, UNPROVEN)

# States.
RECEIVED = "masuk"
RETURNED = "dikembalikan"
ANALYSIS = "analisis"
ESCALATED = "ditingkatkan"
FOLLOWED_UP = "tindak_lanjut"
CLOSED = "selesai"
REJECTED = "ditolak"
STATES = (RECEIVED, RETURNED, ANALYSIS, ESCALATED, FOLLOWED_UP, CLOSED, REJECTED)
OPEN_STATES = (RECEIVED, RETURNED, ANALYSIS, ESCALATED, FOLLOWED_UP)
FINAL_STATES = (CLOSED, REJECTED)

# Warning levels, from calm to worst.
NORMAL = "normal"
WASPADA = "waspada"
SIAGA = "siaga"
AWAS = "awas"
LEVELS = (NORMAL, WASPADA, SIAGA, AWAS)
LEVEL_ORDER = {level: rank for rank, level in enumerate(LEVELS)}
TOLD_LEVELS = frozenset({SIAGA, AWAS})
"""Levels that people are told of."""
TELL = "incidents.tell"
"""The task that tells them."""

UPDATE_PURPOSES = ("perkembangan", "tindak_lanjut", "akhir")

OBTAINED = (
    "pengamatan",
    "wawancara",
    "laporan",
    "dokumen",
    "media",
    "media_sosial",
    "rapat",
    "lainnya",
)

# Source and information value: reliability a–f × credibility 1–6.
RELIABILITIES = ("a", "b", "c", "d", "e", "f")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
SOURCE_VALUES = tuple(
    f"{reliability}{value}" for reliability in RELIABILITIES for value in CREDIBILITIES
)

# Issue taxonomy of domain.md 3.5: head → number of sub-issues.
ISSUE_HEADS = {"ide": 8, "pol": 10, "eko": 10, "sos": 9, "bud": 5, "han": 5, "kam": 7}
ISSUES = tuple(
    f"{head}_{number}" for head, count in ISSUE_HEADS.items() for number in range(1, count + 1)
)

# Names of the counted fields, as the record stores them.
DEAD = "dead"
CASUALTIES = (
    DEAD,
    "seriously_injured",
    "lightly_injured",
    "missing",
    "displaced_persons",
    "displaced_families",
    "women",
    "children",
)
DAMAGE_COUNTS = ("houses", "houses_of_worship", "public_facilities", "vehicles")
LAND_HECTARES = "land_hectares"
LOSS_RUPIAH = "loss_rupiah"
DAMAGE = (*DAMAGE_COUNTS, LAND_HECTARES, LOSS_RUPIAH)
