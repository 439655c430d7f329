"""Every way by which words can become public, as functions that try it with words that nobody cleared."""

import json
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, Locale, Page
from wagtail.test.utils.form_data import querydict_from_html

from blog.models import BlogPost
from moderation.workflow.lifecycle import seed_workflow

from ..small_site import CLEAN, Place
from .visitors import SLUG

Path = Callable[[Place], None]
PATHS: dict[str, Path] = {}


def path(name: str) -> Callable[[Path], Path]:
    def register(function: Path) -> Path:
        PATHS[name] = function
        return function

    return register


# --- the editor


@path("create view, Publish")
def create_view(place: Place) -> None:
    client = signed_in(place)
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogpost", place.blog.pk])
    post_form(client, address, title=place.words, slug=SLUG, action="publish")


@path("edit view, Publish")
def edit_view(place: Place) -> None:
    edit(place, draft(place, CLEAN), title=place.words, action="publish")


@path("edit view of a live page, Publish")
def edit_view_live(place: Place) -> None:
    edit(place, place.live(), title=place.words, action="publish")


@path("edit view, schedule, then the command")
def schedule_then_publish(place: Place) -> None:
    post = draft(place, CLEAN)
    soon = timezone.localtime() + timedelta(minutes=5)
    edit(place, post, title=place.words, go_live_at=f"{soon:%Y-%m-%d %H:%M}", action="publish")
    past = timezone.now() - timedelta(minutes=5)
    for revision in post.revisions.all():
        revision.content = {**revision.content, "go_live_at": past.isoformat()}
        if revision.approved_go_live_at:
            revision.approved_go_live_at = past
        revision.save()
    call_command("publish_scheduled", verbosity=0)


@path("the command publish_scheduled")
def publish_scheduled(place: Place) -> None:
    revision = draft(place).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
    revision.save()
    call_command("publish_scheduled", verbosity=0)


@path("Wagtail's own publish_scheduled")
def stock_publish_scheduled(place: Place) -> None:
    revision = draft(place).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
    revision.save()
    command = import_module("wagtail.management.commands.publish_scheduled").Command()
    refused_or_not(lambda: call_command(command, verbosity=0))


@path("bulk publish")
def bulk_publish(place: Place) -> None:
    bulk(place, draft(place))


@path("bulk publish with the pages below")
def bulk_publish_below(place: Place) -> None:
    draft(place)
    bulk(place, place.group, include_descendants="on")


@path("last approval of the workflow")
def last_approval(place: Place) -> None:
    seed_workflow()
    post = draft(place)
    post.get_workflow().start(post, place.superuser)
    state = BlogPost.objects.get(pk=post.pk).current_workflow_task_state
    if state:
        state.approve(user=place.superuser)


@path("revert to an old version and publish")
def revert(place: Place) -> None:
    post = draft(place)
    old = post.get_latest_revision()
    post.title, post.slug = "A quiet evening", "a-quiet-evening"
    post.save_revision(user=place.superuser).publish()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[post.pk, old.pk])
    post_form(signed_in(place), address, to=edit_address(post), revision=str(old.pk), action="publish")


@path("copy view, publishing the copies")
def copy_view(place: Place) -> None:
    source = live_in_the_database(place)
    data = {
        "new_title": place.words,
        "new_slug": f"{SLUG}-copy",
        "new_parent_page": str(place.blog.pk),
        "publish_copies": "on",
    }
    signed_in(place).post(reverse("wagtailadmin_pages:copy", args=[source.pk]), data)


# --- copies and aliases


@path("copy that stays live")
def copy(place: Place) -> None:
    live_in_the_database(place).copy(to=place.blog, update_attrs={"slug": f"{SLUG}-copy"})


@path("copy with a new title")
def copy_with_new_title(place: Place) -> None:
    place.live().copy(to=place.blog, update_attrs={"title": place.words, "slug": SLUG})


@path("alias")
def alias(place: Place) -> None:
    live_in_the_database(place).create_alias(parent=place.blog)


@path("update_aliases")
def update_aliases(place: Place) -> None:
    source = place.live()
    source.create_alias(parent=place.blog, update_slug=SLUG)
    BlogPost.objects.filter(pk=source.pk).update(title=place.words)
    BlogPost.objects.get(pk=source.pk).update_aliases()


@path("alias for a translation")
def translation_alias(place: Place) -> None:
    welsh = Locale.objects.create(language_code="cy")
    live_in_the_database(place).copy_for_translation(welsh, copy_parents=True, alias=True)


# --- programs


@path("API v3, create and publish")
def api_create(place: Place) -> None:
    meta = {"parent_id": place.blog.pk, "type": "blog.BlogPost", "action": "publish"}
    api(place, "post", "/api/v3/pages/", {"meta": meta, "title": place.words, "slug": SLUG})


@path("API v3, update and publish")
def api_update(place: Place) -> None:
    meta = {"type": "blog.BlogPost", "action": "publish"}
    api(place, "patch", f"/api/v3/pages/{draft(place, CLEAN).pk}/", {"meta": meta, "title": place.words})


@path("API v3, the action publish")
def api_publish(place: Place) -> None:
    api(place, "post", f"/api/v3/pages/{draft(place).pk}/actions/publish/", {})


@path("API v3, the action copy")
def api_copy(place: Place) -> None:
    source = live_in_the_database(place)
    api(place, "post", f"/api/v3/pages/{source.pk}/actions/copy/", {"destination_id": place.blog.pk})


@path("admin API, the action publish")
def admin_api_publish(place: Place) -> None:
    address = reverse("wagtailadmin_api:pages:action", args=[draft(place).pk, "publish"])
    signed_in(place).post(address, {}, content_type="application/json")


@path("admin API, the action copy")
def admin_api_copy(place: Place) -> None:
    source = live_in_the_database(place)
    address = reverse("wagtailadmin_api:pages:action", args=[source.pk, "copy"])
    wanted = {
        "destination_page_id": place.blog.pk,
        "recursive": False,
        "keep_live": True,
        "slug": SLUG + "-copy",
    }
    signed_in(place).post(address, wanted, content_type="application/json")


# --- code


@path("add_child")
def add_child(place: Place) -> None:
    place.blog.add_child(instance=BlogPost(title=place.words, slug=SLUG))


@path("save")
def save(place: Place) -> None:
    post = draft(place)
    post.live = True
    refused_or_not(post.save)


@path("save of the base page")
def save_base(place: Place) -> None:
    base = Page.objects.get(pk=draft(place).pk)
    base.live = True
    refused_or_not(base.save)


@path("save of the title through the base page")
def save_base_title(place: Place) -> None:
    base = Page.objects.get(pk=place.live().pk)
    base.title = place.words
    refused_or_not(base.save)


@path("save of nothing but live")
def save_live(place: Place) -> None:
    post = draft(place)
    post.live = True
    refused_or_not(lambda: post.save(update_fields=["live"]))


@path("revision.publish")
def publish_revision(place: Place) -> None:
    refused_or_not(draft(place).get_latest_revision().publish)


# --- past every save


@path("QuerySet.update of live")
def query_update(place: Place) -> None:
    Page.objects.filter(pk=draft(place).pk).update(live=True)


@path("QuerySet.update of a live page's words")
def query_update_words(place: Place) -> None:
    Page.objects.filter(pk=place.live().pk).update(title=place.words)


@path("bulk_update")
def bulk_update(place: Place) -> None:
    post = draft(place)
    post.live = True
    BlogPost.objects.bulk_update([post], ["live"])


@path("bulk_create")
def bulk_create(place: Place) -> None:
    """Django bulk-creates no inherited rows, but a parent's row can be made so and the child's beside it."""
    post = draft(place)
    row = Page.objects.get(pk=post.pk)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM blog_blogpost_topics WHERE blogpost_id = %s", [post.pk])
    Page.objects.filter(pk=post.pk).update(slug="moved-away", path=f"{row.path[:-4]}ZZZZ")
    copied = {field.attname: getattr(row, field.attname) for field in Page._meta.concrete_fields}
    twin = Page(**{**copied, "id": None, "live": True, "latest_revision_id": None, "translation_key": None})
    twin.translation_key = import_module("uuid").uuid4()
    (made,) = Page.objects.bulk_create([twin])
    child = BlogPost(page_ptr_id=made.pk, date=post.date, summary=place.words)
    child.__dict__.update({name: getattr(made, name) for name in copied})
    child.page_ptr_id = made.pk
    child.save_base(raw=True)


@path("raw SQL")
def raw_sql(place: Place) -> None:
    post = draft(place)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, post.pk])


@path("a data migration")
def data_migration(place: Place) -> None:
    """Migrations know models of their own, which no receiver of a signal recognises."""
    apps = MigrationExecutor(connection).loader.project_state().apps
    old_post = apps.get_model("blog", "BlogPost").objects.get(pk=draft(place).pk)
    old_post.live = True
    old_post.save()


@path("a fixture")
def fixture(place: Place) -> None:
    post = draft(place)
    row = {"live": True, "title": place.words}
    Page.objects.filter(pk=post.pk).update(**row)
    call_command("dumpdata", "wagtailcore.page", "-o", "/dev/null", verbosity=0)
    loaded = Page.objects.get(pk=post.pk)
    loaded.save_base(raw=True)


# --- what they have in common


def draft(place: Place, title: str = "") -> BlogPost:
    post = BlogPost(title=title or place.words, slug=SLUG, live=False, owner=place.superuser)
    place.group.add_child(instance=post)
    post.save_revision(user=place.superuser)
    return post


def live_in_the_database(place: Place) -> BlogPost:
    """A post that somebody made live past the gate, with a source's words for copies and aliases."""
    post = draft(place)
    Page.objects.filter(pk=post.pk).update(live=True)
    return BlogPost.objects.get(pk=post.pk)


def refused_or_not(attempt: Callable[[], object]) -> None:
    """Where nobody catches it, the gate's refusal ends the attempt."""
    try:
        attempt()
    except PermissionDenied:
        return


def signed_in(place: Place) -> Client:
    client = Client()
    client.force_login(place.superuser)
    return client


def edit_address(post: BlogPost) -> str:
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


def edit(place: Place, post: BlogPost, **fields: str) -> None:
    post_form(signed_in(place), edit_address(post), **fields)


def post_form(client: Client, address: str, *, action: str, to: str = "", **fields: str) -> None:
    """Open the editor at an address, change some fields, and press one of its buttons."""
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").copy()
    data["body-count"] = "0"  # the stream of blocks is drawn by script, so the page's form lacks it
    for name, value in fields.items():
        data[name] = value
    data[f"action-{action}"] = f"action-{action}"
    response = client.post(to or address, data)
    assert response.status_code == 302, response.context["form"].errors


def bulk(place: Place, page: Page, **options: str) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = signed_in(place).post(f"{address}?id={page.pk}", options)
    assert response.status_code == 302


def api(place: Place, method: str, address: str, data: dict) -> None:
    _, token = APIToken.create_token(user=place.superuser, name="a program")
    send = getattr(Client(), method)
    send(
        address,
        json.dumps(data),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
