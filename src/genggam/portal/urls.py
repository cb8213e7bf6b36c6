"""The portal's addresses."""

from __future__ import annotations

from django.urls import path

from genggam.portal import accounts, profile, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("meja-kerja/", views.inbox, name="inbox"),
    path("cari/", views.search, name="search"),
    path("profil/", profile.show, name="profile"),
    path("profil/kunci/", profile.issue_token, name="issue_token"),
    path("profil/kunci/<uuid:token_id>/cabut/", profile.revoke_token, name="revoke_token"),
    path("pengguna/", accounts.overview, name="accounts"),
    path("pengguna/baru/", accounts.create, name="account_create"),
    path("pengguna/<uuid:user_id>/", accounts.show, name="account"),
    path("pengguna/<uuid:user_id>/peran/", accounts.grant, name="account_grant"),
    path(
        "pengguna/<uuid:user_id>/peran/<uuid:assignment_id>/akhiri/",
        accounts.end,
        name="account_end",
    ),
    path("pengguna/<uuid:user_id>/sandi/", accounts.reset, name="account_reset"),
    path("pengguna/<uuid:user_id>/tutup/", accounts.close, name="account_close"),
    path("pengguna/<uuid:user_id>/buka/", accounts.reopen, name="account_reopen"),
]
