"""Every route has a policy (rules.md R2); one without is refused at run time and fails here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path

from genggam.foundation.access import gate
from genggam.portal import third_party


def routes(
    resolver: URLResolver | Any, prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, str, Any]]:
    """Yield address, name and view of every route."""
    for entry in resolver.url_patterns:
        inner = f"{namespace}:{entry.namespace}" if getattr(entry, "namespace", None) else namespace
        if isinstance(entry, URLPattern):
            yield (
                prefix + str(entry.pattern),
                f"{namespace}:{entry.name}".strip(":"),
                entry.callback,
            )
        else:
            yield from routes(entry, prefix + str(entry.pattern), inner.strip(":"))


def without_policy(resolver: URLResolver | Any) -> list[str]:
    return [
        address
        for address, name, view in routes(resolver)
        if gate.policy_of(view) is None and name not in third_party.POLICIES
    ]


def open_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the door stood open")


urlpatterns = [path("terbuka/", open_door, name="open_door")]


class TestRoutes:
    def test_all_declare_a_policy(self) -> None:
        assert without_policy(get_resolver()) == []

    def test_without_a_policy_are_found(self) -> None:
        assert without_policy(get_resolver(__name__)) == ["terbuka/"]

    @override_settings(ROOT_URLCONF=__name__)
    def test_without_a_policy_are_refused_at_run_time(self, db: None) -> None:
        response = Client().get("/terbuka/")
        assert (response.status_code, b"the door stood" in response.content) == (403, False)

    def test_of_libraries_in_the_table_exist(self) -> None:
        names = {name for _address, name, _view in routes(get_resolver())}
        assert third_party.POLICIES.keys() - names == set()
