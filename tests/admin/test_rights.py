"""Who may see and do what: nobody, signed in without rights, redaktør, administrator, superuser."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import get_resolver, reverse

from meetings.admin import desk_urls
from meetings.models import AgendaItem
from tests import factories as make

from .conftest import BACKEND

ROLES = ("nobody", "visitor", "plain", "redaktør", "administrator", "superuser")

MODEL_PAGES = [
    f"{model._meta.app_label}_{model._meta.model_name}"
    for model in admin.site._registry
    if model._meta.app_label in ("meetings", "auth")
]
USERS_AND_UPLOADS = ("auth_user", "auth_group", "meetings_upload", "meetings_uploadedfile")


def browser(role: str) -> Client:
    """A browser signed in in that role; 'plain' is staff without a group, 'visitor' not even staff."""
    client = Client()
    if role == "nobody":
        return client
    user = User.objects.create_user(role, is_staff=role != "visitor", is_superuser=role == "superuser")
    if role in ("redaktør", "administrator"):
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.parametrize("role", ["nobody", "visitor"])
def test_every_admin_page_sends_strangers_to_sign_in(db: None, role: str) -> None:
    """Every address of the admin but signing in, out and the words of its scripts."""
    client, addresses = browser(role), _addresses()
    for route in addresses.values():
        response = client.get(f"/admin/{route}")
        assert response.status_code == 404 or "/admin/login/" in response.url, route
    assert len(addresses) > 60


OPEN_TO_ALL = ("login", "logout", "jsi18n", "autocomplete", "view_on_site")
"""Signing in and out, and the words of the scripts; the other two send strangers away by themselves."""


def _addresses() -> dict[str, str]:
    """Name -> a concrete address under /admin/ for it, numbers filled with 1."""
    found = {}
    for name, possibilities in get_resolver().namespace_dict["admin"][1].reverse_dict.items():
        if isinstance(name, str) and name not in OPEN_TO_ALL:
            (template, arguments), *_ = possibilities[0]
            found[name] = template % dict.fromkeys(arguments, "1")
    return found


@pytest.mark.parametrize("role", ["plain", "redaktør", "administrator", "superuser"])
def test_lists_are_open_to_the_roles_that_need_them(db: None, role: str) -> None:
    """Users, groups and uploads are the administrator's; everything else the redaktør's too."""
    client = browser(role)
    for page in MODEL_PAGES:
        mighty = page in USERS_AND_UPLOADS
        allowed = role in (("administrator", "superuser") if mighty else ROLES[3:])
        status = client.get(reverse(f"admin:{page}_changelist")).status_code
        assert status == (200 if allowed else 403), page


@pytest.mark.parametrize("role", ["redaktør", "administrator", "superuser"])
def test_nothing_can_be_deleted_by_anybody(item: AgendaItem, role: str) -> None:
    client = browser(role)
    for page in MODEL_PAGES:
        first = client.get(reverse(f"admin:{page}_changelist"))
        answer = client.post(reverse(f"admin:{page}_delete", args=[item.pk]), {"post": "yes"})
        assert answer.status_code in (302, 403), page
        assert first.status_code == 403 or "delete_selected" not in first.content.decode(), page
    item.refresh_from_db()


DESK = {
    "desk_approve": {"redaktør", "administrator", "superuser"},
    "desk_conflict": {"redaktør", "administrator", "superuser"},
    "desk_unlock": {"redaktør", "administrator", "superuser"},
    "desk_undo": {"redaktør", "administrator", "superuser"},
    "desk_withdraw_item": {"administrator", "superuser"},
    "desk_withdraw_meeting": {"administrator", "superuser"},
    "desk_page_image": {"redaktør", "administrator", "superuser"},
    "desk_page": {"redaktør", "administrator", "superuser"},
    "desk_doubles": {"redaktør", "administrator", "superuser"},
    "desk_pair": {"redaktør", "administrator", "superuser"},
    "desk_merge": {"redaktør", "administrator", "superuser"},
    "desk_apart": {"redaktør", "administrator", "superuser"},
    "desk_split": {"redaktør", "administrator", "superuser"},
    "desk_check": {"redaktør", "administrator", "superuser"},
    "desk_lay_up": {"administrator", "superuser"},
    "desk_upload": {"administrator", "superuser"},
    "desk_join": {"administrator", "superuser"},
    "desk_add_item": {"redaktør", "administrator", "superuser"},
    "desk_edit": {"redaktør", "administrator", "superuser"},
    "desk_guide": {"plain", "redaktør", "administrator", "superuser"},
}
"""The desk's own pages, and who may open them."""

ARGUMENTS = {
    "desk_conflict": ["agendaitem", 1],
    "desk_withdraw_item": [1],
    "desk_withdraw_meeting": [1],
    "desk_page_image": [1, 1],
    "desk_page": [1, 1],
    "desk_doubles": ["organer"],
    "desk_pair": ["personer", 1, 2],
    "desk_merge": ["organer", 1, 2],
    "desk_apart": ["personer", 1, 2],
    "desk_split": ["organer", 1],
    "desk_check": [1],
    "desk_add_item": [1],
    "desk_edit": ["personer/1/"],
    "desk_join": [1],
    "desk_upload": [1],
}


def test_the_table_of_rights_names_every_page_of_the_desk() -> None:
    assert set(DESK) == {name for _, _, name in desk_urls.PAGES}


@pytest.mark.parametrize("role", ["plain", "redaktør", "administrator", "superuser"])
def test_pages_of_the_desk_are_open_to_those_in_the_table(item: AgendaItem, role: str) -> None:
    """Refused is 403; allowed is anything else that is no failure (a wrong number is 404)."""
    client = browser(role)
    for name, allowed in DESK.items():
        address = reverse(f"admin:{name}", args=ARGUMENTS.get(name, []))
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code < 500, name
            assert (answer.status_code != 403) == (role in allowed), name


def test_staff_without_a_group_see_no_questions(item: AgendaItem) -> None:
    response = browser("plain").get(reverse("admin:index"))
    assert response.status_code == 200 and response.context["may_review"] is False


def test_a_redaktor_may_correct_an_item_but_not_withdraw_it(item: AgendaItem) -> None:
    client = browser("redaktør")
    page = client.get(reverse("admin:meetings_agendaitem_change", args=[item.pk])).content.decode()
    assert 'name="_save"' in page and "Træk tilbage" not in page


@pytest.mark.parametrize("role", ["plain", "redaktør", "administrator", "superuser"])
def test_headings_and_bodies_are_corrected_by_editors(item: AgendaItem, role: str) -> None:
    """Merging bodies and persons too, under either address."""
    client, allowed = browser(role), role != "plain"
    rows = (make.SectionFactory(meeting=item.meeting), item.appointments.get().body)
    for row in rows:
        address = reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])
        answer = client.get(address)
        assert answer.status_code == (200 if allowed else 403), address
        assert ('name="_save"' in answer.content.decode()) is allowed
    for slug in ("personer", "organer"):
        address = reverse("admin:desk_doubles", args=[slug])
        assert client.get(address).status_code == (200 if allowed else 403), address


def test_an_administrator_cannot_make_a_superuser(db: None) -> None:
    """Neither himself nor others, nor take over a superuser's account."""
    client = browser("administrator")
    himself = User.objects.get(username="administrator")
    url = reverse("admin:auth_user_change", args=[himself.pk])
    client.post(url, {"username": "administrator", "is_active": "on", "is_staff": "on", "is_superuser": "on"})
    himself.refresh_from_db()
    assert not himself.is_superuser
    mighty = User.objects.create_superuser("rod")
    assert client.get(reverse("admin:auth_user_password_change", args=[mighty.pk])).status_code == 403
    client.post(reverse("admin:auth_user_change", args=[mighty.pk]), {"username": "mig"})
    mighty.refresh_from_db()
    assert mighty.username == "rod"


def test_undoing_a_withdrawal_takes_the_right_to_withdraw(item: AgendaItem) -> None:
    """Else a redaktør could make public again what an administrator took away."""
    withdraw = reverse("admin:desk_withdraw_item", args=[item.pk])
    browser("superuser").post(withdraw, {"reason": "Personfølsomt"})
    change = {"aendring": f"agendaitem:{AgendaItem.history.filter(withdrawn_at__isnull=False).get().pk}"}
    history = reverse("admin:meetings_agendaitem_history", args=[item.pk])
    for role, status in (("redaktør", 403), ("administrator", 302)):
        client = browser(role)
        assert (change["aendring"] in client.get(history).content.decode()) == (status == 302)
        assert client.post(reverse("admin:desk_undo"), change).status_code == status
        item.refresh_from_db()
        assert (item.withdrawn_at is None) == (status == 302)
