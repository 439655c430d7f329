"""The two tasks of the workflow: the media policy check, and the editor's review."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState

from blog.models import BlogPost
from home.decisions.lifecycle import record
from home.models import Decision
from home.offices.models import OfficeCode
from moderation.desk.states import CaseState
from moderation.gate.clearance import clear_by_decision
from moderation.models import Case, Clearance, EditorialReviewTask, MediaPolicyTask
from moderation.workflow.lifecycle import seed_workflow

from ..small_site import CLEAN, DIRTY

pytestmark = pytest.mark.database


def submitted(post: BlogPost, by) -> BlogPost:
    post.get_workflow().start(post, by)
    return BlogPost.objects.get(pk=post.pk)


def written_by(place, user, text: str, under=None) -> BlogPost:
    post = BlogPost(title="Tea", summary=text, live=False, owner=user)
    (under or place.blog).add_child(instance=post)
    post.save_revision(user=user)
    return post


def test_seeding_twice_changes_nothing(workflow):
    again = seed_workflow()
    assert [task.specific_class for task in again.tasks] == [MediaPolicyTask, EditorialReviewTask]
    assert again == workflow


def test_clean_post_of_an_editor_goes_live_by_itself(place, holder_of):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    post = submitted(written_by(place, editor, CLEAN), editor)
    assert (post.live, Case.objects.count()) == (True, 0)


def test_clean_draft_of_somebody_else_waits_for_the_editor(place, holder_of):
    editor, writer = holder_of(OfficeCode.BLOG_EDITOR), holder_of(OfficeCode.STAFF)
    post = submitted(written_by(place, writer, CLEAN), writer)
    task = post.current_workflow_task
    assert (post.live, type(task)) == (False, EditorialReviewTask)
    assert [name for name, _, _ in task.get_actions(post, editor)] == ["reject", "approve", "approve"]
    assert task.get_actions(post, writer) == []
    task.on_action(post.current_workflow_task_state, editor, "approve")
    assert BlogPost.objects.get(pk=post.pk).live


def test_flagged_post_waits_at_the_desk_locked_for_everybody(place, holder_of):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    post = submitted(written_by(place, editor, DIRTY), editor)
    case = Case.objects.get()
    assert (post.live, case.state, case.author, case.last_editor) == (
        False,
        CaseState.WAITING,
        editor,
        editor,
    )
    assert case.task_state.specific == post.current_workflow_task_state
    assert ["summary", DIRTY] in case.content
    for user in (editor, place.superuser):
        assert post.get_lock().for_user(user)
        assert post.current_workflow_task.get_actions(post, user) == []


def test_check_cannot_be_passed_by_the_editors_buttons(place, holder_of):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    post = submitted(written_by(place, editor, DIRTY), editor)
    with pytest.raises(PermissionDenied):
        post.current_workflow_task.on_action(post.current_workflow_task_state, place.superuser, "approve")


def test_post_that_a_person_cleared_goes_on_and_out(place, holder_of):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    post = submitted(written_by(place, editor, DIRTY), editor)
    case = Case.objects.get()
    clear_by_decision(post, decision=a_decision(post), fingerprint=case.fingerprint)
    case.task_state.specific.approve(user=place.superuser)
    assert BlogPost.objects.get(pk=post.pk).live


def test_approval_without_a_clearance_goes_back_to_the_desk(place, holder_of):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    post = submitted(written_by(place, editor, DIRTY), editor)
    Case.objects.get().task_state.specific.approve(user=place.superuser)
    post = BlogPost.objects.get(pk=post.pk)
    assert (post.live, type(post.current_workflow_task)) == (False, MediaPolicyTask)
    assert [case.state for case in Case.objects.order_by("pk")] == [CaseState.OVERTAKEN, CaseState.WAITING]


def a_decision(post: BlogPost) -> Decision:
    return record(
        kind="moderation",
        outcome="Approved",
        reason="It is a made-up password.",
        clauses=["MED-2.1"],
        by=None,
        subject=post,
    )


def test_decision_about_another_page_clears_nothing(place, holder_of):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    one, other = (written_by(place, editor, DIRTY) for _ in range(2))
    with pytest.raises(ValueError, match="is not about"):
        clear_by_decision(one, decision=a_decision(other))
    assert Clearance.objects.filter(subject_id=str(one.pk)).count() == 0


def test_screening_that_fails_never_clears(place, holder_of, monkeypatch):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    post = written_by(place, editor, CLEAN)
    monkeypatch.setattr("moderation.gate.clearance.screen", lambda *args: 1 / 0)
    post = submitted(post, editor)
    assert (post.live, Case.objects.get().report["not_evaluated"][0]["what"]) == (False, "everything")


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_right_to_one_page_is_none_to_another(place, holder_of, action):
    """Wagtail's address names a page and a task state, and never asks whether they belong together."""
    editor, writer = holder_of(OfficeCode.BLOG_EDITOR), holder_of(OfficeCode.STAFF)
    other_editor = holder_of(OfficeCode.WEB_EDITOR)
    mine = written_by(place, editor, CLEAN)
    mine.get_workflow().start(mine, writer)
    theirs = submitted(written_by(place, writer, CLEAN), writer)
    state = BlogPost.objects.get(pk=mine.pk).current_workflow_task_state
    task = theirs.current_workflow_task
    assert task.get_actions(theirs, editor) != []
    with pytest.raises(PermissionDenied):
        task.on_action(state, editor, action)
    task.on_action(state, other_editor, action)
    assert TaskState.objects.get(pk=state.pk).finished_by == other_editor


def test_unknown_author_means_that_nobody_reviews(place, holder_of):
    editor, writer = holder_of(OfficeCode.BLOG_EDITOR), holder_of(OfficeCode.STAFF)
    post = written_by(place, writer, CLEAN)
    post.owner = None
    post.save()
    post = submitted(post, writer)
    assert post.current_workflow_task.get_actions(post, editor) == []


def test_superuser_is_not_an_editor(place, holder_of):
    writer = holder_of(OfficeCode.STAFF)
    post = submitted(written_by(place, writer, CLEAN), writer)
    assert post.current_workflow_task.get_actions(post, place.superuser) == []


@pytest.mark.parametrize(("office", "told"), [(OfficeCode.STAFF, True), (OfficeCode.BLOG_EDITOR, False)])
def test_editor_is_told_of_what_waits_and_of_nothing_that_passes(
    place, holder_of, office, told, mailoutbox, django_capture_on_commit_callbacks
):
    editor = holder_of(OfficeCode.BLOG_EDITOR)
    writer = editor if office == OfficeCode.BLOG_EDITOR else holder_of(office)
    with django_capture_on_commit_callbacks(execute=True):
        submitted(written_by(place, writer, CLEAN), writer)
    waiting = [(mail.subject, mail.to) for mail in mailoutbox if mail.subject.startswith("Waiting for you")]
    assert waiting == ([("Waiting for you: “Tea”", [editor.email])] if told else [])
