"""What each office may do in the admin, as one table."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from blog.models import BlogIndexPage
from groups.models import GroupIndexPage
from groups.officers.lifecycle import OFFICERS_GROUP
from home.models import HomePage, Office
from home.offices.lifecycle import establish_offices
from home.offices.models import OfficeCode

EVERYBODY = frozenset({"wagtailadmin.access_admin"})
MANAGE = ("view", "add", "change")


def _manage(*models: str) -> frozenset[str]:
    return frozenset(
        f"{app}.{verb}_{model}" for app, model in (label.split(".") for label in models) for verb in MANAGE
    )


HOLDS = _manage("moderation.dispute") | {
    "moderation.view_confidentialitem",
    "moderation.add_confidentialitem",
    "moderation.change_confidentialitem",  # the Chair's alone, which the model's own policy sees to
}
"""Live disputes and confidential matters, for the offices of the desk."""


@dataclass(frozen=True)
class Rights:
    """Permissions by codename: for models, for pages by place, and whether files may be added."""

    models: frozenset[str] = frozenset()
    website: tuple[str, ...] = ()
    blog: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    library: bool = False


RIGHTS: dict[str, Rights] = {
    OfficeCode.CHAIR: Rights(models=HOLDS),
    OfficeCode.VICE_CHAIR: Rights(models=HOLDS),
    OfficeCode.TRUSTEE: Rights(),
    OfficeCode.CEO: Rights(),
    OfficeCode.SOCIAL_MEDIA_OFFICER: Rights(models=_manage("moderation.channel") | HOLDS),
    OfficeCode.WEB_EDITOR: Rights(
        models=_manage("home.topic")
        | {
            "home.change_associationsettings",
            "groups.change_groupsettings",
            "moderation.change_referralsettings",
        }
        | HOLDS,
        website=("add", "change", "publish", "lock", "unlock"),
        library=True,
    ),
    OfficeCode.BLOG_EDITOR: Rights(
        models=_manage("home.topic"), blog=("add", "change", "publish"), groups=("add",), library=True
    ),
    OfficeCode.NEWSLETTER_EDITOR: Rights(library=True),
    OfficeCode.STAFF: Rights(
        models=_manage(
            "home.person",
            "home.organisation",
            "home.region",
            "home.topic",
            "home.term",
            "home.body",
            "home.meeting",
            "home.askedpolicy",
            "groups.officerterm",
            "groups.representation",
            "groups.diversityquestion",
        )
        | {"home.view_office", "home.change_associationsettings", "groups.change_groupsettings"},
        groups=("add", "change"),
        library=True,
    ),
}
OFFICERS = Rights(library=True)


@transaction.atomic
def grant_rights() -> None:
    """Make every office's group hold exactly the rights of the table. Safe to repeat."""
    establish_offices()
    for code, rights in RIGHTS.items():
        _grant(Office.objects.get(code=code).group, rights)
    officers, _ = Group.objects.get_or_create(name=OFFICERS_GROUP)
    _grant(officers, OFFICERS)


def _grant(group: Group, rights: Rights) -> None:
    wanted = EVERYBODY | rights.models
    permissions = [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in (label.split(".") for label in sorted(wanted))
    ]
    group.permissions.set(permissions)
    GroupPagePermission.objects.filter(group=group).delete()
    for page, verbs in (
        (HomePage.objects.first(), rights.website),
        (BlogIndexPage.objects.first(), rights.blog),
        (GroupIndexPage.objects.first(), rights.groups),
    ):
        if page is not None:
            _grant_pages(group, page, verbs)
    GroupCollectionPermission.objects.filter(group=group).delete()
    if rights.library:
        _grant_library(group)


def _grant_pages(group: Group, page: Page, verbs: tuple[str, ...]) -> None:
    for verb in verbs:
        GroupPagePermission.objects.create(
            group=group,
            page_id=page.pk,
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{verb}_page"),
        )


def _grant_library(group: Group) -> None:
    root = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in ("add", "choose"):
            GroupCollectionPermission.objects.create(
                group=group,
                collection=root,
                permission=Permission.objects.get(content_type__app_label=app, codename=f"{verb}_{model}"),
            )
