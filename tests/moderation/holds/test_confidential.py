"""Confidential matters: nobody links or quotes one, and only the Chair lets one go."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.rights import grant_rights
from home.models import Decision, LibraryDocument
from moderation.desk.lifecycle import approve
from moderation.desk.permissions import MayNotDecide
from moderation.gate.guard import what_holds
from moderation.holds.lifecycle import lift_confidentiality
from moderation.models import Case, ConfidentialItem
from moderation.outbox import lifecycle as outbox
from moderation.outbox.permissions import MayNotApprove

SECRET = "The Board will sell the old library in Mill Lane before the end of June."
HARMLESS = "The Board met on Tuesday and had soup."

pytestmark = pytest.mark.clause("MED-2.1")


def marked(**fields) -> ConfidentialItem:
    return ConfidentialItem.objects.create(**{"title": "Paper 7", **fields})


def holds(draft) -> list[str]:
    report = what_holds(draft)
    return [] if report is None else [finding.source for finding in report.findings]


def test_draft_that_quotes_it_is_held(newsroom):
    draft = newsroom.draft("News", f"A bird told us: {SECRET.lower()}")
    assert holds(draft) == []
    marked(text=SECRET)
    assert holds(draft) == ["confidential"]
    assert holds(newsroom.draft("Other news", HARMLESS)) == []


def test_few_words_in_common_are_no_quotation(newsroom):
    marked(text=SECRET)
    assert holds(newsroom.draft("News", "The Board will sell the old printer.")) == []


def linking(newsroom, html):
    draft = newsroom.draft("News", HARMLESS)
    draft.body = [{"type": "text", "value": html}]
    draft.save_revision(user=newsroom.writer.user)
    return draft


def test_draft_that_links_it_is_held(newsroom):
    paper = newsroom.draft("Paper 7", SECRET)
    file = LibraryDocument.objects.create(title="Notes", file=ContentFile(b"Soup.", "notes.txt"))
    drafts = [
        linking(newsroom, f'<p><a linktype="page" id="{paper.pk}">Read on</a></p>'),
        linking(newsroom, f'<p><a linktype="document" id="{file.pk}">Read on</a></p>'),
        linking(newsroom, f'<p><a href="https://testserver{paper.url}">Read on</a></p>'),
        newsroom.draft("News", f"See {file.url}"),
    ]
    assert [holds(draft) for draft in drafts] == [[], [], [], []]
    marked(page=paper)
    marked(document=file)
    assert [holds(draft) for draft in drafts] == [["confidential"]] * 4


def test_marked_page_and_file_leave_the_site(newsroom, django_capture_on_commit_callbacks):
    page = newsroom.published("Paper 7", HARMLESS)
    file = LibraryDocument.objects.create(title="Notes", file=ContentFile(b"Soup.", "notes.txt"))
    visitor = Client()
    addresses = [page.url, file.url]
    for address in addresses:
        answer = visitor.get(address)
        assert (answer.status_code, bool(answer.getvalue())) == (200, True)
    with django_capture_on_commit_callbacks(execute=True):
        marked(page=page)
        marked(document=file)
    assert [visitor.get(address).status_code for address in addresses] == [404, 404]


def test_marked_page_stays_where_only_some_may_read_it(newsroom):
    page = newsroom.published("Paper 7", HARMLESS)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    marked(page=page)
    assert holds(page) == []


def test_only_the_chair_lets_such_a_draft_pass(newsroom):
    marked(text=SECRET)
    case = newsroom.held("News", SECRET)
    with pytest.raises(MayNotDecide, match="only the Chair"):
        approve(case=case, by=newsroom.officer.user, reason="Everybody knows.")
    assert Case.objects.waiting().count() == 1
    approve(case=case, by=newsroom.chair.user, reason="It was announced today.")
    assert Client().get(case.subject.url).status_code == 200


def test_post_for_a_channel_that_quotes_it_is_stopped(newsroom):
    post = newsroom.outgoing("News", HARMLESS)
    outbox.edit_text(post=post, by=newsroom.writer.user, text=SECRET)
    marked(text=SECRET)
    post.refresh_from_db()
    with pytest.raises(MayNotApprove, match="only the Chair"):
        outbox.approve(post=post, by=newsroom.officer.user, reason="Everybody knows.", seen=post.fingerprint)
    ConfidentialItem.objects.all().delete()
    outbox.approve(post=post, by=newsroom.officer.user, reason="Everybody knows.", seen=post.fingerprint)


def test_only_the_chair_lifts_it_with_a_reason(newsroom):
    item, draft = marked(text=SECRET), newsroom.draft("News", SECRET)
    with pytest.raises(MayNotDecide):
        lift_confidentiality(item=item, by=newsroom.officer.user, reason="It is known.")
    lift_confidentiality(item=item, by=newsroom.chair.user, reason="It was announced today.")
    assert Decision.objects.get().reason == "It was announced today."
    assert holds(draft) == []


def test_officer_marks_in_the_admin_but_changes_and_deletes_no_mark(newsroom):
    grant_rights()
    officer, chair = Client(), Client()
    officer.force_login(newsroom.officer.user)
    chair.force_login(newsroom.chair.user)
    data = {"title": "Paper 7", "page": "", "document": "", "meeting": "", "text": SECRET}
    assert officer.post(reverse("confidential:add"), {**data, "text": ""}).status_code == 200
    assert officer.post(reverse("confidential:add"), data).status_code == 302
    item = ConfidentialItem.objects.get()
    changed = {**data, "text": "Nothing much."}
    for client, text in ((officer, SECRET), (chair, "Nothing much.")):
        client.post(reverse("confidential:edit", args=[item.pk]), changed)
        client.post(reverse("confidential:delete", args=[item.pk]))
        assert ConfidentialItem.objects.get().text == text
    lift = reverse("moderation_holds:lift", args=[item.pk])
    assert officer.post(lift, {"reason": "It is known."}).status_code == 403
    assert chair.post(lift, {"reason": "It was announced today."}).status_code == 302
    listed = chair.get(reverse("confidential:index")).context["object_list"]
    assert list(listed) == []
