"""Codes of sanctions that rules and workflow name."""

WARNING, STOP = "peringatan_tertulis", "penghentian_kegiatan"
REVOKED_SKT, REVOKED_ENTITY = "pencabutan_skt", "pencabutan_badan_hukum"
KINDS = (WARNING, STOP, REVOKED_SKT, REVOKED_ENTITY)
REVOCATIONS = (REVOKED_SKT, REVOKED_ENTITY)
LAW, HOME, GOVERNOR, REGENT = "kemenkum", "mendagri", "gubernur", "bupati_walikota"
SUSPENDED, REVOKED = "dibekukan", "dicabut"
PROPOSED, REFUSED, IN_FORCE = "usulan", "ditolak", "berlaku"
OBEYED, LIFTED = "dipatuhi", "diangkat"
