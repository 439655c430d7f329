"""Files that come with a proposal: checked, kept through every error, removable, and read by few."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from groups.models import Attachment, Proposal, ProposalDraft
from groups.proposals.attachments.keeping import LARGEST, MOST, forget_orphans, problem_with, take_in
from groups.proposals.attachments.reading import FILES
from home.models import User
from tests.groups.proposals.proposing import last_link, put_on_record, typed
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db
MINA = "mina@example.org"
PDF = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"


def file(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture(autouse=True)
def _elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def send(client, form_page, ceo, django_capture_on_commit_callbacks):
    put_on_record(MINA)
    client.force_login(User.objects.create_user(MINA))

    def press(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/proposals/form/{form_page.pk}/", typed(**{"key": "k" * 20, **changes}))

    return press


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.pdf", PDF, ""),
        ("notes.txt", b"Hello", ""),
        ("plan.pdf", b"<html>", "is not a PDF inside"),
        ("run.exe", b"MZ", "We take these kinds"),
        ("plan", PDF, "We take these kinds"),
        ("plan.pdf", b"", "It is empty"),
        ("plan.txt", b"a" * (LARGEST + 1), "It is larger than"),
    ],
)
def test_file_is_what_it_says_and_not_too_big(name, content, words):
    problem = problem_with(file(name, content), name)
    assert words in problem
    assert bool(problem) == bool(words)


def test_no_more_than_five_are_taken():
    problems = take_in("key", [file(f"{number}.pdf") for number in range(MOST + 1)])
    assert Attachment.objects.count() == MOST
    assert problems == ["“5.pdf” was not added. There are 5 files already. Remove one first."]


def test_file_is_kept_when_something_else_is_wrong(send):
    refused = send(determination="", attachments=file())
    assert (refused.status_code, Proposal.objects.count()) == (422, 0)
    assert "plan.pdf" in refused.content.decode()
    assert send().status_code == 302
    assert Attachment.objects.get().key == Proposal.objects.get().key


def test_wrong_file_sends_nothing_and_loses_nothing(send):
    refused = send(attachments=[file("good.pdf"), file("bad.exe")])
    shown = refused.content.decode()
    assert (refused.status_code, Proposal.objects.count()) == (422, 0)
    for words in ("“bad.exe” was not added", "good.pdf", "A call each month"):
        assert words in shown


def test_file_can_be_removed_but_only_from_its_own_form(send):
    send(press="attach", attachments=file())
    attachment = Attachment.objects.get()
    stored = attachment.file.storage.path(attachment.file.name)
    send(press=f"remove-{attachment.pk}", key="another form's key")
    assert Attachment.objects.count() == 1
    shown = send(press=f"remove-{attachment.pk}").content.decode()
    assert Attachment.objects.count() == 0
    assert "plan.pdf" not in shown
    assert not attachment.file.storage.exists(stored)


def test_what_was_sent_takes_no_more_files(send):
    send(attachments=file())
    late = send(press="attach", attachments=file("late.pdf"))
    assert (late.status_code, Attachment.objects.count()) == (409, 1)


def test_proposer_and_reviewers_read_it_and_others_do_not(send):
    send(attachments=file())
    attachment, proposal = Attachment.objects.get(), Proposal.objects.get()
    by_link = f"{last_link(MINA)}files/{attachment.pk}/"
    answer = Client().get(by_link)
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert Client().get(by_link.replace("/mine/", "/mine/x")).status_code == 404
    at_desk = f"/admin/proposals/{proposal.pk}/files/{attachment.pk}/"
    assert [_status(user, at_desk) for user in (somebody().user, holder("trustee").user)] == [302, 200]
    assert not attachment.file.name.endswith("plan.pdf")
    assert attachment.file.name.startswith("documents/")


def _status(user, address: str) -> int:
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # which closes the file
    return answer.status_code


def test_files_of_forms_that_were_left_are_forgotten(form_page):
    take_in("left", [file()])
    take_in("saved", [file()])
    ProposalDraft.objects.create(key="saved", form_page=form_page, email=MINA)
    Attachment.objects.update(added_at=timezone.now() - dt.timedelta(days=3))
    forget_orphans()
    assert [each.key for each in Attachment.objects.all()] == ["saved"]


@pytest.mark.clause("MED-2.1")
def test_files_are_read_for_the_reviewers_and_what_cannot_be_read_is_named(send):
    plain = file("notes.txt", b"Our plan. The password: Harbour!1987. Keep it.")
    assert send(press="send", seen="yes", attachments=[plain, file("scan.pdf")]).status_code == 302
    report = Proposal.objects.get().checks[FILES]
    assert {one["block"] for one in report["findings"]} == {"File 1, “notes.txt”"}
    assert [one["what"] for one in report["not_evaluated"]] == ["File 2, “scan.pdf”"]
    assert report["not_evaluated"][0]["why"].endswith("Open it and read it before you decide.")
