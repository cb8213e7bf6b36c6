"""Names for fictional organizations, put together at random from common words; likeness to a real one is chance."""

from __future__ import annotations

import random
from dataclasses import dataclass

FOUNDATION, ASSOCIATION, INFORMAL = "yayasan", "perkumpulan", "tidak_berbadan_hukum"

# The first word of a name with its weight: in the registers a few words begin most names.
_HEADS = """
Forum:9 Ikatan:8 Gerakan:8 Persatuan:7 Lembaga:8 Himpunan:5 Komunitas:7 Paguyuban:6 Aliansi:4 Barisan:2 Majelis:4
Laskar:2 Solidaritas:2 Persaudaraan:2 Kerukunan:3 Dewan:2 Pusat:3 Rumah:3 Serikat:3 Wahana:2 Jaringan:3 Kesatuan:2
Perhimpunan:3 Sanggar:3 Asosiasi:3
"""
_WHO = """
Pemuda:9 Masyarakat:9 Perempuan:6 Petani:5 Nelayan:4 Guru:4 Pelajar:4 Santri:4 Mahasiswa:5 Pedagang:3 Seniman:3
Pengusaha:3 Pensiunan:2 Purnabakti:1 Penyandang:1 Relawan:4 Warga:4 Pekerja:3 Orangtua:1 Ibu:2 Peternak:2 Pesilat:2
Pemerhati:3 Pecinta:3 Alumni:3 Generasi:3 Keluarga:5 Wartawan:2 Sopir:1 Perantau:2
"""
_TOPICS = """
Peduli Lingkungan|Anti Narkotika|Cinta Budaya|Peduli Anak|Pelestari Hutan|Peduli Pendidikan|Bina Sejahtera
Pembela Keadilan|Pemberdayaan Desa|Tanggap Bencana|Pengawas Anggaran|Pemantau Pelayanan Publik|Gemar Membaca
Seni dan Tradisi|Dakwah dan Sosial|Bantuan Hukum|Kesehatan Ibu dan Anak|Konservasi Laut|Pengembangan Ekonomi Rakyat
Pertanian Organik|Kerukunan Umat|Penyayang Satwa|Pencak Silat|Penggiat Wisata|Anti Korupsi|Cinta Tanah Air
Bina Bangsa|Peduli Lansia|Peduli Sungai|Kajian Kebijakan Daerah|Pembina Olahraga|Perlindungan Konsumen
Pemajuan Kebudayaan|Teknologi Tepat Guna|Donor Darah|Bina Insani|Gotong Royong|Hidup Sehat
"""
_FIRST = """
Cahaya Fajar Bintang Mentari Pelita Tunas Mutiara Lentera Bakti Karya Citra Harapan Sinar Cakra Lestari Panca Surya
Purnama Kencana Wijaya Sekar Mekar Tirta Bumi Langit Samudra Rimba Merpati Rajawali Garuda Kartika Melati Teratai
Cempaka Kenanga Dahlia Anggrek Permata Amanah Hikmah Ikhlas Istiqomah Syifa Nurani Sahabat Taruna Satria Bhakti
Darma Widya Lintang Sakti Jaya Eka Dwi Tri Catur Sapta Putra Pertiwi
"""
_SECOND = """
Nusantara Mandiri Sejahtera Bersama Sentosa Abadi Makmur Raya Utama Insani Bangsa Negeri Persada Pratama Mulia
Bahagia Berkarya Bersatu Perjuangan Merdeka Damai Rahmat Barokah Madani Umat Ilmu Cendekia Kasih Setia Luhur Agung
Jati Rasa Budaya Pusaka Muda Baru Timur Selatan Utara Barat Tengah Khatulistiwa Pesisir Pegunungan Desa Lestari
Gemilang Hijau Biru Putih Emas Perak Indah Wangi Asri Tangguh Peduli
"""
# Coined: names of few bearers, as registers are full of.
_BEGINS = "Sanda Mara Lingga Tamba Ranu Kala Sima Wira Pala Giri Sora Banu Rena Tala Maha Naga Kerta Sela Dana Wana"
_ENDS = "santana wening karsa pura laya mandala jati kencana raga tirta gama sari rupa wangsa lokasa buana matra"


def _weighted(text: str) -> tuple[list[str], list[int]]:
    pairs = [entry.split(":") for entry in text.split()]
    return [word for word, _ in pairs], [int(weight) for _, weight in pairs]


_HEAD_WORDS, _HEAD_WEIGHTS = _weighted(_HEADS)
_WHO_WORDS, _WHO_WEIGHTS = _weighted(_WHO)
_TOPIC_WORDS = [topic.strip() for line in _TOPICS.strip().splitlines() for topic in line.split("|")]
_FIRST_WORDS, _SECOND_WORDS = _FIRST.split(), _SECOND.split()
_BEGIN_WORDS, _END_WORDS = _BEGINS.split(), _ENDS.split()


@dataclass(frozen=True, slots=True)
class Title:
    """A name in its parts: the form before it ("Yayasan"), its body, a level ("DPC") and a place ("Kota Bandung")."""

    body: str
    form: str = ""
    level: str = ""
    place: str = ""

    @property
    def text(self) -> str:
        """Return the whole as it is written."""
        return " ".join(part for part in (self.level, self.form, self.body, self.place) if part)

    @property
    def acronym(self) -> str:
        """Return the initials of the body, leaving "dan" out."""
        return "".join(word[0] for word in self.body.split() if word != "dan").upper()


def title(rng: random.Random, legal_kind: str, place: str) -> Title:
    """Draw a name for this legal kind; a third of them name the place (given without "Kabupaten" at times)."""
    named = place if rng.random() < 0.33 else ""
    if named and rng.random() < 0.5:
        named = named.split(maxsplit=1)[-1]
    if legal_kind == FOUNDATION:
        return Title(_poetic(rng), form="Yayasan", place=named if rng.random() < 0.4 else "")
    form = ""
    if legal_kind == ASSOCIATION:
        form = "Perkumpulan" if rng.random() < 0.8 else ""
    elif rng.random() < 0.15:
        form = "LSM"
    return Title(_plain(rng), form=form, place=named)


def _poetic(rng: random.Random) -> str:
    body = f"{_proper(rng)} {rng.choice(_SECOND_WORDS)}" if rng.random() < 0.75 else _proper(rng)
    if " " not in body or rng.random() < 0.2:
        body = (
            f"{rng.choice(_TOPIC_WORDS)} {body}"
            if rng.random() < 0.5
            else f"{body} {rng.choice(_SECOND_WORDS)}"
        )
    return body


def _plain(rng: random.Random) -> str:
    head = rng.choices(_HEAD_WORDS, _HEAD_WEIGHTS)[0]
    who = rng.choices(_WHO_WORDS, _WHO_WEIGHTS)[0]
    draw = rng.random()
    if draw < 0.3:
        return f"{head} {who} {rng.choice(_TOPIC_WORDS)}"
    if draw < 0.6:
        return f"{head} {who} {_proper(rng)} {rng.choice(_SECOND_WORDS)}"
    if draw < 0.8:
        return f"{head} {rng.choice(_TOPIC_WORDS)} {_proper(rng)}"
    return f"{head} {_proper(rng)} {rng.choice(_SECOND_WORDS)}"


def _proper(rng: random.Random) -> str:
    if rng.random() < 0.45:
        return rng.choice(_BEGIN_WORDS) + rng.choice(_END_WORDS)
    return rng.choice(_FIRST_WORDS)
