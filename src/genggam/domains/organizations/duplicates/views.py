"""The page of likely duplicates: pairs side by side, with what speaks for and against them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from genggam.domains.organizations import permissions
from genggam.domains.organizations.duplicates import by_hand, presenter, queries, services
from genggam.domains.organizations.matching.scoring import REASONS
from genggam.domains.organizations.pairs.models import DuplicatePair, Verdict
from genggam.foundation.access import gate
from genggam.kernel.ui import components
from genggam.lib import errors

app_name = "duplicates"


@require_safe
@gate.guard(gate.holding(permissions.MERGE))
def review(request: HttpRequest) -> HttpResponseBase:
    """Show the likeliest pairs that wait for a verdict, or what was judged last."""
    actor = gate.actor_of(request)
    waiting = queries.to_review(actor=actor)
    is_judged = request.GET.get("lihat") == "selesai"
    pairs = queries.judged(actor=actor) if is_judged else waiting
    here = reverse("duplicates:review")
    context = {
        "pairs": [_shown(pair) for pair in pairs[: queries.PAGE]],
        "is_judged": is_judged,
        "list_url": reverse("organization:list"),
        "tabs": [
            components.Tab(_("To review"), here, not is_judged, waiting.count()),
            components.Tab(_("Judged"), f"{here}?lihat=selesai", is_judged),
        ],
        "crumbs": [
            components.Crumb(_("Community organisations"), reverse("organization:list")),
            components.Crumb(_("Likely duplicates")),
        ],
    }
    return TemplateResponse(request, "duplicates/review.html", context)


@require_POST
@gate.guard(gate.holding(permissions.MERGE))
def judge(request: HttpRequest, pair_id: uuid.UUID) -> HttpResponseBase:
    """Merge the pair, remember that it is none, or take that back."""
    actor = gate.actor_of(request)
    verdict = request.POST.get("verdict")
    try:
        if verdict == Verdict.MERGED:
            services.merge(
                actor=actor, pair_id=pair_id, stays=presenter.stays(request.POST.get("stays", ""))
            )
            said = _("Merged. The other entry now leads to the one that stays.")
        elif verdict == Verdict.DIFFERENT:
            services.keep_apart(actor=actor, pair_id=pair_id)
            said = _("Noted. This pair is not offered again.")
        elif verdict == Verdict.OPEN:
            services.take_back(actor=actor, pair_id=pair_id)
            said = _("Taken back. Both entries are as they were.")
        else:
            raise errors.InvalidInput(fields={"verdict": [_("Choose what to do with this pair.")]})
    except errors.RuleViolation as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, said)
    return redirect("duplicates:review")


def _shown(pair: DuplicatePair) -> dict[str, Any]:
    return {
        **presenter.side_by_side((pair.one, pair.other)),
        "id": pair.id,
        "percent": round(pair.score / 10),
        "reasons": [_(REASONS[name]) for name in pair.reasons if name in REASONS],
        "verdict": pair.get_verdict_display(),
        "is_merged": pair.verdict == Verdict.MERGED,
        "judged_by": pair.judged_by,
        "judged_at": pair.judged_at,
    }


urlpatterns = [
    path("", review, name="review"),
    path("dengan/", include(by_hand.urlpatterns)),
    path("<uuid:pair_id>/", judge, name="judge"),
]
