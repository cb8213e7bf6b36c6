"""Reading pasted messages: a corpus of invented reports, and promises that hold for any text."""

import csv
import json
import re
from collections import Counter
from datetime import datetime
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genggam.domains.incidents import codes, parsing
from genggam.domains.incidents.parsing import kinds, names, places

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.json"))
LEVELS = {
    "provinsi": 1,
    "kabupaten": 2,
    "kota": 2,
    "kabupaten_administrasi": 2,
    "kota_administrasi": 2,
}
NOON = datetime.fromisoformat("2026-11-24T14:00:00+07:00")
DISTRICTS = (
    places.PlaceMatch("32.73.06", "Cicendo", "kecamatan", 3),
    places.PlaceMatch("32.73.06.1001", "Arjuna", "kelurahan", 4),
    places.PlaceMatch("33.74.01", "Cicendo", "kecamatan", 3),
)


def load_regions() -> names.NameIndex:
    text = (
        resources.files("genggam.foundation.regions")
        .joinpath("data/regions.csv")
        .read_text("utf-8")
    )
    rows = [row for row in csv.DictReader(text.splitlines()) if row["kind"] in LEVELS]
    found = [
        places.PlaceMatch(row["code"], row["name"], row["kind"], LEVELS[row["kind"]])
        for row in rows
    ]
    zones = {row["code"]: row["time_zone"] for row in rows}
    return names.NameIndex([*found, *DISTRICTS], zones)


REGIONS = load_regions()


def read(text: str, *, home: str = "32.73", received_at: datetime = NOON) -> parsing.ParsedReport:
    return parsing.parse_message(text, received_at=received_at, regions=REGIONS, home=home)


def values(report: parsing.ParsedReport) -> dict[str, object]:
    """Return what was read, flat, without what is concluded (title, summary, usual field)."""
    found = report.initial()
    for name in ("title", "summary", "field"):
        found.pop(name, None)
    found["occurred_date"] = report.occurred_date
    return {
        name: str(value.isoformat() if hasattr(value, "isoformat") else value)
        for name, value in found.items()
        if value is not None
    }


def expected(case: dict) -> dict[str, str]:
    wanted = {
        name: value
        for name, value in case["expect"].items()
        if name not in ("casualties", "damage", "title", "field")
    }
    wanted["region"] = wanted.pop("region_code", None)
    wanted |= case["expect"].get("casualties", {}) | case["expect"].get("damage", {})
    return {name: str(value) for name, value in wanted.items() if value is not None}


def case_of(path: Path) -> tuple[dict, parsing.ParsedReport]:
    case = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    received_at = datetime.fromisoformat(case["received_at"])
    return case, read(text, home=case["home"], received_at=received_at)


class TestCorpus:
    def test_holds_at_least_thirty_messages(self):
        assert len(CORPUS) >= 30

    @pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
    def test_is_read_as_a_person_reads_it(self, path):
        case, report = case_of(path)
        assert values(report) == expected(case)
        for name in ("title", "field"):
            if name in case["expect"]:
                assert getattr(report, name) == case["expect"][name]

    def test_keeps_precision_and_recall_for_every_field(self):
        """Hold the floor when messages join the corpus that are not read whole."""
        right, read_wrong, missed = Counter(), Counter(), Counter()
        for path in CORPUS:
            case, report = case_of(path)
            found, wanted = values(report), expected(case)
            for name in found.keys() | wanted.keys():
                same = found.get(name) == wanted.get(name)
                right[name] += same
                read_wrong[name] += not same and name in found
                missed[name] += not same and name in wanted
        total = sum(right.values())
        assert total / (total + sum(read_wrong.values())) >= 0.97
        assert total / (total + sum(missed.values())) >= 0.95


class TestPlaces:
    def test_tells_city_from_regency_of_one_name(self):
        assert read("Kebakaran di Kab. Bandung").region_code == "32.04"
        assert read("Kebakaran di Kota Bandung").region_code == "32.73"
        assert read("Kebakaran di Kabupaten Bandung Barat").region_code == "32.17"

    def test_leaves_a_bare_ambiguous_name_open_unless_it_is_home(self):
        away = read("Kebakaran di Bandung", home="33.74")
        assert away.region_code is None
        assert away.doubts[0] == ("region_code", "several", ("32.04", "32.73"))
        at_home = read("Kebakaran di Bandung", home="32.73")
        assert (at_home.region_code, at_home.confidence["region_code"]) == ("32.73", "low")

    def test_takes_district_and_village_inside_the_named_city(self):
        assert read("Tempat: Kec. Cicendo Kota Bandung").region_code == "32.73.06"
        assert read("Tempat: Kel. Arjuna Kec. Cicendo Kota Bandung").region_code == "32.73.06.1001"

    def test_takes_a_district_without_city_from_home(self):
        assert read("Banjir di Kec. Cicendo", home="33.74").region_code == "33.74.01"

    def test_never_takes_the_addressee_for_the_place(self):
        assert (
            read(
                "Kepada Yth. Kepala Badan Kesbangpol Kota Semarang\nBanjir di Kab. Demak"
            ).region_code
            == "33.21"
        )

    def test_names_the_province_where_nothing_nearer_is_said(self):
        assert read("Unjuk rasa di Provinsi Jawa Barat").region_code == "32"


class TestKinds:
    @pytest.mark.parametrize(
        "said",
        [
            "Tidak terjadi bentrok",
            "tanpa bentrokan",
            "antisipasi tawuran pelajar",
            "Bentrok: nihil",
            "mencegah terjadinya bentrok",
            "berpotensi bentrok",
        ],
    )
    def test_does_not_take_what_did_not_happen(self, said):
        assert read(said).kind is None

    def test_takes_the_graver_of_two_and_says_so(self):
        report = read("Unjuk rasa berujung bentrok dengan aparat")
        assert report.kind == "bentrok"
        assert ("kind", "several", ("bentrok", "unjuk_rasa")) in report.doubts
        assert report.confidence["kind"] == "low"

    @pytest.mark.parametrize(
        "said", ["demokrasi", "bombardir", "sarapan", "robek", "jadwal", "kebomas"]
    )
    def test_keeps_to_whole_words(self, said):
        assert read(f"Rapat tentang {said} dan lainnya").kind is None

    def test_offers_only_known_kinds(self):
        assert {kind for kind, _ in kinds.KIND_WORDS} <= set(codes.EVENT_KINDS)
        assert set(kinds.USUAL_FIELD) <= set(codes.EVENT_KINDS)
        assert set(kinds.USUAL_FIELD.values()) <= set(codes.FIELDS)

    @pytest.mark.parametrize(
        ("said", "level"),
        [
            ("Status: SIAGA", "siaga"),
            ("Tingkat peringatan : Merah", "awas"),
            ("level waspada", "waspada"),
            ("personel siaga di lokasi", None),
            ("Status Siaga Darurat", None),
            ("Awas licin", None),
        ],
    )
    def test_takes_a_level_only_where_it_is_stated(self, said, level):
        assert read(said).warning_level == level

    def test_marks_the_usual_field_as_concluded(self):
        assert read("Banjir besar").confidence["field"] == "low"
        assert read("Bidang : Ekonomi\nBanjir besar").field == "ekonomi"


class TestPeople:
    @pytest.mark.parametrize(
        ("said", "casualties"),
        [
            ("MD 2 org, LB 1, LR 3", {"dead": 2, "seriously_injured": 1, "lightly_injured": 3}),
            ("2 MD, 1 LB, 3 LR", {"dead": 2, "seriously_injured": 1, "lightly_injured": 3}),
            ("1 (satu) orang meninggal dunia", {"dead": 1}),
            ("meninggal dunia sebanyak 12 orang", {"dead": 12}),
            ("dua orang tewas dan seorang hilang", {"dead": 2, "missing": 1}),
            ("7 mahasiswa dan 3 polisi luka ringan", {"lightly_injured": 10}),
            ("Pengungsi: 45 KK / 130 jiwa", {"displaced_families": 45, "displaced_persons": 130}),
            ("1.250 jiwa mengungsi", {"displaced_persons": 1250}),
            ("tidak ada korban jiwa", {"dead": 0}),
            ("Korban : -", {"dead": 0, "seriously_injured": 0, "lightly_injured": 0, "missing": 0}),
            (
                "tidak ada korban jiwa maupun luka-luka",
                {"dead": 0, "seriously_injured": 0, "lightly_injured": 0},
            ),
            ("belum ada laporan korban", {}),
            ("2 unit motor hilang", {}),
            ("uang Rp 5 juta hilang", {}),
            ("5 orang luka-luka", {}),
            ("pukul 10.00 korban meninggal", {}),
        ],
    )
    def test_counts_casualties(self, said, casualties):
        assert read(said).casualties == casualties

    def test_says_when_two_figures_disagree(self):
        report = read("Korban : MD 2\nKronologis : 3 orang meninggal di lokasi kejadian.")
        assert report.casualties["dead"] == 2
        assert ("dead", "conflicting", ("2", "3")) in report.doubts

    def test_does_not_turn_hundreds_into_a_figure(self):
        report = read("ratusan massa berunjuk rasa")
        assert report.crowd_estimate is None
        assert ("crowd_estimate", "not_a_figure", ("ratusan massa",)) in report.doubts


class TestDamage:
    @pytest.mark.parametrize(
        ("said", "damage"),
        [
            ("Kerugian ± Rp 50 juta", {"loss_rupiah": 50_000_000}),
            ("Kerugian Rp. 1.250.000,-", {"loss_rupiah": 1_250_000}),
            ("kerugian ditaksir Rp1,5 M", {"loss_rupiah": 1_500_000_000}),
            ("Kerugian ratusan juta", {}),
            ("3 rumah warga terbakar", {"houses": 3}),
            ("rumah rusak berat 4 unit, rumah rusak ringan 6 unit", {"houses": 10}),
            ("pertemuan di 3 rumah warga", {}),
            ("1 masjid rusak", {"houses_of_worship": 1}),
            ("Harga Rp 35.000 per tabung", {}),
        ],
    )
    def test_counts_what_was_harmed(self, said, damage):
        assert read(said).damage == damage


class TestTimes:
    def test_reads_relative_days_from_the_header_of_the_message(self):
        report = read("[22/11/26 08.00] Piket: kebakaran tadi pagi pukul 06.00 WIB")
        assert report.occurred_at.isoformat() == "2026-11-22T06:00:00+07:00"

    def test_never_gives_a_future_time(self):
        report = read("Besok pukul 09.00 WIB aksi damai")
        assert report.occurred_at is None
        assert report.doubts[0].code == "in_future"

    def test_says_when_the_day_is_assumed(self):
        report = read("Kebakaran pukul 09.00 WIB")
        assert report.confidence["occurred_at"] == "low"
        assert report.doubts[0] == ("occurred_at", "date_assumed", ())

    def test_takes_the_zone_of_home_where_none_is_written(self):
        assert (
            read("Waktu: 24/11/26 pukul 09.00", home="94.01")
            .occurred_at.utcoffset()
            .total_seconds()
            == 9 * 3600
        )

    def test_keeps_the_small_hours_of_last_night_on_the_right_day(self):
        assert (
            read("Bentrok tadi malam pukul 01.30 WIB").occurred_at.isoformat()
            == "2026-11-24T01:30:00+07:00"
        )
        assert (
            read("Bentrok tadi malam pukul 22.30 WIB").occurred_at.isoformat()
            == "2026-11-23T22:30:00+07:00"
        )


class TestMaskContacts:
    @pytest.mark.parametrize(
        "said",
        [
            "0812-3456-7890",
            "081234567890",
            "+62 812 3456 7890",
            "6281234567890",
            "3273010101900001",
            "3273 0101 0190 0001",
            "(022) 7234567",
        ],
    )
    def test_covers_phones_and_identity_numbers(self, said):
        masked = parsing.mask_contacts(f"hub {said} ya")
        assert not re.search(r"\d{4}", masked)
        assert masked.startswith("hub ")
        assert masked.endswith(" ya")

    @pytest.mark.parametrize(
        "said",
        [
            "24/11/2026",
            "Rp 1.250.000.000",
            "pukul 09.00",
            "1.500 orang",
            "32.73",
            "2026-11-24",
            "RT 03 RW 05",
        ],
    )
    def test_leaves_other_numbers(self, said):
        assert parsing.mask_contacts(said) == said

    def test_holds_for_title_summary_and_leftovers(self):
        report = read(
            "Perihal: Unras, hub 081234567890\nKronologis: lapor ke 0812-3456-7890 segera ya.\nKontak 081298765432 pak"
        )
        shown = " ".join([report.title, report.summary, *report.leftovers])
        assert not re.search(r"\d{4}", shown)


WORDS = st.sampled_from(
    [
        "Waktu",
        ":",
        "Tempat",
        ":",
        "Korban",
        ":",
        "MD",
        "LB",
        "2",
        "10",
        "org",
        "jiwa",
        "KK",
        "mengungsi",
        "pukul",
        "10.00",
        "WIB",
        "24/11/26",
        "Kota",
        "Bandung",
        "Kab.",
        "nihil",
        "tidak",
        "ada",
        "rumah",
        "rusak",
        "Rp",
        "50",
        "juta",
        "massa",
        "±",
        "200",
        "unjuk",
        "rasa",
        "bentrok",
        "\n",
        ",",
        ".",
        "-",
        "(",
        ")",
        "*",
        "kemarin",
        "Senin",
        "di",
        "Jl.",
        "Kec.",
        "LAPORAN",
        "[24/11/26",
        "13.05]",
        "🔥",
        "\u200e",
    ]
)


class TestAnyText:
    @settings(max_examples=150, deadline=None)
    @given(st.text(max_size=400))
    def test_is_read_without_raising(self, text):
        read(text)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(WORDS, max_size=60).map(" ".join))
    def test_gives_spans_that_point_into_the_message(self, text):
        report = read(text)
        assert report == read(text)
        for spans in report.spans.values():
            for span in spans:
                assert 0 <= span.start <= span.end <= len(text)
                assert span.end - span.start == len(span.text)
        assert set(report.confidence) >= set(report.spans)
        assert report.occurred_at is None or report.occurred_at <= NOON.replace(minute=10)

    @pytest.mark.parametrize(
        "unit",
        [
            " ",
            "\n",
            "1",
            "1.234.",
            "dua ratus ",
            "Waktu : 1\n",
            "Kota Bandung Barat ",
            "2 orang orang ",
            "12 kk / 3 jiwa ",
            "di jl ",
            "mengungsi ",
            "Tempat :\n\n",
            "0812-3456-",
            "tidak bom ",
            "(",
            "🔥",
            "yth ",
            "24 November 2026 ",
            "LAPORAN A\n",
        ],
    )
    def test_is_read_whatever_it_repeats(self, unit):
        assert read(unit * (2 * parsing.MAX_LENGTH // len(unit))).was_cut

    def test_is_cut_at_its_limit_and_says_so(self):
        report = read("x " * parsing.MAX_LENGTH + "\nStatus: SIAGA")
        assert report.was_cut
        assert report.warning_level is None
        assert not read("x").was_cut
