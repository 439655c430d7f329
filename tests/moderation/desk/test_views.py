"""The desk's pages: who gets in, what they show, how a decision is taken and refused."""

from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from blog.models import BlogPost
from home.models import Decision, User
from moderation.desk.models import Case
from moderation.desk.states import CaseState
from moderation.models import OutgoingPost
from tests.moderation.newsroom import FLAGGED
from tests.people import holder, somebody

pytestmark = pytest.mark.database

QUEUE = "moderation_desk:queue"


def signed_in(user: User) -> Client:
    client = Client()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def case_url(case: Case) -> str:
    return reverse("moderation_desk:case", args=[case.pk])


def approval(**changes) -> dict:
    return {"outcome": "no-breach", "reason": "An invented password.", "clauses": ["MED-2.1"], **changes}


def last(case: Case) -> Case:
    case.refresh_from_db()
    return case


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_desk_opens_for_its_offices(newsroom):
    offices = ["social-media-officer", "web-editor", "chair", "vice-chair", "newsletter-editor"]
    answers = {code: signed_in(holder(code).user).get(reverse(QUEUE)).status_code for code in offices}
    assert answers == dict.fromkeys(offices, 200)


def test_desk_is_closed_to_other_offices_by_any_method(newsroom):
    case = newsroom.held()
    post = newsroom.outgoing(title="Another evening")
    doors = {
        "queue": [],
        "posts": [],
        "case": [case.pk],
        "preview": [case.pk],
        "post": [post.pk],
        "claim": ["pages", case.pk],
    }
    for code, method in product(["blog-editor", "trustee", "ceo", "staff"], ["get", "post"]):
        knock = getattr(signed_in(holder(code).user), method)
        for name, args in doors.items():
            answer = knock(reverse(f"moderation_desk:{name}", args=args), approval())
            assert (code, method, name, answer.status_code) == (code, method, name, 403)
            assert not Decision.objects.exists(), (code, method, name)


def test_superuser_without_an_office_is_refused(newsroom):
    person = somebody("Sue Super")
    User.objects.filter(pk=person.user.pk).update(is_superuser=True)
    assert signed_in(User.objects.get(pk=person.user.pk)).get(reverse(QUEUE)).status_code == 403


def test_queue_lists_pages_and_posts_the_oldest_first(newsroom):
    newsroom.held(title="First")
    newsroom.outgoing(title="Second")
    newsroom.held(title="Third")
    response = signed_in(newsroom.officer.user).get(reverse(QUEUE))
    assert [row.title for row in response.context["rows"].object_list] == ["First", "Second", "Third"]
    assert "<mark>" in text_of(response)


@pytest.mark.parametrize(("only", "titles"), [("pages", ["A page"]), ("posts", ["A post"])])
def test_queue_can_be_narrowed(newsroom, only, titles):
    newsroom.held(title="A page")
    newsroom.outgoing(title="A post")
    response = signed_in(newsroom.officer.user).get(reverse(QUEUE), {"only": only})
    assert [row.title for row in response.context["rows"].object_list] == titles


def test_queue_of_500_cases_costs_at_most_25_queries(newsroom, django_assert_max_num_queries):
    client = signed_in(newsroom.officer.user)
    case = newsroom.held()
    newsroom.outgoing()
    client.get(reverse(QUEUE))  # which fills what a running site remembers
    fields = {
        field.attname: getattr(case, field.attname)
        for field in Case._meta.concrete_fields
        if not field.primary_key
    }
    Case.objects.bulk_create(Case(**{**fields, "subject_id": str(10_000 + n)}) for n in range(500))
    with django_assert_max_num_queries(25):
        response = client.get(reverse(QUEUE))
    assert (len(response.context["rows"].object_list), response.context["rows"].paginator.count) == (20, 502)


def test_dashboard_costs_few_queries_and_shows_what_waits(newsroom, django_assert_max_num_queries):
    for number in range(12):
        newsroom.held(title=f"Held {number}")
    client = signed_in(newsroom.officer.user)
    with django_assert_max_num_queries(32):
        response = client.get(reverse("wagtailadmin_home"))
    assert "Held 0" in text_of(response)
    assert "Moderation desk (12)" in text_of(response)


def test_dashboard_tells_a_writer_for_whom_a_page_waits(newsroom):
    newsroom.held(title="My evening")
    response = signed_in(newsroom.writer.user).get(reverse("wagtailadmin_home"))
    assert "Waits for Rhian Vaughan, the Social Media Officer." in text_of(response)
    assert "Moderation desk" not in text_of(response)


def test_case_shows_words_clause_and_reason(newsroom):
    case = newsroom.held()
    page = text_of(signed_in(newsroom.officer.user).get(case_url(case)))
    for words in ('<mark id="finding-1" class="is-serious">', "Harbour!1987", "What 2.1 says.", "#med-2-1"):
        assert words in page


def test_case_shows_the_page_as_readers_will_see_it(newsroom):
    case = newsroom.held()
    response = signed_in(newsroom.officer.user).get(reverse("moderation_desk:preview", args=[case.pk]))
    assert (response.status_code, "A quiet evening" in text_of(response)) == (200, True)


def test_writer_of_a_case_is_told_that_somebody_else_decides(newsroom):
    case = newsroom.held(by=newsroom.officer.user)
    client = signed_in(newsroom.officer.user)
    page = text_of(client.get(case_url(case)))
    assert "somebody else decides" in page
    assert "Record the decision" not in page
    assert client.post(case_url(case), approval()).status_code == 403
    assert not Decision.objects.exists()


def test_approval_leads_back_to_the_queue(newsroom):
    case = newsroom.held()
    response = signed_in(newsroom.officer.user).post(case_url(case), approval(), follow=True)
    assert response.redirect_chain == [(reverse(QUEUE), 302)]
    assert "is approved. It is published." in text_of(response)
    case.refresh_from_db()
    assert case.state == CaseState.APPROVED


def test_return_leads_back_to_the_queue(newsroom):
    case = newsroom.held()
    signed_in(newsroom.officer.user).post(case_url(case), approval(outcome="return"))
    case.refresh_from_db()
    assert (case.state, case.decision.reason) == (CaseState.RETURNED, "An invented password.")


MISTAKES = [
    ({"reason": ""}, "Write your reason"),
    ({"outcome": "burn"}, "Select a valid choice"),
    ({"outcome": "return", "clauses": []}, "Say which of these it falls under"),
    ({"outcome": "return", "clauses": ["MED-2.3"]}, "Choose from the clauses that are listed"),
    ({"outcome": "return", "clauses": ["MED-2.a"]}, "Say in what way it falls under MED-2.a"),
    ({"outcome": "return", "clauses": ["MED-2.b"], "way-MED-2-b": "bullying"}, "Say towards whom"),
    ({"outcome": "decline"}, "Return it instead"),
    ({"finding-1-verdict": "dismissed"}, "is no breach"),
    ({"finding-1-verdict": "wrong-clause"}, "Choose the clause that"),
    ({"finding-1-verdict": "upheld", "outcome": ""}, "Choose what is to happen"),
    ({"reason": "x" * 2001}, "under 2,000 characters"),
]
"""What somebody sends, and what they are told."""


def test_wrong_form_is_shown_again_with_what_was_typed(newsroom):
    case, client = newsroom.held(), signed_in(newsroom.officer.user)
    for changes, error in MISTAKES:
        data = approval(**{"reason": "Typed with care", **changes})
        response = client.post(case_url(case), data)
        assert (changes, response.status_code, error in text_of(response)) == (changes, 422, True)
        assert data["reason"] in text_of(response), changes
        assert not Decision.objects.exists(), changes


def test_second_officer_is_told_what_the_first_did(newsroom):
    case = newsroom.held()
    signed_in(newsroom.officer.user).post(case_url(case), approval())
    response = signed_in(newsroom.chair.user).post(case_url(case), approval(reason="My own view"))
    assert (response.status_code, "Meanwhile: approved by" in text_of(response)) == (409, True)
    assert "My own view" in text_of(response)
    assert Decision.objects.count() == 1


def test_empty_queue_says_what_will_appear(newsroom):
    assert "Nothing waits for you" in text_of(signed_in(newsroom.officer.user).get(reverse(QUEUE)))


def test_missing_case_is_not_found(newsroom):
    url = reverse("moderation_desk:case", args=[4711])
    assert signed_in(newsroom.officer.user).get(url).status_code == 404


def test_decline_and_taking_it_back_are_recorded(newsroom):
    case = newsroom.held()
    client = signed_in(newsroom.officer.user)
    against = {"clauses": ["MED-2.c"], "way-MED-2-c": "dispute"}
    client.post(case_url(case), approval(outcome="decline", **against))
    assert (last(case).state, case.decision.snapshot["grounds"][0]["way"]) == (CaseState.DECLINED, "dispute")
    page = text_of(client.get(case_url(case)))
    assert "Take this decision back" in page
    answer = client.post(case_url(case), {"action": "take-back", "taken_back_because": ""})
    assert (answer.status_code, last(case).state) == (422, CaseState.DECLINED)
    client.post(case_url(case), {"action": "take-back", "taken_back_because": "Too strict."})
    assert (last(case).state, Decision.objects.count()) == (CaseState.TAKEN_BACK, 2)
    assert "Decline taken back" in text_of(client.get(case_url(case)))


@pytest.mark.clause("MED-2.3")
def test_word_on_a_finding_is_kept_with_the_decision_and_told_next_time(newsroom):
    case = newsroom.held()
    client = signed_in(newsroom.officer.user)
    client.post(
        case_url(case), approval(**{"finding-1-verdict": "dismissed", "finding-1-reason": "quotation"})
    )
    judgement = case.judgements.get()
    assert (judgement.verdict, judgement.reason, judgement.made_by) == (
        "dismissed",
        "quotation",
        newsroom.officer.user,
    )
    assert judgement.quote in case.content[1][1]
    assert last(case).decision.snapshot["findings"][0]["verdict"] == "dismissed"
    again = newsroom.held(title="Another evening")
    assert "not a breach (it quotes somebody" in text_of(client.get(case_url(again)))


def test_outcome_can_be_chosen_on_the_way_to_a_case(newsroom):
    case = newsroom.held()
    client = signed_in(newsroom.officer.user)
    for asked, chosen in (("return", "return"), ("burn", "no-breach"), ("", "no-breach")):
        response = client.get(case_url(case), {"outcome": asked})
        assert response.context["form"]["outcome"].value() == chosen


@pytest.mark.parametrize("state", ["gone", "withdrawn", "taken-back"])
def test_case_of_a_page_that_is_gone_still_reads(newsroom, state):
    case = newsroom.held()
    case.subject.delete()
    Case.objects.filter(pk=case.pk).update(state=state)
    client = signed_in(newsroom.officer.user)
    response = client.get(case_url(case))
    assert (response.status_code, "Harbour!1987" in text_of(response)) == (200, True)
    assert "It is not on the site any more" in text_of(response)
    assert client.get(reverse("moderation_desk:preview", args=[case.pk])).status_code == 404


def test_what_was_not_evaluated_is_said_plainly(newsroom):
    case = newsroom.held()
    report = {
        **case.report,
        "findings": [],
        "not_evaluated": [{"what": "everything", "why": "The model did not answer."}],
    }
    Case.objects.filter(pk=case.pk).update(report=report)
    client = signed_in(newsroom.officer.user)
    page = text_of(client.get(case_url(case)))
    assert "Not evaluated: everything" in page
    assert "The model did not answer." in page
    assert "Not everything could be read" in text_of(client.get(reverse(QUEUE)))


def test_resubmitted_words_are_shown_beside_the_old(newsroom):
    first = newsroom.held()
    client = signed_in(newsroom.officer.user)
    client.post(case_url(first), approval(outcome="return"))
    page = BlogPost.objects.get(pk=first.subject_id).get_latest_revision_as_object()
    page.summary = FLAGGED.replace("account's", "harbour's")
    page.save_revision(user=newsroom.writer.user)
    page.current_workflow_state.resume(user=newsroom.writer.user)
    shown = text_of(client.get(case_url(Case.objects.waiting().get())))
    assert '<span class="w-sr-only">went: </span>account</del>' in shown
    assert '<span class="w-sr-only">new: </span>harbour</ins>' in shown
    assert "An invented password." in shown


@pytest.fixture
def outgoing(newsroom) -> OutgoingPost:
    return newsroom.outgoing()


def go(post: OutgoingPost, **changes) -> dict:
    words = {"go-reason": "Reads well.", "go-confirmed": "on", "go-seen": post.fingerprint}
    return {"action": "approval", **words, **changes}


def post_url(post: OutgoingPost) -> str:
    return reverse("moderation_desk:post", args=[post.pk])


@pytest.mark.clause("MED-2.4")
def test_post_needs_the_channel_and_voice_confirmed(newsroom, outgoing):
    client = signed_in(newsroom.officer.user)
    page = text_of(client.get(post_url(outgoing)))
    assert "I send this as The Society of Readers on Square, and not as myself" in page
    data = go(outgoing)
    del data["go-confirmed"]
    assert client.post(post_url(outgoing), data).status_code == 422
    assert client.post(post_url(outgoing), go(outgoing)).status_code == 302
    outgoing.refresh_from_db()
    assert outgoing.state == "approved"


@pytest.mark.clause("MED-A.1")
def test_other_desk_offices_do_not_send(newsroom, outgoing):
    client = signed_in(newsroom.chair.user)
    assert "Not for you to approve" in text_of(client.get(post_url(outgoing)))
    assert client.post(post_url(outgoing), go(outgoing)).status_code == 403
    assert client.post(post_url(outgoing), {"action": "cancel", "stop-reason": "No."}).status_code == 403
    outgoing.refresh_from_db()
    assert outgoing.state == "screened"


def test_post_is_changed_and_cancelled(newsroom, outgoing):
    client = signed_in(newsroom.officer.user)
    client.post(post_url(outgoing), {"action": "text", "words-text": "Other words."})
    outgoing.refresh_from_db()
    assert outgoing.text == "Other words."
    client.post(post_url(outgoing), {"action": "cancel", "stop-reason": "Not now."})
    outgoing.refresh_from_db()
    assert outgoing.state == "cancelled"


def test_unknown_action_is_answered_kindly(newsroom, outgoing):
    response = signed_in(newsroom.officer.user).post(post_url(outgoing), {"action": "explode"}, follow=True)
    assert "Choose what is to happen with this post." in text_of(response)


def test_list_of_posts_shows_their_states(newsroom, outgoing):
    response = signed_in(newsroom.officer.user).get(reverse("moderation_desk:posts"))
    assert "Waiting for approval" in text_of(response)


def test_deliveries_are_read_by_the_channels_office_and_changed_by_nobody(newsroom, outgoing):
    client = signed_in(newsroom.officer.user)
    client.post(post_url(outgoing), go(outgoing))
    assert client.get("/admin/deliveries/").status_code == 200
    pk = outgoing.delivery.pk
    superuser = somebody("Sue Super").user
    User.objects.filter(pk=superuser.pk).update(is_superuser=True)
    root = signed_in(User.objects.get(pk=superuser.pk))
    for verb in ("edit", "delete"):
        root.post(f"/admin/deliveries/{verb}/{pk}/", {"state": "sent"})
    root.post("/admin/deliveries/create/", {"state": "sent"})
    outgoing.refresh_from_db()
    assert (outgoing.state, type(outgoing.delivery).objects.count()) == ("approved", 1)
    lines = b"".join(client.get("/admin/deliveries/?export=csv").streaming_content).decode().splitlines()
    assert (len(lines), "A quiet evening" in lines[1], "Square" in lines[1]) == (2, True, True)
    assert root.get("/admin/deliveries/?export=csv").status_code == 302
