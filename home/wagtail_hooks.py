"""What the ground adds to the admin."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .acknowledgements import account  # noqa: F401
from .association.admin import AssociationViewSetGroup
from .dashboard import hooks as dashboard_hooks  # noqa: F401
from .decisions.admin import DecisionRegister


@hooks.register("register_admin_viewset")
def register_association_viewsets() -> AssociationViewSetGroup:
    return AssociationViewSetGroup()


modeladmin_register(DecisionRegister)


@hooks.register("insert_global_admin_css")
def dress_the_admin() -> SafeString:
    """The accent's shades, and the admin in them."""
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}">',
        reverse("theme_css"),
        static("home/css/admin.css"),
    )
