"""Addresses of groups that are not pages."""

from django.urls import path

from .assembly import views as assembly
from .certifying import views as certifying
from .choices.views import kinds
from .concerns import views as concerns
from .contact import views as contact
from .diversity import views as diversity
from .ending import views as ending
from .events import views as events
from .inviting import views as inviting
from .looking_back import views as looking_back
from .membership import views as membership
from .officers import views as officers
from .proposals import views as proposals
from .proposals.register.views import register
from .proposals.together.views import together
from .setting_up import views as setting_up
from .standards import views as standards

app_name = "groups"

urlpatterns = [
    path("kinds-of-group/", kinds, name="kinds"),
    path("events/", events.events, name="events"),
    path("certified-membership/help/", certifying.help_list, name="certifying"),
    path("certified-membership/help/<int:pk>/", certifying.write, name="certifying_write"),
    path("calendars/events.ics", events.all_events, name="all_events"),
    path("calendars/groups/<slug:slug>.ics", events.group_events, name="group_events"),
    path("calendars/event/<int:pk>.ics", events.one_event, name="one_event"),
    path("group/<slug:slug>/join/", membership.ask, name="join"),
    path("group/<slug:slug>/join/sent/", membership.sent, name="join_sent"),
    path("group/<slug:slug>/members/", membership.members, name="members"),
    path("group/<slug:slug>/members/<int:pk>/", membership.answer_asked, name="answer_asked"),
    path("group/<slug:slug>/write/", contact.write, name="contact"),
    path("group/<slug:slug>/write/sent/", contact.sent, name="contact_sent"),
    path("group/<slug:slug>/concern/", concerns.tell_concern, name="concern"),
    path("group/<slug:slug>/concern/sent/", concerns.sent, name="concern_sent"),
    path("group/<slug:slug>/standards/", standards.ask_for_standards, name="standards"),
    path("group/<slug:slug>/ending/", ending.answer_page, name="ending"),
    path("group/<slug:slug>/looking-back/", looking_back.look_back, name="look_back"),
    path("officer/<int:pk>/promise/", officers.promise, name="officer_promise"),
    path("officer/<int:pk>/about-you/", diversity.officer, name="officer_about_you"),
    path("region/letters/", inviting.letters, name="letters"),
    path("region/letters/<str:token>/stop/", inviting.no_letters, name="no_letters"),
    path("membership/<str:token>/about-you/", diversity.member, name="about_you"),
    path("membership/<str:token>/", membership.membership, name="membership"),
    path("assembly/<str:token>/", assembly.assembly, name="assembly"),
    path("invitation/<str:token>/", setting_up.invitation, name="invitation"),
    path("proposals/", register, name="register"),
    path("proposals/form/<int:pk>/", proposals.propose, name="propose"),
    path("proposals/<int:pk>/go-on/", proposals.go_on, name="proposal_go_on"),
    path("proposals/form/<int:pk>/received/", proposals.received, name="proposal_received"),
    path("proposals/form/<int:pk>/saved/", proposals.saved, name="proposal_saved"),
    path("proposals/form/<int:pk>/confirm/", proposals.confirm, name="proposal_confirm"),
    path("proposals/together/<str:token>/", together, name="together"),
    path("proposals/links/", proposals.new_links, name="proposal_links"),
    path("proposals/mine/<str:token>/", proposals.ProposalView.as_view(), name="proposal"),
    path("proposals/mine/<str:token>/write/", proposals.WriteView.as_view(), name="proposal_write"),
    path(
        "proposals/mine/<str:token>/files/<int:number>/", proposals.FileView.as_view(), name="proposal_file"
    ),
    path("proposals/mine/<str:token>/again/", proposals.AgainView.as_view(), name="proposal_again"),
    path("proposals/mine/<str:token>/withdraw/", proposals.WithdrawView.as_view(), name="proposal_withdraw"),
]
