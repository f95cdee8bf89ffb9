"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

from kkrarchive.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("", include("meetings.urls")),
]
