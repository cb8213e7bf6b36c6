"""Read registered records; each read knows the scope of its actor (rules.md R1, R5)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, scopes
from genggam.foundation.accounts.models import User
from genggam.kernel.dossier.queries import Reference
from genggam.kernel.listings import cursors
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.filters import Wanted
from genggam.kernel.register.kinds import Kind
from genggam.kernel.register.models import Registered
from genggam.lib import dates, errors, text

Records = QuerySet[Registered]
CAP = 1000
_PEOPLE = ("created_by", "updated_by", "verified_by", "merged_into")
_NUMBER = re.compile(r"[A-Za-z]+(/[A-Za-z0-9.]*)+")
_PLACES = ("region", "province", "regency", "agency")


def visible(kind: Kind, *, actor: actors.Actor, permission: str = "") -> Records:
    """Return the records that the actor may reach with the permission, in the actor's realm."""
    reach = scopes.visible(actor, permission or kind.view)
    return kind.model._default_manager.filter(reach, realm=actor.realm)


def get(kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID) -> Any:
    """Return one record with its places and people; raises NotFound for what the actor may not see."""
    found = visible(kind, actor=actor).select_related(*_PLACES, *_PEOPLE).filter(pk=record_id)
    return _one(found)


def get_for_change(kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID) -> Any:
    """Return one record locked until the transaction ends; raises NotFound for what the actor may not see."""
    found = visible(kind, actor=actor).select_related("region", "agency")
    return _one(found.select_for_update(of=("self",)).filter(pk=record_id))


def stored(kind: Kind, *, actor: actors.Actor, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """Return those of the records that the actor may see, for comparing what is sent again."""
    found = visible(kind, actor=actor).select_related("region").filter(pk__in=ids)
    return {record.pk: record for record in found}


def _one(found: Records) -> Any:
    record = found.first()
    if record is None:
        raise not_found()
    return record


def not_found() -> errors.NotFound:
    """Return the one error for what does not exist and for what may not be seen."""
    return errors.NotFound(
        "record_not_found", _("There is no such record, or it is not open to you.")
    )


def chosen(register: Register, *, actor: actors.Actor, wanted: Wanted) -> Records:
    """Return the records that the actor may see, narrowed to what is wanted; duplicates merged away are left out.

    A condition that waits for somebody shows what waits for this actor. Raises NotFound for an unknown region.
    """
    condition = register.condition(wanted.condition)
    permission = condition.waits_for if condition else ""
    found = visible(register.kind, actor=actor, permission=permission).filter(merged_into=None)
    if condition:
        found = found.filter(condition.test(dates.to_zone(timezone.now(), dates.JAKARTA).date()))
        if condition.above:
            found = found.filter(scopes.above(actor, permission))
        if condition.not_own:
            found = found.exclude(created_by_id=actor.person)
    return narrowed(found, wanted)


def narrowed(found: Records, wanted: Wanted) -> Records:
    """Apply region, codes and search words to what already knows its scope."""
    if wanted.region:
        found = found.filter(scopes.written(wanted.region))
    for name, values in wanted.codes:
        found = found.filter(**{f"{name}__in": list(values)})
    if wanted.q:
        found = found.filter(search=_search(wanted.q))
    return found


def _search(words: str) -> SearchQuery:
    """Look for all the words, the last of them as a beginning: names are typed letter by letter.

    A number with its strokes is one word to PostgreSQL, so it is looked for as a whole too.
    """
    parts = [f"'{part}'" for part in text.words(words)] or ["'-'"]
    number = f" | '{words.casefold()}':*" if _NUMBER.fullmatch(words) else ""
    return SearchQuery(" & ".join(parts) + f":*{number}", config="simple", search_type="raw")


def page(
    register: Register,
    *,
    actor: actors.Actor,
    wanted: Wanted,
    columns: tuple[str, ...],
    cursor: str = "",
    size: int = cursors.PAGE_SIZE,
) -> cursors.Page[Mapping[str, Any]]:
    """Return one page of the list with these columns of each record."""
    sort = register.sort(wanted.sort)
    names = tuple(dict.fromkeys((*columns, *sort.columns)))
    found = chosen(register, actor=actor, wanted=wanted).values(*names)
    return cursors.page(
        found, sort=sort, cursor=cursor, size=size, key=lambda row: [row[c] for c in sort.columns]
    )


def count(
    register: Register, *, actor: actors.Actor, wanted: Wanted, cap: int = CAP
) -> tuple[int, bool]:
    """Count the list up to a cap; the flag tells that there are more."""
    return cursors.capped_count(chosen(register, actor=actor, wanted=wanted), cap)


def merged_under(kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID) -> list[Any]:
    """Return the duplicates that were merged into the record, as far as the actor may see them."""
    found = visible(kind, actor=actor).filter(merged_into_id=record_id)
    return list(found.select_related("region").order_by("received_at", "id"))


def has_merged(kind: Kind, *, record_id: uuid.UUID) -> bool:
    """Tell whether duplicates were merged into the record."""
    return kind.model._default_manager.filter(merged_into_id=record_id).exists()


def titles(register: Register) -> Any:
    """Return the function that names records at the other end of a link, as far as the reader may see them."""

    def named(actor: actors.Actor, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Reference]:
        if not actor.may(register.kind.view):
            return {}
        found = visible(register.kind, actor=actor).filter(pk__in=ids)
        rows = found.values_list("pk", "title", "region__code", "number", "state")
        at, one, label = f"{register.key}:detail", register.words.one, register.state_label
        return {
            pk: Reference(title, reverse(at, args=[pk]), code, f"{one} · {number} · {label(state)}")
            for pk, title, code, number, state in rows
        }

    return named


def people(ids: Collection[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Return the names of officials by id, for history that the caller may read."""
    wanted = {each for each in ids if each is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "full_name"))
