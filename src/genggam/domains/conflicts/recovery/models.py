"""Recovery programmes (UU 7/2012 art. 36 to 39): those who benefit are counted, never named."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts.choices import Fund
from genggam.domains.conflicts.recovery import choices, codes
from genggam.kernel.records.columns import Count, Money
from genggam.kernel.register.models import Registered, Section, classified


class Recovery(Registered):
    """One programme of recovery; the conflict that it follows is linked with it."""

    kind = models.CharField(_("kind of recovery"), max_length=16, choices=choices.RecoveryKind)
    activity = models.TextField(_("activity"), max_length=2000)
    institution = models.CharField(_("responsible institution"), max_length=160)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    people = Count(_("people who benefit"))
    families = Count(_("families who benefit"))
    women = Count(_("women among them"))
    children = Count(_("children among them"))
    fund = models.CharField(_("budget"), max_length=8, choices=Fund, blank=True)
    budget = Money(_("planned amount"))
    realised = Money(_("realised amount"))
    progress = models.SmallIntegerField(
        _("progress in percent"),
        default=0,
        blank=True,
        validators=(MinValueValidator(0), MaxValueValidator(100)),
    )
    result = models.TextField(_("result"), max_length=2000, blank=True)

    SECTIONS = (
        Section(
            "programme",
            _("Programme"),
            ("title", "kind", "activity", "institution", "place", "starts_on", "ends_on"),
        ),
        Section("benefit", _("Who benefits"), ("people", "families", "women", "children")),
        Section("money", _("Money"), ("fund", "budget", "realised")),
        Section("progress", _("Progress"), ("progress", "result")),
    )

    privacy = classified(SECTIONS)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(progress__gte=0, progress__lte=100), name="recovery_progress_0_to_100"
            ),
            models.CheckConstraint(
                condition=~Q(state=codes.DONE) | Q(progress=100), name="recovery_done_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="recovery_ends_after_start",
            ),
        )
