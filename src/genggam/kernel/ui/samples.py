"""Invented content for the gallery: one instance of every read model, one form with every kind of control."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from genggam.kernel.ui import components, rendering


class SampleForm(forms.Form):
    """Show every kind of control."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level, rendering.level_word(level)) for level in components.LEVELS]
        kinds = forms.RadioSelect(choices=[(key, label) for key, label, _icon in KINDS])
        kinds.choice_icons = {key: icon for key, _label, icon in KINDS}  # type: ignore[attr-defined]
        self.fields = {
            "kind": forms.ChoiceField(label="Jenis kejadian", choices=kinds.choices, widget=kinds),
            "level": forms.ChoiceField(label="Tingkat", choices=levels, widget=forms.RadioSelect),
            "title": forms.CharField(
                label="Judul", max_length=120, help_text="Apa yang terjadi, di mana. Satu kalimat."
            ),
            "place": forms.ChoiceField(
                label="Kecamatan",
                choices=[("", "Pilih kecamatan"), ("1", "Coblong"), ("2", "Cicendo")],
            ),
            "at": forms.DateTimeField(
                label="Waktu", widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
            ),
            "victims": forms.IntegerField(label="Korban luka", min_value=0, required=False),
            "facts": forms.CharField(label="Fakta", max_length=400, widget=forms.Textarea),
            "fields": forms.MultipleChoiceField(
                label="Bidang",
                required=False,
                choices=[("p", "Politik"), ("s", "Sosial budaya"), ("e", "Ekonomi")],
                widget=forms.CheckboxSelectMultiple,
            ),
            "notify": forms.BooleanField(label="Beri tahu Forkopimda", required=False),
            "agree": forms.BooleanField(
                label="Fakta sudah dipisahkan dari pendapat", required=False
            ),
            "photos": forms.FileField(
                label="Foto", required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
            ),
        }


KINDS = (
    ("unjuk_rasa", "Unjuk rasa", "users"),
    ("bentrok", "Bentrok", "alert"),
    ("bencana", "Bencana", "stop"),
    ("kriminal", "Kriminal menonjol", "lock"),
    ("hoaks", "Hoaks", "note"),
    ("lainnya", "Lainnya", "more"),
)

ICONS = (
    "home",
    "board",
    "map",
    "reports",
    "plus",
    "minus",
    "desk",
    "inbox",
    "search",
    "user",
    "users",
    "agency",
    "menu",
    "more",
    "check",
    "close",
    "chevron-right",
    "chevron-left",
    "chevron-down",
    "arrow-up",
    "arrow-left",
    "back",
    "alert",
    "info",
    "stop",
    "success",
    "verify",
    "clock",
    "pause",
    "calendar",
    "pin",
    "locate",
    "camera",
    "image",
    "file",
    "attach",
    "download",
    "upload",
    "print",
    "copy",
    "edit",
    "trash",
    "filter",
    "sort",
    "link",
    "note",
    "send",
    "escalate",
    "merge",
    "history",
    "lock",
    "key",
    "sign-out",
    "settings",
    "help",
    "sun",
    "moon",
    "system",
    "bell",
    "keyboard",
    "refresh",
    "eye",
    "whatsapp",
    "expand",
)


def context() -> dict[str, Any]:
    """Return everything the gallery draws."""
    now = timezone.now()
    entered = {
        "w-title": "",
        "w-level": "siaga",
        "w-victims": "-3",
        "w-facts": "Massa berkumpul di depan balai kota.",
    }
    wrong = SampleForm(entered, prefix="w")
    wrong.is_valid()
    return {
        "now": now,
        "levels": components.LEVELS,
        "tones": ("neutral", "wait", "active", "done", "back", "stop"),
        "kinds": ("primary", "secondary", "quiet", "danger"),
        "icons": ICONS,
        "form": SampleForm(initial={"level": "waspada", "kind": "bentrok"}),
        "wrong": wrong,
        "filters": SampleForm(prefix="f"),
        "tiles": tiles(now),
        "entries": timeline(now),
        "steps": steps(now),
        "pairs": pairs(),
        "files": files(),
        "clocks": clocks(now),
        "table": table(now),
        "conflicts": conflicts(),
        "tabs": [
            components.Tab("Semua", "#", count=1248),
            components.Tab("Belum diverifikasi", "#", current=True, count=37),
            components.Tab("Dikembalikan", "#", count=4),
        ],
        "chips": [
            components.Chip("Provinsi: Jawa Barat", "#"),
            components.Chip("Tingkat: Siaga ke atas", "#"),
        ],
        "crumbs": [
            components.Crumb(_("Home"), "#"),
            components.Crumb("Jawa Barat", "#"),
            components.Crumb("Kota Bandung"),
        ],
        "page": components.CursorPage(previous_url="#", next_url="#", summary="51–100 dari 1.248"),
        "themes": ("light", "dark"),
    }


def tiles(now: datetime) -> list[components.StatTile]:
    """Return the numbers of a board."""
    return [
        components.StatTile(
            rendering.level_word("awas"), 3, "#", now, unverified=2, level="awas", key="awas"
        ),
        components.StatTile(
            rendering.level_word("siaga"), 18, "#", now, unverified=5, level="siaga", key="siaga"
        ),
        components.StatTile("Baru dalam satu jam", 41, "#", now, unverified=37, key="hour"),
        components.StatTile("Sudah melapor hari ini", 497, "#", now, total=552, note="90 %"),
    ]


def timeline(now: datetime) -> list[components.TimelineEntry]:
    """Return a record's story."""
    entry = components.TimelineEntry
    return [
        entry(
            now,
            "Tingkat dinaikkan",
            "Dewi Lestari, Provinsi Jawa Barat",
            "Massa bertambah, dua kelompok berhadapan.",
            "escalate",
            "awas",
            (components.Change("Tingkat", "Siaga", "Awas"),),
        ),
        entry(
            now - timedelta(minutes=25),
            "Diverifikasi",
            "Dewi Lestari, Provinsi Jawa Barat",
            icon="verify",
            tone="done",
        ),
        entry(
            now - timedelta(minutes=48),
            "Dikembalikan",
            "Dewi Lestari",
            "Lokasi belum tepat: sebutkan kelurahan.",
            "back",
            "back",
        ),
        entry(
            now - timedelta(hours=1),
            "Laporan masuk",
            "Operator Kota Bandung",
            icon="reports",
            tone="active",
        ),
    ]


def steps(now: datetime) -> list[components.Step]:
    """Return a path half walked."""
    return [
        components.Step("Masuk", "done", now - timedelta(hours=2)),
        components.Step("Analisis", "done", now - timedelta(hours=1)),
        components.Step("Ditingkatkan", "skipped"),
        components.Step("Tindak lanjut", "current"),
        components.Step("Selesai"),
    ]


def pairs() -> list[components.KeyValue]:
    """Return a record's details."""
    return [
        components.KeyValue("Jenis", "Bentrok"),
        components.KeyValue("Bidang", "Sosial budaya"),
        components.KeyValue("Tempat", "Kel. Dago, Kec. Coblong, Kota Bandung", href="#"),
        components.KeyValue("Nilai informasi", "B2", note="sumber biasanya dapat dipercaya"),
        components.KeyValue("Korban", None),
        components.KeyValue(
            "Fakta", "Dua kelompok warga berhadapan sejak 13.40 WIB. Polisi memisahkan.", wide=True
        ),
    ]


def files() -> list[components.FileCard]:
    """Return attachments, one of them removed."""
    return [
        components.FileCard("simpang-dago.jpg", "#", 184_000, "image/jpeg"),
        components.FileCard(
            "laporan-polsek.pdf", "#", 1_240_000, "application/pdf", note="terbatas"
        ),
        components.FileCard(
            "salah-kirim.jpg", "#", 210_000, "image/jpeg", removed=True, note="dihapus"
        ),
    ]


def clocks(now: datetime) -> list[components.Clock]:
    """Return a deadline in each of its states."""
    clock = components.Clock
    return [
        clock(now + timedelta(hours=5), now - timedelta(hours=1), label="Verifikasi"),
        clock(now + timedelta(minutes=22), now - timedelta(hours=3), label="Pembaruan"),
        clock(now - timedelta(minutes=70), now - timedelta(hours=4), label="Laporan cepat"),
        clock(
            now, now - timedelta(hours=2), closed_at=now - timedelta(hours=1), label="Verifikasi"
        ),
        clock(now + timedelta(hours=1), paused=True, label="Analisis"),
    ]


def table(now: datetime) -> components.Table:
    """Return a short list of reports."""
    column, row = components.Column, components.Row
    reports = (
        (
            "awas",
            "Dua kelompok warga berhadapan di Dago",
            "Kota Bandung",
            "Masuk",
            "wait",
            True,
            12,
        ),
        (
            "siaga",
            "Unjuk rasa buruh menuju kantor bupati",
            "Kab. Karawang",
            "Tindak lanjut",
            "active",
            False,
            54,
        ),
        (
            "waspada",
            "Isu kelangkaan beras di pasar kecamatan",
            "Kab. Garut",
            "Dikembalikan",
            "back",
            True,
            190,
        ),
        ("normal", "Kerja bakti lintas agama", "Kota Bogor", "Selesai", "done", False, 1500),
    )
    rows = [
        row(
            (
                rendering.badge_level(level),
                title,
                place,
                rendering.badge_unverified(size="sm")
                if unverified
                else rendering.badge_state(state, tone, "sm"),
                rendering.when(now - timedelta(minutes=minutes), relative=True),
            ),
            key=f"{number}",
            url="#",
        )
        for number, (level, title, place, state, tone, unverified, minutes) in enumerate(
            reports, start=1
        )
    ]
    columns = (
        column("Tingkat", "lead"),
        column("Laporan", "main"),
        column("Tempat", "bare"),
        column("Keadaan", "bare"),
        column("Waktu", "end", sort_url="#", sorted="descending"),
    )
    return components.Table(columns, rows, "Laporan terbaru")


def conflicts() -> list[components.ConflictRow]:
    """Return one field in conflict and one that agrees."""
    return [
        components.ConflictRow(
            "title",
            "Judul",
            "Bentrok di Dago",
            "Dua kelompok berhadapan di Dago",
            "Keributan di Dago",
        ),
        components.ConflictRow("victims", "Korban luka", "3", "3"),
    ]
