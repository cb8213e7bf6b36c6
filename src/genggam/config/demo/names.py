"""Names for fictional officials: common given names joined at random; no real person is meant."""

from __future__ import annotations

import random

_FIRST = """
Adi Agus Andi Anita Ardi Aulia Bayu Budi Citra Damar Dewi Dian Dimas Dwi Eka Endah Fajar Farida
Fitri Galih Gita Hadi Hana Hendra Ika Imam Indah Intan Irfan Joko Kartika Krisna Laila Lestari Lia
Lukman Mega Mira Nanda Nur Oki Putra Putri Rahma Rani Ratna Reza Rina Rizky Rudi Sari Satria Sinta
Sri Surya Tari Teguh Tia Tri Umar Utami Vina Wahyu Wati Widya Wulan Yani Yoga Yulia Yusuf Zahra Zaki
Marlina Marthen Yohana Yosep Ketut Made Wayan Komang
"""
_LAST = """
Adiputra Anggara Ardiansyah Basuki Daryanto Fauzan Firmansyah Gunawan Hakim Hamzah Handayani Harahap
Hartono Hidayat Ibrahim Iskandar Kurnia Kusuma Lubis Mahendra Maulana Mulyana Munir Nasution Nugraha
Pangestu Permana Pratama Purnomo Rachman Ramadhan Ramli Santosa Saputra Saragih Setiawan Siregar
Sitorus Subagja Sudrajat Suharto Sulaiman Susanto Syahputra Tambunan Wibowo Wicaksono Wijaya
Yudhistira Yunus Rumbiak Wanimbo Kogoya Tabuni Lakoy Mandacan Pattiasina Latuconsina Tuasikal
Kaunang Rompas Manoppo Dunggio Lamakarate Bauto
"""
FIRST, LAST = _FIRST.split(), _LAST.split()


def person(rng: random.Random) -> str:
    """Return a full name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"
