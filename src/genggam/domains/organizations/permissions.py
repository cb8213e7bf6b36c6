"""The verbs of SIORMAS; which role holds them stands in config/roles.py."""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import Permission

SYSTEM = "siormas"

VIEW = "organizations.view"
REGISTER = "organizations.register"
VERIFY = "organizations.verify"
MERGE = "organizations.merge"
EXPORT = "organizations.export"
VIEW_APPLICATIONS = "organizations.view_applications"
APPLY = "organizations.apply"
JUDGE = "organizations.judge"
ISSUE = "organizations.issue"
VIEW_ACTIVITIES = "organizations.view_activities"
REPORT = "organizations.report_activities"
EMPOWER = "organizations.empower"
FOREIGN = "organizations.foreign"
SEE_OFFICERS = "organizations.see_officers"
KEEP_OFFICERS = "organizations.keep_officers"
VIEW_SHEETS = "organizations.view_sheets"
WRITE_SHEETS = "organizations.write_sheets"
SEND_SHEETS = "organizations.send_sheets"
VIEW_OVERSIGHT = "organizations.view_oversight"
OVERSEE = "organizations.oversee"
HANDLE_COMPLAINTS = "organizations.handle_complaints"
DECIDE = "organizations.decide"
REVOKE = "organizations.revoke"

ALL = (
    Permission(VIEW, _("see community organisations"), SYSTEM, writes=False),
    Permission(REGISTER, _("enter and change community organisations"), SYSTEM),
    Permission(VERIFY, _("verify or return community organisations"), SYSTEM),
    Permission(MERGE, _("merge duplicates of community organisations"), SYSTEM),
    Permission(EXPORT, _("export community organisations"), SYSTEM, writes=False),
    Permission(VIEW_APPLICATIONS, _("see applications of organisations"), SYSTEM, writes=False),
    Permission(APPLY, _("enter and complete applications of organisations"), SYSTEM),
    Permission(JUDGE, _("verify applications and their documents"), SYSTEM),
    Permission(ISSUE, _("issue letters to organisations"), SYSTEM),
    Permission(VIEW_ACTIVITIES, _("see activity reports of organisations"), SYSTEM, writes=False),
    Permission(REPORT, _("report activities of organisations"), SYSTEM),
    Permission(EMPOWER, _("enter and follow empowerment and grants"), SYSTEM),
    Permission(FOREIGN, _("enter and verify foreign organisations"), SYSTEM),
    Permission(SEE_OFFICERS, _("see who the officers of organisations are"), SYSTEM, writes=False),
    Permission(KEEP_OFFICERS, _("keep the boards of organisations"), SYSTEM),
    Permission(VIEW_SHEETS, _("see the periodic sheets on organisations"), SYSTEM, writes=False),
    Permission(WRITE_SHEETS, _("write the periodic sheets on organisations"), SYSTEM),
    Permission(SEND_SHEETS, _("send, accept or return those sheets"), SYSTEM),
    Permission(
        VIEW_OVERSIGHT,
        _("see supervision, complaints, disputes and sanctions of organisations"),
        SYSTEM,
        writes=False,
    ),
    Permission(
        OVERSEE, _("enter supervision, complaints, disputes and proposed sanctions"), SYSTEM
    ),
    Permission(HANDLE_COMPLAINTS, _("handle complaints and see who brought them"), SYSTEM),
    Permission(DECIDE, _("decide on supervision, complaints, disputes and sanctions"), SYSTEM),
    Permission(REVOKE, _("record the revocation of registrations"), SYSTEM),
)
