"""The one verb of imports themselves; bringing rows in takes the permission of the sheet."""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import CORE, Permission

OVERSEE = "imports.oversee"

ALL = (Permission(OVERSEE, _("see the imports of the agency"), CORE, writes=False),)
