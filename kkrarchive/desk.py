"""Django's admin, with the editors' desk as its site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "meetings.admin_site.DeskSite"
