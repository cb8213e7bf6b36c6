"""What leaves as an export of incidents. Sources of information are never exported: reporters are protected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import choices, codes, filters, permissions, queries
from genggam.domains.incidents.models import DAMAGE, Incident
from genggam.foundation.access import actors
from genggam.foundation.access.models import Clearance
from genggam.foundation.regions import queries as regions
from genggam.kernel.transfer.listings import Column, Kind, Listing, register
from genggam.lib import dates


def _labels(enum: Any) -> dict[str, Any]:
    return {value: label for value, label in enum.choices if value}


def _counts(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(
        Column(Incident._meta.get_field(name).verbose_name, name, Kind.NUMBER)  # type: ignore[union-attr]
        for name in names
    )


COLUMNS = (
    Column(_("number"), "number"),
    Column(_("received at"), "received_at", Kind.MOMENT),
    Column(_("happened at"), "occurred_at", Kind.MOMENT),
    Column(_("kind of report"), "report_kind", Kind.CODE, _labels(choices.ReportKind)),
    Column(_("title"), "title"),
    Column(_("summary"), "summary"),
    Column(_("kind of event"), "kind", Kind.CODE, _labels(choices.EventKind)),
    Column(_("field"), "field", Kind.CODE, _labels(choices.Field)),
    Column("ATHG", "athg", Kind.CODE, _labels(choices.Athg)),
    Column(_("warning level"), "warning_level", Kind.CODE, _labels(choices.WarningLevel)),
    Column(_("state"), "state", Kind.CODE, _labels(choices.State)),
    Column(_("verification"), "verification", Kind.CODE, _labels(choices.Verification)),
    Column(_("verified as it stands"), "is_verified", Kind.CODE, {True: _("yes"), False: _("no")}),
    Column(_("classification"), "classification", Kind.CODE, _labels(Clearance)),
    Column(_("region code"), "region__code"),
    Column(_("region"), "region__name"),
    Column(_("province"), "province__name"),
    Column(_("reporting agency"), "agency__name"),
    Column(_("place"), "place"),
    Column(_("latitude"), "latitude", Kind.NUMBER),
    Column(_("longitude"), "longitude", Kind.NUMBER),
    *_counts((*codes.CASUALTIES, *DAMAGE, "crowd_estimate")),
    Column(_("steps taken"), "handling_step"),
    Column(_("ended at"), "ended_at", Kind.MOMENT),
    Column(_("closed at"), "closed_at", Kind.MOMENT),
)
FILTER_WORDS = {
    "state": (_("state"), choices.State),
    "level": (_("warning level"), choices.WarningLevel),
    "kind": (_("kind of event"), choices.EventKind),
    "field": (_("field"), choices.Field),
    "report_kind": (_("kind of report"), choices.ReportKind),
    "verification": (_("verification"), choices.Verification),
}
SINGLE_WORDS = {
    ("shown", filters.SHOWN_OPEN): _("open only"),
    ("shown", filters.SHOWN_CLOSED): _("closed only"),
    ("verified", "ya"): _("verified only"),
    ("verified", "tidak"): _("unverified only"),
    ("due", "lewat"): _("past their deadline"),
    ("due", "jalan"): _("with a running deadline"),
}


def _parsed(query: str) -> filters.Filters:
    return filters.parse(dict(QueryDict(query).lists()))


def rows(actor: actors.Actor, query: str) -> QuerySet[Incident]:
    """Return the incidents that the actor may export under the query, the newest first."""
    found = queries.visible(actor=actor, permission=permissions.EXPORT)
    return queries.narrowed(found, _parsed(query), now=timezone.now()).order_by(
        "-received_at", "-id"
    )


def describe(query: str) -> list[tuple[str, str]]:
    """Say in words what the query narrows; raises InvalidInput for a query that is not understood."""
    wanted = _parsed(query)
    found = [
        (force_str(title), ", ".join(force_str(enum(value).label) for value in values))
        for name, (title, enum) in FILTER_WORDS.items()
        if (values := getattr(wanted, name))
    ]
    if wanted.region:
        found.append((force_str(_("region")), regions.get(wanted.region).name))
    found += [
        (force_str(_("shown")), force_str(words))
        for (name, value), words in SINGLE_WORDS.items()
        if getattr(wanted, name) == value
    ]
    for title, moment in ((_("received from"), wanted.since), (_("received until"), wanted.until)):
        if moment:
            found.append((force_str(title), dates.format_moment(moment)))
    if wanted.q:
        found.append((force_str(_("search")), wanted.q))
    return found


INCIDENTS = Listing(
    key="incidents",
    title=_("Incidents"),
    permission=permissions.EXPORT,
    columns=COLUMNS,
    rows=rows,
    describe=describe,
)


def register_listings() -> None:
    """Hand the listing to the kernel; called when the app starts."""
    register(INCIDENTS)
