"""Every way by which words that stand outside of a page's own text can become public."""

import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site
from wagtail.test.utils.form_data import querydict_from_html

from blog.models import BlogPost
from groups.models import OfficerTerm, ProposalFormPage
from home.association.models import AssociationSettings
from home.decisions.lifecycle import record
from home.models import LibraryDocument, Organisation, Person, Picture, PolicyVersion, Region, Topic
from moderation.gate.clearance import clear_by_decision
from moderation.gate.hold import PolicyHold
from moderation.models import Channel, Delivery, OutgoingPost
from moderation.outbox.states import PostState
from tests.people import holder, office

from ..small_site import DIRTY, Place

WORDS = "Harbour!1987"


@dataclass
class Furnished:
    """A live post, and everything outside of it that its readers see."""

    place: Place
    post: BlogPost
    association: AssociationSettings
    person: Person
    organisation: Organisation
    topic: Topic
    region: Region
    role: OfficerTerm
    channel: Channel
    picture: Picture
    document: LibraryDocument
    form: ProposalFormPage


def furnish(place: Place) -> Furnished:
    """Make it, all of it clean and live."""
    association = AssociationSettings.objects.create(
        site=Site.objects.get(), name="The Society", tagline="Read!"
    )
    organisation = Organisation.objects.create(name="The Reading Room")
    picture = Picture.objects.create(title="A tree", file=get_test_image_file(), description="A tree")
    person = holder("chair", "Ada Chair")
    person.job_title, person.organisation = "Reader", organisation
    person.save()
    topic = Topic.objects.create(name="Essays", slug="essays")
    region = Region.objects.create(name="The North", slug="north")
    document = LibraryDocument.objects.create(
        title="Notes", file=ContentFile(b"Soup and essays.", "notes.txt")
    )
    place.group.region = region
    place.group.save_revision().publish()
    role = OfficerTerm.objects.create(
        group=place.group, person=person, role="Host", start=timezone.localdate()
    )
    body = [
        {"type": "document", "value": document.pk},
        {"type": "text", "value": f'<p><a linktype="document" id="{document.pk}">Notes</a></p>'},
        {"type": "figure", "value": {"image": picture.pk, "alt_text": "", "caption": ""}},
        {"type": "people", "value": {"heading": "Who we are", "introduction": ""}},
    ]
    post = BlogPost(
        title="Tea", author=person, topics=[topic], picture=picture, body=body, owner=place.superuser
    )
    place.group.add_child(instance=post)
    post.save_revision().publish()
    channel = Channel.objects.create(name="Square", policy_name="Square", kind="file", office=office("chair"))
    announced = OutgoingPost.objects.create(
        channel=channel, page_id=post.pk, title="Tea", text="Tea", fingerprint="x", state=PostState.SENT
    )
    Delivery.objects.create(post=announced, sent_at=timezone.now())
    form = ProposalFormPage(title="Propose", closing_note="We read it.", owner=place.superuser)
    place.groups.add_child(instance=form)
    form.save_revision().publish()
    return Furnished(
        place, post, association, person, organisation, topic, region, role, channel, picture, document, form
    )


def leaks(furnished: Furnished, words: str = WORDS) -> set[str]:
    """Where a visitor meets the words."""
    visitor, place = Client(), furnished.place
    addresses = {
        "home": place.home.url,
        "post": BlogPost.objects.get(pk=furnished.post.pk).url,
        "blog": place.blog.url,
        "group": place.group.url,
        "groups": place.groups.url,
        "form": furnished.form.url,
        "landing": reverse("groups:proposal_received", args=[furnished.form.pk]),
        "feed": reverse("feed"),
        "search": f"/search/?q={words[:7]}",
        "sitemap": "/sitemap.xml",
        "policies": "/policies/",
        **{f"file {each.pk}": address_of(each) for each in LibraryDocument.objects.all()},
        **{f"policy {each.pk}": each.url for each in PolicyVersion.objects.all()},
        **{f"private {page.pk}": page.url for page in BlogPost.objects.exclude(pk=furnished.post.pk)},
    }
    found = set()
    for name, address in addresses.items():
        response = visitor.get(address)
        body = response.getvalue() if response.status_code == 200 else b""
        text = body.decode().replace(f'value="{words[:7]}"', "")
        if words in text:
            found.add(name.split()[0])
    return found


def address_of(document: LibraryDocument) -> str:
    """Where its file is fetched by whoever guesses the address."""
    return reverse("wagtaildocs_serve", args=[document.pk, document.file.name.rpartition("/")[2]])


Way = Callable[..., Any]
WAYS: dict[str, Way] = {}

FIELDS = {
    "association": "tagline",
    "person": "job_title",
    "organisation": "name",
    "topic": "name",
    "region": "name",
    "role": "role",
    "channel": "name",
    "picture": "description",
    "document": "title",
}


def by_save(name: str) -> Way:
    def change(furnished: Furnished) -> None:
        record = getattr(furnished, name)
        setattr(record, FIELDS[name], WORDS_IN_A_LINE)
        record.save()

    return change


def by_part(name: str) -> Way:
    def change(furnished: Furnished) -> None:
        record = getattr(furnished, name)
        setattr(record, FIELDS[name], WORDS_IN_A_LINE)
        record.save(update_fields=[FIELDS[name]])

    return change


def by_query(name: str) -> Way:
    def change(furnished: Furnished) -> None:
        record = getattr(furnished, name)
        type(record).objects.filter(pk=record.pk).update(**{FIELDS[name]: WORDS_IN_A_LINE})

    return change


def by_sql(name: str) -> Way:
    def change(furnished: Furnished) -> None:
        record = getattr(furnished, name)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {record._meta.db_table} SET {FIELDS[name]} = %s WHERE id = %s",  # noqa: S608
                [WORDS_IN_A_LINE, record.pk],
            )

    return change


WORDS_IN_A_LINE = DIRTY
for _name in FIELDS:
    WAYS[f"{_name}, save"] = by_save(_name)
for _name in ("association", "person", "topic", "document"):
    WAYS[f"{_name}, QuerySet.update"] = by_query(_name)
WAYS["person, save of one field"] = by_part("person")
WAYS["association, raw SQL"] = by_sql("association")
WAYS["picture, raw SQL"] = by_sql("picture")


def way(name: str) -> Callable[[Way], Way]:
    def register(function: Way) -> Way:
        WAYS[name] = function
        return function

    return register


# --- the admin's forms


def fill(furnished: Furnished, address: str, client: Client | None = None, **fields: Any) -> None:
    """Open a form in the admin, change some fields and send it."""
    client = client or Client()
    client.force_login(furnished.place.superuser)
    page = client.get(address, follow=True)
    data = querydict_from_html(page.content.decode(), form_index=_form_index(page.content.decode())).copy()
    for name, value in fields.items():
        data[name] = value
    response = client.post(page.redirect_chain[-1][0] if page.redirect_chain else address, data)
    assert response.status_code == 302, response.content.decode()[:3000]


def _form_index(html: str) -> int:
    """The form to fill is the one with the most fields."""
    forms = html.split("<form")[1:]
    return max(range(len(forms)), key=lambda number: forms[number].partition("</form>")[0].count(" name="))


@way("association, form")
def association_form(furnished: Furnished) -> None:
    address = reverse("wagtailsettings:edit", args=["home", "associationsettings", Site.objects.get().pk])
    fill(furnished, address, tagline=WORDS_IN_A_LINE)


@way("person, form")
def person_form(furnished: Furnished, client: Client | None = None) -> None:
    address = reverse("people:edit", args=[furnished.person.pk])
    fill(furnished, address, client, job_title=WORDS_IN_A_LINE)


@way("topic, form for a new one")
def topic_form(furnished: Furnished) -> None:
    fill(furnished, reverse("topics:add"), name=WORDS_IN_A_LINE, slug="new")


@way("picture, form")
def picture_form(furnished: Furnished) -> None:
    fill(furnished, reverse("wagtailimages:edit", args=[furnished.picture.pk]), description=WORDS_IN_A_LINE)


# --- files


@way("document, form with another file")
def document_form(furnished: Furnished) -> None:
    fill(furnished, reverse("wagtaildocs:edit", args=[furnished.document.pk]), file=_text_file())


@way("document, another file by code")
def document_file(furnished: Furnished) -> None:
    furnished.document.file = ContentFile(DIRTY.encode(), "other.txt")
    furnished.document.file_hash = ""
    furnished.document.save()


@way("document, QuerySet.update to another file")
def document_file_by_query(furnished: Furnished) -> None:
    other = LibraryDocument.objects.create(title="Other", file=ContentFile(DIRTY.encode(), "other.txt"))
    LibraryDocument.objects.filter(pk=furnished.document.pk).update(file=other.file.name)


@way("document, a new upload that no page shows")
def document_upload(furnished: Furnished) -> None:
    client = Client()
    client.force_login(furnished.place.superuser)
    client.post(
        reverse("wagtaildocs:add_multiple"), {"title": "New", "files[]": _text_file(), "collection": 1}
    )
    assert LibraryDocument.objects.count() == 2


@way("document, a PDF")
def document_pdf(furnished: Furnished) -> None:
    file = ContentFile(pdf_that_says(DIRTY), "notes.pdf")
    LibraryDocument.objects.create(title="Printed", file=file)


def _text_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("new.txt", DIRTY.encode(), "text/plain")


def pdf_that_says(text: str) -> bytes:
    """The smallest PDF with a line of text, uncompressed."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    font = b"/Resources << /Font << /F1 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R %s >>" % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, each in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


# --- closed sections


def private_post(furnished: Furnished, text: str = DIRTY) -> tuple[BlogPost, PageViewRestriction]:
    """A post that a person approved for the readers of a closed section."""
    place = furnished.place
    section = BlogPost(title="Members only", owner=place.superuser)
    place.blog.add_child(instance=section)
    section.save_revision().publish()
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    post = place.draft("Minutes", text, under=section)
    if text == DIRTY:
        approve_as_it_is(post)
    post.get_latest_revision().publish()
    return BlogPost.objects.get(pk=post.pk), restriction


def approve_as_it_is(page: BlogPost) -> None:
    """A person's decision on exactly these words, where they stand."""
    decision = record(
        kind="moderation",
        outcome="Approved",
        reason="For members.",
        clauses=["MED-2.1"],
        by=None,
        subject=page,
    )
    clear_by_decision(page, decision=decision)


@way("move out of a closed section")
def move_out(furnished: Furnished) -> None:
    post, _ = private_post(furnished)
    post.move(furnished.place.group, pos="last-child")


@way("move out of a closed section, view")
def move_out_in_the_admin(furnished: Furnished) -> None:
    post, _ = private_post(furnished)
    client = Client()
    client.force_login(furnished.place.superuser)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[post.pk, furnished.place.group.pk]))
    assert BlogPost.objects.get(pk=post.pk).get_parent().pk == furnished.place.group.pk


@way("a closed section opens")
def open_section(furnished: Furnished) -> None:
    _, restriction = private_post(furnished)
    restriction.delete()


@way("a closed section opens, form")
def open_section_in_the_admin(furnished: Furnished) -> None:
    _, restriction = private_post(furnished)
    client = Client()
    client.force_login(furnished.place.superuser)
    address = reverse("wagtailadmin_pages:set_privacy", args=[restriction.page_id])
    client.post(address, {"restriction_type": "none"})
    assert not PageViewRestriction.objects.exists()


@way("a closed section opens, raw SQL")
def open_section_by_sql(furnished: Furnished) -> None:
    private_post(furnished)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailcore_pageviewrestriction")


# --- the landing page of a form


@way("landing text, QuerySet.update")
def landing_text(furnished: Furnished) -> None:
    ProposalFormPage.objects.filter(pk=furnished.form.pk).update(closing_note=WORDS_IN_A_LINE)


@way("landing text, publishing a revision")
def landing_text_published(furnished: Furnished) -> None:
    furnished.form.closing_note = WORDS_IN_A_LINE
    revision = furnished.form.save_revision()
    with suppress(PolicyHold):
        revision.publish()
