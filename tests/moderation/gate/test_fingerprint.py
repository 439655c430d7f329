"""The fingerprint changes with everything a reader sees, and with nothing else."""

import datetime as dt
import io

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import Page

from blog.models import BlogPost
from home.models import Person, Picture, Topic
from moderation.gate.fingerprint import fingerprint_of, fingerprints_of
from moderation.gate.reading import BOOKKEEPING

pytestmark = pytest.mark.database


def picture(name: str = "tea", colour: str = "green", **fields) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(file, "PNG")
    return Picture.objects.create(title=name, file=ImageFile(file, name=f"{name}.png"), **fields)


@pytest.fixture
def post(place) -> BlogPost:
    """A post that uses every kind of field and block."""
    topics = [Topic.objects.create(name=name, slug=name) for name in ("essays", "tea")]
    image = picture(description="A pot of tea")
    body = [
        {"type": "heading", "value": "How it went"},
        {"type": "text", "value": '<p>See <a href="https://example.org">the list</a>.</p>'},
        {"type": "figure", "value": {"image": image.pk, "caption": "The pot", "alt_text": "A brown pot"}},
        {"type": "timeline", "value": {"heading": "Steps", "steps": [{"when": "May", "what": "Tea"}]}},
    ]
    made = BlogPost(title="Tea", summary="Good tea.", body=body, topics=topics, picture=image)
    place.group.add_child(instance=made)
    return made


def stored(post: BlogPost) -> BlogPost:
    return BlogPost.objects.get(pk=post.pk)


def test_every_field_is_either_seen_or_named_as_bookkeeping(post):
    seen = {
        "title",
        "slug",
        "seo_title",
        "search_description",
        "summary",
        "picture",
        "date",
        "author",
        "body",
        "kind",
    }
    assert {field.name for field in BlogPost._meta.concrete_fields} == BOOKKEEPING | seen


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Coffee"),
        ("slug", "coffee"),
        ("seo_title", "Coffee"),
        ("search_description", "Coffee"),
        ("summary", "Coffee"),
        ("picture", None),
        ("date", dt.date(2020, 1, 1)),
        ("body", [{"type": "heading", "value": "Coffee"}]),
        ("topics", []),
        ("kind", BlogPost.Kind.BRIEFING),
    ],
)
def test_fingerprint_changes_with_each_field_that_is_seen(post, field, value):
    changed = stored(post)
    setattr(changed, field, value)
    assert fingerprint_of(changed) != fingerprint_of(stored(post))


def test_fingerprint_changes_with_the_author(post):
    changed = stored(post)
    changed.author = Person.objects.create(name="Ada")
    assert fingerprint_of(changed) != fingerprint_of(stored(post))


@pytest.mark.parametrize("field", sorted(BOOKKEEPING - {"id", "page_ptr", "content_type", "locale"}))
def test_fingerprint_stays_with_each_field_of_bookkeeping(post, field):
    changed = stored(post)
    kind = BlogPost._meta.get_field(field)
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    values = {"BooleanField": True, "DateTimeField": now, "CharField": "0001", "TextField": "/x/"}
    value = values.get(kind.get_internal_type(), 7)
    if kind.get_internal_type() == "UUIDField":
        value = "00000000-0000-0000-0000-000000000007"
    setattr(changed, kind.attname, value)
    assert fingerprint_of(changed) == fingerprint_of(stored(post))


@pytest.mark.parametrize(
    ("block", "part", "value"),
    [
        (0, None, "How it really went"),
        (1, None, '<p>See <a href="https://example.com">the list</a>.</p>'),
        (2, "caption", "A pot"),
        (2, "alt_text", ""),
        (2, "wide", True),
        (3, "steps", [{"when": "June", "what": "Tea"}]),
        (3, "steps", []),
    ],
)
def test_fingerprint_changes_with_each_part_of_a_block(post, block, part, value):
    raw = stored(post).body.get_prep_value()
    if part is None:
        raw[block]["value"] = value
    else:
        raw[block]["value"][part] = value
    changed = stored(post)
    changed.body = raw
    assert fingerprint_of(changed) != fingerprint_of(stored(post))


def test_fingerprint_changes_with_the_order_of_blocks(post):
    changed = stored(post)
    changed.body = list(reversed(changed.body.get_prep_value()))
    assert fingerprint_of(changed) != fingerprint_of(stored(post))


def test_fingerprint_knows_no_ids_of_blocks(post):
    raw = [{**block, "id": f"id-{number}"} for number, block in enumerate(stored(post).body.get_prep_value())]
    changed = stored(post)
    changed.body = raw
    assert fingerprint_of(changed) == fingerprint_of(stored(post))


def test_fingerprint_changes_with_the_picture_behind_it(post):
    before = fingerprint_of(stored(post))
    image = Picture.objects.get()
    image.file_hash = picture("other", "red").get_file_hash()
    image.save()
    assert fingerprint_of(stored(post)) != before


@pytest.mark.parametrize("change", ["description", "credit"])
def test_fingerprint_stays_with_the_pictures_words_which_are_sealed_apart(post, change):
    before = fingerprint_of(stored(post))
    image = Picture.objects.get()
    setattr(image, change, "Something else")
    image.save()
    assert fingerprint_of(stored(post)) == before


def test_fingerprint_is_the_same_from_memory_revision_and_database(post):
    revision = post.save_revision()
    same = {
        fingerprint_of(post),
        fingerprint_of(stored(post)),
        fingerprint_of(revision.as_object()),
        fingerprint_of(Page.objects.get(pk=post.pk)),
        *fingerprints_of([stored(post)]),
    }
    assert len(same) == 1


def test_fingerprint_stays_after_the_page_was_rendered(post, client):
    page = stored(post)
    str(page.body)
    assert fingerprint_of(page) == fingerprint_of(stored(post))


@pytest.mark.django_db
@given(title=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40))
@settings(max_examples=50, deadline=None, database=None)
def test_two_titles_have_one_fingerprint_only_if_they_are_the_same(title):
    one, other = (BlogPost(title=words, slug="x", date=dt.date(2026, 1, 1)) for words in (title, "Tea"))
    assert (fingerprint_of(one) == fingerprint_of(other)) == (title == "Tea")


@pytest.mark.parametrize("many", [1, 20])
def test_many_pages_take_no_more_queries_than_one(post, place, many):
    image = Picture.objects.get()
    for number in range(many):
        body = post.body.get_prep_value()
        place.group.add_child(instance=BlogPost(title=f"Tea {number}", body=body, picture=image))
    pages = list(BlogPost.objects.all())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        fingerprints_of(pages)
    assert len(queries) == 2, [query["sql"][:80] for query in queries]
