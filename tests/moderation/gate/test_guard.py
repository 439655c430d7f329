"""The guard at the door of every save."""

import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.models import Page

from blog.models import BlogPost
from home.models import Topic
from moderation.gate import guard, seals
from moderation.gate.hold import PolicyHold
from moderation.gate.models import Clearance, Seal

from ..small_site import CLEAN, DIRTY

pytestmark = pytest.mark.database


def is_sealed(page: Page) -> bool:
    return seals.check([Page.objects.get(pk=page.pk).specific]) == [True]


def test_new_clean_page_is_live_and_sealed(place):
    post = place.group.add_child(instance=BlogPost(title="Tea", summary=CLEAN))
    assert (BlogPost.objects.get(pk=post.pk).live, is_sealed(post)) == (True, True)
    assert Clearance.objects.filter(subject_id=str(post.pk)).count() == 1


def test_new_page_that_is_not_cleared_falls_back_to_a_draft(place):
    post = place.group.add_child(instance=BlogPost(title="Tea", summary=DIRTY))
    stored = BlogPost.objects.get(pk=post.pk)
    assert (stored.live, stored.has_unpublished_changes, stored.summary) == (False, True, DIRTY)
    assert not Seal.objects.filter(pk=post.pk).exists()


def test_live_page_keeps_its_words_when_an_edit_is_held(place):
    post = place.live()
    post.summary = DIRTY
    with pytest.raises(PolicyHold) as hold:
        post.save()
    assert BlogPost.objects.get(pk=post.pk).summary == CLEAN
    assert is_sealed(post)
    assert "Harbour!1987" in str(hold.value)
    assert "MED-2.1" in str(hold.value)


def test_base_page_instance_is_judged_by_all_of_its_page(place):
    post = place.draft(text=DIRTY)
    base = Page.objects.get(pk=post.pk)
    base.live = True
    with pytest.raises(PolicyHold):
        base.save()


def test_saving_only_that_it_is_live_is_judged_by_what_is_stored(place):
    post = place.draft(text=DIRTY)
    post.live = True
    post.summary = CLEAN
    with pytest.raises(PolicyHold):
        post.save(update_fields=["live"])


def test_bookkeeping_is_saved_without_a_look(place):
    post = place.live()
    BlogPost.objects.filter(pk=post.pk).update(summary=DIRTY)
    post.locked = True
    post.save(update_fields=["locked"])
    assert Page.objects.get(pk=post.pk).locked


def test_seal_holds_for_topics_that_are_stored_after_the_page(place):
    topics = [Topic.objects.create(name=name, slug=name) for name in ("tea", "essays")]
    post = BlogPost(title="Tea", summary=CLEAN, topics=topics)
    place.group.add_child(instance=post)
    assert [topic.name for topic in BlogPost.objects.get(pk=post.pk).topics.all()] == ["essays", "tea"]
    assert is_sealed(post)


def test_unpublishing_breaks_the_seal(place):
    post = place.live()
    post.unpublish()
    assert not Seal.objects.filter(pk=post.pk).exists()


def test_alias_follows_what_a_person_approved_for_its_source(place):
    post = place.draft(text=DIRTY)
    guard.disconnect()
    post.get_latest_revision().publish()
    guard.connect()
    approve(post)
    alias = BlogPost.objects.get(pk=post.pk).create_alias(parent=place.blog)
    assert (Page.objects.get(pk=alias.pk).live, is_sealed(alias)) == (True, True)


def approve(post: BlogPost) -> None:
    Clearance.objects.create(
        subject_type=post.content_type,
        subject_id=str(post.pk),
        fingerprint=guard.fingerprint_of(BlogPost.objects.get(pk=post.pk)),
        ground="approved",
    )


def test_fixtures_are_stored_but_not_sealed(place, tmp_path):
    post = place.live()
    call_command("dumpdata", "wagtailcore.page", "blog.blogpost", "-o", tmp_path / "site.json", verbosity=0)
    Seal.objects.all().delete()
    call_command("loaddata", tmp_path / "site.json", verbosity=0)
    assert not is_sealed(post)


def test_day_of_an_approved_page_moves_without_another_look(place):
    post = place.draft(text=DIRTY)
    approve(post)
    post.get_latest_revision().publish()
    post = BlogPost.objects.get(pk=post.pk)
    post.date = dt.date(2026, 3, 1)
    post.save(update_fields=["date"])
    stored = BlogPost.objects.get(pk=post.pk)
    assert (stored.date, stored.live, is_sealed(post)) == (dt.date(2026, 3, 1), True, True)
    assert [one.ground for one in Clearance.objects.of(stored, guard.fingerprint_of(stored))] == ["approved"]
    post.summary = f"{DIRTY} Truly."
    with pytest.raises(PolicyHold):
        post.save(update_fields=["date", "summary"])


def test_day_of_a_page_that_was_changed_past_the_gate_does_not_move(place):
    post = place.live()
    BlogPost.objects.filter(pk=post.pk).update(summary=DIRTY)
    post.date = dt.date(2026, 3, 1)
    with pytest.raises(PolicyHold):
        post.save(update_fields=["date"])
