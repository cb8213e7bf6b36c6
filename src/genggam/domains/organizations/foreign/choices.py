"""The code lists of foreign organisations with English labels (UU 17/2013 art. 43; domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where the entry of a foreign organisation stands."""

    DRAFT = "draf", _("Draft")
    SUBMITTED = "diajukan", _("Submitted")
    ACTIVE = "aktif", _("Active")
    ENDED = "berakhir", _("Ended")


class Form(TextChoices):
    """Kinds of foreign organisations (UU 17/2013 art. 43)."""

    FOREIGN_ENTITY = "badan_hukum_asing", _("Legal entity of another country")
    BY_CITIZENS = "didirikan_wna", _("Founded here by foreign citizens")
    BY_ENTITY = "didirikan_badan_asing", _("Founded here by a foreign legal entity")
