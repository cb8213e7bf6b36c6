"""The words of Indonesian organization names that say form, level or place, and what clerks shorten. Lists only."""

from __future__ import annotations

LEGAL_FORMS = {
    "yayasan": "yayasan", "jajasan": "yayasan", "yys": "yayasan", "yay": "yayasan", "yayas": "yayasan",
    "foundation": "yayasan",
    "perkumpulan": "perkumpulan", "perk": "perkumpulan", "perkum": "perkumpulan", "pkp": "perkumpulan",
    "lsm": "lsm", "ormas": "ormas",
}  # fmt: skip
"""Word → form. They are kept apart: the same organization often changes its form."""

PHRASES = {
    ("lembaga", "swadaya", "masyarakat"): "lsm",
    ("organisasi", "kemasyarakatan"): "ormas",
    ("organisasi", "masyarakat"): "ormas",
}
"""Forms of several words, with the abbreviation they are read as."""

LEVELS = {
    "dpp": "pusat", "pp": "pusat", "pb": "pusat",
    "dpw": "wilayah", "pw": "wilayah", "korwil": "wilayah",
    "dpd": "daerah", "pd": "daerah", "korda": "daerah",
    "dpc": "cabang", "pc": "cabang",
    "dpac": "anak_cabang", "pac": "anak_cabang",
    "dpr": "ranting", "pr": "ranting", "ranting": "ranting", "dpra": "ranting",
}  # fmt: skip
"""First word → level of a branch."""

BRANCH_WORDS = {"cabang": "cabang", "ranting": "ranting", "komisariat": "komisariat"}
"""Words of place that say the level too ("… Cabang Sukajadi")."""

LEVEL_HEADS = frozenset({"dewan", "pimpinan", "pengurus", "badan", "majelis"})
LEVEL_TAILS = {
    "pusat": "pusat", "besar": "pusat", "nasional": "pusat", "wilayah": "wilayah", "daerah": "daerah",
    "cabang": "cabang", "ranting": "ranting", "kecamatan": "anak_cabang",
}  # fmt: skip
"""Last word of a level written out ("Dewan Pimpinan Cabang") → level."""

PLACE_KINDS = {
    "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota", "kotamadya": "kota", "provinsi": "provinsi",
    "propinsi": "provinsi", "prov": "provinsi", "prop": "provinsi", "kecamatan": "kecamatan", "kec": "kecamatan",
    "distrik": "kecamatan", "kelurahan": "desa", "kel": "desa", "desa": "desa", "nagari": "desa",
    "cabang": "cabang", "ranting": "cabang", "komisariat": "cabang",
}  # fmt: skip
LOCAL_KINDS = frozenset({"kecamatan", "desa", "cabang"})
"""Their names stand in no list that we hold: what follows, up to the next word of place, is the name."""

STOP_WORDS = frozenset(
    {"dan", "untuk", "bagi", "dalam", "di", "yang", "dengan", "of", "the", "and"}
)

ABBREVIATIONS = {
    "lbh": "lembaga bantuan hukum",
    "forkom": "forum komunikasi",
    "fkub": "forum kerukunan umat beragama",
    "pwri": "persatuan wredatama republik indonesia",
    "knpi": "komite nasional pemuda indonesia",
    "pkk": "pemberdayaan kesejahteraan keluarga",
    "ikat": "ikatan", "ika": "ikatan", "for": "forum", "ger": "gerakan", "pers": "persatuan", "lemb": "lembaga",
    "himp": "himpunan", "kom": "komunitas", "komun": "komunitas", "pag": "paguyuban", "pagy": "paguyuban",
    "masy": "masyarakat", "mas": "masyarakat", "prp": "perempuan", "mhs": "mahasiswa", "mhsw": "mahasiswa",
    "pend": "pendidikan", "pendd": "pendidikan", "kes": "kesehatan", "lingk": "lingkungan", "ling": "lingkungan",
    "ind": "indonesia", "indo": "indonesia", "ri": "republik indonesia", "nus": "nusantara", "sos": "sosial",
    "sej": "sejahtera", "bud": "budaya", "kel": "keluarga", "ponpes": "pondok pesantren", "pontren": "pondok pesantren",
    "pp": "pondok pesantren", "mt": "majelis taklim", "tpq": "taman pendidikan quran", "tpa": "taman pendidikan quran",
    "sdm": "sumber daya manusia", "ham": "hak asasi manusia", "narkoba": "narkotika", "agr": "agraria",
}  # fmt: skip
"""Shortened word → words. Only what has one usual reading; the rest is left to the comparison of words."""

NUMERALS = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15",
}  # fmt: skip
"""Roman → Arabic. Single letters stay letters: an initial is more usual than a number."""

WEAK = frozenset({"indonesia", "republik", "nasional", "daerah", "komisariat"})
"""Words, as spelled, that come and go in the same name: they say little, however rare."""
