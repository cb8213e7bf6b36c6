"""The same demands on every register, from its declaration alone: nobody writes these tests for a new one."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from babel import Locale
from django.test import Client
from django.utils.translation import override

from genggam.foundation.access import actors, policy
from genggam.foundation.audit import queries as audit
from genggam.kernel.records.capture import Submission
from genggam.kernel.records.facts import Kind as FieldKind
from genggam.kernel.register import registry, services
from genggam.kernel.register.declarations import Register
from genggam.kernel.testing import cast
from genggam.kernel.transfer import cells, listings
from genggam.lib import canonical, errors, ids
from tests.exchange.conftest import caller_of
from tests.support.pages import signed_in
from tests.support.registers import told

REGISTERS = registry.every()
pytestmark = pytest.mark.usefixtures("live")
every = pytest.mark.parametrize("register", REGISTERS, ids=lambda each: each.key)
OPERATOR, HEAD, SURABAYA = cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD, cast.SURABAYA_OPERATOR


def writer(register: Register) -> cast.Part:
    """Return who writes in the register for Bandung: the city's cast, or the province where only it may."""
    hands = (OPERATOR, HEAD, cast.WEST_JAVA_VERIFIER)
    return next(p for p in hands if cast.actor(p).may(register.kind.write))


def entered(register: Register, **changes: Any) -> Any:
    from genggam.kernel.records.capture import Submission

    submission = Submission(ids.uuid7(), "32.73", {**register.example, **changes})
    record, created = register.enter(actor=cast.actor(writer(register)), submission=submission)
    assert created
    return record


def posted(register: Register, **changes: Any) -> dict[str, Any]:
    """Return the example as a browser sends it."""
    data: dict[str, Any] = {"id": str(ids.uuid7()), "region": "32.73"}
    for name, value in {**register.example, **changes}.items():
        fact = register.kind.facts[name]
        if fact.kind is FieldKind.ROWS:
            data |= {
                f"{name}-{n}-{cell}": str(given)
                for n, row in enumerate(value)
                for cell, given in row.items()
                if given is not None
            }
        elif fact.kind is FieldKind.TRUTH:
            data |= {name: "on"} if value else {}
        elif fact.kind is FieldKind.MOMENT:
            data[name] = value.strftime("%Y-%m-%dT%H:%M")
        else:
            data[name] = (
                value
                if isinstance(value, list)
                else str(value).replace(".", ",")
                if (fact.kind is FieldKind.DECIMAL)
                else str(value)
            )
    return data


def sent(register: Register, **changes: Any) -> dict[str, Any]:
    """Return the example as a program sends it."""
    body: dict[str, Any] = canonical.jsonable({**register.example, **changes})
    return {"region": "32.73", **body}


@every
class TestDeclaration:
    def test_names_fields_that_exist(self, register: Register) -> None:
        facts = register.kind.shown
        named = {*register.columns, *register.sub, *register.filters, *register.kind.identity}
        assert named <= facts.keys()
        assert register.listed.keys() >= set(register.filters), "a filter needs codes"

    def test_covers_the_whole_model(self, register: Register) -> None:
        """A column that is in no section would be stored unhashed and shown nowhere."""
        from genggam.kernel.records.models import Record
        from genggam.kernel.register.models import REGISTERED

        model = register.kind.model
        own = {f.name for f in model._meta.concrete_fields if not f.generated}
        beside = own - set(REGISTERED) - set(register.kind.shown) - set(register.unhashed)
        assert beside == set()
        assert issubclass(model, Record)

    def test_has_permissions_that_some_role_holds(self, register: Register) -> None:
        held = {key for role in policy.roles() for key in role.permissions}
        wanted = {register.kind.view, register.kind.write, register.kind.export}
        wanted |= {row.permission for row in register.kind.workflow.transitions}
        assert wanted <= held


@every
class TestEntering:
    def test_by_form_shows_the_record_with_all_that_was_said(self, register: Register) -> None:
        client = signed_in(writer(register))
        answer = client.post(f"/{register.path}/baru/", posted(register))
        assert answer.status_code == 302, answer.context["form"].errors
        stored = register.kind.model._default_manager.get()
        given = {name: getattr(stored, name) for name in register.example}
        assert given == dict(register.example)
        assert str(stored.title) in client.get(answer["Location"]).content.decode()

    def test_twice_stores_once(self, register: Register) -> None:
        client, data = signed_in(writer(register)), posted(register)
        first, second = (client.post(f"/{register.path}/baru/", data) for _n in range(2))
        assert first["Location"] == second["Location"]
        assert register.kind.model._default_manager.count() == 1

    def test_leaves_one_entry_in_the_trail(self, register: Register) -> None:
        record = entered(register)
        trail = audit.of_subject(register.key, record.pk, realm=actors.LIVE)
        assert [entry.action for entry in trail] == [f"{register.key}.enter"]

    def test_refuses_what_it_does_not_know(self, register: Register) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered(register, tidak_dikenal=1)
        assert "tidak_dikenal" in refused.value.fields

    def test_refuses_another_area(self, register: Register) -> None:
        client = signed_in(SURABAYA if writer(register) is OPERATOR else cast.EAST_JAVA_VERIFIER)
        answer = client.post(f"/{register.path}/baru/", posted(register))
        assert answer.status_code in (403, 422)
        assert not register.kind.model._default_manager.exists()

    def test_names_every_missing_field(self, register: Register) -> None:
        client = signed_in(writer(register))
        answer = client.post(f"/{register.path}/baru/", {"id": str(ids.uuid7()), "region": "32.73"})
        assert answer.status_code == 422
        needed = {n for n, f in register.kind.facts.items() if not f.blank} - {"classification"}
        assert needed & answer.context["form"].errors.keys() == needed - set(register.kind.defaults)


@every
class TestProgram:
    def test_puts_and_gets_the_same(self, register: Register) -> None:
        caller, key = caller_of(writer(register)), ids.uuid7()
        address = f"/{register.collection}/{key}"
        first = caller.send("PUT", address, sent(register))
        assert first.status_code == 201, first.content
        assert caller.send("PUT", address, sent(register)).status_code == 200
        other = caller.send("PUT", address, sent(register, **{told(register): "Judul lain"}))
        assert other.status_code == 409
        body = caller.send("GET", address).json()
        facts = register.kind.facts
        read = {name: facts[name].clean(body[name]) for name in register.example}
        assert read == dict(register.example)
        assert body["available_actions"]

    def test_is_told_of_unknown_keys(self, register: Register) -> None:
        caller = caller_of(writer(register))
        answer = caller.send(
            "PUT", f"/{register.collection}/{ids.uuid7()}", sent(register) | {"aneh": 1}
        )
        assert answer.status_code == 400
        assert "aneh" in answer.json()["fields"]

    def test_lists_with_every_filter(self, register: Register) -> None:
        record = entered(register)
        caller = caller_of(writer(register))
        for name in register.filters:
            value = getattr(record, name)
            if value:
                page = caller.send("GET", f"/{register.collection}?{name}={value}").json()
                assert [item["id"] for item in page["items"]] == [str(record.pk)], name
        assert caller.send("GET", f"/{register.collection}?state=tidak_ada").status_code == 422

    def test_matches_its_schema(self, register: Register) -> None:
        document = json.loads(Client().get("/api/v1/openapi.json").content)
        assert f"/api/v1/{register.collection}" in document["paths"]


@every
class TestReading:
    def test_costs_the_same_however_many(
        self, register: Register, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(4):
            entered(register, **{told(register): f"Contoh {number}"})
        client = signed_in(writer(register))
        with django_assert_max_num_queries(16):
            assert client.get(f"/{register.path}/").status_code == 200

    def test_answers_every_condition_and_sort(self, register: Register) -> None:
        entered(register)
        client = signed_in(HEAD)
        for condition in register.conditions:
            answer = client.get(f"/{register.path}/?condition={condition.key}")
            assert answer.status_code == 200
        for sort in register.sorts:
            assert client.get(f"/{register.path}/?sort={sort}").status_code == 200

    def test_pages_through_both_sorts(self, register: Register) -> None:
        from genggam.kernel.register import queries
        from genggam.kernel.register.filters import Wanted

        made = {entered(register, **{told(register): f"Contoh {number}"}).pk for number in range(5)}
        actor = cast.actor(writer(register))
        for sort in register.sorts:
            cursor, seen = "", []
            while True:
                page = queries.page(
                    register,
                    actor=actor,
                    wanted=Wanted(sort=sort),
                    columns=("id",),
                    cursor=cursor,
                    size=2,
                )
                seen += [row["id"] for row in page.rows]
                cursor = page.next_cursor
                if not cursor:
                    break
            assert len(seen) == 5, sort
            assert set(seen) == made, sort

    def test_prints(self, register: Register) -> None:
        record = entered(register)
        page = signed_in(writer(register)).get(f"/{register.path}/{record.pk}/cetak/")
        assert record.number in page.content.decode()

    def test_is_found_by_the_search(self, register: Register) -> None:
        names_itself = "title" in register.kind.entered
        words = {"title": "Zambrud Khatulistiwa Contoh"} if names_itself else {}
        record = entered(register, **words)
        asked = "khatulis" if names_itself else "Kota Bandun"
        page = signed_in(writer(register)).get("/cari/", {"q": asked}).content.decode()
        assert record.title in page


@every
class TestSteps:
    def test_are_refused_on_a_stale_version(self, register: Register) -> None:
        record = entered(register)
        client = signed_in(writer(register))
        for _n in range(2):
            data = posted(register, **{told(register): "Judul baru"}) | {
                "version": "1",
                "reason": "Perbaikan",
            }
            answer = client.post(f"/{register.path}/{record.pk}/revise/", data)
        assert answer.status_code == 409
        record.refresh_from_db()
        assert (record.version, getattr(record, told(register))) == (2, "Judul baru")

    def test_keep_what_stood_before(self, register: Register) -> None:
        record = entered(register)
        client = signed_in(writer(register))
        data = posted(register, **{told(register): "Judul baru"}) | {
            "version": "1",
            "reason": "Perbaikan",
        }
        assert client.post(f"/{register.path}/{record.pk}/revise/", data).status_code == 302
        page = client.get(f"/{register.path}/{record.pk}/").content.decode()
        assert str(register.example[told(register)]) in page
        assert "Judul baru" in page

    def test_show_a_form_for_each_that_is_offered(self, register: Register) -> None:
        record = entered(register)
        for part in (OPERATOR, HEAD, cast.WEST_JAVA_VERIFIER, cast.CENTER_DIRECTOR):
            client, actor = signed_in(part), cast.actor(part)
            for step in register.kind.workflow.available(record, actor):
                answer = client.get(f"/{register.path}/{record.pk}/{step.action}/")
                assert answer.status_code == 200, step.action


@every
class TestLeaving:
    def test_exports_what_was_entered(self, register: Register) -> None:
        record = entered(register)
        listing = listings.get(register.key)
        part = next(
            p for p in (HEAD, cast.WEST_JAVA_VERIFIER) if cast.actor(p).may(listing.permission)
        )
        rows = listing.rows(cast.actor(part), "")
        assert [row.pk for row in rows] == [record.pk]
        names = [f"c{n}" for n, _column in enumerate(listing.columns)]
        in_sql = dict(zip(names, map(cells.in_sql, listing.columns), strict=True))
        (typed,) = rows.annotate(**in_sql).values_list(*names)
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerow(typed)
        assert record.number in out.getvalue()


class TestEveryWord:
    @every
    def test_is_indonesian_on_the_pages(self, register: Register) -> None:
        """What a reader meets of a register: its words, labels, states and steps, none left in English."""
        with override("en"):
            english = set(_words(register))
        with override("id"):
            indonesian = list(_words(register))
        assert english, "nothing was read"
        same = {word for word in indonesian if word in english} - SAME_IN_BOTH
        assert same == set()


NAMES = (
    "APBD",
    "APBN",
    "Bawaslu (IKP)",
    "BIN",
    "FKDM",
    "Kesbangpol",
    "Polri",
    "Timdu",
    "TNI",
    "B04",
    "B08",
    "B12",
)
COUNTRIES = Locale.parse("id").territories.values()
SAME_IN_BOTH = frozenset(
    {"NPWP", "SKTL", "Status", "Data", "Forum", "Normal", "Tim", "Fax", *NAMES, *COUNTRIES}
)


def _words(register: Register) -> Iterator[str]:
    yield from (str(word) for word in (register.words.one, register.words.many))
    yield from (str(word) for word in (register.words.enter, register.words.empty))
    yield from (str(section.title) for section in register.kind.model.SECTIONS)
    for fact in register.kind.shown.values():
        yield fact.heading
        yield from (str(label) for _code, label in fact.choices)
        yield from (cell.heading for cell in fact.cells)
    yield from (str(row.label) for row in register.kind.workflow.transitions)
    yield from (register.state_label(state) for state in register.kind.workflow.states())
    yield from (str(each.label) for each in register.conditions)
    yield from (str(word) for word in register.consequences.values())


class TestTheSuite:
    def test_runs_over_something(self) -> None:
        assert REGISTERS


@every
class TestImported:
    def test_is_opened_by_programs_too(self, register: Register) -> None:
        """A sheet derives its ids from what a row says (version 5); they lead to the record everywhere."""
        derived = uuid.uuid5(uuid.NAMESPACE_URL, register.key)
        submission = Submission(derived, "32.73", register.example)
        (told,) = services.enter_all(
            register.kind, actor=cast.actor(writer(register)), submissions=[submission]
        )
        assert told.state == services.STORED, told.errors
        caller = caller_of(writer(register))
        assert caller.send("GET", f"/{register.collection}/{derived}").status_code == 200
        page = signed_in(writer(register)).get(f"/{register.path}/{derived}/")
        assert page.status_code == 200
