"""Codes of SI PKS that rules and workflows name; their labels stand in `choices`."""

EVENT = "peristiwa"
WATCHED, RETURNED, MEDIATED = "terpantau", "dikembalikan", "dimediasi"
HANDLED, SETTLED, RECURRED = "tertangani", "selesai", "berulang"
OPEN = (WATCHED, RETURNED, MEDIATED, HANDLED, RECURRED)
GREEN, YELLOW, ORANGE, RED = "hijau", "kuning", "oranye", "merah"
SERIOUS = (ORANGE, RED)

SUBMITTED, VERIFIED = "diajukan", "diverifikasi"

DRAFT, REVIEWED, ADOPTED, AMENDED = "draf", "ditelaah_pusat", "ditetapkan", "diubah"
IN_FORCE = (ADOPTED, AMENDED)

AT_PROVINCE, AT_CENTER = "verifikasi_provinsi", "verifikasi_pusat"
TO_MEND, SCORED, ANNOUNCED = "perbaikan", "dinilai", "diumumkan"
ABOVE, ON, NEAR, BELOW = "melebihi", "sesuai", "mendekati", "belum"
