"""What the groups add to the admin."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .activity.prompting import PROMPTED
from .activity.views import activity, year
from .aims import views as aims
from .aims.lifecycle import ALIGNED
from .assembly.account import meetings_you_may_attend
from .assembly.views import roster
from .brought_in.views import brought_in
from .certifying.views import help_on_account
from .concerns.lifecycle import ANSWERED, RAISED
from .concerns.permissions import may_look_at_concerns
from .concerns.views import concern, concerns
from .diversity import views as diversity
from .diversity.admin import DiversityQuestionViewSet
from .ending.account import asked_of_officers
from .ending.archive import ENDED
from .ending.lifecycle import ANSWERED as ENDING_ANSWERED
from .ending.views import ending, endings
from .inviting.views import group_of_your_region
from .officers.account import groups_you_lead
from .officers.admin import OfficerTermViewSet
from .officers.permissions import may_look_after_officers
from .officers.views import officers
from .pages.coverage import regions
from .pages.founding_day import CORRECTED
from .pages.naming import NAMED
from .proposals.keeping_time import IN_DOUBT, MOVED
from .proposals.mending import MENDED
from .proposals.review import waiting
from .proposals.review.order import OUT_OF_ORDER
from .proposals.review.viewset import ProposalViewSet
from .representing.admin import RepresentationViewSet
from .reviews.views import review, reviews
from .setting_up.lifecycle import ACTIVATED, SUPPORT_DONE
from .setting_up.views import setting_up
from .standards.views import decide

__all__ = ["waiting"]

hooks.register("account_sections", asked_of_officers)
hooks.register("account_sections", groups_you_lead)
hooks.register("account_sections", group_of_your_region)
hooks.register("account_sections", meetings_you_may_attend)
hooks.register("account_sections", help_on_account)


@hooks.register("register_admin_viewset")
def officer_terms() -> OfficerTermViewSet:
    return OfficerTermViewSet("officer_terms", url_prefix="officer-terms")


@hooks.register("register_admin_viewset")
def representations() -> RepresentationViewSet:
    return RepresentationViewSet("representations", url_prefix="policy-representation")


@hooks.register("register_admin_viewset")
def diversity_questions() -> DiversityQuestionViewSet:
    return DiversityQuestionViewSet("diversity_questions", url_prefix="questions-on-diversity")


@hooks.register("register_admin_urls")
def reports() -> list[URLPattern]:
    return [
        path("reports/group-officers/", officers, name="group_officers"),
        path("reports/group-aims/", aims.report, name="group_aims"),
        path("groups/<int:pk>/aims/", aims.align, name="align_group"),
        path("groups/<int:pk>/setting-up/", setting_up, name="setting_up"),
        path("groups/standards/<int:pk>/", decide, name="group_standards"),
        path("reports/group-activity/", activity, name="group_activity"),
        path("reports/groups-before/", brought_in, name="groups_brought_in"),
        path("reports/group-reviews/", reviews, name="group_reviews"),
        path("groups/<int:pk>/review/", review, name="group_review"),
        path("reports/group-endings/", endings, name="group_endings"),
        path("groups/<int:pk>/ending/", ending, name="group_ending"),
        path("reports/group-concerns/", concerns, name="group_concerns"),
        path("groups/concerns/<int:pk>/", concern, name="group_concern"),
        path("reports/group-diversity/", diversity.report, name="group_diversity"),
        path("reports/group-year/", year, name="group_year"),
        path("reports/regions/", regions, name="regions_covered"),
        path("reports/assembly/", roster, name="assembly_roster"),
    ]


@hooks.register("register_log_actions")
def clock_actions(actions: LogActionRegistry) -> None:
    actions.register_action(MOVED, "Due date moved", "The calendar changed, and the due date with it")
    actions.register_action(IN_DOUBT, "Minutes in doubt", "The calendar no longer fits what was minuted")
    actions.register_action(
        OUT_OF_ORDER, "Step out of order", "Tried to take a step before the one that is due"
    )
    actions.register_action(MENDED, "Steps put right", "Put the proposal into the usual steps of its kind")
    actions.register_action(ACTIVATED, "Group set up", "The group was set up and is active")
    actions.register_action(PROMPTED, "Officers asked for news", "The officers were asked for news")
    actions.register_action(NAMED, "Name explained", "It was noted why the name holds more than the usual")
    actions.register_action(CORRECTED, "Founding day corrected", "Since when the group is was corrected")
    actions.register_action(ALIGNED, "Aims named", "It was noted which aims the group serves")
    actions.register_action(RAISED, "Concern raised", "Somebody told the office of a concern")
    actions.register_action(ANSWERED, "Concern answered", "The office answered a concern")
    actions.register_action(ENDED, "Group ended", "The group ended and was archived")
    actions.register_action(
        ENDING_ANSWERED, "Asked about its end", "An officer said whether the group should end"
    )
    actions.register_action(SUPPORT_DONE, "Support given", "The group got something that it is owed")


class ReportItem(MenuItem):
    """A report that only those who look after officers are shown."""

    def is_shown(self, request: object) -> bool:
        return may_look_after_officers(getattr(request, "user", None))


@hooks.register("register_reports_menu_item")
def officers_item() -> MenuItem:
    return ReportItem("Group officers", reverse("group_officers"), icon_name="group", order=600)


@hooks.register("register_reports_menu_item")
def roster_item() -> MenuItem:
    return ReportItem("Assembly roster", reverse("assembly_roster"), icon_name="list-ol", order=610)


@hooks.register("register_reports_menu_item")
def aims_item() -> MenuItem:
    return ReportItem("Groups and our aims", reverse("group_aims"), icon_name="crosshairs", order=620)


@hooks.register("register_reports_menu_item")
def activity_item() -> MenuItem:
    return ReportItem("How groups are doing", reverse("group_activity"), icon_name="history", order=605)


@hooks.register("register_reports_menu_item")
def brought_in_item() -> MenuItem:
    return ReportItem(
        "Groups that were here before", reverse("groups_brought_in"), icon_name="download", order=640
    )


@hooks.register("register_reports_menu_item")
def year_item() -> MenuItem:
    return ReportItem("What groups did in a year", reverse("group_year"), icon_name="date", order=607)


@hooks.register("register_reports_menu_item")
def reviews_item() -> MenuItem:
    return ReportItem("Reviews of groups", reverse("group_reviews"), icon_name="date", order=608)


@hooks.register("register_reports_menu_item")
def endings_item() -> MenuItem:
    return ReportItem("Groups that end", reverse("group_endings"), icon_name="history", order=615)


class ConcernsItem(MenuItem):
    """Only those who answer concerns are shown that there is such a list."""

    def is_shown(self, request: object) -> bool:
        return may_look_at_concerns(getattr(request, "user", None))


@hooks.register("register_reports_menu_item")
def concerns_item() -> MenuItem:
    return ConcernsItem("Concerns about groups", reverse("group_concerns"), icon_name="warning", order=609)


@hooks.register("register_reports_menu_item")
def diversity_item() -> MenuItem:
    return ReportItem("Whom our groups reach", reverse("group_diversity"), icon_name="group", order=625)


@hooks.register("register_reports_menu_item")
def regions_item() -> MenuItem:
    return ReportItem("Groups of regions", reverse("regions_covered"), icon_name="globe", order=630)


register_snippet(ProposalViewSet)
