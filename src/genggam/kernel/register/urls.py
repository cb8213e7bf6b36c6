"""The addresses of registers: the same below each register's path."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from genggam.kernel.register import registry, systems
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.views import acting, checking, entering, listing, reading


def every() -> list[URLResolver]:
    """Return the addresses of all registers and systems that the domains have handed in."""
    homes = [
        path(f"sistem/{each.key}/", systems.home(each), name=each.key) for each in systems.every()
    ]
    return [
        path("", include((homes, "register"), namespace="register")),
        *(
            path(f"{each.path}/", include((routes(each), each.key), namespace=each.key))
            for each in registry.every()
        ),
    ]


def routes(register: Register) -> list[URLPattern]:
    """Return the addresses of one register, below its path."""
    one = "<uuid:record_id>"
    filed = f"{one}/lampiran/<uuid:attachment_id>"
    documents = (
        [
            path(
                f"{one}/dokumen/<slug:document>/",
                checking.check(register, register.documents),
                name="document",
            )
        ]
        if register.documents
        else []
    )
    return [
        *documents,
        *(path(each.path, each.make(register), name=each.name) for each in register.routes),
        path("", listing.show(register), name="list"),
        path("baru/", entering.create(register), name="create"),
        path(f"{one}/", reading.show(register), name="detail"),
        path(f"{one}/cetak/", reading.show_print(register), name="print"),
        path(f"{one}/catatan/", reading.note(register), name="note"),
        path(f"{one}/lampiran/", reading.attach(register), name="attach"),
        path(f"{filed}/", reading.attachment(register), name="attachment"),
        path(f"{filed}/kecil/", reading.attachment(register, thumbnail=True), name="thumbnail"),
        path(f"{one}/<slug:action>/", acting.act(register), name="action"),
    ]
