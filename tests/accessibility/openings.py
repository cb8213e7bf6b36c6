"""How every address of the site is opened, and as whom; a route that is missing here fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import get_resolver

from genggam.foundation.access import gate, policy
from genggam.kernel.register import registry, systems
from genggam.kernel.register.declarations import Register
from genggam.kernel.testing import cast
from genggam.portal import third_party
from tests.accessibility.world import World
from tests.architecture.test_routes import routes

POST_ONLY = "takes POST only"
FRAGMENT = "a piece of a page, judged within the pages"
FILE = "sends a file or data"
LEADS_ON = "leads to another page"
NOT_PAGES = (POST_ONLY, FRAGMENT, FILE, LEADS_ON)
API = "api/v1/"


@dataclass(frozen=True, slots=True)
class Opening:
    """One page: its address in a world, who opens it, whether they proved themselves just now."""

    address: Callable[[World], str]
    by: cast.Part | None
    proved: bool = False


def at(address: str, by: cast.Part | None, *, proved: bool = False) -> Opening:
    """Open a fixed address."""
    return Opening(lambda world: address, by, proved)


OPERATOR, VERIFIER, LEADER = cast.BANDUNG_OPERATOR, cast.WEST_JAVA_VERIFIER, cast.LEADERSHIP
HEAD, ANALYST, PROVINCE = cast.BANDUNG_HEAD, cast.CENTER_ANALYST, cast.WEST_JAVA_HEAD
KEYED = cast.BANDUNG_COORDINATOR


def _account(world: World) -> str:
    return f"/pengguna/{cast.user(OPERATOR).pk}/"


def _board(world: World) -> str:
    return f"/ormas/{world.records['organization'].pk}/pengurus/"


PAGES: dict[str, Opening | str] = {
    "portal:home": at("/", cast.OUTSIDER),
    "portal:inbox": at("/meja-kerja/", VERIFIER),
    "portal:search": at("/cari/?q=bentrok", OPERATOR),
    "portal:profile": at("/profil/", OPERATOR),
    "portal:issue_token": POST_ONLY,
    "portal:revoke_token": POST_ONLY,
    "portal:accounts": at("/pengguna/", PROVINCE),
    "portal:account_create": at("/pengguna/baru/", PROVINCE),
    "portal:account": Opening(_account, PROVINCE),
    "portal:account_grant": POST_ONLY,
    "portal:account_end": POST_ONLY,
    "portal:account_reset": POST_ONLY,
    "portal:account_close": POST_ONLY,
    "portal:account_reopen": POST_ONLY,
    "dashboards:board": at("/papan/", LEADER),
    "ui:geometry": FILE,
    "dashboards:region": at("/papan/32/", LEADER),
    "dashboards:data": FILE,
    "incidents:list": at("/laporan/", VERIFIER),
    "incidents:create": at("/laporan/baru/", OPERATOR),
    "incidents:paste": at("/laporan/tempel/", OPERATOR),
    "incidents:merge_selected": Opening(
        lambda w: f"/laporan/gabung/?selected={w.received.pk}&selected={w.checked.pk}", VERIFIER
    ),
    "incidents:save_filter": POST_ONLY,
    "incidents:forget_filter": POST_ONLY,
    "incidents:detail": Opening(lambda w: f"/laporan/{w.received.pk}/", VERIFIER),
    "incidents:print": Opening(lambda w: f"/laporan/{w.received.pk}/cetak/", VERIFIER),
    "incidents:note": POST_ONLY,
    "incidents:merge": Opening(lambda w: f"/laporan/{w.received.pk}/gabung/", VERIFIER),
    "incidents:unmerge": POST_ONLY,
    "incidents:undo_merge": POST_ONLY,
    "incidents:attachment": FILE,
    "incidents:thumbnail": FILE,
    "incidents:action": Opening(lambda w: f"/laporan/{w.received.pk}/verify/", VERIFIER),
    "transfer:list": at("/ekspor/", ANALYST),
    "transfer:request": at("/ekspor/baru/?listing=incidents&level=awas", ANALYST),
    "transfer:download": FILE,
    "transfer:revoke": POST_ONLY,
    "imports:list": at("/impor/", OPERATOR),
    "imports:upload": at("/impor/baru/organization/", OPERATOR),
    "imports:template": FILE,
    "imports:detail": Opening(lambda w: f"/impor/{w.imports['checked']}/", OPERATOR),
    "imports:map": Opening(lambda w: f"/impor/{w.imports['mapping']}/kolom/", OPERATOR),
    "imports:start": POST_ONLY,
    "imports:corrections": FILE,
    "notices:list": at("/pemberitahuan/", OPERATOR),
    "notices:bell": FRAGMENT,
    "notices:mark_all_read": POST_ONLY,
    "notices:open": LEADS_ON,
    "jobs:list": at("/sistem/pekerjaan/", cast.ADMINISTRATOR),
    "jobs:retry": POST_ONLY,
    "reports:own": at("/kewajiban/", OPERATOR),
    "reports:matrix": at("/kewajiban/kepatuhan/", VERIFIER),
    "reports:league": at("/kewajiban/peringkat/", LEADER),
    "reports:mirror": at("/kewajiban/cermin/32.73/", OPERATOR),
    "reports:mirror_print": at("/kewajiban/cermin/32.73/cetak/", OPERATOR),
    "reports:rules": at("/kewajiban/aturan/", cast.ADMINISTRATOR),
    "reports:rule_add": at("/kewajiban/aturan/baru/", cast.ADMINISTRATOR),
    "reports:rule_end": Opening(
        lambda w: f"/kewajiban/aturan/{w.rule_id}/akhiri/", cast.ADMINISTRATOR
    ),
    "reports:row": Opening(lambda w: f"/kewajiban/{w.owed}/", OPERATOR),
    "reports:nil": POST_ONLY,
    "reports:withdraw": POST_ONLY,
    "reports:proof": FILE,
    "reports:step": Opening(lambda w: f"/kewajiban/{w.owed}/bebaskan/", VERIFIER),
    "ui:gallery": at("/galeri/", None),
    "letter:check": Opening(lambda w: f"/surat/{w.letter}/", None),
    "letter:download": FILE,
    "organizations:figures": at("/ormas/statistik/", PROVINCE),
    "conflicts:coverage": at("/sipks/cakupan/", PROVINCE),
    "conflicts:settled": at("/sipks/penyelesaian/", PROVINCE),
    "conflicts:ranking": at("/sipks/peringkat/", PROVINCE),
    "conflicts:announce": POST_ONLY,
    "conflicts:prove": POST_ONLY,
    "duplicates:review": at("/ormas/ganda/", PROVINCE),
    "duplicates:judge": POST_ONLY,
    "duplicates:choose": Opening(
        lambda w: f"/ormas/ganda/dengan/{w.pair[0]}/?q=perkumpulan", PROVINCE
    ),
    "duplicates:compare": Opening(
        lambda w: f"/ormas/ganda/dengan/{w.pair[0]}/{w.pair[1]}/", PROVINCE
    ),
    "officers:board": Opening(lambda w: f"{_board(w)}?purpose=verifikasi", HEAD),
    "officers:add": Opening(lambda w: f"{_board(w)}tambah/", OPERATOR),
    "officers:detail": Opening(lambda w: f"{_board(w)}{w.officer}/", HEAD),
    "officers:change": Opening(lambda w: f"{_board(w)}{w.officer}/ubah/", HEAD),
    "officers:end": Opening(lambda w: f"{_board(w)}{w.officer}/akhiri/", HEAD),
    "officers:remove": Opening(lambda w: f"{_board(w)}{w.officer}/hapus/", HEAD),
    "reporter:note": Opening(
        lambda w: f"/pengaduan-ormas/{w.records['ormas_complaint'].pk}/pelapor/", HEAD
    ),
    "reporter:show": POST_ONLY,
    "set_language": LEADS_ON,
    "account_login": at("/akun/login/", None),
    "account_logout": at("/akun/logout/", OPERATOR),
    "account_inactive": at("/akun/inactive/", None),
    "account_reauthenticate": at("/akun/reauthenticate/", OPERATOR),
    "account_change_password": at("/akun/password/change/", OPERATOR, proved=True),
    "mfa_index": at("/akun/", HEAD),
    "mfa_authenticate": LEADS_ON,  # the page itself: test_axe, as a state after the password
    "mfa_reauthenticate": at("/akun/reauthenticate/", HEAD),
    "mfa_activate_totp": at("/akun/totp/activate/", ANALYST, proved=True),
    "mfa_deactivate_totp": at("/akun/totp/deactivate/", HEAD, proved=True),
    "mfa_view_recovery_codes": at("/akun/recovery-codes/", HEAD, proved=True),
    "mfa_generate_recovery_codes": at("/akun/recovery-codes/generate/", HEAD, proved=True),
    "mfa_download_recovery_codes": FILE,
    "mfa_list_webauthn": at("/akun/webauthn/", KEYED),
    "mfa_add_webauthn": at("/akun/webauthn/add/", ANALYST, proved=True),
    "mfa_reauthenticate_webauthn": at("/akun/webauthn/reauthenticate/", ANALYST),
    "mfa_remove_webauthn": Opening(
        lambda w: f"/akun/webauthn/keys/{w.keys['passkey']}/remove/", KEYED, proved=True
    ),
    "mfa_edit_webauthn": Opening(
        lambda w: f"/akun/webauthn/keys/{w.keys['passkey']}/edit/", KEYED, proved=True
    ),
    "mfa_login_webauthn": LEADS_ON,
    "usersessions_list": at("/akun/sesi/", OPERATOR),
}


def _of_registers() -> dict[str, Opening | str]:
    """Return how the pages of every register and system are opened; nobody adds a line for a new register."""
    found: dict[str, Opening | str] = {
        f"register:{each.key}": at(f"/sistem/{each.key}/", PROVINCE) for each in systems.every()
    }
    for register in registry.every():
        found |= {f"{register.key}:{name}": how for name, how in _of(register).items()}
    return found


ROUTES = {"fill": LEADS_ON, "recap": "/rekap/", "recap_print": "/rekap/cetak/", "pdf": FILE}
"""Pages of a domain's own below its register's path: where they are, or why they are not opened."""


def _of(register: Register) -> dict[str, Opening | str]:
    base = f"/{register.path}/"
    role = policy.role(HEAD.role)
    writer = HEAD if role and register.kind.write in role.permissions else PROVINCE

    def one(end: str, by: cast.Part) -> Opening:
        return Opening(lambda world: f"{base}{world.records[register.key].pk}/{end}", by)

    document = register.documents.listed[0][0] if register.documents else ""
    documents = {"document": one(f"dokumen/{document}/", HEAD)} if document else {}
    routes = {each.name: ROUTES[each.name] for each in register.routes}
    return {
        **documents,
        **{
            name: at(base + how[1:], PROVINCE) if how[0] == "/" else how
            for name, how in routes.items()
        },
        "list": at(base, PROVINCE),
        "create": at(f"{base}baru/", writer),
        "detail": one("", PROVINCE),
        "print": one("cetak/", PROVINCE),
        "note": POST_ONLY,
        "attach": POST_ONLY,
        "attachment": FILE,
        "thumbnail": FILE,
        "action": one("revise/", writer),
    }


PAGES |= _of_registers()

# More of the same addresses: other heights of the board, other kinds of record and list, other readers.
VARIANTS: dict[str, Opening] = {
    "officers-purpose": Opening(_board, HEAD),
    "import-failed": Opening(lambda w: f"/impor/{w.imports['failed']}/", OPERATOR),
    "matrix-where-nothing-is-due": at("/kewajiban/kepatuhan/?sistem=hukum", OPERATOR),
    "matrix-of-provinces": at("/kewajiban/kepatuhan/", LEADER),
    "board-regency": at("/papan/32.73/", LEADER),
    "board-sorted": at("/papan/?urut=siaga", LEADER),
    "board-of-a-regency-officer": at("/papan/", OPERATOR),
    "inbox-of-an-officer": at("/meja-kerja/", OPERATOR),
    "inbox-empty": at("/meja-kerja/", cast.SURABAYA_OPERATOR),
    "list-empty": at("/laporan/", cast.SURABAYA_OPERATOR),
    "list-nothing-fits": at("/laporan/?q=zzzz&level=awas&state=masuk", VERIFIER),
    "list-second-filters": at("/laporan/?region=32.71&since=2026-01-01&shown=tertutup", VERIFIER),
    "list-own-views": at("/laporan/", OPERATOR),
    "search-nothing": at("/cari/?q=zzzz", OPERATOR),
    "search-empty": at("/cari/", OPERATOR),
    "form-li": at("/laporan/baru/?jenis=li", OPERATOR),
    "form-la": at("/laporan/baru/?jenis=la", HEAD),
    "detail-of-the-reporter": Opening(lambda w: f"/laporan/{w.received.pk}/", OPERATOR),
    "detail-verified": Opening(lambda w: f"/laporan/{w.checked.pk}/", ANALYST),
    "detail-closed": Opening(lambda w: f"/laporan/{w.closed.pk}/", PROVINCE),
    "detail-situation": Opening(lambda w: f"/laporan/{w.lead.pk}/", VERIFIER),
    "detail-li": Opening(lambda w: f"/laporan/{w.told.pk}/", VERIFIER),
    "exports-empty": at("/ekspor/", VERIFIER),
    "notices-empty": at("/pemberitahuan/", LEADER),
    "accounts-found": at("/pengguna/?q=operator", cast.AUDITOR),
    "sign-in-locked-away": at("/laporan/", None),
    "second-factors-none": at("/akun/", ANALYST),
    "passkeys-none": at("/akun/webauthn/", OPERATOR),
}


def open_routes() -> dict[str, str]:
    """Return name and address of every route of the site that anybody may open, the API's left out."""
    found = {}
    for address, name, view in routes(get_resolver()):
        policy = gate.policy_of(view) or third_party.POLICIES.get(name)
        is_closed = policy is not None and policy.audience == "closed"
        if not is_closed and not address.startswith(API):
            found[name] = address
    return found


def untold(names: dict[str, str]) -> list[str]:
    """Return the routes that this table does not know."""
    return sorted(name for name in names if name not in PAGES)
