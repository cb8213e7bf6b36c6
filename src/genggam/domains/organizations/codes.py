"""Codes of SIORMAS that rules and workflow name; their labels stand in `choices`."""

SUBMITTED, RETURNED, VERIFIED = "diajukan", "dikembalikan", "diverifikasi"
LEGAL_ENTITIES = ("yayasan", "perkumpulan")
SK_KEMENKUM, SKT, SKT_OLD, SKTL = "sk_kemenkum", "skt_kemendagri", "skt_daerah_lama", "sktl"
PERMIT, UNREGISTERED = "izin_prinsip_kemlu", "tidak_terdaftar"
WITH_DECREE = (SK_KEMENKUM, SKT, SKT_OLD, SKTL, PERMIT)
ACTIVE, NOT_FOUND = "aktif", "tidak_ditemukan"
