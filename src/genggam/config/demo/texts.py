"""Words of the demo's events. Every event is invented; groups are named by kind, never by real name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """One kind of event as it may be told: how often it happens, at which levels, and in which words.

    `levels` are weights for normal, waspada, siaga, awas. Placeholders: place, region, n (a crowd), m (a small count).
    """

    kind: str
    field: str
    athg: str
    weight: int
    levels: tuple[int, int, int, int]
    titles: tuple[str, ...]
    summaries: tuple[str, ...]
    crowd: tuple[int, int] = (0, 0)
    hurt: float = 0.0
    issues: tuple[str, ...] = ()


STORIES = (
    Story(
        "unjuk_rasa",
        "politik",
        "tantangan",
        22,
        (55, 35, 9, 1),
        (
            "Unjuk rasa mahasiswa di {place}",
            "Aksi damai buruh di depan {place}",
            "Warga menyampaikan aspirasi soal {topic} di {place}",
        ),
        (
            "Sekitar {n} orang menyampaikan aspirasi tentang {topic} di {place}. Perwakilan diterima dan berdialog. "
            "Situasi tertib dan massa bubar setelah pernyataan sikap dibacakan.",
            "Massa sekitar {n} orang berkumpul di {place} menuntut kejelasan {topic}. Lalu lintas sempat melambat, "
            "petugas mengatur arus kendaraan. Tidak ada bentrokan.",
        ),
        crowd=(40, 900),
        issues=("pol_6", "eko_3"),
    ),
    Story(
        "bencana",
        "lingkungan",
        "gangguan",
        20,
        (30, 40, 24, 6),
        (
            "Banjir menggenangi permukiman di {place}",
            "Tanah longsor menutup jalan di {place}",
            "Angin kencang merusak rumah di {place}",
        ),
        (
            "Hujan deras sejak malam membuat air naik di {place}. Kurang lebih {m} rumah terdampak, warga mengungsi ke "
            "balai desa. BPBD dan relawan sudah di lokasi.",
            "Longsor di {place} menutup akses jalan sepanjang {m} meter. Alat berat dikerahkan, arus dialihkan.",
        ),
        hurt=0.25,
        issues=("sos_7",),
    ),
    Story(
        "kebakaran",
        "sosial_budaya",
        "gangguan",
        12,
        (50, 35, 12, 3),
        ("Kebakaran di {place}", "Kebakaran pasar di {place}"),
        (
            "Api membakar {m} bangunan di {place}. Pemadam tiba 20 menit setelah laporan, api padam dalam dua "
            "jam. Penyebab masih didalami.",
        ),
        hurt=0.2,
        issues=("kam_5",),
    ),
    Story(
        "bentrok",
        "hankam",
        "ancaman",
        9,
        (5, 35, 40, 20),
        (
            "Bentrok dua kelompok pemuda di {place}",
            "Perselisihan antarwarga di {place}",
            "Tawuran pelajar di {place}",
        ),
        (
            "Dua kelompok pemuda berselisih di {place} setelah salah paham. Aparat melerai dan tokoh masyarakat "
            "mempertemukan kedua pihak. {m} orang mendapat perawatan.",
            "Perselisihan batas kebun memicu keributan antarwarga di {place}. Forkopimcam memediasi.",
        ),
        hurt=0.7,
        issues=("sos_2",),
    ),
    Story(
        "konflik_lahan",
        "ekonomi",
        "tantangan",
        9,
        (25, 50, 20, 5),
        (
            "Sengketa lahan warga dan perusahaan di {place}",
            "Warga memasang portal di jalan kebun {place}",
        ),
        (
            "Sekitar {n} warga menutup jalan produksi di {place} dan meminta kejelasan ganti rugi tanam tumbuh. "
            "Pertemuan dengan pihak perusahaan dijadwalkan oleh camat.",
        ),
        crowd=(15, 200),
        issues=("eko_4", "eko_6"),
    ),
    Story(
        "kelangkaan_pangan",
        "ekonomi",
        "hambatan",
        7,
        (50, 42, 8, 0),
        ("Harga bahan pokok naik di pasar {place}", "Antrean elpiji di {place}"),
        (
            "Harga beras dan cabai di pasar {place} naik dalam sepekan. Stok di gudang cukup untuk {m} hari; dinas "
            "perdagangan menyiapkan operasi pasar.",
        ),
        issues=("eko_1", "eko_2"),
    ),
    Story(
        "penolakan_kebijakan",
        "politik",
        "tantangan",
        6,
        (45, 45, 10, 0),
        ("Warga menolak rencana {topic} di {place}",),
        (
            "Perwakilan {m} RT di {place} menyampaikan keberatan atas {topic} dan meminta sosialisasi ulang.",
        ),
        issues=("pol_6",),
    ),
    Story(
        "hoaks",
        "sosial_budaya",
        "gangguan",
        5,
        (55, 40, 5, 0),
        (
            "Kabar bohong penculikan anak beredar di {place}",
            "Pesan berantai tentang {topic} meresahkan warga {place}",
        ),
        (
            "Pesan berantai beredar di grup warga {place}. Kesbangpol dan Diskominfo menerbitkan klarifikasi.",
        ),
        issues=("pol_10",),
    ),
    Story(
        "phk_massal",
        "ekonomi",
        "hambatan",
        3,
        (30, 55, 15, 0),
        ("Pabrik di {place} merumahkan pekerja",),
        (
            "Perusahaan di {place} merumahkan {n} pekerja karena pesanan turun. Mediasi tripartit berjalan.",
        ),
        crowd=(50, 700),
        issues=("eko_3",),
    ),
    Story(
        "isu_sara",
        "sosial_budaya",
        "ancaman",
        3,
        (10, 55, 30, 5),
        ("Perbedaan pendapat tentang pembangunan rumah ibadat di {place}",),
        (
            "FKUB dan camat mempertemukan kedua pihak di {place}. Situasi kondusif, dialog dilanjutkan pekan depan.",
        ),
        issues=("bud_1",),
    ),
    Story(
        "narkoba",
        "hankam",
        "ancaman",
        2,
        (60, 35, 5, 0),
        ("Razia gabungan di {place}",),
        (
            "Tim terpadu P4GN melakukan razia gabungan di {place}; hasil diserahkan kepada yang berwenang.",
        ),
        issues=("sos_3",),
    ),
    Story(
        "wabah",
        "kesehatan",
        "gangguan",
        2,
        (30, 50, 18, 2),
        ("Kasus demam berdarah meningkat di {place}",),
        (
            "Dinas kesehatan mencatat {m} kasus dalam dua pekan di {place}. Pengasapan dan kerja bakti dilakukan.",
        ),
        issues=("sos_7",),
    ),
)
TOPICS = (
    "kenaikan tarif angkutan",
    "pelayanan air bersih",
    "upah minimum",
    "penataan pedagang",
    "tempat pembuangan sampah",
    "perbaikan jalan",
    "dana desa",
    "izin tambang galian",
)
PLACES = (
    "kantor bupati",
    "halaman DPRD",
    "simpang tiga pasar",
    "alun-alun",
    "terminal",
    "pasar induk",
    "kawasan pelabuhan",
    "perumahan bantaran sungai",
    "jalan lintas",
    "perkebunan",
    "kampung nelayan",
    "kawasan industri",
    "balai desa",
)
RETURNS = (
    "Lengkapi tempat kejadian dan sumber informasi.",
    "Jumlah korban belum jelas, mohon dipastikan.",
)
ESCALATIONS = (
    "Melibatkan lebih dari satu wilayah, perlu dukungan.",
    "Perlu koordinasi dengan instansi vertikal.",
)
UPDATES = (
    "Situasi berangsur kondusif, petugas tetap berjaga.",
    "Jumlah warga di lokasi berkurang. Pertemuan lanjutan disepakati besok pagi.",
    "Akses jalan sudah dapat dilalui satu lajur.",
)
FOLLOW_UPS = (
    "Rapat Forkopimda dilaksanakan, pembagian tugas disepakati.",
    "Mediasi difasilitasi camat dan tokoh masyarakat; kedua pihak menandatangani kesepakatan.",
    "Bantuan logistik disalurkan bersama BPBD dan Dinas Sosial.",
)
CLOSINGS = (
    "Situasi kondusif, tidak ada perkembangan baru.",
    "Kesepakatan dijalankan, pemantauan rutin dilanjutkan.",
)
REJECTIONS = (
    "Setelah dicek ke lapangan, kabar tidak terbukti.",
    "Kejadian lama yang beredar kembali.",
)
