"""The levels and kinds of region that the law knows (UU 23/2014 art. 2; UU 6/2014 art. 1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """How deep a region stands in the tree: the nation at 0, a village at 4."""

    NATION = 0, _("nation")
    PROVINCE = 1, _("province")
    REGENCY = 2, _("regency or city")
    DISTRICT = 3, _("district")
    VILLAGE = 4, _("village")


class Kind(models.TextChoices):
    """What a region is called by law; Papua's districts are named distrik (UU 21/2001 art. 1)."""

    NATION = "nasional", _("nation")
    PROVINCE = "provinsi", _("province")
    REGENCY = "kabupaten", _("regency")
    CITY = "kota", _("city")
    ADMINISTRATIVE_REGENCY = "kabupaten_administrasi", _("administrative regency")
    ADMINISTRATIVE_CITY = "kota_administrasi", _("administrative city")
    DISTRICT = "kecamatan", _("district")
    PAPUAN_DISTRICT = "distrik", _("district (Papua)")
    URBAN_VILLAGE = "kelurahan", _("urban village")
    VILLAGE = "desa", _("village")


LEVEL_OF: dict[Kind, Level] = {
    Kind.NATION: Level.NATION,
    Kind.PROVINCE: Level.PROVINCE,
    Kind.REGENCY: Level.REGENCY,
    Kind.CITY: Level.REGENCY,
    Kind.ADMINISTRATIVE_REGENCY: Level.REGENCY,
    Kind.ADMINISTRATIVE_CITY: Level.REGENCY,
    Kind.DISTRICT: Level.DISTRICT,
    Kind.PAPUAN_DISTRICT: Level.DISTRICT,
    Kind.URBAN_VILLAGE: Level.VILLAGE,
    Kind.VILLAGE: Level.VILLAGE,
}


class TimeZone(models.TextChoices):
    """The three time zones of Indonesia (Keppres 41/1987)."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class EventKind(models.TextChoices):
    """What happened to the tree (UU 23/2014 art. 32 to 47: formation, split, merge)."""

    SPLIT = "split", _("split")
    MERGE = "merge", _("merge")
    RENAME = "rename", _("rename")
    CREATE = "create", _("creation")
