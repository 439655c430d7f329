"""People, organisations, regions, bodies and meetings in the admin."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from ..acknowledgements.admin import AskedPolicyViewSet
from ..listing import ListTogether
from ..meetings.models import Body, Meeting
from ..offices.admin import TermViewSet
from ..people.importing.admin import ImportViewSet
from ..people.models import Organisation, Person, Region
from ..topics.models import Topic


class PersonViewSet(ModelViewSet):
    model = Person
    index_view_class = ListTogether
    icon = "user"
    form_fields = (
        "name", "email", "reference", "user", "job_title", "biography", "portrait",
        "category", "standing", "region", "organisation",
    )  # fmt: skip
    list_display = ("name", "category", "standing", "region")
    list_filter = ("category", "standing", "region")
    search_fields = ("name", "email", "reference")
    inspect_view_enabled = True
    inspect_view_fields_exclude = ("cleared_words", "cleared_mark")


class OrganisationForm(WagtailAdminModelForm):
    """An organisation; a web address without a scheme means https."""

    website = forms.URLField(required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "reference", "standing", "website")


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    icon = "home"

    def get_form_class(self, for_update: bool = False) -> type[OrganisationForm]:
        return OrganisationForm

    list_display = ("name", "standing")
    search_fields = ("name",)


class RegionViewSet(ModelViewSet):
    model = Region
    icon = "site"
    form_fields = ("name", "slug")


class TopicViewSet(ModelViewSet):
    model = Topic
    icon = "tag"
    form_fields = ("name", "slug")


class BodyViewSet(ModelViewSet):
    model = Body
    icon = "group"
    form_fields = ("name", "code", "purpose")


class MeetingViewSet(ModelViewSet):
    model = Meeting
    index_view_class = ListTogether
    icon = "calendar"
    form_fields = ("body", "date", "place", "cancelled")
    list_display = ("body", "date", "place", "cancelled")
    list_filter = ("body", "cancelled")


class AssociationViewSetGroup(ViewSetGroup):
    """One menu for the association's own lists."""

    menu_label = "Association"
    menu_icon = "group"
    menu_order = 310
    items = (
        PersonViewSet("people", url_prefix="people"),
        TermViewSet("terms", url_prefix="terms"),
        AskedPolicyViewSet("policies_to_acknowledge", url_prefix="policies-to-acknowledge"),
        OrganisationViewSet("organisations", url_prefix="organisations"),
        ImportViewSet("membership_data", url_prefix="membership-data"),
        RegionViewSet("regions", url_prefix="regions"),
        TopicViewSet("topics", url_prefix="topics"),
        BodyViewSet("bodies", url_prefix="bodies"),
        MeetingViewSet("meetings", url_prefix="meetings"),
    )
