"""How groups end: by their kind's rule alone, with everybody who has a say, and with nothing deleted."""

import datetime as dt

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups.ending import lifecycle
from groups.ending.account import asked_of_officers
from groups.ending.conditions import conditions
from groups.ending.dates import follow_endings, hand_in_report, move_last_day
from groups.ending.lifecycle import decide, end, propose, say, take_back, tick
from groups.ending.refusing import CannotEnd
from groups.ending.seeking import found_officers, seek_officers
from groups.ending.views import add_endings_to_decide, how_it_ends
from groups.kinds import AgainstTheRules, GroupStage
from groups.membership.lifecycle import join
from groups.models import GroupEnding, GroupPage, OfficerTerm, YearlyLook
from groups.officers.lifecycle import OfficerRefused, appoint_officer, end_officer_term
from groups.reviews.lifecycle import hold, look_ahead
from home.models import Decision, User
from tests.groups.aims.test_aims import staff  # noqa: F401
from tests.groups.grounds import COP, MG, SIG, WG, group_of, region
from tests.people import holder, somebody
from tests.policies import publish_policy

pytestmark = [pytest.mark.django_db]
today = timezone.localdate
# ruff: noqa: F811


def days(number: int) -> dt.date:
    return today() + dt.timedelta(days=number)


@pytest.fixture(autouse=True)
def rules(db):
    cache.clear()
    yield publish_policy(*[(one, "What holds.") for one in ("MSG-MG.0", "MSG-SIG.10", "COP-P3", "PIL-1")])
    cache.clear()


@pytest.fixture
def maps(db):
    return group_of(SIG, "Maps", founded_on=days(-800))


@pytest.fixture
def ada(maps):
    return officer(maps, "Ada Byron")


@pytest.fixture
def ben(maps):
    return officer(maps, "Ben Okri")


def officer(group, name, **fields):
    person = somebody(name, **fields)
    appoint_officer(person=person, group=group, role="Officer", start=days(-9))
    return person.user


def inactive(group, staff):
    review = look_ahead(group)
    hold(review=review, on=today(), outcome="Nobody comes.", by=staff, found_inactive=True)
    return group


def now(group):
    return GroupPage.objects.get(pk=group.pk)


@pytest.mark.clause("MSG-MG.0")
def test_members_group_is_permanent_and_looks_for_officers_instead(staff, django_capture_on_commit_callbacks):
    north = group_of(MG, "North")
    member = somebody("Meg", region=region("North"))
    join(group=north, email=member.email, name=member.name)
    for verb in (propose, end):
        with pytest.raises(CannotEnd, match="permanent") as refusal:
            verb(group=north, reason="It is quiet.", by=staff)
        assert refusal.value.clauses == ("MSG-MG.0",)
    with pytest.raises(CannotEnd, match="permanent"):
        move_last_day(group=north, to=days(9), reason="Soon.", by=staff)
    assert (now(north).stage, now(north).ended_on, conditions(north)) == ("active", None, [])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        seek_officers(group=north, words="We need a Chair.", by=staff)
    assert [(one.to, "We need a Chair." in one.body) for one in mail.outbox] == [([member.email], True)]
    with pytest.raises(CannotEnd, match="already"):
        seek_officers(group=north, words="Again.", by=staff)
    found_officers(group=north, by=staff)
    assert north.officers_sought.get().until == today()
    with pytest.raises(CannotEnd, match="inactive and every one"):
        seek_officers(group=group_of(SIG), words="A Chair.", by=staff)


@pytest.mark.clause("MSG-SIG.10")
def test_sig_is_not_proposed_to_end_while_a_review_finds_it_active(maps, ada, staff):
    with pytest.raises(CannotEnd, match="No review was held yet"):
        propose(group=maps, reason="It is quiet.", by=staff)
    hold(review=look_ahead(maps), on=today(), outcome="It goes on.", by=staff)
    with pytest.raises(CannotEnd, match="still pursue it"):
        propose(group=maps, reason="It is quiet.", by=staff)
    inactive(maps, staff)
    with pytest.raises(CannotEnd, match="why"):
        propose(group=maps, reason=" ", by=staff)
    with pytest.raises(CannotEnd, match="staff and the Chief Executive"):
        propose(group=maps, reason="It is quiet.", by=ada)
    assert GroupEnding.objects.count() == 0
    propose(group=maps, reason="It is quiet.", by=staff)
    with pytest.raises(CannotEnd, match="already"):
        propose(group=maps, reason="It is quiet.", by=staff)


@pytest.mark.clause("MSG-SIG.10")
def test_sig_ends_only_when_every_officer_of_today_agrees(maps, ada, ben, staff):
    ending = propose(group=inactive(maps, staff), reason="It is quiet.", by=staff)
    say(ending=ending, agrees=True, words="", by=ada)
    for by in (staff, holder("ceo").user):
        with pytest.raises(CannotEnd, match="Ben Okri agrees"):
            end(group=maps, by=by)
    with pytest.raises(CannotEnd, match="staff and the Chief Executive"):
        end(group=maps, by=User.objects.create_superuser("root@example.org"))
    say(ending=ending, agrees=False, words="I go on.", by=ben)
    with pytest.raises(CannotEnd, match="Nobody is overruled"):
        end(group=maps, by=staff)
    say(ending=ending, agrees=True, words="", by=ben)
    new = officer(maps, "Cy Coe")
    assert ending.asked.filter(agrees=True).count() == 2
    with pytest.raises(CannotEnd, match="Cy Coe agrees"):
        end(group=maps, by=staff)
    with pytest.raises(CannotEnd, match="officers of today"):
        say(ending=ending, agrees=True, words="", by=staff)
    say(ending=ending, agrees=True, words="", by=new)
    done = end(group=maps, by=staff)
    decision = Decision.objects.get()
    assert (done.decision, done.ended_on, decision.outcome, decision.reason) == (
        decision, today(), "Group ended", "It is quiet.",
    )  # fmt: skip
    assert [(one["officer"], one["agrees"]) for one in decision.snapshot["officers"]] == [
        ("Ada Byron", True), ("Ben Okri", True), ("Cy Coe", True),
    ]  # fmt: skip
    assert [one.clause.clause_id for one in decision.citations.all()] == ["MSG-SIG.10"]
    with pytest.raises(CannotEnd, match="ended already"):
        end(group=maps, by=staff)


@pytest.mark.clause("MSG-SIG.10")
def test_review_that_finds_it_active_again_holds_up_an_agreed_end(maps, ada, staff):
    ending = propose(group=inactive(maps, staff), reason="It is quiet.", by=staff)
    say(ending=ending, agrees=True, words="", by=ada)
    hold(review=look_ahead(maps), on=today(), outcome="People came back.", by=staff)
    with pytest.raises(CannotEnd, match="found it inactive"):
        end(group=maps, by=staff)
    take_back(ending=ending, reason="People came back.", by=staff)
    with pytest.raises(CannotEnd, match="not asked any more"):
        say(ending=ending, agrees=False, words="", by=ada)
    assert (now(maps).stage, asked_of_officers(ada).entries) == ("active", [])


@pytest.mark.clause("MSG-SIG.10")
def test_sig_without_officers_is_decided_by_a_trustee_who_did_not_propose_it(maps, staff):
    trustee = holder("trustee").user
    ending = propose(group=inactive(maps, staff), reason="Nobody is left.", by=staff)
    with pytest.raises(CannotEnd, match="trustees have decided"):
        end(group=maps, by=staff)
    with pytest.raises(CannotEnd, match="only a trustee"):
        decide(ending=ending, reason="It is over.", by=staff)
    GroupEnding.objects.update(proposed_by=trustee)
    ending.refresh_from_db()
    with pytest.raises(CannotEnd, match="another trustee"):
        decide(ending=ending, reason="It is over.", by=trustee)
    GroupEnding.objects.update(proposed_by=staff)
    ending.refresh_from_db()
    ada = officer(maps, "Ada Byron")
    with pytest.raises(CannotEnd, match="It has officers"):
        decide(ending=ending, reason="It is over.", by=trustee)
    end_officer_term(term=OfficerTerm.objects.get(person__user=ada), last_day=days(-1))
    with pytest.raises(CannotEnd, match="reason"):
        decide(ending=ending, reason=" ", by=trustee)
    decide(ending=ending, reason="It is over.", by=trustee)
    assert (now(maps).stage, Decision.objects.get().office_name) == ("archived", "Trustee")


@pytest.mark.clause("MSG-SIG.10")
def test_trustees_are_asked_by_itself_where_nobody_is_left_once_for_each_review(maps, staff):
    led = group_of(SIG, "Led")
    officer(led, "Lin")
    for group in (inactive(led, staff), maps):
        follow_endings()
        assert (GroupEnding.objects.count(), group.stage) == (0, "active")
    inactive(maps, staff)
    follow_endings()
    follow_endings()
    ending = GroupEnding.objects.get()
    assert (ending.group, ending.proposed_by, ending.reason) == (maps, None, "Nobody comes.")
    take_back(ending=ending, reason="Somebody was found.", by=staff)
    follow_endings()
    assert GroupEnding.objects.proposed().count() == 0


def test_end_archives_and_deletes_nothing(maps, ada, staff, client, django_capture_on_commit_callbacks):
    guest, later = somebody("Gus"), somebody("Lea")
    join(group=maps, email=guest.email, name=guest.name)
    appoint_officer(person=later, group=maps, role="Chair", start=days(30))
    draft = now(maps)
    draft.remit = "To draw."
    draft.save_revision()
    ending = propose(group=inactive(maps, staff), reason="It is quiet.", by=staff)
    say(ending=ending, agrees=True, words="", by=ada)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        end(group=maps, by=staff)
    people = {ada.email, guest.email, later.mailbox}
    assert {one.to[0] for one in mail.outbox if "has ended" in one.subject} == people
    group = now(maps)
    assert (group.stage, group.ended_on, group.live) == (GroupStage.ARCHIVED, today(), True)
    assert [(one.start, one.end) for one in group.officer_terms.order_by("pk")] == [
        (days(-9), today()), (today(), today()),
    ]  # fmt: skip
    assert group.memberships.current().count() == 1
    with pytest.raises(AgainstTheRules, match="ended"):
        join(group=group, email="new@example.org", name="New")
    with pytest.raises(OfficerRefused, match="has ended"):
        appoint_officer(person=guest, group=maps, role="Chair", start=today())
    with pytest.raises(OfficerRefused, match="this term with it"):
        end_officer_term(term=group.officer_terms.first(), last_day=days(90))
    for stored in group.revisions.all():
        assert (stored.as_object().stage, stored.as_object().ended_on) == ("archived", today())
    shown = client.get(group.url).content.decode()
    assert "This group has ended on" in shown
    assert "its officers agreed" in shown
    assert ("Who ran it last" in shown, "Ada Byron" in shown, "Who may join" in shown) == (True, True, False)
    assert client.get(reverse("groups:join", args=[group.slug])).status_code == 403
    item = ending.to_close.first()
    with pytest.raises(CannotEnd, match="sees to this"):
        tick(item=item, by=guest.user)
    tick(item=item, by=staff)
    assert ending.to_close.filter(done_on=today()).count() == 1


@pytest.mark.clause("COP-P3")
def test_community_ends_when_its_own_look_back_says_so(staff):
    circle = group_of(COP, "Circle")
    person = somebody("Ada Byron")
    with pytest.raises(CannotEnd, match="have not done so yet"):
        end(group=circle, reason="Enough.", by=staff)
    look = YearlyLook.objects.create(group=circle, year=today().year, carries_on=True, by=person)
    with pytest.raises(CannotEnd, match="should carry on"):
        end(group=circle, reason="Enough.", by=staff)
    YearlyLook.objects.filter(pk=look.pk).update(carries_on=False)
    with pytest.raises(CannotEnd, match="why"):
        end(group=circle, by=staff)
    with pytest.raises(CannotEnd, match="staff"):
        end(group=circle, reason="Enough.", by=person.user)
    end(group=circle, reason="It did what it was for.", by=staff)
    cited = [one.clause.clause_id for one in Decision.objects.get().citations.all()]
    assert (now(circle).stage, cited) == ("archived", ["COP-P3"])


@pytest.mark.clause("PIL-1")
def test_working_group_ends_on_its_day_with_its_report(staff):
    trial = group_of(WG, "Trial", ended_on=days(-1))
    lead = officer_of_working_group(trial)
    with pytest.raises(CannotEnd, match="on its last day"):
        end(group=trial, reason="Over.", by=staff)
    assert (follow_endings(), now(trial).stage, now(trial).has_ended) == (0, "active", True)
    assert [one.text for one in asked_of_officers(lead).entries] == ["Hand in the report of Trial"]
    with pytest.raises(CannotEnd, match="Its officers hand in"):
        hand_in_report(group=trial, words="We tried it.", by=somebody("Eve").user)
    hand_in_report(group=trial, words="We tried it.", by=lead)
    assert (now(trial).stage, now(trial).ended_on) == ("archived", days(-1))
    assert OfficerTerm.objects.get(group=trial).end == today()
    early = group_of(WG, "Early", ended_on=days(3))
    hand_in_report(group=early, words="Done before.", by=staff)
    assert (follow_endings(), now(early).stage) == (0, "active")
    GroupPage.objects.filter(pk=early.pk).update(ended_on=days(-2))
    call_command("follow_groups", verbosity=0)
    assert now(early).stage == "archived"


@pytest.mark.clause("PIL-1")
def test_report_is_asked_for_once_after_each_last_day_however_late(staff, django_capture_on_commit_callbacks):
    trial = group_of(WG, "Trial", ended_on=days(-5))
    lead = officer_of_working_group(trial)

    def letters():
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            follow_endings()
            follow_endings()
        return [one.to for one in mail.outbox]

    assert [letters(), letters()] == [[[lead.email]], []]
    GroupPage.objects.filter(pk=trial.pk).update(ended_on=days(2))
    assert letters() == []
    GroupPage.objects.filter(pk=trial.pk).update(ended_on=days(-1))
    assert [letters(), letters()] == [[[lead.email]], []]


def officer_of_working_group(group):
    person = somebody("Lin Lead")
    OfficerTerm.objects.create(person=person, group=group, role="Lead", start=days(-9))
    return person.user


@pytest.mark.clause("PIL-1")
def test_second_report_is_refused_with_its_words_kept_beside_the_first(staff, client):
    trial = group_of(WG, "Trial", ended_on=days(9))
    first, second = officer_of_working_group(trial), officer_of_working_group(trial)
    mine, page = reverse("groups:ending", args=["trial"]), reverse("group_ending", args=[trial.pk])
    client.force_login(second)
    offered = client.get(mine).content.decode()
    assert ("Hand in the report" in offered, "not handed in" in offered) == (True, False)
    hand_in_report(group=trial, words="We tried it.", by=first)
    refused = client.post(mine, {"words": "It took us years."})
    shown = refused.content.decode()
    assert refused.status_code == 422
    for words in ("The report is here already.", "It took us years.", "We tried it.", "not handed in"):
        assert words in shown
    read = client.get(mine).content.decode()
    assert ("We tried it." in read, 'name="words"' in read) == (True, False)
    client.force_login(staff)
    refused = client.post(page, {"do": "report", "words": "The staff's account."})
    shown = refused.content.decode()
    assert (refused.status_code, "What you wrote, to copy" in shown) == (422, True)
    assert ("The report is here already." in shown, "The staff&#x27;s account." in shown) == (True, True)
    GroupPage.objects.filter(pk=trial.pk).update(stage="archived")
    assert "Third." in client.post(page, {"do": "report", "words": "Third."}).content.decode()
    assert "What you wrote, to copy" not in client.get(page).content.decode()


@pytest.mark.clause("MSG-SIG.10")
def test_words_are_kept_where_the_question_was_taken_back_meanwhile(maps, ada, staff, client):
    ending = propose(group=inactive(maps, staff), reason="It is quiet.", by=staff)
    mine, page = reverse("groups:ending", args=["maps"]), reverse("group_ending", args=[maps.pk])
    client.force_login(ada)
    assert "Give my answer" in client.get(mine).content.decode()
    take_back(ending=ending, reason="People came back.", by=staff)
    refused = client.post(mine, {"agrees": "no", "words": "I would lead it."})
    shown = refused.content.decode()
    assert refused.status_code == 422
    for words in ("This is not asked any more", "I would lead it.", "not handed in"):
        assert words in shown
    client.force_login(staff)
    refused = client.post(page, {"do": "take_back", "words": "They came."}).content.decode()
    assert ("settled meanwhile" in refused, "They came." in refused) == (True, True)
    propose(group=maps, reason="Quiet again.", by=staff)
    refused = client.post(page, {"do": "take_back", "words": " "}).content.decode()
    assert ("Say why it goes on" in refused, "What you wrote" in refused) == (True, False)


@pytest.mark.clause("MSG-SIG.10")
@pytest.mark.parametrize("archives", [True, False])
def test_ending_that_was_settled_meanwhile_leaves_no_decision(maps, ada, staff, archives, monkeypatch):
    ending = propose(group=inactive(maps, staff), reason="It is quiet.", by=staff)
    say(ending=ending, agrees=True, words="", by=ada)
    if archives:
        end(group=maps, by=staff)
    else:
        monkeypatch.setattr(lifecycle, "archive", lambda **_: False)
        with pytest.raises(CannotEnd, match="settled meanwhile"):
            end(group=maps, by=staff)
    assert Decision.objects.count() == int(archives)


@pytest.mark.clause("MSG-SIG.10")
def test_dashboard_says_the_day_of_the_proposal_without_an_hour(maps, ada, staff, rf):
    ending = propose(group=inactive(maps, staff), reason="It is quiet.", by=staff)
    say(ending=ending, agrees=True, words="", by=ada)
    GroupEnding.objects.update(proposed_on=dt.date(2026, 3, 5))
    request, lists = rf.get("/admin/"), []
    request.user = staff
    add_endings_to_decide(request, lists)
    assert [(line.note, line.since) for line in lists[0].lines] == [
        ("Every officer agrees. Proposed on 5 March 2026.", None)
    ]


@pytest.mark.clause("PIL-1")
def test_last_day_moves_by_a_decision_while_the_group_works(staff):
    trial = group_of(WG, "Trial", ended_on=days(30))
    for to, reason, words in (
        (days(-1), "More time.", "still to come"),
        (None, "More time.", "still to come"),
        (days(30), "More time.", "already"),
        (days(60), " ", "why the day moves"),
    ):
        with pytest.raises(CannotEnd, match=words):
            move_last_day(group=trial, to=to, reason=reason, by=staff)
    with pytest.raises(CannotEnd, match="staff"):
        move_last_day(group=trial, to=days(60), reason="More time.", by=somebody("Eve").user)
    move_last_day(group=trial, to=days(60), reason="More time.", by=staff)
    assert (now(trial).ended_on, Decision.objects.get().snapshot) == (
        days(60), {"from": days(30).isoformat(), "to": days(60).isoformat()},
    )  # fmt: skip
    GroupPage.objects.filter(pk=trial.pk).update(ended_on=days(-1))
    with pytest.raises(CannotEnd, match="call for volunteers again"):
        move_last_day(group=trial, to=days(60), reason="More time.", by=staff)


def test_editor_neither_ends_a_group_nor_moves_its_day(maps, staff):
    blocks = {f"{name}-count": "0" for name in ("body", "resources", "partners", "discussions", "wanted")}

    def form(group, **data):
        data |= blocks if data else {}
        return GroupPage.get_edit_handler().get_form_class()(data or None, instance=group, for_user=staff)

    assert {"stage", "ended_on"} & set(form(maps).fields) == set()
    new = form(GroupPage(kind=SIG), title="New", slug="new", kind=SIG, ended_on=str(days(9)))
    assert ("stage" in new.fields, new.is_valid(), "MSG-SIG.10" in str(new.errors["ended_on"])) == (
        False, False, True,
    )  # fmt: skip
    timed = form(GroupPage(kind=WG), title="New", slug="new", kind=WG, ended_on=str(days(9)))
    assert "ended_on" not in timed.errors


def test_pages_of_staff_officers_and_visitors_tell_the_same_story(maps, ada, ben, staff, client):
    page, mine = reverse("group_ending", args=[maps.pk]), reverse("groups:ending", args=["maps"])
    client.force_login(staff)
    assert client.post(page, {"do": "propose", "words": "Quiet."}).status_code == 422
    inactive(maps, staff)
    assert "Ask whether it should end" in client.get(page).content.decode()
    assert client.post(page, {"do": "propose", "words": "It is quiet."}).status_code == 302
    assert client.post(page, {"do": "end"}).status_code == 422
    listed = client.get(reverse("group_endings")).content.decode()
    assert "Ben Okri: no answer yet" in listed
    assert "may come to an end" in client.get(maps.url).content.decode()
    for who, answer in ((ada, "yes"), (ben, "yes")):
        client.force_login(who)
        assert "Should Maps come to an end?" in client.get(reverse("account")).content.decode()
        assert client.post(mine, {"agrees": ""}).status_code == 422
        assert client.post(mine, {"agrees": answer}).status_code == 302
        assert "You agreed" in client.get(mine).content.decode()
        assert client.post(page, {"do": "end"}).status_code in {302, 403}
    assert now(maps).stage == "active"
    client.force_login(somebody("Eve").user)
    assert client.get(mine).status_code == 403
    client.force_login(staff)
    assert "Every officer agrees." in client.get("/admin/").content.decode()
    shown_to = [[one.url for one in how_it_ends(maps, who, "edit")] for who in (staff, ada)]
    assert shown_to == [[page], []]
    assert client.post(page, {"do": "end"}).status_code == 302
    assert now(maps).stage == "archived"
    item = GroupEnding.objects.get().to_close.first()
    assert client.post(page, {"do": f"done-{item.pk}"}).status_code == 302
    assert client.post(page, {"do": "done-x"}).status_code == 422
    assert client.post(page, {"do": "nonsense"}).status_code == 422
    shown = client.get(page).content.decode()
    assert ("It ended on" in shown, "Done" in shown) == (True, True)
